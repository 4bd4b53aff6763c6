/*
 * The characters of the font MT Extra, in which Equation Editor has symbols that Symbol lacks.
 */
#include "base/bytes.h"
#include "mt_extra.h"

static const struct {
	unsigned char byte;
	uint16_t character;
} extras[] = {
	{':', 0x223C}, {';', 0x2243}, {'<', 0x22B2}, {'=', 0x226A}, {'>', 0x22B3}, {'?', 0x226B},
	{'B', 0x2250}, {'C', 0x2210}, {'D', 0x019B}, {'I', 0x22C2}, {'K', 0x2026}, {'L', 0x22EF},
	{'M', 0x22EE}, {'N', 0x22F0}, {'O', 0x22F1}, {'Q', 0x2235}, {'U', 0x22C3}, {'a', 0x21A6},
	{'b', 0x2195}, {'c', 0x21D5}, {'f', 0x227B}, {'h', 0x210F}, {'l', 0x2113}, {'m', 0x2213},
	{'o', 0x2218}, {'p', 0x227A},
};

uint32_t mt_extra_character(unsigned char byte)
{
	for (size_t i = 0; i < COUNT(extras); i++)
		if (extras[i].byte == byte)
			return extras[i].character;
	return 0;
}
