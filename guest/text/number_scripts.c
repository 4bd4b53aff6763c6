/*
 * Formats numbers in non-western scripts: spelled out in Chinese characters, digit by digit, or as
 * a sequence of letters and signs ([MS-OSHARED] 2.2.1.3, MSONFC).
 */
#include "base/bytes.h"
#include "numbers.h"

/* The largest number that is spelled out. */
enum { MOST_COUNTED = 9999 };

/* How a format builds numbers from its marks. */
enum kind {
	DIGITS,   /* marks for 0 to 9, by digit */
	COUNTED,  /* marks for 0 to 9, ten, hundred, thousand: "two tens five" */
	LEGAL,    /* the same, with "one ten" instead of "ten" */
	BARE,     /* as spoken in Japan and Korea: without zeros, and "one" only at the end */
	BARE_LEGAL,
	SEQUENCE, /* one mark for each number */
	CYCLE,    /* a stem and a branch: the years of the Chinese calendar */
	NATIVE,   /* Korean words for tens, then for ones */
};

static const uint16_t common[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D,
				  0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343};
static const uint16_t traditional[] = {0x96F6, 0x58F9, 0x8CB3, 0x53C3, 0x8086, 0x4F0D, 0x9678,
				       0x67D2, 0x634C, 0x7396, 0x62FE, 0x4F70, 0x4EDF};
static const uint16_t simplified[] = {0x96F6, 0x58F9, 0x8D30, 0x53C1, 0x8086, 0x4F0D, 0x9646,
				      0x67D2, 0x634C, 0x7396, 0x62FE, 0x4F70, 0x4EDF};
static const uint16_t japanese[] = {0x3007, 0x58F1, 0x5F10, 0x53C2, 0x56DB, 0x4F0D, 0x516D,
				    0x4E03, 0x516B, 0x4E5D, 0x62FE, 0x767E, 0x9621};
static const uint16_t korean[] = {0xC601, 0xC77C, 0xC774, 0xC0BC, 0xC0AC, 0xC624, 0xC721,
				  0xCE60, 0xD314, 0xAD6C, 0xC2ED, 0xBC31, 0xCC9C};
static const uint16_t stems[] = {0x7532, 0x4E59, 0x4E19, 0x4E01, 0x620A,
				 0x5DF1, 0x5E9A, 0x8F9B, 0x58EC, 0x7678};
static const uint16_t branches[] = {0x5B50, 0x4E11, 0x5BC5, 0x536F, 0x8FB0, 0x5DF3,
				    0x5348, 0x672A, 0x7533, 0x9149, 0x620C, 0x4EA5};
static const uint16_t ganada[] = {0xAC00, 0xB098, 0xB2E4, 0xB77C, 0xB9C8, 0xBC14, 0xC0AC,
				  0xC544, 0xC790, 0xCC28, 0xCE74, 0xD0C0, 0xD30C, 0xD558};
static const uint16_t chosung[] = {0x3131, 0x3134, 0x3137, 0x3139, 0x3141, 0x3142, 0x3145,
				   0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};
