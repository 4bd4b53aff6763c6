/*
 * Writes the names of months, days and halves of the day in a section's language.
 */
#include "base/bytes.h"
#include "text/text.h"
#include "calendar.h"
#include "date_names.h"
#include "language.h"
#include "names.h"
#include "numerals.h"

/* The characters of a name that are written. */
enum name_part { WHOLE_NAME, FIRST_LETTER, LAST_LETTER };

static void put_english(const char *const names[], int index, unsigned letters)
{
	const char *name = names[index];
	for (unsigned i = 0; name[i] && i < letters; i++)
		text_unit((unsigned char)name[i]);
}

/* Writes a name in another language than English; returns 0 if it has none. */
static int put_name(unsigned language, enum name_kind kind, int index, enum name_part part)
{
	uint16_t units[LONGEST_NAME];
	size_t count = name_find(language, kind, (unsigned)index, units);
	size_t first = part == LAST_LETTER && count > 0 ? count - 1 : 0;
	for (size_t i = first; i < count && (i == first || part == WHOLE_NAME); i++)
		text_unit(units[i]);
	return count > 0;
}

/* Returns the LCID of a section's names, which its calendar may set. */
static unsigned language_of_names(const struct section *s)
{
	enum { ARABIC = 0x0C01, FRENCH = 0x040C };
	switch (s->calendar) {
	case CALENDAR_US:
	case CALENDAR_ENGLISH_NAMES:
		return 0;
	case CALENDAR_ARABIC:
		return ARABIC;
	case CALENDAR_ARABIC_FRENCH:
	case CALENDAR_FRENCH_NAMES:
		return FRENCH;
	default:
		return s->language;
	}
}

static unsigned language_of_months(const struct section *s)
{
	enum { ARABIC = 0x0401 };
	unsigned language = language_of_names(s);
	if (calendar_is_hijri(s->calendar))
		return language_is(language, ARABIC) ? HIJRI_ARABIC : HIJRI_ENGLISH;
	return language;
}

void month_name_put(const struct section *s, int month, unsigned letters)
{
	static const char *const names[] = {
		"January", "February", "March",     "April",   "May",      "June",
		"July",    "August",   "September", "October", "November", "December",
	};
	int is_full = letters == FULL_NAME || letters > INITIAL;
	enum name_kind kind = letters == SHORT_NAME        ? NAME_SHORT_MONTH
			      : is_full && s->is_beside_day ? NAME_MONTH_BESIDE_DAY
							    : NAME_MONTH;
	enum name_part part = letters == INITIAL ? FIRST_LETTER : WHOLE_NAME;
	/* A lunar year may have another month, which has no name. */
	if (month > (int)COUNT(names))
		number_put_whole((uint64_t)month, 1);
	else if (!put_name(language_of_months(s), kind, month - 1, part))
		put_english(names, month - 1,
			    is_full ? LONGEST_NAME : letters == INITIAL ? 1 : SHORT_NAME);
}

static void put_weekday(unsigned language, int weekday, unsigned letters)
{
	static const char *const names[] = {
		"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
	};
	int is_full = letters > SHORT_NAME;
	if (!put_name(language, is_full ? NAME_DAY : NAME_SHORT_DAY, weekday, WHOLE_NAME))
		put_english(names, weekday, is_full ? LONGEST_NAME : SHORT_NAME);
}

void day_name_put(const struct section *s, int weekday, unsigned letters)
{
	put_weekday(language_of_names(s), weekday, letters);
}

void east_asian_day_name_put(unsigned language, int weekday, unsigned letters)
{
	if (letters > SHORT_NAME || !language_is(language, LANGUAGE_CHINESE))
		put_weekday(language, weekday, letters);
	else
		put_name(language, NAME_DAY, weekday, LAST_LETTER);
}

void half_day_put(const struct section *s, const struct token *t, int half)
{
	enum { TO_P = 'P' - 'A' };
	if (t->count == 1)
		text_unit(t->unit + (half ? TO_P : 0u));
	else if (!put_name(t->unit ? t->unit : s->language, NAME_HALF_DAY, half, WHOLE_NAME))
		number_put_ascii(half ? "PM" : "AM");
}
