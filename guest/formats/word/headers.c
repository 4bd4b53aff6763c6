/*
 * Reads headers and footers, which share one story: first the separators of notes, then six texts
 * for each section ([MS-DOC] 2.8.20, PlcfHdd). Before Word 97 a bit tells which of them exist.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "headers.h"

enum { SEPARATORS = 6, IN_SECTION = 6 };

/* Even and odd header, even and odd footer, first page's header and footer. */
static const unsigned char kinds[IN_SECTION] = {HEADER, HEADER, FOOTER, FOOTER, HEADER, FOOTER};

static const struct damage invalid_headers = {TEXT_UNCERTAIN, "invalid tables of headers", "byte"};

static void add_kind(struct headers *h, uint32_t *at, unsigned char kind)
{
	if (*at < h->texts.count)
		h->kinds[(*at)++] = kind;
}

/* Returns the bits of a section's properties that tell which texts it has. */
static unsigned bits_of_section(const struct sections *sections, uint32_t section)
{
	enum { BITS_2 = 128, BITS_6 = 153 };
	unsigned char bytes[LONGEST_SECTION];
	struct sprms sprms = section_properties(sections, section, bytes);
	struct sprm sprm;
	unsigned bits = 0;
	while (sprms_next(&sprms, &sprm))
		if (sprm.code == (sections->family == WORD_2 ? BITS_2 : BITS_6))
			bits = sprm_number(&sprm);
	return bits;
}

static void find_kinds_by_bits(struct headers *h, const struct fib *fib,
			       const struct sections *sections, const struct stream *table)
{
	unsigned char dop[2] = {0};
	uint32_t at = 0;
	stream_read(table, fib->ranges[DOCUMENT_PROPERTIES].at, dop, sizeof(dop));
	for (unsigned i = 0; i < SEPARATORS; i++)
		if (dop[1] >> i & 1)
			add_kind(h, &at, NO_HEADER);
	for (uint32_t section = 0; section < sections->plc.count; section++) {
		unsigned bits = bits_of_section(sections, section);
		for (unsigned n = 0; n < IN_SECTION; n++)
			if (bits >> n & 1)
				add_kind(h, &at, kinds[n]);
	}
}

void headers_read(struct headers *h, const struct fib *fib, const struct sections *sections,
		  const struct stream *table)
{
	struct range range = fib->ranges[HEADER_TEXTS];
	*h = (struct headers){0};
	/* Some writers do not divide a story that is only its last mark. */
	if (fib->stories[STORY_HEADERS] <= fib_mark_length(fib))
		return;
	if (!plc_read(&h->texts, table, range, 0) ||
	    !plc_divides(&h->texts, fib, fib->stories[STORY_HEADERS])) {
		damage_found(&invalid_headers, range.at, 1);
		plc_close(&h->texts);
		return;
	}
	h->kinds = memory_zeroed(h->texts.count, 1);
	/* An unknown text is shown. */
	for (uint32_t i = 0; i < h->texts.count; i++)
		h->kinds[i] = HEADER;
	if (fib->family != WORD_97) {
		find_kinds_by_bits(h, fib, sections, table);
		return;
	}
	for (uint32_t i = 0; i < h->texts.count; i++)
		h->kinds[i] = i < SEPARATORS ? NO_HEADER : kinds[(i - SEPARATORS) % IN_SECTION];
}

void headers_close(struct headers *h)
{
	plc_close(&h->texts);
	free(h->kinds);
	*h = (struct headers){0};
}
