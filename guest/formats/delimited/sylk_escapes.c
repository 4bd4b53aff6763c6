/*
 * Decodes the escape sequences of SYLK. ESC N precedes a character of the supplementary set of
 * ISO 6937, in 7 bits: an accent, which another letter follows, or a character. ESC and two others
 * are a byte: the first one has its upper half, the second one its lower half.
 */
#include "base/bytes.h"
#include "sylk_escapes.h"

enum { ESCAPE = 0x1B, FIRST_CHARACTER = 0x21, FIRST_ACCENT = 0x40, LAST_ACCENT = 0x4F };

/* The characters from FIRST_CHARACTER on; 0 for accents and codes without a character. */
static const uint16_t characters[] =
	u"¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿"
	u"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
	u"―¹®©™♪¬¦\0\0\0\0⅛⅜⅝⅞ΩÆÐªĦ\0ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ";

/* The combining characters of the accents, from FIRST_ACCENT on. */
static const uint16_t accents[] = {0,      0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x0306, 0x0307,
				   0x0308, 0,      0x030A, 0x0327, 0,      0x030B, 0x0328, 0x030C};

/* Letters with accents, as pairs of a letter and the result. */
static const struct {
	uint16_t accent;
	const uint16_t *pairs;
} composed[] = {
	{0x0300, u"AÀEÈIÌOÒUÙaàeèiìoòuù"},
	{0x0301, u"AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzź"},
	{0x0302, u"AÂEÊIÎOÔUÛaâeêiîoôuû"},
	{0x0303, u"AÃNÑOÕaãnñoõ"},
	{0x0306, u"AĂGĞaăgğ"},
	{0x0307, u"IİZŻzż"},
	{0x0308, u"AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"},
	{0x030A, u"AÅUŮaåuů"},
	{0x0327, u"CÇSŞTŢcçsştţ"},
	{0x030B, u"OŐUŰoőuű"},
	{0x0328, u"AĄEĘaąeę"},
	{0x030C, u"CČDĎEĚNŇRŘSŠTŤZŽcčdďeěnňrřsštťzž"},
};

/* Returns the letter with the accent, or 0 if Unicode lacks it. */
static unsigned compose(unsigned letter, unsigned accent)
{
	for (size_t i = 0; i < COUNT(composed); i++) {
		const uint16_t *at = composed[i].pairs;
		if (composed[i].accent != accent)
			continue;
		while (*at && *at != letter)
			at += 2;
		return *at ? at[1] : 0;
	}
	return 0;
}

/* Returns the unit at an offset, or 0 after the end. */
static unsigned unit_at(const uint16_t *units, size_t count, size_t at)
{
	return at < count ? units[at] : 0;
}

/* The characters of a byte: a charset sink takes only the character. */
static uint32_t decoded;

static void keep_decoded(uint32_t character)
{
	decoded = character;
}

static uint32_t character_of_byte(const struct charset *charset, unsigned byte)
{
	struct decoder d = {.charset = charset};
	decoded = 0;
	charset_put(&d, (unsigned char)byte, keep_decoded);
	charset_end(&d, keep_decoded);
	return decoded;
}

/* What an escape sequence stands for. */
struct sequence {
	size_t length;      /* with ESC; 1 if it is not a sequence */
	uint16_t units[2];
	size_t count;
};

/* Reads the sequence of an accent and a letter. */
static struct sequence accented(const uint16_t *units, size_t count, size_t at)
{
	enum { LENGTH = 4 };
	unsigned letter = unit_at(units, count, at + 3),
		 accent = accents[units[at + 2] - FIRST_ACCENT];
	struct sequence s = {.length = LENGTH};
	unsigned whole = compose(letter, accent);
	if (!letter)
		s.length--;
	else
		s.units[s.count++] = (uint16_t)(whole ? whole : letter);
	if (letter && !whole && accent)
		s.units[s.count++] = (uint16_t)accent;
	return s;
}

static struct sequence sequence_at(const uint16_t *units, size_t count, size_t at,
				   const struct charset *charset)
{
	enum { LENGTH = 3 };
	unsigned first = unit_at(units, count, at + 1), second = unit_at(units, count, at + 2);
	struct sequence s = {.length = LENGTH, .count = 1};
	if (first == 'N' && second >= FIRST_ACCENT && second <= LAST_ACCENT)
		return accented(units, count, at);
	if (first == 'N' && second >= FIRST_CHARACTER &&
	    second - FIRST_CHARACTER < COUNT(characters) - 1)
		s.units[0] = characters[second - FIRST_CHARACTER];
	else if (first >> 4 == 2 && second >> 4 == 3)
		s.units[0] = (uint16_t)character_of_byte(charset, (first & 15) << 4 | (second & 15));
	if (s.units[0] == 0)
		return (struct sequence){.length = 1};
	/* A semicolon is doubled also in a sequence. */
	s.length += second == ';' && unit_at(units, count, at + LENGTH) == ';';
	return s;
}

size_t sylk_decode(uint16_t *units, size_t count, const struct charset *charset)
{
	size_t length = 0;
	for (size_t at = 0; at < count;) {
		if (units[at] == ESCAPE) {
			struct sequence s = sequence_at(units, count, at, charset);
			for (size_t i = 0; i < s.count; i++)
				units[length++] = s.units[i];
			at += s.length;
		} else {
			at += units[at] == ';' && unit_at(units, count, at + 1) == ';';
			units[length++] = units[at++];
		}
	}
	return length;
}
