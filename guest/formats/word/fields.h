/* Fields: instructions and results; see fields.c. */
#ifndef GUEST_FORMATS_WORD_FIELDS_H
#define GUEST_FORMATS_WORD_FIELDS_H

#include <stddef.h>
#include <stdint.h>

#include "text/number_fields.h"
#include "lists.h"
#include "properties.h"

enum { FIELD_BEGIN = 0x13, FIELD_SEPARATOR = 0x14, FIELD_END = 0x15, DEEPEST_FIELD = 32 };

struct word_field {
	size_t instruction; /* its offset */
	uint32_t location;  /* of form field data, in the data stream */
	uint32_t shown;     /* when it began */
	uint8_t has_result, has_data, is_shown, is_link, is_object;
};

struct fields {
	const struct stream *data;
	enum family family;
	struct word_field open[DEEPEST_FIELD];
	unsigned depth;        /* of nested fields */
	uint8_t *have_results; /* of each field beyond the deepest */
	size_t deeper;         /* the number of these */
	unsigned objects;      /* the fields whose result shows an embedded object */
	unsigned instructions; /* the fields among them whose instruction is being read */
	uint16_t *units;       /* their instructions, consecutively */
	size_t count;
	struct number_fields numbers;
	struct word_lists *lists;
	struct field_place place; /* of the field mark, but for how much was shown */
};

/* Handles a field mark. `c` is the mark's formatting. */
void fields_mark(struct fields *f, unsigned mark, const struct character_properties *c);

/* Returns whether text is part of an instruction; fields_instruction() takes it then. */
static inline int fields_in_instruction(const struct fields *f)
{
	return f->instructions > 0;
}
void fields_instruction(struct fields *f, unsigned unit);

/* Returns whether text is in the result of a field that shows an embedded object. */
static inline int fields_in_object(const struct fields *f)
{
	return f->objects > 0;
}

/* Returns whether text is in the result of a field of this name, such as "EMBED". */
int fields_in_result(struct fields *f, const char *name);

/* Sets the location of a form field's data. */
void fields_data(struct fields *f, uint32_t location);

/*
 * Ends a story; open fields are dropped. Returns whether text may have been taken for an
 * instruction.
 */
int fields_end(struct fields *f);

void fields_close(struct fields *f);

#endif
