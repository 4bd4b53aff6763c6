/*
 * Reads the text of cells as Excel does where a file has nothing else: it calculates formulas, also
 * those that programs write around a text to keep it from being a number, as in ="007".
 */
#include "typed_formula.h"

static int is_constant(const uint16_t *units, size_t count)
{
	if (count < 3 || units[1] != '"' || units[count - 1] != '"')
		return 0;
	for (size_t i = 2; i + 1 < count; i++)
		if (units[i] == '"')
			return 0;
	return 1;
}

static int begins_formula(unsigned second)
{
	return (second >= '0' && second <= '9') || (second >= 'A' && second <= 'Z') ||
	       (second >= 'a' && second <= 'z') || second == '(' || second == '"' || second == '$';
}

struct typed_text typed_text_of(const uint16_t *units, size_t count)
{
	if (count < 2 || units[0] != '=')
		return (struct typed_text){units, count, 0};
	if (is_constant(units, count))
		return (struct typed_text){units + 2, count - 3, 0};
	return (struct typed_text){units, count, begins_formula(units[1])};
}
