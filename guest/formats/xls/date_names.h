/* The date parts that a number format writes as names; see date_names.c. */
#ifndef GUEST_FORMATS_XLS_DATE_NAMES_H
#define GUEST_FORMATS_XLS_DATE_NAMES_H

#include "number_format.h"

/* The numbers of letters that format names instead of numbers. */
enum { SHORT_NAME = 3, FULL_NAME = 4, INITIAL = 5 };

/* Writes a month's name, or its first letter. */
void month_name_put(const struct section *s, int month, unsigned letters);

/* Writes the name of a day, counted from Sunday. */
void day_name_put(const struct section *s, int weekday, unsigned letters);

/*
 * Writes the name of a day in a language. In three letters, Chinese names are their last
 * character.
 */
void east_asian_day_name_put(unsigned language, int weekday, unsigned letters);

/* Writes the word for a half of the day, or the first letter of the English one. */
void half_day_put(const struct section *s, const struct token *t, int half);

#endif
