/* Headers and footers: the kind of each part of their story; see headers.c. */
#ifndef GUEST_FORMATS_WORD_HEADERS_H
#define GUEST_FORMATS_WORD_HEADERS_H

#include "sections.h"

enum header_kind { NO_HEADER, HEADER, FOOTER };

struct headers {
	struct plc texts;     /* in their story; empty if the table is damaged */
	unsigned char *kinds; /* of each */
};

void headers_read(struct headers *h, const struct fib *fib, const struct sections *sections,
		  const struct stream *table);

void headers_close(struct headers *h);

#endif
