/*
 * Reads tables of positions with data. The caller checks what their positions refer to.
 */
#include <stdlib.h>

#include "plc.h"

static int is_ascending(const struct plc *p)
{
	for (uint32_t i = 0; i < p->count; i++)
		if (plc_position(p, i) > plc_position(p, i + 1))
			return 0;
	return 1;
}

int plc_read(struct plc *p, const struct stream *table, struct range range, unsigned size)
{
	*p = (struct plc){.size = size};
	if (range.length < PLC_CP || !(p->bytes = range_copy(table, range)))
		return 0;
	p->count = (range.length - PLC_CP) / (PLC_CP + size);
	return (range.length - PLC_CP) % (PLC_CP + size) == 0 && is_ascending(p);
}

int plc_divides(const struct plc *p, const struct fib *fib, uint32_t length)
{
	if (p->count == 0)
		return length == 0;
	uint32_t end = plc_position(p, p->count - 1);
	return plc_position(p, 0) == 0 && end <= length && length - end <= fib_mark_length(fib);
}

uint32_t plc_find(const struct plc *p, uint32_t target)
{
	uint32_t low = 0, high = p->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (plc_position(p, middle) <= target)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? low - 1 : p->count;
}

uint32_t plc_find_exact(const struct plc *p, uint32_t target)
{
	uint32_t found = plc_find(p, target);
	return found < p->count && plc_position(p, found) == target ? found : p->count;
}

void plc_close(struct plc *p)
{
	free(p->bytes);
	*p = (struct plc){0};
}
