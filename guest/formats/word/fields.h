/* Fields: instructions and results; see fields.c. */
#ifndef GUEST_FORMATS_WORD_FIELDS_H
#define GUEST_FORMATS_WORD_FIELDS_H

#include <stddef.h>
#include <stdint.h>

#include "properties.h"

enum { FIELD_BEGIN = 0x13, FIELD_SEPARATOR = 0x14, FIELD_END = 0x15, DEEPEST_FIELD = 32 };

struct word_field {
	size_t instruction;  /* where it begins */
	uint32_t location;   /* of a form's data, in the data stream */
	uint32_t shown;      /* when it began */
	uint8_t has_result, has_data, is_shown, is_link;
};

struct fields {
	const struct stream *data;
	enum family family;
	struct word_field open[DEEPEST_FIELD];
	unsigned depth;          /* of fields around the text; those beyond the deepest are counted alone */
	unsigned instructions;   /* of these, in how many the text is instruction */
	uint16_t *units;         /* their instructions, one behind the other */
	size_t count;
	uint32_t numbered;       /* paragraphs numbered by fields */
};

/* One of the marks. `c` is how it is formatted. */
void fields_mark(struct fields *f, unsigned mark, const struct character_properties *c);

/* Whether text is part of an instruction, and what to do with it then. */
static inline int fields_in_instruction(const struct fields *f)
{
	return f->instructions > 0;
}
void fields_instruction(struct fields *f, unsigned unit);
/* The place of a form's data. */
void fields_data(struct fields *f, uint32_t location);

/* The end of a story: what is open is not closed any more. Returns whether text may have been taken for an instruction. */
int fields_end(struct fields *f);

void fields_close(struct fields *f);

#endif
