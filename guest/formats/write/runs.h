/* Runs of one formatting in Write's files and Word for DOS's; see runs.c. */
#ifndef GUEST_FORMATS_WRITE_RUNS_H
#define GUEST_FORMATS_WRITE_RUNS_H

#include "io/stream.h"

enum { PAGE = 128, PROPERTIES = 18 };

struct runs {
	const struct stream *file;
	uint32_t page; /* number of the page after this one */
	unsigned left; /* runs of this page that follow */
	unsigned char bytes[PAGE];
	uint32_t limit; /* where in the file the run ends */
	unsigned char
		properties[PROPERTIES]; /* the first of them; those that are not given are 0 */
	int ended;                      /* there is no more, or the table is broken */
};

/* The runs whose table begins at `page`; the first begins behind the header. */
void runs_begin(struct runs *r, const struct stream *file, uint32_t page);

/* Goes on to the run that `at` stands in: forward only. Where there is none it has no properties and no end. */
void runs_go_to(struct runs *r, uint32_t at);

#endif
