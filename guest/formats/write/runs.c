/*
 * Reads formatting. It follows the text in pages of 128 bytes. A page has entries of six bytes from
 * the fifth byte on; its last byte is their count. An entry has the run's end in the file and the
 * offset of its properties in the page. (Windows 3.1 SDK, Programmer's Reference volume 4, chapter
 * 8)
 */
#include <string.h>

#include "base/bytes.h"
#include "runs.h"

enum { ENTRIES = 4, ENTRY = 6, MOST_ENTRIES = (PAGE - 1 - ENTRIES) / ENTRY };

void runs_begin(struct runs *r, const struct stream *file, uint32_t page)
{
	*r = (struct runs){.file = file, .page = page, .limit = PAGE};
}

static void end_runs(struct runs *r)
{
	r->ended = 1;
	r->limit = UINT32_MAX;
	memset(r->properties, 0, sizeof(r->properties));
}

/* Reads the next page; returns 0 if no page with runs is left. */
static int read_page(struct runs *r)
{
	if (r->page > UINT32_MAX / PAGE ||
	    stream_read(r->file, r->page * PAGE, r->bytes, PAGE) < PAGE)
		return 0;
	r->page++;
	r->left = r->bytes[PAGE - 1];
	return r->left > 0 && r->left <= MOST_ENTRIES;
}

/* Reads a length and that many bytes; properties beyond them, or outside of the page, are 0. */
static void read_properties(struct runs *r, unsigned offset)
{
	memset(r->properties, 0, sizeof(r->properties));
	if (offset >= PAGE - 1 - ENTRIES)
		return;
	unsigned at = offset + ENTRIES, length = r->bytes[at++];
	if (length > PAGE - 1 - at)
		return;
	memcpy(r->properties, r->bytes + at, length < PROPERTIES ? length : PROPERTIES);
}

static void next_run(struct runs *r)
{
	if (r->left == 0 && !read_page(r)) {
		end_runs(r);
		return;
	}
	const unsigned char *entry = r->bytes + ENTRIES + (r->bytes[PAGE - 1] - r->left) * ENTRY;
	r->left--;
	/* The run ends before it begins; nothing after it can be trusted. */
	if (get32(entry) <= r->limit) {
		end_runs(r);
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
