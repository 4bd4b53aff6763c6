/*
 * Finds the separator of delimited text. A line such as `sep=;` declares it to Excel. Otherwise it
 * is the one that most records have, in equal numbers if possible.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "csv_records.h"
#include "csv_separator.h"

enum { MOST_FIELDS = 256, MOST_RECORDS = 200 };

/* How many records have each number of fields. */
struct counts {
	uint16_t records[MOST_FIELDS];
	unsigned fields, all;
	unsigned separators, spaced; /* separators, and those that a space follows, as in prose */
	unsigned separator, last;
	int has_text;
};

static void take_unit(void *context, unsigned unit)
{
	((struct counts *)context)->has_text |= unit > ' ';
}

static void end_field(void *context)
{
	((struct counts *)context)->fields++;
}

static void end_record(void *context)
{
	struct counts *c = context;
	if (c->has_text && c->all < MOST_RECORDS) {
		c->records[c->fields < MOST_FIELDS ? c->fields : MOST_FIELDS - 1]++;
		c->all++;
	}
	c->fields = 0;
	c->has_text = 0;
}

static void count_fields(struct counts *c, unsigned separator, const uint16_t *units, size_t count)
{
	static const struct csv_handler handler = {take_unit, end_field, end_record};
	struct csv_records r = {.handler = &handler, .context = c, .separator = separator};
	*c = (struct counts){.separator = separator};
	for (size_t i = 0; i < count && c->all < MOST_RECORDS; i++) {
		csv_put(&r, units[i]);
		c->separators += units[i] == separator;
		c->spaced += i > 0 && units[i - 1] == separator && units[i] == ' ';
	}
	csv_end(&r);
}

/* Returns whether a separator stands as in sentences: in one line, or a space follows it. */
static int is_of_prose(const struct counts *c, unsigned most)
{
	if (c->separator == '\t' || c->separator == '|')
		return 0;
	return c->spaced * 2 > c->separators && (c->all < 3 || most * 10 < c->all * 9);
}

/*
 * Returns how well a separator explains the records: the percentage of those that have it. Records
 * may lack their last cells, but commas, which numbers have too, should be in equal numbers.
 */
static unsigned score(const struct counts *c)
{
	enum { RAGGED_PERCENT = 80 };
	unsigned most = 0, several = 0;
	for (size_t i = 2; i < MOST_FIELDS; i++) {
		most = c->records[i] > most ? c->records[i] : most;
		several += c->records[i];
	}
	if (c->all == 0 || is_of_prose(c, most))
		return 0;
	unsigned equal = most * 100 / c->all, ragged = several * 100 / c->all;
	if (c->separator == ',')
		ragged = ragged * RAGGED_PERCENT / 100;
	return equal > ragged ? equal : ragged;
}

static struct csv_separator declared(const uint16_t *units, size_t count)
{
	static const char name[] = "sep=";
	size_t i = 0;
	while (i < strlen(name) && i < count && ascii_lower(units[i]) == (unsigned char)name[i])
		i++;
	if (i < strlen(name) || i + 1 >= count || (units[i + 1] != '\r' && units[i + 1] != '\n'))
		return (struct csv_separator){0, 0};
	return (struct csv_separator){units[i], i + 1};
}

struct csv_separator csv_separator_of(const uint16_t *units, size_t count)
{
	/* In this order where two explain a text equally: decimal commas are beside semicolons. */
	static const char candidates[] = "\t;,|";
	enum { LEAST_SCORE = 60 };
	struct csv_separator found = declared(units, count);
	unsigned best = LEAST_SCORE - 1;
	for (size_t i = 0; !found.skipped && candidates[i]; i++) {
		struct counts counts;
		count_fields(&counts, (unsigned char)candidates[i], units, count);
		if (score(&counts) <= best)
			continue;
		best = score(&counts);
		found.unit = (unsigned char)candidates[i];
	}
	return found;
}
