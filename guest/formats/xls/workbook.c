/*
 * Reads Excel workbooks, BIFF2 to BIFF8 ([MS-XLS]): selects the stream, the sheets and their order.
 * Before BIFF5 a file is a sheet, or in BIFF4 several consecutive ones; from then on it begins with
 * a list of sheets.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/report.h"
#include "formats/reader.h"
#include "text/text.h"
#include "book.h"
#include "embedded_objects.h"
#include "page_headers.h"
#include "sheet_list.h"
#include "substream.h"

static const struct damage cut_globals = {TEXT_UNCERTAIN, "global records without an end", "byte"};
static const struct damage cut_sheets = {TEXT_MISSING, "missing or truncated sheets",
					 "byte"};
static const struct damage unlisted_sheets = {TEXT_UNCERTAIN, "unlisted sheets",
					      "byte"};

/* Returns the version from a substream's first record; before BIFF5 it is in the record's type. */
static unsigned version_of(const struct biff *r)
{
	if (r->type == BIFF_BOF)
		return get16(r->body) >> 8 == BIFF_VERSION_8 >> 8 ? 8 : 5;
	return r->type == 0x0409 ? 4 : r->type == 0x0209 ? 3 : 2;
}

static unsigned kind_of(const struct biff *r)
{
	return get16(r->body + 2);
}

/* Returns whether a substream is a sheet of cells, or a chart. */
static int is_sheet(unsigned kind)
{
	return kind != SUB_GLOBALS && kind != SUB_MODULE;
}

static void begin_sheet(struct book *b, const struct sheet *s)
{
	static const char *const states[] = {"visible", "hidden", "very-hidden", "very-hidden"};
	size_t count;
	b->sheet_number++;
	uint16_t *name = book_string_units(b, &s->name, NULL, &count);
	text_begin_group(TEXT_SHEET, name, count, states[s->state]);
	free(name);
}

/* Reads the globals; returns 0 if their end is missing. */
static int read_globals(struct book *b)
{
	struct substream s = substream_begin(&b->records, b->version, IN_GLOBALS,
					     b->records.stream->length);
	while (substream_next(&s)) {
		globals_take(b);
		if (catdoc_report.flags & FLAG_ENCRYPTED)
			break;
	}
	return s.is_whole;
}

/* Reads the sheet after its first record, the current one. */
static int read_sheet(struct book *b, const struct sheet *s, uint32_t limit)
{
	unsigned kind = kind_of(&b->records);
	begin_sheet(b, s);
	return sheet_read(b, kind, limit);
}

/* Skips the rest of a substream after its first record. */
static void skip_substream(struct book *b)
{
	int depth = 1;
	while (depth > 0 && biff_next(&b->records))
		depth += biff_is_bof(&b->records) ? 1 : b->records.type == BIFF_EOF ? -1 : 0;
}

/* Reads the sheet that begins at this offset. */
static int read_sheet_at(struct book *b, const struct sheet *s, uint32_t offset)
{
	biff_seek(&b->records, offset);
	if (!biff_next(&b->records) || !biff_is_bof(&b->records))
		return 0;
	unsigned kind = kind_of(&b->records);
	int is_chart = substream_is_chart(kind);
	if (!is_sheet(kind) || (is_chart && sheet_has_cells(s)))
		return !sheet_has_text(s);
	if (!sheet_has_text(s) && !is_chart && kind != SUB_SHEET)
		return 1;
	return read_sheet(b, s, sheet_list_limit(b, offset));
}

/*
 * Reads the charts that follow and are not in the list, which is damage. Returns whether a sheet of
 * cells that is not in the list comes next.
 */
static int read_unlisted_charts(struct book *b, int *whole)
{
	const struct sheet unnamed = {.kind = CHART_SHEET};
	unsigned kind;
	int continues = 1;
	while (substream_is_chart(kind = sheet_list_unlisted(b, b->records.next)) && continues) {
		damage_found(&unlisted_sheets, b->records.next, 1);
		*whole = 0;
		continues = read_sheet_at(b, &unnamed, b->records.next);
	}
	return substream_has_cells(kind);
}

