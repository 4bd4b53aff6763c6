/* The elements of HTML that matter to its text; see html_elements.c. */
#ifndef GUEST_FORMATS_RTF_HTML_ELEMENTS_H
#define GUEST_FORMATS_RTF_HTML_ELEMENTS_H

/* Returns whether a tag is one of some, which are separated by spaces. */
int element_is(const char *tag, const char *tags);

/* Returns whether an element begins and ends lines. */
int element_is_block(const char *tag);

/* Returns whether an element has no content, and no end tag. */
int element_is_void(const char *tag);

/* Returns whether an element has text that is not part of the page. */
int element_is_unseen(const char *tag);

/* Returns whether an element has code, or text for browsers that do not support frames. */
int element_is_code(const char *tag);

/*
 * Returns whether a tag directly inside of an element ends that element, whose own end tag is
 * absent.
 */
int element_is_ended(const char *element, const char *tag, int is_end);

/* Returns whether an element inside of another must end before the other can end. */
int element_contains(const char *element, const char *tag);

#endif
