/* The file information block of any Word version; see fib.c. */
#ifndef GUEST_FORMATS_WORD_FIB_H
#define GUEST_FORMATS_WORD_FIB_H

#include "base/report.h"
#include "io/stream.h"

/* Versions with the same storage layout. */
enum family {
	WORD_2,
	WORD_6, /* and 95 */
	WORD_97,
};

/* FibBase's flags ([MS-DOC] 2.5.2). */
enum {
	F_COMPLEX = 0x0004,
	F_ENCRYPTED = 0x0100,
	F_WHICH_TABLE = 0x0200,
	F_EXT_CHAR = 0x1000,
	F_OBFUSCATED = 0x8000,
};

/* Bytes in the table stream; before Word 97 that is the main stream. */
struct range {
	uint32_t at, length;
};

/* Indices into FibRgFcLcb97 ([MS-DOC] 2.5.6), which older versions share. */
enum {
	STYLES = 1,
	FOOTNOTE_REFERENCES = 2,
	FOOTNOTE_TEXTS = 3,
	COMMENT_REFERENCES = 4,
	COMMENT_TEXTS = 5,
	SECTIONS = 6,
	HEADER_TEXTS = 11,
	CHARACTER_PAGES = 12,
	PARAGRAPH_PAGES = 13,
	FONTS = 15,
	COMMANDS = 24,
	DOCUMENT_PROPERTIES = 31,
	CLX = 33,
	ENDNOTE_REFERENCES = 46,
	ENDNOTE_TEXTS = 47,
	DRAWINGS = 50,
	TEXT_BOXES = 56,
	HEADER_TEXT_BOXES = 58,
	LISTS = 73,
	LIST_OVERRIDES = 74,
	RANGES,
};

struct fib {
	enum family family;
	unsigned version, language, flags;
	uint32_t encryption; /* lKey: the hashes of the password, or the length of a header */
	int is_mac;                /* written on a Macintosh */
	uint32_t text, text_end;   /* fcMin and fcMac: the text's bounds, without a piece table */
	uint32_t stories[STORIES]; /* characters in each */
	/* before Word 97 */
	uint32_t first_character_page, character_pages, first_paragraph_page, paragraph_pages;
	struct range ranges[RANGES];
	struct range list_names; /* Word 97 */
};

/* Returns the length of a paragraph's mark. Word 2 writes a line feed after the carriage return. */
static inline uint32_t fib_mark_length(const struct fib *fib)
{
	return fib->family == WORD_2 ? 2 : 1;
}

/*
 * Copies a range into memory that the caller frees. A truncated range counts as lost text and
 * returns NULL.
 */
unsigned char *range_copy(const struct stream *table, struct range range);

/* Returns the name of the format with this nFib: 101 to 103 are Word 6, 104 is Word 95. */
const char *fib_format(unsigned version);

/* Reads the FIB at the start of the main stream; returns 0 if it is missing or unknown. */
int fib_read(struct fib *fib, const struct stream *main);

/* Reports damage to the FIB that its tables do not reveal; see fib_check.c. */
void fib_check(const struct fib *fib, const struct stream *table);

#endif