static const uint16_t aiueo[] = {
	0x30A2, 0x30A4, 0x30A6, 0x30A8, 0x30AA, 0x30AB, 0x30AD, 0x30AF, 0x30B1, 0x30B3,
	0x30B5, 0x30B7, 0x30B9, 0x30BB, 0x30BD, 0x30BF, 0x30C1, 0x30C4, 0x30C6, 0x30C8,
	0x30CA, 0x30CB, 0x30CC, 0x30CD, 0x30CE, 0x30CF, 0x30D2, 0x30D5, 0x30D8, 0x30DB,
	0x30DE, 0x30DF, 0x30E0, 0x30E1, 0x30E2, 0x30E4, 0x30E6, 0x30E8, 0x30E9, 0x30EA,
	0x30EB, 0x30EC, 0x30ED, 0x30EF, 0x30F2, 0x30F3,
};
static const uint16_t iroha[] = {
	0x30A4, 0x30ED, 0x30CF, 0x30CB, 0x30DB, 0x30D8, 0x30C8, 0x30C1, 0x30EA, 0x30CC,
	0x30EB, 0x30F2, 0x30EF, 0x30AB, 0x30E8, 0x30BF, 0x30EC, 0x30BD, 0x30C4, 0x30CD,
	0x30CA, 0x30E9, 0x30E0, 0x30A6, 0x30F0, 0x30CE, 0x30AA, 0x30AF, 0x30E4, 0x30DE,
	0x30B1, 0x30D5, 0x30B3, 0x30A8, 0x30C6, 0x30A2, 0x30B5, 0x30AD, 0x30E6, 0x30E1,
	0x30DF, 0x30B7, 0x30F1, 0x30D2, 0x30E2, 0x30BB, 0x30B9,
};
static const uint16_t hebrew[] = {
	0x05D0, 0x05D1, 0x05D2, 0x05D3, 0x05D4, 0x05D5, 0x05D6, 0x05D7, 0x05D8, 0x05D9, 0x05DB,
	0x05DC, 0x05DE, 0x05E0, 0x05E1, 0x05E2, 0x05E4, 0x05E6, 0x05E7, 0x05E8, 0x05E9, 0x05EA,
};
static const uint16_t arabic[] = {
	0x0623, 0x0628, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631,
	0x0632, 0x0633, 0x0634, 0x0635, 0x0636, 0x0637, 0x0638, 0x0639, 0x063A, 0x0641,
	0x0642, 0x0643, 0x0644, 0x0645, 0x0646, 0x0647, 0x0648, 0x064A,
};
static const uint16_t abjad[] = {
	0x0623, 0x0628, 0x062C, 0x062F, 0x0647, 0x0648, 0x0632, 0x062D, 0x0637, 0x064A,
	0x0643, 0x0644, 0x0645, 0x0646, 0x0633, 0x0639, 0x0641, 0x0635, 0x0642, 0x0631,
	0x0634, 0x062A, 0x062B, 0x062E, 0x0630, 0x0636, 0x063A, 0x0638,
};
/* Without the letters that cannot begin a word or differ only by a diacritic. */
static const uint16_t russian[] = {
	0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x043A,
	0x043B, 0x043C, 0x043D, 0x043E, 0x043F, 0x0440, 0x0441, 0x0442, 0x0443, 0x0444,
	0x0445, 0x0446, 0x0447, 0x0448, 0x0449, 0x044B, 0x044D, 0x044E, 0x044F,
};

static const uint16_t upper_russian[] = {
	0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417, 0x0418, 0x041A,
	0x041B, 0x041C, 0x041D, 0x041E, 0x041F, 0x0420, 0x0421, 0x0422, 0x0423, 0x0424,
	0x0425, 0x0426, 0x0427, 0x0428, 0x0429, 0x042B, 0x042D, 0x042E, 0x042F,
};
static const uint16_t hindi_vowels[] = {0x0905, 0x0906, 0x0907, 0x0908, 0x0909, 0x090A,
					0x090B, 0x090F, 0x0910, 0x0913, 0x0914};
static const uint16_t hindi_consonants[] = {
	0x0915, 0x0916, 0x0917, 0x0918, 0x0919, 0x091A, 0x091B, 0x091C, 0x091D, 0x091E, 0x091F,
	0x0920, 0x0921, 0x0922, 0x0923, 0x0924, 0x0925, 0x0926, 0x0927, 0x0928, 0x092A, 0x092B,
	0x092C, 0x092D, 0x092E, 0x092F, 0x0930, 0x0932, 0x0935, 0x0936, 0x0937, 0x0938, 0x0939,
};
/* Korean words, of one to three syllables: of one to nine, then of ten to ninety. */
static const uint16_t native[][3] = {
	{0xD558, 0xB098}, {0xB458}, {0xC14B}, {0xB137}, {0xB2E4, 0xC12F}, {0xC5EC, 0xC12F},
	{0xC77C, 0xACF1}, {0xC5EC, 0xB35F}, {0xC544, 0xD649}, {0xC5F4}, {0xC2A4, 0xBB3C},
	{0xC11C, 0xB978}, {0xB9C8, 0xD754}, {0xC270}, {0xC608, 0xC21C}, {0xC77C, 0xD754},
	{0xC5EC, 0xB4E0}, {0xC544, 0xD754},
};

