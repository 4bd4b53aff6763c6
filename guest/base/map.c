/*
 * A sorted array, since a document's identifiers may be any numbers and a table could be too large.
 */
#include <stdlib.h>

#include "map.h"
#include "memory.h"

void map_add(struct map *m, uint32_t key, uint32_t value)
{
	struct pair pair = {.key = key, .value = value, .order = m->count};
	memory_append(m->pairs, m->count, pair);
}

static int compare(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* Most documents have the keys in order. */
void map_sort(struct map *m)
{
	uint32_t ordered = 1;
	while (ordered < m->count && m->pairs[ordered - 1].key <= m->pairs[ordered].key)
		ordered++;
	if (ordered < m->count)
		qsort(m->pairs, m->count, sizeof(*m->pairs), compare);
}

struct pair *map_find_pair(const struct map *m, uint32_t key)
{
	uint32_t low = 0, high = m->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (m->pairs[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low < m->count && m->pairs[low].key == key ? &m->pairs[low] : NULL;
}

int map_find(const struct map *m, uint32_t key, uint32_t *value)
{
	const struct pair *pair = map_find_pair(m, key);
	if (pair)
		*value = pair->value;
	return pair != NULL;
}

void map_free(struct map *m)
{
	free(m->pairs);
	*m = (struct map){0};
}
