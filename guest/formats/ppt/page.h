/* A slide, a notes page or a master during output; see page.c. */
#ifndef GUEST_FORMATS_PPT_PAGE_H
#define GUEST_FORMATS_PPT_PAGE_H

#include "external.h"
#include "footers.h"
#include "record.h"
#include "shapes.h"
#include "text_atoms.h"

/* The parts of a group, in output order. */
enum part { PART_NONE, PART_TITLE, PART_BODY, PART_TABLE, PART_NOTES, PART_COMMENTS, PART_FOOTER };

struct outline_text {
	struct text_atoms text;
	int is_used; /* a shape has shown it */
};

/* The texts of a slide's placeholders in the document's list, then those in the slide itself. */
struct outline {
	struct outline_text *texts;
	uint32_t count;
};

/* A shape that may show something, and its own text or the index of one of the outline. */
struct page_shape {
	struct shape shape;
	struct text_atoms text;
	uint32_t reference; /* UINT32_MAX for its own text */
};

struct page {
	struct records body; /* of its container */
	struct page_shape *shapes; /* read when the first part is written */
	uint32_t shape_count;
	int has_read_shapes;
	unsigned shape_parts; /* those that shapes may belong to, as bits */
	struct outline outline;
	struct field_values values;
	struct external *external; /* the document's objects */
	enum part part;            /* the current part */
};

/* Begins a part, unless it is the current one. */
void page_begin_part(struct page *p, enum part part);

/* Adds the texts among these records. */
void page_read_outline(struct page *p, struct records r);

/* Writes the text of the shapes in this part: title, body, tables or footer. */
void page_put(struct page *p, enum part part);

/* Writes the text of `part` as if it were `as`. Returns 0 if no shape has that part. */
int page_put_as(struct page *p, enum part part, enum part as);

/* Writes titles, body, tables and the rest of the outline as one part. */
void page_put_all_as(struct page *p, enum part as);

/* Writes the texts of the outline that no shape refers to. */
void page_put_rest(struct page *p);

void page_free(struct page *p);

#endif
