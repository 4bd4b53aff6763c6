/* The levels of headings; see headings.c. */
#ifndef GUEST_FORMATS_RTF_HEADINGS_H
#define GUEST_FORMATS_RTF_HEADINGS_H

struct rtf_reader;

/* Returns the level of the paragraph's heading, from 1 on; 0 if it is not one. */
unsigned heading_level(struct rtf_reader *r);

#endif
