/* HTML's character references; see entities.c. */
#ifndef GUEST_CHARSET_ENTITIES_H
#define GUEST_CHARSET_ENTITIES_H

#include <stdint.h>

/* Returns the character of a name, such as "nbsp", or 0. */
uint32_t entity_named(const char *name);

/* Returns the character of a number, such as "8217" or "x2019", or 0 if it is invalid. */
uint32_t entity_numbered(const char *number);

#endif
