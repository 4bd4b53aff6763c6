/*
 * Finds formatting in pages (page.c). A table maps offsets in the file to pages ([MS-DOC] 2.8.5 and
 * 2.8.6).
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "formatting.h"

enum { FC = PAGE_FC, COUNT_AT = PAGE_COUNT_AT };

/*
 * Damage to the formatting of characters and of paragraphs. It defines hidden and deleted text,
 * list labels and cells.
 */
static const struct damage invalid_tables[] = {
	{TEXT_UNCERTAIN, "invalid tables of character formatting", "byte"},
	{TEXT_UNCERTAIN, "invalid tables of paragraph formatting", "byte"},
};
static const struct damage missing_pages[] = {
	{TEXT_MISSING, "missing pages of character formatting", "byte"},
	{TEXT_MISSING, "missing pages of paragraph formatting", "byte"},
};
static const struct damage invalid_pages[] = {
	{TEXT_UNCERTAIN, "invalid pages of character formatting", "byte"},
	{TEXT_UNCERTAIN, "invalid pages of paragraph formatting", "byte"},
};
static const struct damage misplaced_pages[] = {
	{TEXT_UNCERTAIN, "misplaced pages of character formatting", "byte"},
	{TEXT_UNCERTAIN, "misplaced pages of paragraph formatting", "byte"},
};
static const struct damage unformatted_text[] = {
	{TEXT_UNCERTAIN, "runs of text without character formatting", "byte"},
	{TEXT_UNCERTAIN, "runs of text without paragraph formatting", "byte"},
};

void formatting_open(struct formatting *f, const struct fib *fib, const struct stream *main,
		     const struct stream *table, int of_paragraphs)
{
	struct range range = fib->ranges[of_paragraphs ? PARAGRAPH_PAGES : CHARACTER_PAGES],
		     other = fib->ranges[of_paragraphs ? CHARACTER_PAGES : PARAGRAPH_PAGES];
	*f = (struct formatting){
		.main = main, .family = fib->family, .of_paragraphs = of_paragraphs};
	/* Of a page number's four bytes 22 bits are used; before Word 97 it has two bytes. */
	int is_valid = plc_read(&f->table, table, range, fib->family == WORD_97 ? 4 : 2) &&
		       f->table.count > 0;
	/* Text without any formatting has neither table. */
	if (!is_valid && (range.length > 0 || other.length > 0))
		damage_found(&invalid_tables[of_paragraphs], range.at, 1);
	f->pages = f->table.count;
	f->is_ordered = is_valid;
	/* A table that was not updated has fewer pages than exist. */
	uint32_t first = of_paragraphs ? fib->first_paragraph_page : fib->first_character_page;
	uint32_t count = of_paragraphs ? fib->paragraph_pages : fib->character_pages;
	if (fib->family != WORD_97 && count > f->pages && first > 0) {
		plc_close(&f->table);
		f->pages = count;
		f->first_page = first;
		f->is_ordered = 0;
	}
	f->checked = memory_zeroed(f->pages, 1);
}

static uint32_t number_of_page(const struct formatting *f, uint32_t i)
{
	if (f->table.count == 0)
		return f->first_page + i;
	const unsigned char *at = plc_data(&f->table, i);
	return f->family == WORD_97 ? get32(at) & 0x3FFFFF : get16(at);
}

/* Reads a page unless it is the current one; returns 0 if it has no runs. */
static int read_page(struct formatting *f, uint32_t number)
{
	if (f->page != number + 1) {
		f->page = 0;
		/* A page's number has at most 22 bits. */
		uint32_t at = number * FORMATTING_PAGE;
		if (stream_read(f->main, at, f->bytes, FORMATTING_PAGE) < FORMATTING_PAGE) {
			if (f->broken != number + 1)
				damage_found(&missing_pages[f->of_paragraphs], at, 1);
			f->broken = number + 1;
			return 0;
		}
		f->page = number + 1;
	}
	return f->bytes[COUNT_AT] > 0;
}

/* Returns the offset of a page's first run, from the table or the page itself. */
static uint32_t start_of_page(struct formatting *f, uint32_t i)
{
	if (f->table.count > 0)
		return plc_position(&f->table, i);
	return read_page(f, number_of_page(f, i)) ? get32(f->bytes) : UINT32_MAX;
}

/* Returns whether `at` belongs to the page that was found last. */
static int is_in_found_page(const struct formatting *f, uint32_t at)
{
	return f->is_ordered && (f->found == 0 || plc_position(&f->table, f->found) <= at) &&
	       (f->found + 1 == f->pages || at < plc_position(&f->table, f->found + 1));
}

