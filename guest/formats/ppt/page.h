/* A slide, a notes page or a master on its way out; see page.c. */
#ifndef GUEST_FORMATS_PPT_PAGE_H
#define GUEST_FORMATS_PPT_PAGE_H

#include "footers.h"
#include "record.h"
#include "shapes.h"
#include "words.h"

/* The parts of a group, in the order in which they come. */
enum part { PART_NONE, PART_TITLE, PART_BODY, PART_TABLE, PART_NOTES, PART_COMMENTS, PART_FOOTER };

/* The texts that the document's list has for a slide's placeholders. */
struct outline {
	struct records *texts;
	unsigned char *used;
	uint32_t count;
};

struct page {
	struct records body; /* of its container */
	struct outline outline;
	struct shown shown;
	enum part part; /* that has been begun */
};

/* Begins a part, unless it is the one that has been begun. */
void page_part(struct page *p, enum part part);

/* Finds the texts among these records. */
void page_outline(struct page *p, struct records r);

/* Puts the text of those shapes that belong in this part: title, body, tables or footer. */
void page_put(struct page *p, enum part part);

/* The same as another part; 0 where there is no such shape. */
int page_put_as(struct page *p, enum part part, enum part as);

/* Puts titles, body and tables as one part. */
void page_put_all_as(struct page *p, enum part as);

/* Puts the texts of the outline that no shape has. */
void page_put_rest(struct page *p);

void page_free(struct page *p);

#endif
