/* The names of months, days and halves of the day by language; see names.c. */
#ifndef GUEST_FORMATS_XLS_NAMES_H
#define GUEST_FORMATS_XLS_NAMES_H

#include <stddef.h>
#include <stdint.h>

/* The kinds, in the order that the names have in a record of the table. */
enum name_kind {
	NAME_MONTH,
	NAME_SHORT_MONTH,
	NAME_MONTH_BESIDE_DAY,
	NAME_DAY,
	NAME_SHORT_DAY,
	NAME_HALF_DAY,
};

enum { LONGEST_NAME = 64 };

/* The keys of the Hijri calendar's months in Arabic and English, instead of an LCID. */
enum { HIJRI_ARABIC = 0x0601, HIJRI_ENGLISH = 0x0609 };

/*
 * Finds a name of a language by its LCID, and stores its UTF-16 units. Returns how many there are:
 * 0 if the language has no such name, and for English, whose names are in date_names.c.
 */
size_t name_find(unsigned language, enum name_kind kind, unsigned index,
		 uint16_t units[LONGEST_NAME]);

/* Returns the LCID of a language tag (BCP 47) such as "ru-RU", or 0. */
unsigned language_of_tag(const uint16_t *tag, size_t length);

#endif
