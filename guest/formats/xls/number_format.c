/*
 * Selects a format's section for a value.
 */
#include <string.h>

#include "text/text.h"
#include "number_format.h"
#include "numerals.h"

void number_put_ascii(const char *text)
{
	text_ascii((const unsigned char *)text, strlen(text));
}

static void general_section_put(const struct section *s, double value)
{
	if (s->count == 0)
		general_put(value);
	for (size_t i = 0; i < s->count; i++) {
		if (s->tokens[i].kind == TOKEN_GENERAL)
			general_put(value);
		else if (s->tokens[i].unit)
			text_unit(s->tokens[i].unit);
	}
}

static int holds(const struct section *s, double value)
{
	switch (s->condition) {
	case LESS:
		return value < s->limit;
	case LESS_OR_EQUAL:
		return value <= s->limit;
	case EQUAL:
		return value == s->limit;
	case NOT_EQUAL:
		return value != s->limit;
	case GREATER_OR_EQUAL:
		return value >= s->limit;
	case GREATER:
		return value > s->limit;
	default:
		return 1;
	}
}

/*
 * Counts the numeric sections. A last section for text does not count, unless it is the only one.
 */
static int numeric_sections(const struct number_format *f)
{
	int last = f->count - 1;
	if (f->count == SECTIONS || (last > 0 && f->sections[last].kind == SECTION_TEXT))
		return last;
	return f->count;
}

/* Returns whether all values that meet the condition are negative. */
static int is_negative(const struct section *s)
{
	return (s->condition == LESS && s->limit <= 0) ||
	       ((s->condition == LESS_OR_EQUAL || s->condition == EQUAL) && s->limit < 0);
}

/* Returns whether all values that fail the condition are negative, by Excel's rules. */
static int leaves_negative(const struct section *s)
{
	return is_negative(s) ? s->condition != EQUAL
			      : (s->condition == NOT_EQUAL && s->limit < 0) ||
					(s->condition >= GREATER_OR_EQUAL && s->limit == 0);
}

/*
 * Returns the section for a value: positive, negative and zero, unless the sections have
 * conditions. A section for negative numbers only shows no sign. Returns NULL if no section
 * matches.
 */
static const struct section *select_section(const struct number_format *f, double value, int *shows_sign)
{
	const struct section *first = &f->sections[0], *second = &f->sections[1],
			     *third = &f->sections[2];
	int count = numeric_sections(f);
	*shows_sign = 1;
	if (first->condition ? holds(first, value)
			     : count == 1 || value > 0 || (value == 0 && count == 2)) {
		*shows_sign = !is_negative(first);
		return first;
	}
	if (count > 1 && (second->condition ? holds(second, value) : value < 0 || count == 2)) {
		*shows_sign = second->condition  ? !is_negative(second)
			      : first->condition ? !leaves_negative(first)
						 : 0;
		return second;
	}
	return count > 2 ? third : NULL;
}

static void section_put(const struct section *s, double value, int shows_sign, int since_1904)
{
	int is_signed = value < 0 && shows_sign;
	double size = value < 0 ? -value : value;
	if (s->kind == SECTION_DATE) {
		date_put(s, shows_sign ? value : size, since_1904);
		return;
	}
	if (s->kind == SECTION_NUMBER) {
		number_put(s, size, is_signed);
		return;
	}
	if (is_signed)
		text_unit('-');
	if (s->kind == SECTION_SCIENTIFIC)
		scientific_put(s, size);
	else if (s->kind == SECTION_FRACTION)
		fraction_put(s, size);
	else if (s->kind == SECTION_TEXT)
		general_put(size);
	else
		general_section_put(s, size);
}

void number_format_put(const struct number_format *f, double value, int since_1904)
{
	int shows_sign;
	/* A workbook cannot contain such numbers. */
	if (!(value >= -1.7976931348623157e308 && value <= 1.7976931348623157e308)) {
		number_put_ascii("#NUM!");
		return;
	}
	const struct section *s = select_section(f, value, &shows_sign);
	if (!s && f->count == 1) {
		/* A single section with a condition leaves other values unformatted. */
		static const struct section general = {.kind = SECTION_GENERAL};
		s = &general;
	} else if (!s) {
		number_put_ascii(HASHES);
		return;
	}
	if (!s->numerals) {
		section_put(s, value, shows_sign, since_1904);
		return;
	}
	numerals_begin(s->numerals);
	section_put(s, value, shows_sign, since_1904);
	numerals_end();
}

const struct section *number_format_text(const struct number_format *f)
{
	const struct section *last = &f->sections[f->count - 1];
	return f->count == SECTIONS || last->kind == SECTION_TEXT ? last : NULL;
}