/* Reads the listed sheets, and then those that the list lacks. Returns 0 if a sheet is damaged. */
static int read_listed(struct book *b)
{
	int whole = b->sheet_count > 0, is_incomplete = !whole;
	uint32_t after_globals = b->records.next;
	sheet_list_locate(b);
	is_incomplete |= read_unlisted_charts(b, &whole);
	for (size_t i = 0; i < b->sheet_count; i++) {
		const struct sheet *s = &b->sheets[i];
		if (s->offset == NOWHERE ? sheet_has_text(s) : !read_sheet_at(b, s, s->offset)) {
			damage_found(&cut_sheets, s->offset, 1);
			whole = 0;
		}
		is_incomplete |= read_unlisted_charts(b, &whole);
	}
	if (!is_incomplete)
		return whole;
	const struct sheet unnamed = {0};
	for (uint32_t at = after_globals; (at = sheet_list_find(b, at)) != NOWHERE; at++) {
		damage_found(&unlisted_sheets, at, 1);
		read_sheet_at(b, &unnamed, at);
	}
	return 0;
}

/* Returns the name that precedes a sheet of BIFF4. */
static struct string name_of_next(struct book *b)
{
	enum { NAME = 4 };
	const struct biff *r = &b->records;
	if (r->length <= NAME)
		return (struct string){0};
	return string_of_counted_bytes(&b->arena, r->body + NAME, r->length - NAME);
}

/* Reads consecutive sheets without a list. */
static int read_unlisted(struct book *b)
{
	struct sheet s = {0};
	int whole = 1, sheets = 0;
	while (biff_next(&b->records)) {
		if (b->records.type == BIFF_SHEETHDR) {
			s.name = name_of_next(b);
		} else if (!biff_is_bof(&b->records)) {
			if (b->version == 4 && sheets == 0)
				globals_take(b);
		} else if (!is_sheet(kind_of(&b->records))) {
			skip_substream(b);
		} else {
			whole &= read_sheet(b, &s, b->records.stream->length);
			s = (struct sheet){0};
			sheets++;
		}
		if (catdoc_report.flags & FLAG_ENCRYPTED)
			return 0;
	}
	if (whole && sheets > 0)
		return 1;
	damage_found(&cut_sheets, NOWHERE, 1);
	return 0;
}

static const char *name_of(unsigned version)
{
	static const char *const names[] = {[2] = "excel-2",
					    [3] = "excel-3",
					    [4] = "excel-4",
					    [5] = "excel-5",
					    [8] = "excel-97"};
	return names[version];
}

static enum outcome read_book(struct book *b)
{
	int whole;
	if (!biff_next(&b->records) || !biff_is_bof(&b->records))
		return DAMAGED;
	b->version = version_of(&b->records);
	b->fonts.version = b->version;
	b->arena.keeps_runs = b->version < 8;
	report_format(name_of(b->version), FORMAT_EXCEL, b->version);
	unsigned kind = kind_of(&b->records);
	if (b->version >= 5 && kind == SUB_GLOBALS) {
		whole = read_globals(b);
		if (catdoc_report.flags & FLAG_ENCRYPTED)
			return READ;
		damage_found(&cut_globals, 0, !whole);
		whole &= read_listed(b);
	} else {
		if (kind != SUB_WORKSPACE)
			biff_seek(&b->records, 0);
		whole = read_unlisted(b);
	}
	uncalculated_report(&b->uncalculated);
	if (whole)
		catdoc_report.flags |= FLAG_WHOLE;
	return READ;
}

static enum outcome read_stream(const struct stream *s, struct compound *c)
{
	struct embedded_objects objects;
	struct book b = {.version = 8, .objects = &objects, .eight_bit.compound = c};
	embedded_objects_open(&objects, c);
	biff_open(&b.records, s);
	report_format(name_of(b.version), FORMAT_EXCEL, b.version);
	enum outcome outcome = read_book(&b);
	if (outcome == READ && !(catdoc_report.flags & FLAG_ENCRYPTED))
		embedded_objects_take_unused(&objects);
	embedded_objects_close(&objects);
	formats_free(&b);
	page_headers_close(&b);
	memory_free(b.xfs);
	memory_free(b.fonts.list);
	free(b.sheets);
	free(b.offsets);
	memory_free(b.shared);
	memory_free(b.cells);
	free(b.arena.bytes);
	memory_free(b.arena.runs);
	memory_free((unsigned char *)b.plain.bytes);
	biff_close(&b.records);
	return outcome;
}

enum outcome workbook_read(const struct document *d)
{
	/* A file for two versions of Excel has the newer one in the first stream. */
	static const char *const names[] = {"Workbook", "Book"};
	enum outcome outcome = DAMAGED;
	if (!d->compound) {
		struct stream whole = stream_of_file(d->file);
		return read_stream(&whole, NULL);
	}
	for (size_t i = 0; i < COUNT(names) && outcome == DAMAGED; i++) {
		struct stream s;
		if (!compound_stream(d->compound, NULL, names[i], &s))
			continue;
		outcome = read_stream(&s, d->compound);
	}
	return outcome;
}
