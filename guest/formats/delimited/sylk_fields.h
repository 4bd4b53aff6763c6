/* The fields of a SYLK record; see sylk_fields.c. */
#ifndef GUEST_FORMATS_DELIMITED_SYLK_FIELDS_H
#define GUEST_FORMATS_DELIMITED_SYLK_FIELDS_H

#include <stddef.h>
#include <stdint.h>

/* A record whose fields are taken one after the other. */
struct sylk_record {
	uint16_t *units;
	size_t count, at;
};

/* A field: the letter that tells its kind, and its content. The type of a record has no letter. */
struct sylk_field {
	unsigned letter;
	uint16_t *units; /* without the quotes of a text */
	size_t length;
	int is_text; /* it has been in quotes */
};

/* Takes the type of the record, which precedes its fields. */
struct sylk_field sylk_record_type(struct sylk_record *r);

/* Takes the next field; returns 0 if there are no more. */
int sylk_field_next(struct sylk_record *r, struct sylk_field *field);

/* Returns whether the content is this word. */
int sylk_field_is(const struct sylk_field *field, const char *word);

/* Returns the whole number that the content begins with, limited to `most`; 0 without one. */
uint32_t sylk_field_number(const struct sylk_field *field, uint32_t most);

#endif
