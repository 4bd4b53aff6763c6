/* The options that readers and the writer use; main.c sets them. */
#ifndef GUEST_BASE_OPTIONS_H
#define GUEST_BASE_OPTIONS_H

#include <stdint.h>

/*
 * The digits that a number of a cell can have, as in `decimal.h`, and the bytes of a date format.
 */
enum { MOST_DIGITS = 15, LONGEST_DATE_FORMAT = 64 };

struct options {
	int attachments;  /* --attachments: print the bytes of embedded documents instead of text */
	uint32_t storage; /* --storage: read the document in this storage; 0 for the root */
	int parts;    /* --parts: mark sheets, slides, stories, parts, cells and rows */
	int hidden;   /* --hidden: print hidden text */
	int links;    /* --links: print a link's target after its text */
	int formatting; /* --formatting: mark the formatting of Word, RTF and HTML documents */
	int workbook;   /* --workbook: read delimited text and HTML as a workbook, as Excel does */
	int verbose;  /* -v: print the file information block before the text */
	int broken;   /* -b: read unrecognised bytes as the text of a Word document */
	int width;    /* -8, -u: bytes per character where only a guess can tell; 0 to guess */
	int digits;   /* --digits: the significant digits of unformatted numbers; 0 for Excel's */
	const char *date_format; /* --date-format: for strftime(), in UTF-8; NULL for the cell's own */
};

extern struct options options;

#endif
