/*
 * Writes WordArt. Its lines end with a carriage return, a line feed or both.
 */
#include "base/bytes.h"
#include "artwork.h"
#include "lines.h"

void artwork_put(struct records text)
{
	lines_paragraph(&(struct line){0});
	for (unsigned last = 0; records_length(text) >= 2; text.at += 2) {
		unsigned unit = get16(text.at);
		if (unit == 0)
			break;
		if (unit == '\r' || (unit == '\n' && last != '\r'))
			lines_break();
		else if (unit != '\n')
			lines_unit(unit);
		last = unit;
	}
	lines_end_paragraph();
}
