/*
 * Reads the two property sets that Word, Excel and PowerPoint share, and selects the properties for
 * the host ([MS-OSHARED] 2.3.3.2.1, 2.3.3.2.2).
 */
#include <string.h>

#include "base/bytes.h"
#include "summary.h"
#include "values.h"

struct known_property {
	uint8_t key;
	enum { UNKNOWN, TEXT, NUMBER, DATE } kind;
};

/* By their numbers. */
static const struct known_property summary[] = {
	[2] = {META_TITLE, TEXT},         [3] = {META_SUBJECT, TEXT},
	[4] = {META_AUTHOR, TEXT},        [5] = {META_KEYWORDS, TEXT},
	[6] = {META_COMMENTS, TEXT},      [8] = {META_LAST_AUTHOR, TEXT},
	[9] = {META_REVISION, TEXT},      [11] = {META_PRINTED, DATE},
	[12] = {META_CREATED, DATE},      [13] = {META_MODIFIED, DATE},
	[14] = {META_PAGES, NUMBER},      [15] = {META_WORDS, NUMBER},
	[16] = {META_CHARACTERS, NUMBER}, [18] = {META_APPLICATION, TEXT},
};

static const struct known_property more[] = {
	[2] = {META_CATEGORY, TEXT},
	[7] = {META_SLIDES, NUMBER},
	[14] = {META_MANAGER, TEXT},
	[15] = {META_COMPANY, TEXT},
};

static const struct {
	const char *stream;
	unsigned char format[16];
	const struct known_property *wanted;
	size_t count;
} sets[] = {
	{"\005SummaryInformation",
	 {0xE0, 0x85, 0x9F, 0xF2, 0xF9, 0x4F, 0x68, 0x10, 0xAB, 0x91, 0x08, 0x00, 0x2B, 0x27, 0xB3,
	  0xD9},
	 summary,
	 COUNT(summary)},
	{"\005DocumentSummaryInformation",
	 {0x02, 0xD5, 0xCD, 0xD5, 0x9C, 0x2E, 0x1B, 0x10, 0x93, 0x97, 0x08, 0x00, 0x2B, 0x2C, 0xF9,
	  0xAE},
	 more,
	 COUNT(more)},
};

static int read_property(const struct set *set, const struct property *property,
			 const struct known_property *wanted)
{
	int32_t number;
	struct moment moment;
	if (value_is_none(property))
		return 1;
	switch (wanted->kind) {
	case TEXT:
		return value_text(set, property, (enum metadata_key)wanted->key);
	case NUMBER:
		if (!value_number(set, property, &number))
			return 0;
		metadata_number((enum metadata_key)wanted->key, number);
		return 1;
	case DATE:
		if (!value_date(set, property, &moment))
			return 0;
		metadata_date((enum metadata_key)wanted->key, &moment);
		return 1;
	case UNKNOWN:
		break;
	}
	return 0;
}

static const struct known_property *find_known(const struct known_property *known, size_t count,
					       uint32_t id)
{
	return id < count && known[id].kind != UNKNOWN ? &known[id] : NULL;
}

static void read_set(const struct set *set, const struct known_property *wanted, size_t count)
{
	struct property property;
	for (uint32_t index = 0; index < set->count; index++) {
		const struct known_property *known = find_known(wanted, count, set_id(set, index));
		if (known && !metadata_has((enum metadata_key)known->key) &&
		    !(set_property(set, index, &property) && read_property(set, &property, known)))
			metadata_damaged();
	}
}

/* Reads the set of this index from its stream. */
static void read_stream(size_t index, const struct stream *stream)
{
	struct set set;
	if (stream->declared == 0)
		return;
	if (set_open(&set, stream, sets[index].format)) {
		values_select_charset(&set);
		read_set(&set, sets[index].wanted, sets[index].count);
	} else {
		metadata_damaged();
	}
}

unsigned summary_codepage(struct compound *c)
{
	enum { UTF_16 = 1200, UTF_8 = 65001 };
	struct stream stream;
	struct set set;
	int32_t codepage = 0;
	if (!compound_stream_without_text(c, NULL, sets[0].stream, &stream) ||
	    stream.declared == 0)
		return 0;
	if (!set_open(&set, &stream, sets[0].format) || !value_codepage(&set, &codepage) ||
	    codepage < 0 || codepage == UTF_16 || codepage == UTF_8)
		codepage = 0;
	return (unsigned)codepage;
}

void summary_read(struct compound *c)
{
	for (size_t i = 0; i < COUNT(sets); i++) {
		struct stream stream;
		/* If no tree reaches the document, its own set cannot be told from others. */
		if (c->is_flat && compound_has(c, sets[i].stream))
			metadata_damaged();
		if (!c->is_flat && compound_stream_without_text(c, NULL, sets[i].stream, &stream))
			read_stream(i, &stream);
	}
}

/* Returns the index of the set whose stream has this name, or the number of sets. */
static size_t find_set(const char *name)
{
	size_t i = 0;
	while (i < COUNT(sets) && strcmp(name, sets[i].stream))
		i++;
	return i;
}

int summary_has(const char *name)
{
	return find_set(name) < COUNT(sets);
}

void summary_take(const char *name, const struct stream *stream)
{
	read_stream(find_set(name), stream);
}
