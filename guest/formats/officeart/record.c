/*
 * Finds records in memory.
 */
#include "record.h"

int record_find(struct records r, unsigned type, struct record *found)
{
	while (record_next(&r, found))
		if (found->type == type)
			return 1;
	return 0;
}
