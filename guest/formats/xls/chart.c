/*
 * Reads the texts of charts ([MS-XLS] 2.1.7.20.1): titles, names of series, labels. A series or a
 * text is a few records: AI refers to the source of the words, SERIESTEXT has them, and OBJECTLINK
 * says what they are attached to. Records about the appearance are between them. Copies of the
 * cells that the chart shows follow.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "text/text.h"
#include "chart.h"
#include "page_headers.h"
#include "references.h"

static const struct damage misplaced = {TEXT_MISSING, "misplaced records of charts", "byte"};
static const struct omitted old_charts = {OMITTED_CHARTS, "charts before Excel 5", "sheet"};

/* The parts of a series to which an AI record belongs. */
enum { SOURCE_NAME = 0, SOURCE_CATEGORIES = 2 };

/* The kinds of cached cells and of axes. */
enum { CACHED_VALUES = 1, CACHED_SIZES = 3, CATEGORY_AXIS = 0 };

/* A record, or the one in an FRTWRAPPER: its body is that of the current record from `at` on. */
struct view {
	unsigned type;
	size_t at, length;
};

static inline struct view view_of(const struct biff *r)
{
	enum { FRT_HEADER = 4, INNER = FRT_HEADER + BIFF_HEADER };
	if (r->type != BIFF_FRTWRAPPER || r->length < INNER)
		return (struct view){r->type, 0, r->length};
	return (struct view){get16(r->body + FRT_HEADER), INNER, r->length - INNER};
}

static void add(struct charts *c, enum chart_text_kind kind, struct cell value)
{
	struct chart_text text = {(uint8_t)kind, !c->state.has_texts, value};
	c->state.has_texts = 1;
	memory_append(c->texts, c->count, text);
}

static void add_string(struct charts *c, enum chart_text_kind kind, struct string string)
{
	if (string.count > 0)
		add(c, kind,
		    (struct cell){.kind = CELL_STRING, .font = c->state.font, .value.string = string});
}

/* Returns the kind of a text by what it is attached to ([MS-XLS] 2.4.182). */
static enum chart_text_kind kind_of(unsigned link)
{
	switch (link) {
	case 1:
		return CHART_TITLE;
	case 2:
	case 3:
	case 7:
		return AXIS_TITLE;
	default:
		return CHART_LABEL;
	}
}

static void begin_series(struct charts *c)
{
	c->state.in_text = 0;
	c->state.is_unseen = 0;
	c->state.font = NO_FONT;
	c->state.source = SOURCE_NAME;
	c->state.named = c->count;
}

static void begin_text(struct charts *c, const unsigned char *body, size_t length, int is_template)
{
	enum { FLAGS = 24, DELETED = 0x40 };
	struct chart_state *s = &c->state;
	s->in_text = 1;
	s->font = NO_FONT;
	s->has_source = 0;
	s->link = 0;
	s->named = c->count;
	s->is_unseen = is_template || (length > FLAGS && (body[FLAGS] & DELETED));
}

/* Returns whether the cells that an AI record refers to are in no row. */
static int is_elsewhere(const struct book *b, const unsigned char *body, size_t length)
{
	enum { KIND = 1, SIZE = 6, FORMULA = 8, LITERAL = 1, REFERENCE = 2 };
	size_t size = get16(body + SIZE), available = length - FORMULA;
	return body[KIND] == LITERAL ||
	       (body[KIND] == REFERENCE &&
		references_lead_elsewhere(&b->references, &b->records, b->version, body + FORMULA,
					  size < available ? size : available));
}

/* Reads the source of a part of a text or series ([MS-XLS] 2.4.29). */
static void take_source(struct charts *c, const struct book *b, const unsigned char *body,
			size_t length)
{
	enum { FORMAT = 4, SHORTEST = 8 };
	struct chart_state *s = &c->state;
	if (length < SHORTEST)
		return;
	s->source = body[0];
	if (s->in_text && s->has_source) {
		/* Damage has changed the TEXT or SERIES before it to another record. */
		s->is_unseen = 0;
		s->link = 0;
		s->named = c->count;
	}
	s->has_source = 1;
	if (s->source != SOURCE_CATEGORIES)
		return;
	s->sources++;
	if (s->category_series > 0 || !is_elsewhere(b, body, length))
		return;
	s->category_series = s->sources;
	s->category_format = get16(body + FORMAT);
}

/* Reads the words of a text, or the name of a series ([MS-XLS] 2.4.254). */
static void take_words(struct charts *c, struct book *b, size_t at)
{
	enum { COUNT = 2 };
	struct chart_state *s = &c->state;
	if (s->is_unseen || (!s->in_text && s->source != SOURCE_NAME))
		return;
	s->named = c->count;
	add_string(c, s->in_text ? kind_of(s->link) : SERIES_NAME,
		   string_in_record(b, at + COUNT, 1));
}

static void take_link(struct charts *c, unsigned link)
{
	struct chart_state *s = &c->state;
	s->link = link;
	if (s->in_text && s->named < c->count)
		c->texts[s->named].kind = (uint8_t)kind_of(link);
}

/* Returns whether the name of the current series has been read. */
static int has_name(const struct charts *c)
{
	return !c->state.in_text && c->state.named < c->count;
}

/* Drops the name of the current series: it is a set of error bars, whose name is not visible. */
static void drop_name(struct charts *c)
{
	/* Only damage puts another text after it. */
	if (c->state.named + 1 != c->count)
		return;
	c->count = c->state.named;
	c->state.has_texts = !c->texts[c->count].begins_chart;
}

