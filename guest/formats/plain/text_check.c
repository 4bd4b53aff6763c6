/*
 * Counts what the characters of a file say about the encoding that it was decoded from.
 */
#include "base/bytes.h"
#include "base/units.h"
#include "text_check.h"
#include "text_survey.h"

struct range {
	uint16_t first, last;
};

static int is_in(unsigned unit, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (unit >= ranges[i].first && unit <= ranges[i].last)
			return 1;
	return 0;
}

/* Returns whether a unit is in a script or among the marks that most texts consist of. */
static int is_common(unsigned unit)
{
	static const struct range ranges[] = {
		{0x09, 0x7E},     {0xA0, 0x17F},    {0x370, 0x52F},   {0x5D0, 0x6D5},
		{0x900, 0xEFF},   {0x1E00, 0x2BFF}, {0x3000, 0x30FF}, {0x4E00, 0x9FFF},
		{0xAC00, 0xDFFF}, {0xFF00, 0xFFEF}};
	return is_in(unit, ranges, COUNT(ranges));
}

static int is_cjk(unsigned unit)
{
	static const struct range ranges[] = {
		{0x3000, 0x30FF}, {0x4E00, 0x9FFF}, {0xFF01, 0xFF5E}};
	return is_in(unit, ranges, COUNT(ranges));
}

/* Returns whether a unit is a comma or a full stop of Chinese or Japanese. */
static int is_cjk_mark(unsigned unit)
{
	return unit == 0x3001 || unit == 0x3002 || unit == 0xFF0C;
}

static void count_unusual(struct text_check *check, unsigned unit)
{
	check->invalid += unit == 0xFFFD || unit == 0xFFFE || unit == 0xFFFF;
	check->controls += is_control_of_text(unit);
	check->zeros += unit == 0;
	check->beyond_ascii += unit >= 0x80;
	check->uncommon += !is_common(unit);
	check->cjk += is_cjk(unit);
	check->cjk_marks += is_cjk_mark(unit);
}

void text_check_units(void *context, const uint16_t *units, size_t count)
{
	struct text_check *check = context;
	check->units += (uint32_t)count;
	for (size_t i = 0; i < count; i++)
		if (units[i] >= 0x80 || is_control_of_text(units[i]))
			count_unusual(check, units[i]);
		else
			while (count - i > LANES && are_plain(four_units(units + i + 1)))
				i += LANES;
}

int text_check_are_few(uint32_t invalid, uint32_t characters)
{
	enum { FEW = 64 };
	return invalid <= characters / FEW;
}
