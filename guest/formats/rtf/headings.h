/* The levels of headings; see headings.c. */
#ifndef GUEST_FORMATS_RTF_HEADINGS_H
#define GUEST_FORMATS_RTF_HEADINGS_H

struct rtf_reader;

/* Finds the styles of headings in the style sheet between an offset and the current one. */
void headings_read(struct rtf_reader *r, long begins);

/* Returns the level of the paragraph's heading, from 1 on; 0 if it is not one. */
unsigned heading_level(const struct rtf_reader *r);

#endif
