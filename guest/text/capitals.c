/*
 * Converts letters to capitals one by one, as Word does: letters whose capital is more than one
 * letter, such as the German sharp s, stay as they are.
 */
#include <wctype.h>

#include "capitals.h"

/* Languages of any country, and French of France. */
enum { PRIMARY = 0x3FF, TURKISH = 0x1F, AZERI = 0x2C, FRENCH = 0x040C };
enum { SHARP_S = 0xDF, MICRO = 0xB5, I_WITH_DOT = 0x130 };

/* French capitals have no accents, unless an option of Word keeps them. */
static unsigned without_accent(unsigned unit)
{
	switch (unit) {
	case 0xE0: case 0xE2: case 0xE4: return 'A';
	case 0xE8: case 0xE9: case 0xEA: case 0xEB: return 'E';
	case 0xEE: case 0xEF: return 'I';
	case 0xF4: case 0xF6: return 'O';
	case 0xF9: case 0xFB: case 0xFC: return 'U';
	case 0xFF: return 'Y';
	default: return 0;
	}
}

unsigned capital_of(unsigned unit, unsigned language)
{
	unsigned primary = language & PRIMARY;
	if (unit == 'i' && (primary == TURKISH || primary == AZERI))
		return I_WITH_DOT;
	if (unit < 0x80)
		return unit >= 'a' && unit <= 'z' ? unit - ('a' - 'A') : unit;
	/* Both have capitals that Windows does not use. */
	if (unit == SHARP_S || unit == MICRO)
		return unit;
	unsigned plain = language == FRENCH ? without_accent(unit) : 0;
	return plain ? plain : (unsigned)towupper((wint_t)unit);
}
