/* Properties of shapes ([MS-ODRAW] 2.2.7 to 2.2.9); see properties.c. */
#ifndef GUEST_FORMATS_OFFICEART_PROPERTIES_H
#define GUEST_FORMATS_OFFICEART_PROPERTIES_H

#include "record.h"

/* [MS-ODRAW] 2.3. */
enum art_property {
	ART_GTEXT_UNICODE = 0x00C0, /* the text of WordArt: UTF-16 with a final zero */
	ART_PICTURE = 0x0104,       /* its number in the store of pictures */
	ART_TABLE_PROPERTIES = 0x039F,
};

/*
 * Sets a property's number, and its data if it has any. Returns 0 if the record of options has no
 * such property.
 */
int art_property(const struct record *options, enum art_property wanted, uint32_t *number,
		 struct records *data);

/* Returns whether this many properties, with their data, fill the body of a record. */
int art_properties_fit(struct records body, unsigned count);

#endif
