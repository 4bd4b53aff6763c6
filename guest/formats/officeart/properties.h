/* Properties of shapes ([MS-ODRAW] 2.2.7 to 2.2.9); see properties.c. */
#ifndef GUEST_FORMATS_OFFICEART_PROPERTIES_H
#define GUEST_FORMATS_OFFICEART_PROPERTIES_H

#include "record.h"

/* The properties ([MS-ODRAW] 2.3) that readers use; zero without one. */
struct art_properties {
	struct records artwork; /* the text of WordArt: UTF-16 with a final zero */
	uint32_t picture;       /* its number in the store of pictures */
	uint32_t table;         /* flags */
};

/* Reads the properties in a record of options. */
struct art_properties art_properties_read(const struct record *options);

/* The content that a record of options describes. */
struct art_options {
	struct records artwork; /* the property ART_GTEXT_UNICODE; empty without it */
	uint32_t picture;       /* the property ART_PICTURE; 0 without it */
};

struct art_options art_options_of(const struct record *options);

/* Returns whether this many properties, with their data, fill the body of a record. */
int art_properties_fit(struct records body, unsigned count);

#endif
