/* Fields that show a number, which no file contains; see number_fields.c. */
#ifndef GUEST_TEXT_NUMBER_FIELDS_H
#define GUEST_TEXT_NUMBER_FIELDS_H

#include "fields.h"
#include "lists.h"

enum { HEADING_LEVELS = 9 };

/* The state of a story's fields; initialise with zeros. */
struct number_fields {
	/* The lists that every document has, and the last LISTNUM field in one of them. */
	struct lists defaults; /* see number_defaults.h */
	size_t override; /* from 1 on; 0 for none */
	unsigned level;
	/* The last LISTNUM field in any list. */
	uint32_t paragraph; /* 0 for none */
	uint32_t shown;     /* after the field */
	int is_leading;     /* nothing but such fields precedes it */
	/* AUTONUM fields: the last paragraph, the last heading, and the counts; [0] is for text. */
	uint32_t numbered;
	unsigned heading;
	int counts[HEADING_LEVELS + 1];
};

/* The position of a field. */
struct field_place {
	uint32_t paragraph; /* the same number for all fields of the paragraph, not 0 */
	uint32_t begin;     /* how much of the document was shown before the paragraph */
	uint32_t shown;     /* how much is now, in any unit that counts labels as well */
	unsigned heading;   /* the level of the paragraph's built-in heading style, 1 to 9, or 0 */
	size_t override;    /* the paragraph's list in the document's lists, from 1 on; 0 for none */
	unsigned level;     /* of that list */
};

/*
 * Counts a LISTNUM, AUTONUM, AUTONUMLGL or AUTONUMOUT field, and writes what it shows. `l` has the
 * document's lists. Returns the number of units, 0 for other fields.
 */
int number_field(struct number_fields *n, struct lists *l, const struct field_place *place,
		 const uint16_t *instruction, size_t length,
		 uint16_t label[LONGEST_LABEL + LONGEST_NUMBER]);

/* Begins a story, which is numbered independently. */
void number_fields_restart(struct number_fields *n);

void number_fields_close(struct number_fields *n);

#endif
