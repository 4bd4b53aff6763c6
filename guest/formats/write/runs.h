/* Runs of equal formatting in files of Write and Word for DOS; see runs.c. */
#ifndef GUEST_FORMATS_WRITE_RUNS_H
#define GUEST_FORMATS_WRITE_RUNS_H

#include "io/stream.h"

enum { PAGE = 128, PROPERTIES = 18 };

struct runs {
	const struct stream *file;
	uint32_t page; /* number of the page after this one */
	uint32_t end;  /* of the table */
	int is_read_again; /* its damage has already been counted */
	unsigned left; /* remaining runs of this page */
	unsigned char bytes[PAGE];
	uint32_t limit;                       /* the run's end in the file */
	unsigned char properties[PROPERTIES]; /* the first ones; absent ones are 0 */
	int ended;                            /* there are no more, or the table is broken */
};

/* Begins the runs of the table from `page` to `end`; the first run starts after the header. */
void runs_begin(struct runs *r, const struct stream *file, uint32_t page, uint32_t end);

/*
 * Advances to the run that contains `at`. If damage leaves no such run, the current one has no
 * properties; after the last page it has no end.
 */
void runs_go_to(struct runs *r, uint32_t at);

#endif
