/* Finds runs of equal formatting by their text's offset in the file; see formatting.c. */
#ifndef GUEST_FORMATS_WORD_FORMATTING_H
#define GUEST_FORMATS_WORD_FORMATTING_H

#include "finding.h"
#include "page.h"
#include "plc.h"
#include "sprm.h"

enum page_check { PAGE_UNCHECKED, PAGE_VALID, PAGE_INVALID };

struct formatting {
	const struct stream *main;
	enum family family;
	int of_paragraphs;
	struct plc table;    /* offsets of the pages' first runs, with the page numbers */
	int is_ordered;      /* the offsets ascend */
	uint32_t pages;
	uint32_t found;      /* the last one that was found, by its index in the table */
	uint32_t first_page; /* without a table, pages are consecutive */
	uint32_t page;       /* the one in `bytes`, from 1 on; 0 for none */
	unsigned char bytes[FORMATTING_PAGE];
	uint32_t broken;    /* the last one that could not be read, from 1 on; 0 for none */
	unsigned run;       /* the current run in its page */
	uint32_t from, end; /* its text in the file */
	struct sprms sprms; /* its properties, valid until the next run is found */
	uint16_t style;     /* of a paragraph */
	/* Damage, found when a page is read and when text has no run. */
	unsigned char *checked;    /* enum page_check of each page */
	uint32_t agreeing;         /* pages that begin and end where the table says */
	struct finding misplaced, unformatted; /* other pages, text without a run */
};

/* Identifies the properties that a run has in its page, and those of its style and piece. */
struct run_properties {
	const unsigned char *at; /* NULL for none */
	uint32_t length, page;
	uint16_t style, prm;
	uint8_t is_set;
};

/* Opens the runs of paragraphs or of characters. `table` is the table stream. */
void formatting_open(struct formatting *f, const struct fib *fib, const struct stream *main,
		     const struct stream *table, int of_paragraphs);

/* Searches the tables for a run; see formatting_go_to(). */
int formatting_search(struct formatting *f, uint32_t at);

/*
 * Goes to the run that contains the byte at `at` of the main stream, and sets its bounds, style and
 * properties. Without such a run, the current one has no properties, and the function returns 0
 * unless the document has no formatting from there on.
 */
static inline int formatting_go_to(struct formatting *f, uint32_t at)
{
	return (at >= f->from && at < f->end) || formatting_search(f, at);
}

/* Does the same for text that must have formatting; counts text without it. */
static inline void formatting_find(struct formatting *f, uint32_t at)
{
	if (!formatting_go_to(f, at))
		finding_add(&f->unformatted, at);
}

/*
 * Paragraphs, and runs of characters, alternate between a few properties that they share in their
 * page. Their formatting is cached in slots by these properties.
 */
enum { FORMATTING_SLOTS = 8 };

/* Returns the slot of the current run's properties with this style. */
static inline unsigned formatting_slot(const struct formatting *f, unsigned style)
{
	size_t place = f->sprms.at ? (size_t)(f->sprms.at - f->bytes) : 0;
	return (unsigned)(place / 2 + style) % FORMATTING_SLOTS;
}

/*
 * Returns whether the current run has the properties of a slot with this style and this prm, and
 * sets the slot to them.
 */
int formatting_is_same(const struct formatting *f, struct run_properties *slot, unsigned style,
		       unsigned prm);

/*
 * Returns whether mismatches are damage. With some writers, all pages contradict the table.
 */
int formatting_is_trusted(const struct formatting *f);

/* Reports the damage that can be judged only at the end of the document. */
void formatting_end(const struct formatting *f);

void formatting_close(struct formatting *f);

#endif
