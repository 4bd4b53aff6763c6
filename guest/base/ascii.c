/*
 * Compares units of text with strings of ASCII.
 */
#include "ascii.h"

int units_equal(const uint16_t *units, size_t length, const char *string)
{
	size_t i = 0;
	while (i < length && string[i] && units[i] == (unsigned char)string[i])
		i++;
	return i == length && string[i] == 0;
}
