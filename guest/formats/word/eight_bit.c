/*
 * Selects the charset of 8-bit text. Before Word 97 its font gives the charset, otherwise the
 * document's language. From Word 97 on the specification says western ([MS-DOC] 2.9.73). Some
 * programs nevertheless wrote their own code page; such text has runs of letters that no western
 * text has.
 */
#include "base/report.h"
#include "charset/codepage.h"
#include "eight_bit.h"

enum { WESTERN = 1252, MACINTOSH = 10000 };

static int is_double_byte(unsigned codepage)
{
	return codepage == 932 || codepage == 936 || codepage == 949 || codepage == 950;
}

/* Returns the first double-byte code page of a font, otherwise that of the language. */
static unsigned find_double_byte_codepage(const struct font_table *fonts, unsigned by_language)
{
	enum { JAPANESE = 932 };
	for (uint32_t i = 0; i < fonts->count; i++)
		if (is_double_byte(font_codepage(fonts, i)))
			return font_codepage(fonts, i);
	return is_double_byte(by_language) ? by_language : JAPANESE;
}

/* Returns the first code page of a font that is not western; symbol fonts do not count. */
static unsigned find_font_codepage(const struct font_table *fonts)
{
	for (uint32_t i = 0; i < fonts->count; i++) {
		unsigned codepage = font_codepage(fonts, i);
		if (codepage && codepage != MACINTOSH)
			return codepage;
	}
	return WESTERN;
}

/*
 * Returns whether the text has a run of bytes that would all be accented letters in western text.
 * For double-byte charsets the run is longer and includes all non-ASCII bytes.
 */
static int looks_foreign(const struct pieces *pieces, const struct stream *main, int in_pairs)
{
	enum {
		LOOKED_AT = 512,
		ACCENTS = 0xC0,
		ACCENTS_IN_A_ROW = 3,
		LEAD = 0x81,
		LEADS_IN_A_ROW = 5
	};
	int least = in_pairs ? LEAD : ACCENTS,
	    wanted = in_pairs ? LEADS_IN_A_ROW : ACCENTS_IN_A_ROW;
	unsigned char bytes[LOOKED_AT];
	for (uint32_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->list[i];
		if (piece->width != 1)
			continue;
		uint32_t length = piece->end - piece->first;
		size_t n = stream_read(main, piece->at, bytes,
				       length < LOOKED_AT ? length : LOOKED_AT);
		int run = 0;
		for (size_t at = 0; at < n; at++) {
			run = bytes[at] >= least ? run + 1 : 0;
			if (run == wanted)
				return 1;
		}
	}
	return 0;
}

void eight_bit_open(struct eight_bit *n, const struct fib *fib, const struct font_table *fonts,
		    const struct pieces *pieces, const struct stream *main)
{
	unsigned by_language = codepage_of_language(fib->language);
	*n = (struct eight_bit){.fonts = fonts, .forced = charset_forced(), .codepage = WESTERN};
	unsigned other = by_language != WESTERN ? by_language : find_font_codepage(fonts);
	/* Without a known font, the text may be in any of them. */
	n->by_font = fib->family != WORD_97 && fib->ranges[CHARACTER_PAGES].length > 0;
	n->is_old = fib->family != WORD_97;
	if (n->is_old)
		n->double_byte_codepage = find_double_byte_codepage(fonts, by_language);
	if (n->is_old && fib->is_mac)
		n->codepage = MACINTOSH;
	else if (n->by_font || (n->is_old && by_language != WESTERN))
		n->codepage = by_language;
	else if (n->is_old && looks_foreign(pieces, main, is_double_byte(other)))
		n->codepage = other;
	else if (!n->is_old && other != WESTERN && !is_double_byte(other) &&
		 looks_foreign(pieces, main, 0))
		n->codepage = other;
	if (!n->forced)
		catdoc_report.codepage = n->codepage;
}

void eight_bit_select(struct eight_bit *n, unsigned font)
{
	if (n->is_found && (font == n->font || !n->by_font || n->forced))
		return;
	unsigned codepage = n->by_font ? font_codepage(n->fonts, font) : 0;
	n->is_found = 1;
	n->font = font;
	n->charset = n->forced ? n->forced : charset_of_codepage(codepage ? codepage : n->codepage);
	n->double_byte_charset = n->charset;
	if (!n->is_old || n->forced || is_double_byte(codepage))
		return;
	if (!n->other_double_byte_charset)
		n->other_double_byte_charset = charset_of_codepage(n->double_byte_codepage);
	n->double_byte_charset = n->other_double_byte_charset;
}
