/*
 * Guesses the width of characters from the bytes alone. A space, punctuation mark or paragraph end
 * with a zero upper byte indicates UTF-16.
 */
#include <ctype.h>

#include "utf16.h"

int utf16_is_likely(const unsigned char *bytes, size_t count)
{
	for (size_t i = 0; i + 1 < count; i += 2)
		if (bytes[i + 1] == 0 &&
		    (bytes[i] == ' ' || bytes[i] == '\r' || (bytes[i] < 0x80 && ispunct(bytes[i]))))
			return 1;
	return 0;
}
