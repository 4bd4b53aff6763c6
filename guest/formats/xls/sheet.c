/*
 * Reads a sheet: collects its cells, parts and charts, and writes them when it ends.
 */
#include "base/omitted.h"
#include "base/report.h"
#include "cell_records.h"
#include "chart.h"
#include "parts.h"
#include "substream.h"

static const struct omitted macro_sheets = {OMITTED_MACROS, "sheets of macros", "sheet"};

/* Reads a setting of the window: whether zeros are shown ([MS-XLS] 2.4.346). */
static void take_window(struct book *b)
{
	enum { SHOWS_ZEROS = 0x10, SHOWS_ZEROS_2 = 4 };
	const struct biff *r = &b->records;
	if (r->type == BIFF_WINDOW2)
		b->hides_zeros = !(r->body[0] & SHOWS_ZEROS);
	else
		b->hides_zeros = !r->body[SHOWS_ZEROS_2];
}

/*
 * Handles a record of the sheet, which may be in these places; `formula` tells whether an earlier
 * one still needs its string.
 */
static void take_record(struct book *b, unsigned places, struct parts *parts, int *formula)
{
	if ((places & AMONG_CELLS) && cell_records_take(b, formula))
		return;
	switch (b->records.type) {
	case BIFF_WINDOW2_2:
	case BIFF_WINDOW2:
		take_window(b);
		break;
	default:
		if (b->version < 5)
			globals_take(b);
		parts_take(parts, b);
	}
}

/* Handles a record in a chart; returns 0 in a chart sheet, for a record as other sheets have it. */
static int take_in_chart(struct charts *c, struct book *b, int is_nested)
{
	if (charts_take(c, b))
		return 1;
	if (is_nested)
		charts_take_page(c, b);
	return is_nested;
}

/* Collects the content of the records. */
__attribute__((noinline)) static void take_records(struct substream *s, struct book *b,
						   struct parts *parts, struct charts *charts)
{
	int formula = 0;
	for (enum step step; (step = substream_next(s)) != AT_END;) {
		if (step == READ_IN_CHART && take_in_chart(charts, b, s->nested > 0))
			continue;
		take_record(b, s->places, parts, &formula);
		while ((s->places & IS_CELL) && substream_next_cell(s))
			take_record(b, s->places, parts, &formula);
	}
	cell_records_end(b, formula);
}

int sheet_read(struct book *b, unsigned kind, uint32_t limit)
{
	size_t strings = b->arena.length, runs = b->arena.run_count;
	int is_chart = substream_is_chart(kind);
	unsigned place = is_chart ? IN_SHEET | IN_CHART : IN_SHEET;
	struct substream s = substream_begin(&b->records, b->version, place, limit);
	struct charts charts = {0};
	struct parts parts = {0};
	b->is_new_substream = 1;
	b->hides_zeros = 0;
	omitted_add(&macro_sheets, b->sheet_number, kind == SUB_MACROS);
	take_records(&s, b, &parts, &charts);
	if (catdoc_report.flags & FLAG_ENCRYPTED) {
		cells_drop(b);
	} else {
		/* The window of a chart has other settings. */
		b->hides_zeros &= !is_chart;
		cells_put(b);
		parts_put(&parts, b);
		charts_put(&charts, b);
	}
	parts_free(&parts);
	charts_free(&charts);
	b->arena.length = strings > b->kept_bytes ? strings : b->kept_bytes;
	b->arena.run_count = runs > b->kept_runs ? runs : b->kept_runs;
	return s.is_whole;
}
