/* MTEF, the records of an equation in Equation Editor and MathType; see mtef.c. */
#ifndef GUEST_FORMATS_OLE_MTEF_H
#define GUEST_FORMATS_OLE_MTEF_H

#include <stddef.h>
#include <stdint.h>

enum mtef_type {
	MTEF_END, /* of a line, pile, matrix, template or list of embellishments */
	MTEF_LINE,
	MTEF_CHAR,
	MTEF_TMPL,
	MTEF_PILE,
	MTEF_MATRIX,
	MTEF_EMBELL,
};

/* Typefaces of characters; negative ones are fonts of the document. */
enum mtef_typeface {
	MTEF_TEXT = 1,
	MTEF_FUNCTION = 2,
	MTEF_LOWER_GREEK = 4,
	MTEF_UPPER_GREEK = 5,
	MTEF_SYMBOL = 6,
	MTEF_EXTRA = 11, /* the font MT Extra */
	MTEF_TEXT_ASIAN = 12,
	MTEF_MARKER = 23,
	MTEF_SPACE = 24,
};

/* A record of the equation's structure. */
struct mtef_record {
	enum mtef_type type;
	int is_null;        /* a line without content, and without an end */
	int is_embellished; /* a character before a list of embellishments */
	int typeface;       /* enum mtef_typeface */
	uint32_t character;
	unsigned selector, variation; /* of a template; an embellishment's kind is its selector */
	unsigned rows, columns;       /* of a matrix */
};

/* The reader of an equation's records. */
struct mtef {
	const unsigned char *at, *end;
	unsigned version; /* 1 to 5 */
	int is_narrow;    /* characters are bytes in the encoding of their typeface's font */
};

/* Begins to read; returns 0 if the bytes are not MTEF of a known version. */
int mtef_open(struct mtef *m, const unsigned char *bytes, size_t length);

/*
 * Reads the next record of structure; records of formatting are skipped. Returns 0 at the end of
 * the bytes, and for an invalid or incomplete record.
 */
int mtef_next(struct mtef *m, struct mtef_record *r);

#endif
