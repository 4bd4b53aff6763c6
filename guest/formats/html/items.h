/* The labels of list items; see items.c. */
#ifndef GUEST_FORMATS_HTML_ITEMS_H
#define GUEST_FORMATS_HTML_ITEMS_H

#include "formats/markup/tokens.h"
#include "state.h"

/* Begin a list and an item; `m` is the tag, or NULL. */
void html_items_begin_list(struct html_page *p, struct html_open *list, const struct markup *m);
void html_items_begin(struct html_page *p, struct html_open *item, const struct markup *m);

/* Counts the items of lists that count backwards, before the page is read. */
void html_items_count(struct html_page *p, struct html_open *element, const struct markup *m);

#endif
