/* The stack of open elements; see stack.c. */
#ifndef GUEST_FORMATS_HTML_STACK_H
#define GUEST_FORMATS_HTML_STACK_H

#include "formats/markup/tokens.h"
#include "state.h"

/* Begins an element; `m` is its tag, or NULL if it is implied. */
void html_stack_push(struct html_page *p, const struct html_element_type *type, uint32_t name,
		     const struct markup *m);

/* Ends the last element. */
void html_stack_pop(struct html_page *p);

/* Ends the element at this depth and those in it; formatting may go on. */
void html_stack_close_at(struct html_page *p, size_t at, int keeps_formatting);

/* Ends formatting, which blocks in it may outlive. */
void html_stack_close_formatting(struct html_page *p, size_t at);

/* Begins and ends an element that has neither content nor a place in the stack. */
void html_stack_stand_in(struct html_page *p, const struct html_element_type *type);

#endif
