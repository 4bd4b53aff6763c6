/*
 * Reads the charset in the declaration at the beginning of XML ([XML] 4.3.3).
 */
#include "charset/labels.h"
#include "declaration.h"

void declaration_read(struct text_file *f)
{
	enum { LONGEST_DECLARATION = 128 };
	uint16_t units[LONGEST_DECLARATION];
	char text[LONGEST_DECLARATION + 1], label[LONGEST_CHARSET_LABEL + 1];
	size_t count = text_file_head(f, units, LONGEST_DECLARATION), length = 0;
	for (; length < count && units[length] != '>'; length++)
		text[length] = units[length] < 0x80 ? (char)units[length] : '?';
	text[length] = 0;
	if (charset_label_find(text, "encoding", label))
		text_file_declare(f, charset_labelled(label));
	text_file_guess(f);
}