/* Finds the last page whose runs begin at or before `at`, or the first page. */
static uint32_t find_page(struct formatting *f, uint32_t at)
{
	uint32_t low = 0, high = f->pages;
	if (is_in_found_page(f, at))
		return f->found;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (start_of_page(f, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	return f->found = low;
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

/* Returns the offset in the file of a run in the current page. */
static uint32_t start_of_run(const struct formatting *f, unsigned run)
{
	return get32(f->bytes + FC * run);
}

/* Makes a run of the current page, which has `count`, the current one. */
static void set_run(struct formatting *f, unsigned run, unsigned count)
{
	unsigned entry = page_entry_size(f->family, f->of_paragraphs),
		 place = 2u * f->bytes[FC * (count + 1) + entry * run];
	f->run = run;
	f->from = start_of_run(f, run);
	f->end = start_of_run(f, run + 1);
	f->sprms = (struct sprms){.family = f->family};
	f->style = 0;
	if (place > 0 && place < COUNT_AT)
		set_properties(f, place);
}

/* Finds the run in the current page. */
static int find_run(struct formatting *f, uint32_t at)
{
	unsigned count = f->bytes[COUNT_AT], low = 0, high = count,
		 entry = page_entry_size(f->family, f->of_paragraphs);
	if (FC * (count + 1) + entry * count > COUNT_AT || at < start_of_run(f, 0) ||
	    at >= start_of_run(f, count))
		return 0;
	while (high - low > 1) {
		unsigned middle = (low + high) / 2;
		if (start_of_run(f, middle) <= at)
			low = middle;
		else
			high = middle;
	}
	if (at < start_of_run(f, low) || at >= start_of_run(f, low + 1))
		return 0;
	set_run(f, low, count);
	return 1;
}

/*
 * Goes to the next run of the page if it contains `at`, as it usually does, since text is read in
 * order. Returns 0 if it has to be searched.
 */
static int go_to_next_run(struct formatting *f, uint32_t at)
{
	unsigned count = f->bytes[COUNT_AT], next = f->run + 1;
	if (!f->page || f->checked[f->found] != PAGE_VALID || next >= count ||
	    at < start_of_run(f, next) || at >= start_of_run(f, next + 1) ||
	    !is_in_found_page(f, at))
		return 0;
	set_run(f, next, count);
	return 1;
}

/* Sets a run without properties, from `at` up to the first run of this page or a later one. */
static void set_none(struct formatting *f, uint32_t page, uint32_t at)
{
	f->from = at;
	f->end = UINT32_MAX;
	if (f->page && f->bytes[COUNT_AT] > 0 && get32(f->bytes) > at)
		f->end = get32(f->bytes);
	for (uint32_t next = page; next < f->pages && next <= page + 1; next++) {
		uint32_t start = start_of_page(f, next);
		if (start > at && start < f->end)
			f->end = start;
	}
}

/* Checks the current page, whose index in the table is `page`. */
static void check_page(struct formatting *f, uint32_t page)
{
	if (!f->page || f->checked[page])
		return;
	f->checked[page] = PAGE_VALID;
	uint32_t at = FORMATTING_PAGE * (f->page - 1);
	if (!page_is_valid(f->bytes, f->family, f->of_paragraphs)) {
		f->checked[page] = PAGE_INVALID;
		damage_found(&invalid_pages[f->of_paragraphs], at, 1);
		return;
	}
	if (f->table.count == 0)
		return;
	if (plc_position(&f->table, page) == get32(f->bytes) &&
	    plc_position(&f->table, page + 1) == get32(f->bytes + FC * f->bytes[COUNT_AT]))
		f->agreeing++;
	else
		finding_add(&f->misplaced, at);
}

int formatting_search(struct formatting *f, uint32_t at)
{
	if (f->pages > 0 && go_to_next_run(f, at))
		return 1;
	f->sprms = (struct sprms){.family = f->family};
	f->style = 0;
	uint32_t page = find_page(f, at);
	if (f->pages == 0) {
		set_none(f, page, at);
		return 1;
	}
	int has_runs = read_page(f, number_of_page(f, page));
	check_page(f, page);
	if (has_runs && find_run(f, at))
		return 1;
	set_none(f, page, at);
	/* Some writers give the last mark of the text no formatting. */
	return f->table.count > 0 && at >= plc_position(&f->table, f->table.count);
}

int formatting_is_same(const struct formatting *f, struct run_properties *slot, unsigned style,
		       unsigned prm)
{
	int is_same = slot->is_set && slot->at == f->sprms.at && slot->length == f->sprms.left &&
		      (!slot->at || slot->page == f->page) && slot->style == style &&
		      slot->prm == prm;
	if (!is_same)
		*slot = (struct run_properties){.at = f->sprms.at,
						.length = f->sprms.left,
						.page = f->page,
						.style = (uint16_t)style,
						.prm = (uint16_t)prm,
						.is_set = 1};
	return is_same;
}

int formatting_is_trusted(const struct formatting *f)
{
	return f->agreeing > 0 || f->misplaced.count <= 1;
}

void formatting_end(const struct formatting *f)
{
	if (!formatting_is_trusted(f))
		return;
	damage_found(&misplaced_pages[f->of_paragraphs], f->misplaced.first, f->misplaced.count);
	damage_found(&unformatted_text[f->of_paragraphs], f->unformatted.first,
		     f->unformatted.count);
}

void formatting_close(struct formatting *f)
{
	plc_close(&f->table);
	free(f->checked);
	f->checked = NULL;
}
