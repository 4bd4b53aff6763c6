/*
 * Reads the elements of o:DocumentProperties, which Word 2003 XML, SpreadsheetML and Office's HTML
 * share, and the core and extended properties of Office Open XML ([ECMA-376] part 2, 11; part 1,
 * 22.2). Names are compared in any case: HTML has them in lower case.
 */
#include "base/ascii.h"
#include "base/bytes.h"
#include "document_properties.h"
#include "text/iso_date.h"
#include "text/metadata.h"

enum kind { TEXT, NUMBER, DATE };

static const struct {
	const char *name;
	uint8_t key, kind;
} properties[] = {
	{"title", META_TITLE, TEXT},
	{"subject", META_SUBJECT, TEXT},
	{"author", META_AUTHOR, TEXT},
	{"creator", META_AUTHOR, TEXT},
	{"keywords", META_KEYWORDS, TEXT},
	{"description", META_COMMENTS, TEXT},
	{"lastauthor", META_LAST_AUTHOR, TEXT},
	{"lastmodifiedby", META_LAST_AUTHOR, TEXT},
	{"category", META_CATEGORY, TEXT},
	{"manager", META_MANAGER, TEXT},
	{"company", META_COMPANY, TEXT},
	{"application", META_APPLICATION, TEXT},
	{"revision", META_REVISION, TEXT},
	{"created", META_CREATED, DATE},
	{"lastsaved", META_MODIFIED, DATE},
	{"modified", META_MODIFIED, DATE},
	{"lastprinted", META_PRINTED, DATE},
	{"pages", META_PAGES, NUMBER},
	{"words", META_WORDS, NUMBER},
	{"characters", META_CHARACTERS, NUMBER},
};

static int has_name(const char *name, const char *lower)
{
	while (*lower && ascii_lower((unsigned char)*name) == (unsigned char)*lower) {
		name++;
		lower++;
	}
	return *name == *lower;
}

static void take_text(enum metadata_key key, const uint16_t *text, size_t length)
{
	metadata_begin(key);
	for (size_t i = 0; i < length && !metadata_is_cut(); i++)
		metadata_unit(text[i]);
	metadata_end();
}

/* More digits than an int has are not a count. */
static void take_number(enum metadata_key key, const uint16_t *text, size_t length)
{
	enum { MOST_DIGITS = 9 };
	int32_t number = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9' || i == MOST_DIGITS)
			return;
		number = number * 10 + (text[i] - '0');
	}
	metadata_number(key, number);
}

static void take_date(enum metadata_key key, const uint16_t *text, size_t length)
{
	struct moment moment;
	double fraction;
	if (iso_date_read(text, length, &moment, &fraction))
		metadata_date(key, &moment);
}

void document_property_take(const char *name, const uint16_t *text, size_t length)
{
	for (size_t i = 0; i < COUNT(properties); i++) {
		enum metadata_key key = (enum metadata_key)properties[i].key;
		if (!has_name(name, properties[i].name) || metadata_has(key))
			continue;
		if (properties[i].kind == TEXT)
			take_text(key, text, length);
		else if (properties[i].kind == NUMBER)
			take_number(key, text, length);
		else
			take_date(key, text, length);
	}
}
