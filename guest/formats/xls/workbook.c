/*
 * Reads Excel workbooks, BIFF2 to BIFF8 ([MS-XLS]): selects the stream, the sheets and their order.
 * Before BIFF5 a file is a sheet, or in BIFF4 several consecutive ones; from then on it begins with
 * a list of sheets.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/report.h"
#include "formats/reader.h"
#include "text/text.h"
#include "book.h"

/*
 * The kind of a substream, in its first record ([MS-XLS] 2.4.21) and in the list of sheets
 * ([MS-XLS] 2.4.28).
 */
enum { SUB_GLOBALS = 0x0005, SUB_MODULE = 0x0006, SUB_CHART = 0x0020, SUB_WORKSPACE = 0x0100 };
enum { LIST_SHEET = 0, LIST_MACROS = 1 };

/*
 * The fillers that a workbook may have: a cell in the last row of a sheet takes 65,535, the last
 * cell of every row more.
 */
enum { FILLERS = 1 << 18, FILLERS_PER_BYTE = 16 };

/* Returns the version from a substream's first record; before BIFF5 it is in the record's type. */
static unsigned version_of(const struct biff *r)
{
	enum { VERSION_8 = 0x0600 };
	if (r->type == 0x0809)
		return get16(r->body) == VERSION_8 ? 8 : 5;
	return r->type == 0x0409 ? 4 : r->type == 0x0209 ? 3 : 2;
}

static unsigned kind_of(const struct biff *r)
{
	return get16(r->body + 2);
}

static int has_cells(unsigned kind)
{
	return kind != SUB_GLOBALS && kind != SUB_MODULE && kind != SUB_CHART;
}

static void begin_sheet(struct book *b, const struct sheet *s)
{
	static const char *const states[] = {"visible", "hidden", "very-hidden", "very-hidden"};
	size_t count;
	uint16_t *name = string_units(&b->arena, &s->name, b->charset, &count);
	text_begin_group("sheet", name, count, states[s->state]);
	free(name);
}

/* Reads the globals; returns 0 if their end is missing. */
static int read_globals(struct book *b)
{
	while (biff_next(&b->records)) {
		if (b->records.type == BIFF_EOF)
			return 1;
		globals_take(b);
		if ((catdoc_report.flags & FLAG_ENCRYPTED) || b->records.is_truncated)
			break;
	}
	return 0;
}

/* Reads the sheet after its first record. */
static int read_sheet(struct book *b, const struct sheet *s)
{
	begin_sheet(b, s);
	return sheet_read(b);
}

/* Skips the rest of a substream after its first record. */
static void skip_substream(struct book *b)
{
	int depth = 1;
	while (depth > 0 && biff_next(&b->records))
		depth += biff_is_bof(&b->records) ? 1 : b->records.type == BIFF_EOF ? -1 : 0;
}

/* Goes to the substream of this number after `offset`; returns 0 if not found. */
static int find_substream(struct book *b, uint32_t offset, size_t number)
{
	biff_seek(&b->records, offset);
	while (biff_next(&b->records)) {
		if (!biff_is_bof(&b->records))
			continue;
		if (number-- == 0)
			return 1;
		skip_substream(b);
	}
	return 0;
}

/*
 * Reads the listed sheets. If a sheet is not at its listed offset, it is searched by its position
 * in the list.
 */
static int read_listed(struct book *b, uint32_t after_globals)
{
	int whole = 1;
	for (size_t i = 0; i < b->sheet_count; i++) {
		const struct sheet *s = &b->sheets[i];
		if (s->kind != LIST_SHEET && s->kind != LIST_MACROS)
			continue;
		biff_seek(&b->records, s->offset);
		if ((biff_next(&b->records) && biff_is_bof(&b->records)) ||
		    find_substream(b, after_globals, i)) {
			if (!has_cells(kind_of(&b->records)))
				continue;
			if (read_sheet(b, s))
				continue;
		}
		report_lost();
		whole = 0;
	}
	return whole;
}

/* Returns the name that precedes a sheet of BIFF4. */
static struct string name_of_next(struct book *b)
{
	enum { NAME = 4 };
	const struct biff *r = &b->records;
	if (r->length <= NAME)
		return (struct string){0};
	size_t length = r->body[NAME], available = r->length - NAME - 1;
	return string_of_bytes(&b->arena, r->body + NAME + 1,
			       length < available ? length : available);
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
		} else if (!has_cells(kind_of(&b->records))) {
			skip_substream(b);
		} else {
			whole &= read_sheet(b, &s);
			s = (struct sheet){0};
			sheets++;
		}
	}
	if (whole && sheets > 0)
		return 1;
	report_lost();
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
	b->charset = charset_forced() ? charset_forced() : charset_of_codepage(0);
	report_format(name_of(b->version), FORMAT_EXCEL, b->version);
	unsigned kind = kind_of(&b->records);
	if (b->version >= 5 && kind == SUB_GLOBALS) {
		whole = read_globals(b);
		if (!whole)
			report_lost();
		if (catdoc_report.flags & FLAG_ENCRYPTED)
			return READ;
		whole &= b->sheet_count > 0 ? read_listed(b, b->records.next) : read_unlisted(b);
	} else {
		if (kind != SUB_WORKSPACE)
			biff_seek(&b->records, 0);
		whole = read_unlisted(b);
	}
	if (whole)
		catdoc_report.flags |= FLAG_WHOLE;
	return READ;
}

static enum outcome read_stream(const struct stream *s)
{
	struct book b = {.version = 8};
	biff_open(&b.records, s);
	b.fillers =
		FILLERS +
		(s->length < UINT32_MAX / FILLERS_PER_BYTE / 2 ? s->length * FILLERS_PER_BYTE : 0);
	report_format(name_of(b.version), FORMAT_EXCEL, b.version);
	if (s->length < s->declared)
		report_lost();
	enum outcome outcome = read_book(&b);
	for (size_t i = 0; i < b.format_count; i++)
		free(b.formats[i]);
	free(b.formats);
	free(b.xfs);
	free(b.sheets);
	free(b.shared);
	free(b.cells);
	free(b.arena.bytes);
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
		return read_stream(&whole);
	}
	for (size_t i = 0; i < COUNT(names) && outcome == DAMAGED; i++) {
		struct stream s;
		if (!compound_stream(d->compound, NULL, names[i], &s))
			continue;
		outcome = read_stream(&s);
	}
	return outcome;
}
