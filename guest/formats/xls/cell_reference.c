/*
 * Writes the reference of a cell. A column's letters are a number whose digits are 1 to 26.
 */
#include "cell_reference.h"
#include "number_format.h"
#include "numerals.h"

void cell_reference_put(uint32_t row, uint32_t column)
{
	enum { LETTERS = 26, MOST = 4 };
	char reference[MOST + 1] = {0};
	int at = MOST;
	do {
		reference[--at] = (char)('A' + column % LETTERS);
		column /= LETTERS;
	} while (column-- > 0);
	number_put_ascii(reference + at);
	number_put_whole(row + 1, 1);
}
