/* The declarations at the beginning of a page; see head.c. */
#ifndef GUEST_FORMATS_HTML_HEAD_H
#define GUEST_FORMATS_HTML_HEAD_H

#include "formats/plain/text_file.h"

struct html_head {
	const struct charset *charset; /* that the page declares, or NULL */
	int is_unknown;                /* it declares another charset */
	int is_workbook;               /* Excel has saved it */
};

/* Reads the beginning of a page, whose charset may be unknown. */
struct html_head html_head_read(const struct text_file *f);

#endif
