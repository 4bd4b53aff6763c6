/*
 * The substitution maps of the output formats `ascii` and `tex`, from catdoc's own files.
 */
#include "base/bytes.h"
#include "base/unroll.h"
#include "substitution.h"

#include "generated/substitutions.inc"

/* Returns whether a name consists of a format and an extension. */
__attribute__((noinline)) static int is_named(const char *name, const char *format,
					      const char *extension)
{
	UNROLL
	for (; *format && *name == *format; format++)
		name++;
	UNROLL
	for (; *extension && *name == *extension; extension++)
		name++;
	return !*format && !*extension && !*name;
}

const struct substitution *substitution_named(const char *format, const char *extension)
{
	for (size_t i = 0; i < COUNT(maps); i++)
		if (is_named(maps[i].name, format, extension))
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
