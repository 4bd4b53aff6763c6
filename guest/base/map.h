/* A map from numbers to numbers, such as object identifiers to offsets; see map.c. */
#ifndef GUEST_BASE_MAP_H
#define GUEST_BASE_MAP_H

#include <stdint.h>

struct pair {
	uint32_t key, value;
	uint32_t order; /* of insertion */
};

/* Initialise with zeros, add all pairs, sort, then look up. */
struct map {
	struct pair *pairs;
	uint32_t count;
};

void map_add(struct map *m, uint32_t key, uint32_t value);
void map_sort(struct map *m);

/* Returns the first pair of this key, or NULL. */
struct pair *map_find_pair(const struct map *m, uint32_t key);

/* Sets the value that was added first; returns 0 if not found. */
int map_find(const struct map *m, uint32_t key, uint32_t *value);

void map_free(struct map *m);

#endif