/*
 * Reads a copy of a cell. It keeps only categories whose cells are in no row, and those of one
 * series, since all series share one axis.
 */
static void take_cached(struct charts *c, struct book *b)
{
	enum { SERIES = 2, HEAD = 6, NUMBER_END = HEAD + 8 };
	const struct biff *r = &b->records;
	struct chart_state *s = &c->state;
	if (s->cached == CACHED_VALUES || s->cached == CACHED_SIZES || r->length <= HEAD)
		return;
	unsigned series = get16(r->body + SERIES) + 1u;
	/* Damage has hidden the source of its categories. */
	if (s->category_series == 0 && series > s->sources)
		s->category_series = series;
	if (series != s->category_series)
		return;
	if (r->type == BIFF_LABEL)
		add_string(c, CATEGORY, string_in_record(b, HEAD, 0));
	else if (r->type == BIFF_NUMBER && r->length >= NUMBER_END && !s->is_scatter)
		add(c, CATEGORY,
		    (struct cell){.kind = CELL_NUMBER,
				  .format = s->category_format,
				  .value.number = number_at(r->body + HEAD)});
}

/* Reads the text of shapes that are drawn in the chart. */
static void take_drawing(struct charts *c, struct book *b)
{
	drawing_take(&c->drawing, b);
	for (size_t i = 0; i < c->drawing.count; i++)
		add_string(c, CHART_LABEL, c->drawing.shapes[i]);
	c->drawing.count = 0;
}

/* Returns whether a record is never among the copies of cells. */
static int is_of_chart(unsigned type)
{
	enum { TYPES = 0x10 };
	return type >> 8 == TYPES && type != BIFF_SIINDEX;
}

/*
 * In a sheet, records of types from 0x1000 on are passed unless is_read_in_chart() in
 * substream_walk.c lists them.
 */
int charts_take(struct charts *c, struct book *b)
{
	const struct biff *r = &b->records;
	struct view v = view_of(r);
	const unsigned char *body = r->body + v.at;
	struct chart_state *s = &c->state;
	int is_template = s->is_default;
	s->is_default = v.type == BIFF_DEFAULTTEXT;
	c->has_chart = 1;
	if (s->cached > 0 && s->category_series > 0)
		damage_found(&misplaced, r->offset, is_of_chart(v.type));
	switch (v.type) {
	case BIFF_BOF:
	case BIFF_EOF:
		*s = (struct chart_state){.named = c->count, .font = NO_FONT};
		break;
	case BIFF_SERIES:
		begin_series(c);
		break;
	case BIFF_DEFAULTTEXT:
		break;
	case BIFF_TEXT:
		begin_text(c, body, v.length, is_template);
		break;
	case BIFF_FONTX:
		if (v.length >= 2 && s->in_text)
			s->font = get16(body);
		break;
	case BIFF_AI:
		take_source(c, b, body, v.length);
		break;
	case BIFF_SERIESTEXT:
		take_words(c, b, v.at);
		break;
	case BIFF_OBJECTLINK:
		if (v.length >= 2)
			take_link(c, get16(body));
		break;
	case BIFF_SERAUXTREND:
		if (has_name(c))
			c->texts[s->named].kind = CHART_LABEL;
		break;
	case BIFF_SERAUXERRBAR:
		if (has_name(c))
			drop_name(c);
		break;
	case BIFF_SCATTER:
		s->is_scatter = 1;
		break;
	case BIFF_AXIS:
		s->axis = v.length >= 2 ? get16(body) : 0;
		break;
	case BIFF_IFMT:
		if (v.length >= 2 && s->axis == CATEGORY_AXIS)
			s->category_format = get16(body);
		break;
	case BIFF_SIINDEX:
		s->cached = v.length >= 2 ? get16(body) : 0;
		break;
	case BIFF_LABEL:
	case BIFF_NUMBER:
		take_cached(c, b);
		break;
	case BIFF_MSODRAWING:
	case BIFF_CONTINUE:
	case BIFF_OBJ:
	case BIFF_TXO:
		take_drawing(c, b);
		break;
	default:
		return 0;
	}
	return 1;
}

void charts_take_page(struct charts *c, struct book *b)
{
	switch (b->records.type) {
	case BIFF_USERSVIEWBEGIN:
	case BIFF_USERSVIEWEND:
		c->state.in_view = b->records.type == BIFF_USERSVIEWBEGIN;
		break;
	case BIFF_PAGE_HEADER:
	case BIFF_PAGE_FOOTER:
		if (!c->state.in_view)
			add_string(c, CHART_PAGE, page_header_in_record(b));
		break;
	}
}

void charts_put(const struct charts *c, struct book *b)
{
	static const char *const kinds[] = {[CHART_TITLE] = "title",
					    [AXIS_TITLE] = "axis-title",
					    [SERIES_NAME] = "series",
					    [CHART_LABEL] = "label",
					    [CATEGORY] = "category",
					    [CHART_PAGE] = "page"};
	/* The records of these versions are not documented: other records may have texts. */
	if (b->version < 5 && c->has_chart && c->count == 0)
		omitted_add(&old_charts, b->sheet_number, 1);
	for (size_t i = 0; i < c->count; i++) {
		const struct chart_text *t = &c->texts[i];
		if (t->begins_chart)
			text_begin_rows("chart");
		number_put_ascii(kinds[t->kind]);
		text_end_cell();
		if (t->kind == CHART_PAGE)
			page_header_put(&t->value.value.string, b);
		else
			cell_put(b, &t->value);
		text_end_cell();
		text_end_row();
	}
}

void charts_free(struct charts *c)
{
	memory_free(c->texts);
	drawing_free(&c->drawing);
}
