/*
 * Writes numbers in the digits of many scripts, and in East Asian words.
 */
#include "base/bytes.h"
#include "text/text.h"
#include "language.h"
#include "numerals.h"

/* The digit zero of the scripts up to NUMERALS_MONGOLIAN; the other digits follow it. */
static const uint16_t zeros[] = {
	'0',    '0',    0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6,
	0x0C66, 0x0CE6, 0x0D66, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1368, 0x17E0, 0x1810,
};

/* The words of a style. */
enum {
	DROPS_ONE = 1,      /* no "one" before ten, hundred and thousand */
	DROPS_ONE_TEN = 2,  /* no "one" before the ten of a date's number */
	FILLS_ZEROS = 4,    /* a zero for a gap of digits */
	HAS_DATE_WORDS = 8, /* dates have words, except years */
};

/* A style: the digits from zero on, then ten to a thousand, then 10^4, 10^8 and 10^12. */
struct style {
	const uint16_t *words;
	int flags;
};

enum { TEN = 10, MYRIAD = 13, MYRIADS = 3 };

static const struct style styles[] = {
	/* Japanese */
	{u"〇一二三四五六七八九十百千万億兆", DROPS_ONE | DROPS_ONE_TEN | HAS_DATE_WORDS},
	{u"〇壱弐参四伍六七八九拾百阡萬億兆", HAS_DATE_WORDS},
	{u"０１２３４５６７８９十百千万億兆", 0},
	/* Chinese */
	{u"〇一二三四五六七八九十百千万亿兆", FILLS_ZEROS | DROPS_ONE_TEN | HAS_DATE_WORDS},
	{u"零壹贰叁肆伍陆柒捌玖拾佰仟万亿兆", FILLS_ZEROS | HAS_DATE_WORDS},
	{u"０１２３４５６７８９十百千万亿兆", FILLS_ZEROS},
	/* Taiwan's */
	{u"〇一二三四五六七八九十百千萬億兆", FILLS_ZEROS | DROPS_ONE_TEN | HAS_DATE_WORDS},
	{u"零壹貳參肆伍陸柒捌玖拾佰仟萬億兆", FILLS_ZEROS | HAS_DATE_WORDS},
	{u"０１２３４５６７８９十百千萬億兆", FILLS_ZEROS},
	/* Korean */
	{u"〇一二三四五六七八九十百千万億兆", DROPS_ONE_TEN | HAS_DATE_WORDS},
	{u"零壹貳參四伍六七八九拾百阡萬億兆", HAS_DATE_WORDS},
	{u"０１２３４５６７８９十百千万億兆", 0},
	{u"영일이삼사오육칠팔구십백천만억조", DROPS_ONE_TEN | HAS_DATE_WORDS},
};

static const uint16_t european[] = u"0123456789";
const uint16_t *numerals_digits = european;

/* The current style, or NULL for digits alone. */
static const struct style *style;

unsigned numerals_of(unsigned number, unsigned language)
{
	enum { STYLES = 3, KOREAN_STYLES = 4 };
	unsigned first = language_is(language, LANGUAGE_JAPANESE) ? NUMERALS_JAPANESE
			 : language_is(language, LANGUAGE_KOREAN) || number > STYLES
				 ? NUMERALS_KOREAN
			 : language_is_taiwanese(language) ? NUMERALS_TAIWANESE
							   : NUMERALS_CHINESE;
	if (number < 1 || number > (first == NUMERALS_KOREAN ? KOREAN_STYLES : STYLES))
		return NUMERALS_DEFAULT;
	return first + number - 1;
}

void numerals_begin(unsigned numerals)
{
	static uint16_t digits[TEN];
	numerals_end();
	if (numerals < COUNT(zeros)) {
		for (unsigned digit = 0; digit < TEN; digit++)
			digits[digit] = (uint16_t)(zeros[numerals] + digit);
		numerals_digits = digits;
	} else if (numerals >= NUMERALS_JAPANESE && numerals < NUMERALS_END) {
		style = &styles[numerals - NUMERALS_JAPANESE];
		numerals_digits = style->words;
	}
}

void numerals_end(void)
{
	style = NULL;
	numerals_digits = european;
}

void number_put_whole(uint64_t value, int digits)
{
	unsigned char places[24];
	int at = sizeof(places);
	for (; value > UINT32_MAX; value /= 10)
		places[--at] = (unsigned char)('0' + value % 10);
	uint32_t low = (uint32_t)value;
	int first = (int)sizeof(places) - digits;
	do {
		places[--at] = (unsigned char)('0' + low % 10);
		low /= 10;
	} while (at > 0 && (low > 0 || at > first));
	if (numerals_digits == european)
		text_ascii(places + at, sizeof(places) - (size_t)at);
	else
		while (at < (int)sizeof(places))
			digit_put(places[at++] - '0');
}

int numerals_are_words(void)
{
	return style != NULL;
}

int numerals_have_words(const struct decimal *d)
{
	enum { MOST_DIGITS = 4 * (MYRIADS + 1) };
	return style != NULL && decimal_integers(d) <= MOST_DIGITS;
}

/*
 * Writes four digits in words. `is_first` tells whether no others precede them, `is_gap` whether
 * zeros do.
 */
static void put_four(const struct decimal *d, int lowest, int is_first, int is_gap, int flags)
{
	for (int place = 3; place >= 0; place--) {
		unsigned digit = (unsigned)decimal_digit(d, lowest + place);
		if (digit == 0) {
			is_gap = 1;
			continue;
		}
		if (is_gap && !is_first && (flags & FILLS_ZEROS))
			text_unit(style->words[0]);
		int drops = flags & DROPS_ONE || (flags & DROPS_ONE_TEN && place == 1 && is_first);
		if (digit > 1 || place == 0 || !drops)
			text_unit(style->words[digit]);
		if (place > 0)
			text_unit(style->words[TEN + place - 1]);
		is_gap = is_first = 0;
	}
}

static int has_digits(const struct decimal *d, int lowest)
{
	for (int place = 0; place < 4; place++)
		if (decimal_digit(d, lowest + place))
			return 1;
	return 0;
}

static void put_whole(const struct decimal *d, int flags)
{
	int is_first = 1, is_gap = 0;
	for (int myriad = MYRIADS; myriad >= 0; myriad--) {
		if (!has_digits(d, 4 * myriad)) {
			is_gap = 1;
			continue;
		}
		put_four(d, 4 * myriad, is_first, is_gap, flags);
		if (myriad > 0)
			text_unit(style->words[MYRIAD + myriad - 1]);
		is_first = is_gap = 0;
	}
	if (is_first)
		text_unit(style->words[0]);
}

void words_put(const struct decimal *d)
{
	put_whole(d, style->flags & ~DROPS_ONE_TEN);
	for (int place = 1; place <= decimal_places(d); place++) {
		if (place == 1)
			text_unit('.');
		digit_put((unsigned)decimal_digit(d, -place));
	}
}

void date_number_put(uint64_t value, int digits)
{
	enum { LARGEST = 99 };
	if (!style || !(style->flags & HAS_DATE_WORDS) || value > LARGEST) {
		number_put_whole(value, digits);
		return;
	}
	if (value < TEN && digits > 1)
		text_unit(style->words[0]);
	struct decimal d;
	decimal_of(&d, (double)value);
	put_whole(&d, style->flags);
}
