/* The switches of EQ fields; see eq_switch.c. */
#ifndef GUEST_FORMATS_OLE_EQ_SWITCH_H
#define GUEST_FORMATS_OLE_EQ_SWITCH_H

#include <stddef.h>
#include <stdint.h>

/* A read position in an instruction. */
struct eq_reader {
	const uint16_t *units;
	size_t count, at;
};

/* A switch with its options. */
struct eq_switch {
	unsigned name;        /* a lower-case letter */
	unsigned symbol;      /* of an integral */
	unsigned left, right; /* brackets */
	unsigned columns;
	int is_below; /* \s\do */
};

/* Returns a unit from the position on, 0 after the end. */
static inline unsigned eq_peek(const struct eq_reader *r, size_t further)
{
	return further < r->count - r->at ? r->units[r->at + further] : 0;
}

static inline int eq_is_letter(unsigned unit)
{
	return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
}

static inline void eq_skip_spaces(struct eq_reader *r)
{
	while (eq_peek(r, 0) == ' ')
		r->at++;
}

/* Skips the argument of \*, which formats the result. */
void eq_skip_format(struct eq_reader *r);

/* Reads a switch from its backslash up to its elements. */
struct eq_switch eq_read_switch(struct eq_reader *r);

#endif
