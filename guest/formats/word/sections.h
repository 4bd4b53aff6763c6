/* Sections: positions and properties; see sections.c. */
#ifndef GUEST_FORMATS_WORD_SECTIONS_H
#define GUEST_FORMATS_WORD_SECTIONS_H

#include "plc.h"
#include "sprm.h"

enum { LONGEST_SECTION = 1024, NO_SECTION = -1 };

struct sections {
	enum family family;
	const struct stream *main;
	struct plc plc; /* with the location of each section's properties */
};

void sections_read(struct sections *s, const struct fib *fib, const struct stream *main,
		   const struct stream *table);

/* Returns the section at this position of the body, or NO_SECTION. */
int section_at(const struct sections *s, uint32_t position);

/* Reads the properties of a section into `bytes`. */
struct sprms section_properties(const struct sections *s, uint32_t section,
				unsigned char bytes[LONGEST_SECTION]);

void sections_close(struct sections *s);

#endif
