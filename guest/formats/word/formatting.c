/*
 * Finds formatting in pages of 512 bytes ([MS-DOC] 2.9.33 and 2.9.174, ChpxFkp and PapxFkp). A page
 * has the file offsets of its runs, then for each run the offset of its properties in the page. A
 * table maps offsets to pages.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "formatting.h"

enum { FC = 4, COUNT_AT = FORMATTING_PAGE - 1 };

/* Returns the size of a page number: four bytes, 22 bits of them used; two bytes before Word 97. */
static unsigned size_of_number(const struct formatting *f)
{
	return f->family == WORD_97 ? 4 : 2;
}

void formatting_open(struct formatting *f, const struct fib *fib, const struct stream *main,
		     const struct stream *table, int of_paragraphs)
{
	struct range range = fib->ranges[of_paragraphs ? PARAGRAPH_PAGES : CHARACTER_PAGES];
	*f = (struct formatting){
		.main = main, .family = fib->family, .of_paragraphs = of_paragraphs};
	if (range.length >= FC && (f->table = range_copy(table, range)))
		f->pages = (range.length - FC) / (FC + size_of_number(f));
	/* A table that was not updated has fewer pages than exist. */
	uint32_t first = of_paragraphs ? fib->first_paragraph_page : fib->first_character_page;
	uint32_t count = of_paragraphs ? fib->paragraph_pages : fib->character_pages;
	if (fib->family != WORD_97 && count > f->pages && first > 0) {
		free(f->table);
		f->table = NULL;
		f->pages = count;
		f->first_page = first;
	}
}

static uint32_t number_of_page(const struct formatting *f, uint32_t i)
{
	if (!f->table)
		return f->first_page + i;
	const unsigned char *at = f->table + FC * (f->pages + 1) + size_of_number(f) * i;
	return f->family == WORD_97 ? get32(at) & 0x3FFFFF : get16(at);
}

/* Reads a page unless it is the current one; returns 0 if it has no runs. */
static int read_page(struct formatting *f, uint32_t number)
{
	if (f->page != number + 1) {
		f->page = 0;
		if (number > UINT32_MAX / FORMATTING_PAGE ||
		    stream_read(f->main, number * FORMATTING_PAGE, f->bytes, FORMATTING_PAGE) <
			    FORMATTING_PAGE) {
			/* Hidden or deleted text may become visible. */
			if (!f->is_broken)
				report_lost();
			f->is_broken = 1;
			return 0;
		}
		f->page = number + 1;
	}
	return f->bytes[COUNT_AT] > 0;
}

/* Returns the offset of a page's first run, from the table or the page itself. */
static uint32_t start_of_page(struct formatting *f, uint32_t i)
{
	if (f->table)
		return get32(f->table + FC * i);
	return read_page(f, number_of_page(f, i)) ? get32(f->bytes) : UINT32_MAX;
}

/* Returns the last page whose runs begin at or before `at`, or the first page. */
static uint32_t find_page(struct formatting *f, uint32_t at)
{
	uint32_t low = 0, high = f->pages;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (start_of_page(f, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/*
 * Returns the size of a run's entry in a page, besides its offset: the location of its properties,
 * and more.
 */
static unsigned size_of_entry(const struct formatting *f)
{
	static const uint8_t of_paragraphs[] = {[WORD_2] = 1, [WORD_6] = 7, [WORD_97] = 13};
	return f->of_paragraphs ? of_paragraphs[f->family] : 1;
}

/*
 * Sets the run's properties: a count, in words for paragraphs, then the style of a paragraph, then
 * sprms.
 */
static void set_properties(struct formatting *f, unsigned at)
{
	unsigned length = f->bytes[at++];
	if (f->of_paragraphs) {
		if (f->family != WORD_97)
			length = 2 * length;
		else if (length > 0)
			length = 2 * length - 1;
		else if (at < COUNT_AT)
			length = 2 * f->bytes[at++];
	}
	if (at >= COUNT_AT)
		return;
	if (length > COUNT_AT - at)
		length = COUNT_AT - at;
	if (f->of_paragraphs) {
		/* In Word 2 the style has one byte, followed by the paragraph's height. */
		unsigned head = f->family == WORD_2 ? 7 : 2;
		if (length < head)
			return;
		f->style = f->family == WORD_2 ? f->bytes[at] : get16(f->bytes + at);
		at += head;
		length -= head;
	}
	f->sprms.at = f->bytes + at;
	f->sprms.left = length;
}

/* Finds the run in the current page. */
static int find_run(struct formatting *f, uint32_t at)
{
	unsigned count = f->bytes[COUNT_AT], low = 0, high = count, entry = size_of_entry(f);
	if (FC * (count + 1) + entry * count > COUNT_AT || at < get32(f->bytes) ||
	    at >= get32(f->bytes + FC * count))
		return 0;
	while (high - low > 1) {
		unsigned middle = (low + high) / 2;
		if (get32(f->bytes + FC * middle) <= at)
			low = middle;
		else
			high = middle;
	}
	f->from = get32(f->bytes + FC * low);
	f->end = get32(f->bytes + FC * (low + 1));
	if (at < f->from || at >= f->end)
		return 0;
	unsigned place = 2u * f->bytes[FC * (count + 1) + entry * low];
	if (place > 0 && place < COUNT_AT)
		set_properties(f, place);
	return 1;
}

/* Sets a run without properties, from `at` up to the first run of a later page. */
static void set_none(struct formatting *f, uint32_t page, uint32_t at)
{
	f->from = at;
	f->end = UINT32_MAX;
	for (uint32_t next = page; next < f->pages && next <= page + 1; next++) {
		uint32_t start = start_of_page(f, next);
		if (start > at && start < f->end)
			f->end = start;
	}
}

void formatting_go_to(struct formatting *f, uint32_t at)
{
	if (at >= f->from && at < f->end)
		return;
	f->sprms = (struct sprms){.family = f->family};
	f->style = 0;
	uint32_t page = find_page(f, at);
	if (f->pages == 0 || !read_page(f, number_of_page(f, page)) || !find_run(f, at))
		set_none(f, page, at);
}

void formatting_close(struct formatting *f)
{
	free(f->table);
	f->table = NULL;
}
