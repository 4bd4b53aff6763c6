/*
 * Decodes the characters of equations. Wide ones are MTCode: Unicode, with spaces, alphabets and
 * operators of its own in the private use area.
 */
#include "base/bytes.h"
#include "charset/charset.h"
#include "charset/mt_extra.h"
#include "mtef_characters.h"

/* MTCode's operators; many are in Unicode today. */
static const struct {
	uint16_t code, character;
} operators[] = {
	{0xE083, '+'},    {0xE091, 0x2C6},  {0xE096, 0x2DC},  {0xE098, 0x2192}, {0xE421, 0x2A7E},
	{0xE425, 0x2A7D}, {0xE901, 0x2A72}, {0xE902, 0x2A71}, {0xE903, 0x2A26}, {0xE904, 0x2A24},
	{0xE90B, 0x2287}, {0xE90C, 0x2286}, {0xE922, 0x22DA}, {0xE923, 0x2A81}, {0xE924, 0x2A6A},
	{0xE925, 0x223B}, {0xE92D, 0x22DB}, {0xE932, 0x2272}, {0xE933, 0x2273}, {0xE93A, 0x227E},
	{0xE93B, 0x227F}, {0xE98F, 0xB7},   {0xEA06, 0x2270}, {0xEA07, 0x2271}, {0xEA0B, 0x2289},
	{0xEA0C, 0x2288}, {0xEA32, 0x2A89}, {0xEA33, 0x2A8A}, {0xEA34, 0x2268}, {0xEA35, 0x2269},
	{0xEA3A, 0x22E8}, {0xEA3B, 0x22E9}, {0xEA40, 0x2AB5}, {0xEA41, 0x2AB6}, {0xEA42, 0x2288},
	{0xEA43, 0x2289}, {0xEA44, 0x228A}, {0xEA45, 0x228B}, {0xEB01, 0x2942}, {0xEB02, 0x2944},
	{0xEB05, 0x2922}, {0xEB06, 0x2921}, {0xED10, 'd'},    {0xED11, 'e'},    {0xED12, 'i'},
	{0xED13, 'j'},    {0xED16, 'D'},    {0xEC09, 0x2225}, {0xEE19, 0x2057},
};

/* By kind. Kinds 22 and 23 are slashes, 28 is four dots below. */
static const uint16_t embellishments[] = {
	0,      0,      0x0307, 0x0308, 0x20DB, 0x2032, 0x2033, 0x2035, 0x0303, 0x0302,
	0x0338, 0x20D7, 0x20D6, 0x20E1, 0x20D1, 0x20D0, 0x0335, 0x0305, 0x2034, 0x0311,
	0x0306, 0x20EB, 0x0338, 0x20E5, 0x20DC, 0x0323, 0x0324, 0x20E8, 0x20E8, 0x0332,
	0x0330, 0x032F, 0x032E, 0x20EF, 0x20EE, 0x034D, 0x20EC, 0x20ED,
};

/* Returns the character of MTCode's Fraktur, double-struck and script alphabets, or 0. */
static uint32_t plain_letter(uint32_t code)
{
	enum { FRAKTUR = 0xF000, DOUBLE = 0xF080, DIGITS = 0xF0C0, SCRIPT = 0xF100, LETTERS = 26 };
	uint32_t first = code >= SCRIPT ? SCRIPT : code >= DOUBLE ? DOUBLE : FRAKTUR;
	if (code >= DIGITS && code < DIGITS + 10)
		return '0' + code - DIGITS;
	if (code < FRAKTUR || code - first >= 2 * LETTERS)
		return 0;
	return code - first < LETTERS ? 'A' + code - first : 'a' + code - first - LETTERS;
}

static uint32_t decode_mtcode(uint32_t code)
{
	uint32_t letter = plain_letter(code);
	if (letter)
		return letter;
	for (size_t i = 0; i < COUNT(operators); i++)
		if (operators[i].code == code)
			return operators[i].character;
	/* The rest of this area is marks for alignment, and accents that templates also have. */
	return code >= 0xEE00 && code < 0xF000 ? 0 : code;
}

static uint32_t decode_byte(unsigned char byte, int typeface)
{
	static const uint16_t symbol[] = {'S', 'y', 'm', 'b', 'o', 'l'};
	uint32_t extra;
	switch (typeface) {
	case MTEF_LOWER_GREEK:
	case MTEF_UPPER_GREEK:
	case MTEF_SYMBOL:
		return charset_symbol(symbol, COUNT(symbol), byte);
	case MTEF_EXTRA:
		extra = mt_extra_character(byte);
		return extra ? extra : byte;
	}
	return byte;
}

/* Returns the space of this width, or 0 for those of a point or less. */
static uint32_t decode_space(uint32_t code)
{
	enum { ALIGNMENT = 0, ZERO = 1, POINT = 8 };
	unsigned width = code & 0xFF;
	return width == ALIGNMENT || width == ZERO || width == POINT ? 0 : ' ';
}

uint32_t mtef_character(const struct mtef *m, const struct mtef_record *r)
{
	enum { NO_BREAK_SPACE = 0xA0 };
	/* Spaces have the same numbers in all versions. */
	if (r->typeface == MTEF_SPACE || r->character >> 8 == 0xEF)
		return decode_space(r->character);
	if (r->character == NO_BREAK_SPACE && !m->is_narrow)
		return ' ';
	if (r->typeface == MTEF_MARKER || r->character < ' ')
		return 0;
	return m->is_narrow ? decode_byte((unsigned char)r->character, r->typeface)
			      : decode_mtcode(r->character);
}

unsigned mtef_embellishment(unsigned kind)
{
	return kind < COUNT(embellishments) ? embellishments[kind] : 0;
}
