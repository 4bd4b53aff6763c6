/* HTML's character references; see entities.c. */
#ifndef GUEST_CHARSET_ENTITIES_H
#define GUEST_CHARSET_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

/* A named reference. */
struct entity {
	uint32_t characters[2]; /* the second one is 0 for most */
	int is_old;             /* it needs no semicolon */
};

/* Finds a name of this length, such as "nbsp"; returns 0 if it is unknown. */
int entity_find(const char *name, size_t length, struct entity *entity);

/* Returns the character of a number, which for some control codes is that of Windows. */
uint32_t entity_of_number(uint32_t number);

#endif
