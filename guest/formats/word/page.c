/*
 * Checks pages of 512 bytes with formatting ([MS-DOC] 2.9.33 and 2.9.174, ChpxFkp and PapxFkp). A
 * page has the file offsets of its runs, then for each run the offset of its properties in the
 * page.
 */
#include "base/bytes.h"
#include "page.h"

/* Returns the end of properties, which begin with their length, in words for paragraphs. */
static unsigned end_of_properties(const unsigned char *bytes, unsigned at, enum family family,
				  int of_paragraphs)
{
	unsigned length = bytes[at];
	if (!of_paragraphs)
		return at + 1 + length;
	if (family != WORD_97)
		return at + 1 + 2 * length;
	/* A zero precedes a length in words; other lengths include their own byte. */
	return length > 0 ? at + 2 * length : at + 2 + 2u * bytes[at + 1];
}

int page_is_valid(const unsigned char *bytes, enum family family, int of_paragraphs)
{
	unsigned count = bytes[PAGE_COUNT_AT], entry = page_entry_size(family, of_paragraphs),
		 entries = PAGE_FC * (count + 1), properties = entries + entry * count;
	if (count == 0 || properties > PAGE_COUNT_AT)
		return 0;
	for (unsigned i = 0; i < count; i++) {
		const unsigned char *fc = bytes + PAGE_FC * i;
		unsigned at = 2u * bytes[entries + entry * i];
		if (get32(fc) > get32(fc + PAGE_FC))
			return 0;
		if (at > 0 &&
		    (at < properties || at >= PAGE_COUNT_AT ||
		     end_of_properties(bytes, at, family, of_paragraphs) > PAGE_COUNT_AT))
			return 0;
	}
	return 1;
}
