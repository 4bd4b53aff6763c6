/* Runs of one formatting, found by where their text lies in the file; see formatting.c. */
#ifndef GUEST_FORMATS_WORD_FORMATTING_H
#define GUEST_FORMATS_WORD_FORMATTING_H

#include "sprm.h"

enum { FORMATTING_PAGE = 512 };

struct formatting {
	const struct stream *main;
	enum family family;
	int of_paragraphs;
	unsigned char *table;      /* where each page's runs begin, then the pages' numbers */
	uint32_t pages;
	uint32_t first_page;       /* where there is no table, pages stand one behind the other */
	uint32_t page;             /* which is in `bytes`, from 1 on; 0 for none */
	unsigned char bytes[FORMATTING_PAGE];
	int is_broken;             /* a page could not be read */
	uint32_t from, end;        /* the run that was asked for last: its text in the file */
	struct sprms sprms;        /* its properties, valid until another is asked for */
	uint16_t style;            /* of paragraphs: their style */
};

/* Runs of paragraphs or of characters. `table` holds what the FIB names. */
void formatting_open(struct formatting *f, const struct fib *fib, const struct stream *main, const struct stream *table,
		     int of_paragraphs);

/*
 * Goes to the run that holds the byte at `at` of the main stream: its place, style and properties are in `f`. Where there is none,
 * it has no properties.
 */
void formatting_go_to(struct formatting *f, uint32_t at);

void formatting_close(struct formatting *f);

#endif
