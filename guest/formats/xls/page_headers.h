/* The headers and footers of a sheet's pages; see page_headers.c. */
#ifndef GUEST_FORMATS_XLS_PAGE_HEADERS_H
#define GUEST_FORMATS_XLS_PAGE_HEADERS_H

#include "book.h"

/* The pages with a header and a footer of their own. */
enum pages { ALL_PAGES, EVEN_PAGES, FIRST_PAGE, PAGES };

/* The headers and footers read so far. Initialise with zeros. */
struct page_headers {
	struct string headers[PAGES], footers[PAGES];
};

/* Reads the current record: HEADER or FOOTER. */
struct string page_header_in_record(struct book *b);

/* Writes the sections of a header or footer, with a space between two. */
void page_header_put(const struct string *header, struct book *b);

/* Takes the current record: HEADER, FOOTER or HEADERFOOTER. */
void page_headers_take(struct page_headers *h, struct book *b);

/* Counts the current record, which is in a custom view, as hidden text. */
void page_headers_take_view(struct book *b);

/* Writes the parts "header" and "footer": a row for each that has text, of left, centre, right. */
void page_headers_put(const struct page_headers *h, struct book *b);

/* Frees the headers that have been divided. */
void page_headers_close(struct book *b);

#endif
