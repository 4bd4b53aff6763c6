/*
 * Text of one byte a character. Before Word 97 its font says the charset, and where that says nothing the document's language does. From
 * Word 97 on such text is western by specification ([MS-DOC] 2.9.73), but programs that knew no better wrote it in their own code page: then it has
 * runs of letters that no western text has.
 */
#include "base/report.h"
#include "charset/codepage.h"
#include "narrow.h"

enum { WESTERN = 1252, MACINTOSH = 10000 };

static int is_double_byte(unsigned codepage)
{
	return codepage == 932 || codepage == 936 || codepage == 949 || codepage == 950;
}

/* The first code page of pairs that a font has, or the language. */
static unsigned codepage_of_pairs(const struct font_table *fonts, unsigned by_language)
{
	enum { JAPANESE = 932 };
	for (uint32_t i = 0; i < fonts->count; i++)
		if (is_double_byte(font_codepage(fonts, i)))
			return font_codepage(fonts, i);
	return is_double_byte(by_language) ? by_language : JAPANESE;
}

/* The first code page but the western one that a font has; that of symbols is none. */
static unsigned codepage_of_fonts(const struct font_table *fonts)
{
	for (uint32_t i = 0; i < fonts->count; i++) {
		unsigned codepage = font_codepage(fonts, i);
		if (codepage && codepage != MACINTOSH)
			return codepage;
	}
	return WESTERN;
}

/* Whether so many bytes stand in a row that in western text have accents all, or for pairs of bytes more that are not ASCII. */
static int looks_foreign(const struct pieces *pieces, const struct stream *main, int in_pairs)
{
	enum { LOOKED_AT = 512, ACCENTS = 0xC0, ACCENTS_IN_A_ROW = 3, LEAD = 0x81, LEADS_IN_A_ROW = 5 };
	int least = in_pairs ? LEAD : ACCENTS, wanted = in_pairs ? LEADS_IN_A_ROW : ACCENTS_IN_A_ROW;
	unsigned char bytes[LOOKED_AT];
	for (uint32_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->list[i];
		if (piece->width != 1)
			continue;
		uint32_t length = piece->end - piece->first;
		size_t n = stream_read(main, piece->at, bytes, length < LOOKED_AT ? length : LOOKED_AT);
		int run = 0;
		for (size_t at = 0; at < n; at++) {
			run = bytes[at] >= least ? run + 1 : 0;
			if (run == wanted)
				return 1;
		}
	}
	return 0;
}

void narrow_open(struct narrow *n, const struct fib *fib, const struct font_table *fonts, const struct pieces *pieces,
		 const struct stream *main)
{
	unsigned by_language = codepage_of_language(fib->language);
	*n = (struct narrow){.fonts = fonts, .forced = charset_forced(), .codepage = WESTERN};
	unsigned other = by_language != WESTERN ? by_language : codepage_of_fonts(fonts);
	/* Text of which nothing says the font may be in any of them. */
	n->by_font = fib->family != WORD_97 && fib->places[CHARACTER_PAGES].length > 0;
	n->is_old = fib->family != WORD_97;
	n->of_pairs = codepage_of_pairs(fonts, by_language);
	if (n->is_old && fib->is_mac)
		n->codepage = MACINTOSH;
	else if (n->by_font || (n->is_old && by_language != WESTERN))
		n->codepage = by_language;
	else if (n->is_old && looks_foreign(pieces, main, is_double_byte(other)))
		n->codepage = other;
	else if (!n->is_old && other != WESTERN && !is_double_byte(other) && looks_foreign(pieces, main, 0))
		n->codepage = other;
	if (!n->forced)
		catdoc_report.codepage = n->codepage;
}

void narrow_choose(struct narrow *n, unsigned font)
{
	if (n->is_found && (font == n->font || !n->by_font || n->forced))
		return;
	unsigned codepage = n->by_font ? font_codepage(n->fonts, font) : 0;
	n->is_found = 1;
	n->font = font;
	n->charset = n->forced ? n->forced : charset_of_codepage(codepage ? codepage : n->codepage);
	n->charset_of_pairs = n->charset;
	if (n->is_old && !n->forced)
		n->charset_of_pairs = charset_of_codepage(is_double_byte(codepage) ? codepage : n->of_pairs);
}
