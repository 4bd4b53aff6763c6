/* A text and the values of its fields; see text_atoms.c. */
#ifndef GUEST_FORMATS_PPT_TEXT_ATOMS_H
#define GUEST_FORMATS_PPT_TEXT_ATOMS_H

#include "record.h"

/* TextTypeEnum ([MS-PPT] 2.13.33); only the values used here. */
enum text_type { TEXT_TITLE = 0, TEXT_CENTRE_TITLE = 6, TEXT_UNTYPED = 0xFF };

/* A text in its atoms. */
struct text_atoms {
	const unsigned char *bytes;
	uint32_t units;
	int wide;              /* two bytes a unit, otherwise the low one only */
	unsigned type;         /* enum text_type */
	struct records fields; /* the records after the text, its fields among them */
};

/* The values of fields: strings of UTF-16 units. */
struct field_values {
	uint32_t number; /* the slide's */
	struct records date, header, footer;
};

/* Finds the text among these records, up to the next header. */
struct text_atoms text_atoms_find(struct records r);

/* Returns whether the text is only the slide's number. */
int text_atoms_are_number(const struct text_atoms *w);

/* Returns whether the text has no visible character. */
int text_atoms_are_blank(const struct text_atoms *w);

void text_atoms_put(const struct text_atoms *w, const struct field_values *values);

/* Writes UTF-16 units. */
void text_atoms_put_string(struct records string);

#endif
