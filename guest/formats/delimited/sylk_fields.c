/*
 * Splits a record at its semicolons. A doubled semicolon is text. Older programs do not double
 * those between quotes, so that only a quote before a semicolon ends a text.
 */
#include "base/ascii.h"
#include "sylk_fields.h"

enum { ESCAPE = 0x1B };

static unsigned unit_at(const struct sylk_record *r, size_t at)
{
	return at < r->count ? r->units[at] : 0;
}

static int is_end(const struct sylk_record *r, size_t at)
{
	return at >= r->count || (r->units[at] == ';' && unit_at(r, at + 1) != ';');
}

/* Returns the length of what a semicolon in it does not end: usually 1. */
static size_t step(const struct sylk_record *r, size_t at)
{
	if (r->units[at] == ESCAPE && unit_at(r, at + 1) == 'N')
		return 3 + (unit_at(r, at + 2) == ';' && unit_at(r, at + 3) == ';');
	return 1 + (r->units[at] == ';' && unit_at(r, at + 1) == ';');
}

static void take_content(struct sylk_record *r, struct sylk_field *field)
{
	size_t from = r->at;
	while (!is_end(r, r->at))
		r->at += step(r, r->at);
	if (r->at > r->count)
		r->at = r->count;
	field->units = r->units + from;
	field->length = r->at - from;
}

/* Takes a text in quotes; returns 0 if the last quote is missing. */
static int take_text(struct sylk_record *r, struct sylk_field *field)
{
	size_t at = r->at + 1;
	while (at < r->count && !(r->units[at] == '"' && is_end(r, at + 1)))
		at += step(r, at);
	if (at >= r->count)
		return 0;
	field->units = r->units + r->at + 1;
	field->length = at - r->at - 1;
	field->is_text = 1;
	r->at = at + 1;
	return 1;
}

struct sylk_field sylk_record_type(struct sylk_record *r)
{
	struct sylk_field field = {0};
	take_content(r, &field);
	return field;
}

int sylk_field_next(struct sylk_record *r, struct sylk_field *field)
{
	if (r->at + 1 >= r->count)
		return 0;
	*field = (struct sylk_field){.letter = r->units[r->at + 1]};
	r->at += 2;
	if (field->letter != 'K' || unit_at(r, r->at) != '"' || !take_text(r, field))
		take_content(r, field);
	return 1;
}

int sylk_field_is(const struct sylk_field *field, const char *word)
{
	return units_equal(field->units, field->length, word);
}

uint32_t sylk_field_number(const struct sylk_field *field, uint32_t most)
{
	uint64_t number = 0;
	for (size_t i = 0; i < field->length && field->units[i] >= '0' && field->units[i] <= '9'; i++)
		if (number <= most)
			number = number * 10 + (field->units[i] - '0');
	return number < most ? (uint32_t)number : most;
}
