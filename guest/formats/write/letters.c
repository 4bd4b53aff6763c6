/*
 * Writes the text of Write, Word for DOS and Word 1, and interprets the marks in it.
 */
#include <string.h>

#include "base/damage.h"
#include "base/report.h"
#include "charset/table.h"
#include "text/text.h"
#include "letters.h"

enum {
	NUL = 0x00,
	CELL = 0x07,
	TAB = 0x09,
	NEWLINE = 0x0A, /* ends a paragraph with RETURN; some converters write it alone */
	LINE = 0x0B,
	PAGE_BREAK = 0x0C, /* in Word for DOS and Word 1 also ends a section */
	RETURN = 0x0D,
	COLUMN = 0x0E,
	DASH = 0x0F,
	HYPHEN = 0x1E, /* non-breaking; the optional hyphen, 0x1F, is not text */
	EM_DASH = 0x2014,
};

struct letters letters_begin(unsigned codepage)
{
	struct letters l = {.charset = charset_forced()};
	l.forced = l.charset != NULL;
	if (!l.forced) {
		l.charset = charset_of_codepage(codepage);
		catdoc_report.codepage = codepage;
	}
	l.decoder.charset = l.charset;
	return l;
}

void letters_font(struct letters *l, const struct write_font *font)
{
	const struct charset *charset = l->charset;
	if (font && font->codepage && !l->forced)
		charset = charset_of_codepage(font->codepage);
	l->symbols = font && charset_symbol(font->name, font->length, ' ') ? font : NULL;
	if (charset != l->decoder.charset || l->symbols) {
		charset_end(&l->decoder, text_character);
		l->decoder.charset = charset;
	}
}

/* Writes the end of a cell: a tab, or for a second one the end of the row. */
static int finish_cell(struct letters *l, unsigned char byte)
{
	if (l->last != CELL)
		return 0;
	text_unit(byte == CELL ? '\n' : '\t');
	return byte == CELL;
}

static void put_mark(struct letters *l, unsigned char byte)
{
	charset_end(&l->decoder, text_character);
	switch (byte) {
	case NUL:
		l->nuls++;
		break;
	case TAB:
		text_unit('\t');
		break;
	case NEWLINE:
		if (l->last != RETURN)
			text_newline();
		break;
	case RETURN:
	case LINE:
		text_newline();
		break;
	case PAGE_BREAK:
	case COLUMN:
		text_end_line();
		break;
	case DASH:
		text_unit(EM_DASH);
		break;
	case HYPHEN:
		text_unit('-');
		break;
	}
}

void letters_put(struct letters *l, unsigned char byte)
{
	if (finish_cell(l, byte)) {
		l->last = 0;
		return;
	}
	if (byte < ' ')
		put_mark(l, byte);
	else if (l->symbols)
		text_character(charset_symbol(l->symbols->name, l->symbols->length, byte));
	else
		charset_put(&l->decoder, byte, text_character);
	l->last = byte;
}

size_t letters_ascii(struct letters *l, const unsigned char *bytes, size_t count)
{
	if (l->last == CELL || l->symbols || !decoder_takes_ascii(&l->decoder))
		return 0;
	size_t n = text_ascii(bytes, count);
	if (n > 0)
		l->last = bytes[n - 1];
	return n;
}

void letters_check(struct letters *l, uint32_t at, const unsigned char *bytes, size_t count)
{
	/* A lost disk block is read as NULs. */
	static const struct damage nuls = {TEXT_MISSING, "NUL bytes in the text", "byte"};
	if (l->nuls == 0)
		return;
	const unsigned char *first = memchr(bytes, NUL, count);
	damage_found(&nuls, at + (uint32_t)(first ? first - bytes : 0), l->nuls);
	l->nuls = 0;
}

void letters_end(struct letters *l)
{
	charset_end(&l->decoder, text_character);
	finish_cell(l, 0);
	l->last = 0;
	text_end_line();
}
