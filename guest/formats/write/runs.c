/*
 * Reads formatting. It follows the text in pages of 128 bytes. A page begins with the start of its
 * first run. It has entries of six bytes from the fifth byte on; its last byte is their count. An
 * entry has the run's end in the file and the offset of its properties in the page. (Windows 3.1
 * SDK, Programmer's Reference volume 4, chapter 8)
 */
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "runs.h"

enum { ENTRIES = 4, ENTRY = 6, MOST_ENTRIES = (PAGE - 1 - ENTRIES) / ENTRY };

/* The offset of absent properties. */
enum { NONE = 0xFFFF };

static void count_damage(const struct runs *r, uint32_t page)
{
	static const struct damage pages = {TEXT_UNCERTAIN, "invalid pages of formatting", "page"};
	if (!r->is_read_again)
		damage_found(&pages, page, 1);
}

void runs_begin(struct runs *r, const struct stream *file, uint32_t page, uint32_t end)
{
	/* An invalid end is ignored: the damage also shows in the pages. */
	*r = (struct runs){.file = file,
			   .page = page,
			   .end = end > page ? end : UINT32_MAX / PAGE,
			   .limit = PAGE};
}

/* The next page cannot be read. */
static void end_runs(struct runs *r)
{
	count_damage(r, r->page);
	r->ended = 1;
	r->limit = UINT32_MAX;
	memset(r->properties, 0, sizeof(r->properties));
}

/* Reads the next page that has runs; returns 0 if none is left. */
static int read_page(struct runs *r)
{
	while (r->page < r->end &&
	       stream_read(r->file, r->page * PAGE, r->bytes, PAGE) == PAGE) {
		r->page++;
		r->left = r->bytes[PAGE - 1];
		if (r->left > 0 && r->left <= MOST_ENTRIES)
			return 1;
		count_damage(r, r->page - 1);
	}
	r->left = 0;
	return 0;
}

/* Reads a length and that many bytes; missing properties, and those outside of the page, are 0. */
static void read_properties(struct runs *r, unsigned offset)
{
	memset(r->properties, 0, sizeof(r->properties));
	if (offset == NONE)
		return;
	unsigned at = offset + ENTRIES;
	if (at >= PAGE - 1 || r->bytes[at] > PAGE - 2 - at) {
		count_damage(r, r->page - 1);
		return;
	}
	unsigned length = r->bytes[at];
	memcpy(r->properties, r->bytes + at + 1, length < PROPERTIES ? length : PROPERTIES);
}

/* Begins a page. Returns whether a run without properties precedes it. */
static int begin_page(struct runs *r)
{
	uint32_t first = get32(r->bytes);
	if (first != r->limit)
		count_damage(r, r->page - 1);
	if (first <= r->limit)
		return 0;
	r->limit = first;
	memset(r->properties, 0, sizeof(r->properties));
	return 1;
}

static void next_run(struct runs *r)
{
	if (r->left == 0) {
		if (!read_page(r)) {
			end_runs(r);
			return;
		}
		if (begin_page(r))
			return;
	}
	const unsigned char *entry = r->bytes + ENTRIES + (r->bytes[PAGE - 1] - r->left) * ENTRY;
	r->left--;
	/* The run ends before it begins, so the rest of this page is invalid. */
	if (get32(entry) < r->limit) {
		count_damage(r, r->page - 1);
		r->left = 0;
		return;
	}
	r->limit = get32(entry);
	read_properties(r, get16(entry + 4));
}

void runs_go_to(struct runs *r, uint32_t at)
{
	while (!r->ended && r->limit <= at)
		next_run(r);
}
