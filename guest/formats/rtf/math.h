/* Equations; see math.c. */
#ifndef GUEST_FORMATS_RTF_MATH_H
#define GUEST_FORMATS_RTF_MATH_H

#include "state.h"

struct control;

/* Returns whether a group is a part of an equation. */
static inline int math_is_part(const struct group *g)
{
	return g->kind == MATH_LINE || g->kind == MATH_OUTSIDE || g->kind == MATH_PROPERTY_TEXT;
}

/* Begins a paragraph of equations, which are separate lines. */
void math_begin_paragraph(struct rtf_reader *r);
void math_end_paragraph(struct rtf_reader *r);

/* Begins an equation. */
void math_begin(struct rtf_reader *r);

/* Executes a control word in an equation; returns 0 if it is not a word of equations. */
int math_execute(struct rtf_reader *r, const struct control *control);

/* Takes a unit of an equation's text. */
void math_unit(struct rtf_reader *r, unsigned unit);

/* End an object or an argument, a property, or the equation, which is then written. */
void math_end_element(struct rtf_reader *r);
void math_end_property(struct rtf_reader *r);
void math_end(struct rtf_reader *r);

/* Writes the text of an equation that does not end, as far as it was read. */
void math_flush(struct rtf_reader *r);

void math_free(struct rtf_reader *r);

#endif
