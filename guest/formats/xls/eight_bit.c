/*
 * Selects the charset of 8-bit text. The font of the text decides, as in Excel. If its
 * charset is unknown, the workbook's CODEPAGE record decides, then the default font, then the code
 * page of the summary. Otherwise the charset is guessed.
 */
#include "base/bytes.h"
#include "base/damage.h"
#include "base/report.h"
#include "charset/codepage.h"
#include "formats/properties/summary.h"
#include "eight_bit.h"

static const struct damage guessed_charsets = {
	TEXT_UNCERTAIN, "strings whose charset the workbook does not declare", NULL};

enum { MACINTOSH = 10000, LAST_MACINTOSH = 10082, WESTERN = 1252, UTF_16 = 1200 };

static int is_macintosh(unsigned codepage)
{
	return codepage >= MACINTOSH && codepage <= LAST_MACINTOSH;
}

static void set(struct eight_bit *e, unsigned codepage)
{
	catdoc_report.codepage = codepage;
	e->charset = charset_of_codepage(codepage);
	e->is_known = 1;
	e->is_guessed = 0;
}

void eight_bit_take(struct eight_bit *e, const struct biff *r)
{
	/* Two numbers whose code pages now have other numbers. */
	enum { OLD_MACINTOSH = 0x8000, OLD_ANSI = 0x8001 };
	unsigned codepage = r->length >= 2 ? get16(r->body) : 0;
	/* Some writers of BIFF5 have the number of BIFF8. */
	if (codepage == 0 || codepage == UTF_16)
		return;
	set(e, codepage == OLD_MACINTOSH ? MACINTOSH : codepage == OLD_ANSI ? WESTERN : codepage);
}

/* Returns the first known code page of a font, or 1252. */
static unsigned guess(const struct fonts *fonts)
{
	for (size_t i = 0; i < fonts->count; i++)
		if (fonts->list[i].codepage)
			return fonts->list[i].codepage;
	return WESTERN;
}

/* Finds the charset without a CODEPAGE record. */
static void find(struct eight_bit *e, const struct fonts *fonts)
{
	unsigned codepage = font_of(fonts, 0)->codepage;
	if (!codepage && e->compound)
		codepage = summary_codepage(e->compound);
	set(e, codepage ? codepage : guess(fonts));
	e->is_guessed = !codepage;
}

/* Returns whether the string is the same in every charset. */
static int is_ascii(const struct arena *a, const struct string *s)
{
	size_t i = 0;
	while (i < s->count && string_unit(a, s, i) < 0x80)
		i++;
	return i == s->count;
}

const struct charset *eight_bit_charset(struct eight_bit *e, const struct fonts *fonts,
					const struct font *font, const struct arena *a,
					const struct string *s)
{
	if (charset_forced())
		return charset_forced();
	unsigned codepage = font ? font->codepage : 0;
	/* The charset of a Macintosh font does not tell the script. */
	if (codepage == MACINTOSH && e->is_known && is_macintosh(catdoc_report.codepage))
		codepage = 0;
	if (codepage)
		return font->charset;
	if (!e->is_known)
		find(e, fonts);
	damage_found(&guessed_charsets, NOWHERE, e->is_guessed && !is_ascii(a, s));
	return e->charset;
}