static const struct {
	uint8_t format, kind;
	uint16_t first; /* where the marks are consecutive in Unicode, without a list */
	uint8_t count;
	const uint16_t *marks;
} scripts[] = {
	{10, DIGITS, 0, 0, common},
	{11, BARE, 0, 0, common},
	{12, SEQUENCE, 0, COUNT(aiueo), aiueo},
	{13, SEQUENCE, 0, COUNT(iroha), iroha},
	{14, DIGITS, 0xFF10, 0, NULL},
	{16, BARE_LEGAL, 0, 0, japanese},
	{17, DIGITS, 0, 0, common},
	{18, SEQUENCE, 0x2460, 20, NULL},
	{19, DIGITS, 0xFF10, 0, NULL},
	{20, SEQUENCE, 0, COUNT(aiueo), aiueo},
	{21, SEQUENCE, 0, COUNT(iroha), iroha},
	{24, SEQUENCE, 0, COUNT(ganada), ganada},
	{25, SEQUENCE, 0, COUNT(chosung), chosung},
	{26, SEQUENCE, 0x2488, 20, NULL},
	{27, SEQUENCE, 0x2474, 20, NULL},
	{28, SEQUENCE, 0x2460, 20, NULL},
	{29, SEQUENCE, 0x3220, 10, NULL},
	{30, SEQUENCE, 0, COUNT(stems), stems},
	{31, SEQUENCE, 0, COUNT(branches), branches},
	{32, CYCLE, 0, 60, NULL},
	{33, COUNTED, 0, 0, common},
	{34, LEGAL, 0, 0, traditional},
	{35, COUNTED, 0, 0, common},
	{36, DIGITS, 0, 0, common},
	{37, COUNTED, 0, 0, common},
	{38, LEGAL, 0, 0, simplified},
	{39, COUNTED, 0, 0, common},
	{40, DIGITS, 0, 0, common},
	{41, DIGITS, 0, 0, korean},
	{42, BARE, 0, 0, korean},
	{43, NATIVE, 0, 99, NULL},
	{44, DIGITS, 0, 0, common},
	{45, SEQUENCE, 0, COUNT(hebrew), hebrew},
	{46, SEQUENCE, 0, COUNT(arabic), arabic},
	{47, SEQUENCE, 0, COUNT(hebrew), hebrew},
	{48, SEQUENCE, 0, COUNT(abjad), abjad},
	{49, SEQUENCE, 0, COUNT(hindi_vowels), hindi_vowels},
	{50, SEQUENCE, 0, COUNT(hindi_consonants), hindi_consonants},
	{51, DIGITS, 0x0966, 0, NULL},
	{53, SEQUENCE, 0x0E01, 2, NULL},
	{54, DIGITS, 0x0E50, 0, NULL},
	{58, SEQUENCE, 0, COUNT(russian), russian},
	{59, SEQUENCE, 0, COUNT(upper_russian), upper_russian},
};

static uint16_t mark(const uint16_t *marks, uint16_t first, int i)
{
	return marks ? marks[i] : (uint16_t)(first + i);
}

static int put_digits(uint16_t *to, const uint16_t *marks, uint16_t first, int number)
{
	int count = 1, n;
	for (n = number; n >= 10; n /= 10)
		count++;
	for (int i = count - 1; i >= 0; i--, number /= 10)
		to[i] = mark(marks, first, number % 10);
	return count;
}

/* Returns whether "one" is left out before the name of a place, which is the number's first. */
static int leaves_out_one(enum kind kind, int place, int is_first)
{
	return kind == BARE ? place > 1 : kind == COUNTED && place == 10 && is_first;
}

/*
 * Writes a number up to 9999: each digit with the name of its position. In Chinese, a zero stands
 * for skipped positions between others.
 */
static int put_counted(uint16_t *to, const uint16_t *marks, int number, enum kind kind)
{
	enum { TEN = 10 };
	static const int places[] = {1000, 100, 10, 1};
	int n = 0, gap = 0, has_zeros = kind == COUNTED || kind == LEGAL;
	for (int i = 0; i < 4; i++) {
		int digit = number / places[i] % 10;
		if (digit == 0) {
			gap = n > 0 && has_zeros;
			continue;
		}
		if (gap)
			to[n++] = marks[0];
		gap = 0;
		if (digit > 1 || !leaves_out_one(kind, places[i], n == 0))
			to[n++] = marks[digit];
		if (places[i] > 1)
			to[n++] = marks[TEN + 2 - i];
	}
	return n;
}

static int put_word(uint16_t *to, const uint16_t word[3])
{
	int n = 0;
	for (; n < 3 && word[n]; n++)
		to[n] = word[n];
	return n;
}

static int put_native(uint16_t *to, int number)
{
	enum { TENS = 9 };
	int n = number >= 10 ? put_word(to, native[TENS + number / 10 - 1]) : 0;
	return number % 10 ? n + put_word(to + n, native[number % 10 - 1]) : n;
}

int numbers_format_in_script(uint16_t *to, int format, int number)
{
	size_t i = 0;
	while (i < COUNT(scripts) && scripts[i].format != format)
		i++;
	if (i == COUNT(scripts) || number < 1)
		return 0;
	if (scripts[i].count > 0 && number > scripts[i].count)
		return 0;
	switch (scripts[i].kind) {
	case DIGITS: return put_digits(to, scripts[i].marks, scripts[i].first, number);
	case SEQUENCE: to[0] = mark(scripts[i].marks, scripts[i].first, number - 1); return 1;
	case CYCLE:
		to[0] = stems[(number - 1) % (int)COUNT(stems)];
		to[1] = branches[(number - 1) % (int)COUNT(branches)];
		return 2;
	case NATIVE: return put_native(to, number);
	default:
		if (number > MOST_COUNTED)
			return 0;
		return put_counted(to, scripts[i].marks, number, scripts[i].kind);
	}
}
