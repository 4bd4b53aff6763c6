/*
 * Looks attributes up by name. A tag has few, so that a search through all of them is fast.
 */
#include <limits.h>
#include <stdlib.h>

#include "attributes.h"
#include "base/ascii.h"

/* Returns the name of an attribute, in XML without the prefix of its namespace. */
static const uint16_t *name_of(const struct markup *m, const struct markup_attribute *a,
			       size_t *length)
{
	const uint16_t *units = m->units + a->name;
	size_t at = m->language == MARKUP_XML ? 0 : a->name_length;
	while (at < a->name_length && units[at] != ':')
		at++;
	at = at < a->name_length ? at + 1 : 0;
	*length = a->name_length - at;
	return units + at;
}

const uint16_t *attribute_value(const struct markup *m, const char *name, size_t *length)
{
	for (size_t i = 0; i < m->attribute_count; i++) {
		const struct markup_attribute *a = &m->attributes[i];
		size_t name_length;
		const uint16_t *units = name_of(m, a, &name_length);
		if (units_equal(units, name_length, name)) {
			*length = a->value_length;
			return m->units + a->value;
		}
	}
	*length = 0;
	return NULL;
}

int attribute_is_set(const struct markup *m, const char *name)
{
	size_t length;
	return attribute_value(m, name, &length) != NULL;
}

/* Returns a unit as values of the language are compared, which in HTML have no case. */
static unsigned folded(const struct markup *m, unsigned unit)
{
	return m->language == MARKUP_HTML ? ascii_lower(unit) : unit;
}

int attribute_is(const struct markup *m, const char *name, const char *value)
{
	size_t length, i = 0;
	const uint16_t *units = attribute_value(m, name, &length);
	if (!units)
		return 0;
	while (i < length && value[i] && folded(m, units[i]) == folded(m, (unsigned char)value[i]))
		i++;
	return i == length && value[i] == 0;
}

int attribute_copy(const struct markup *m, const char *name, char *to, size_t size)
{
	size_t length, i = 0;
	const uint16_t *units = attribute_value(m, name, &length);
	for (; i < length && i + 1 < size; i++)
		to[i] = units[i] < 0x80 ? (char)units[i] : '?';
	to[i] = 0;
	return units != NULL;
}

int attribute_number_within(const struct markup *m, const char *name, int least, int most,
			    int absent)
{
	enum { LONGEST_NUMBER = 15 };
	char digits[LONGEST_NUMBER + 1], *end;
	attribute_copy(m, name, digits, sizeof(digits));
	long number = strtol(digits, &end, 10);
	if (end == digits)
		return absent;
	return number < least ? least : number > most ? most : (int)number;
}

int attribute_number(const struct markup *m, const char *name, int absent)
{
	return attribute_number_within(m, name, INT_MIN, INT_MAX, absent);
}
