/*
 * The substitution maps of the output formats `ascii` and `tex`, from catdoc's own files.
 */
#include <string.h>

#include "base/bytes.h"
#include "substitution.h"

#include "generated/substitutions.inc"

const struct substitutions *substitutions_of(const char *format)
{
	for (size_t i = 0; i < COUNT(formats); i++)
		if (!strcmp(formats[i].format, format))
			return &formats[i];
	return NULL;
}

const struct substitution *substitution_named(const char *name)
{
	for (size_t i = 0; i < COUNT(maps); i++)
		if (!strcmp(maps[i].name, name))
			return &maps[i];
	return NULL;
}

const char *substitution_search(const struct substitution *map, uint32_t character)
{
	size_t first = 0, end = map->count;
	while (first < end) {
		size_t middle = (first + end) / 2;
		if (map->characters[middle] == character)
			return map->strings + map->offsets[middle];
		if (map->characters[middle] < character)
			first = middle + 1;
		else
			end = middle;
	}
	return NULL;
}
