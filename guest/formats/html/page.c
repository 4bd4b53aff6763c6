/*
 * Reads a page once for its body, and once for each other part that was found in it: parts are
 * written in a fixed order.
 */
#include <stdlib.h>

#include "base/damage.h"
#include "base/memory.h"
#include "base/report.h"
#include "condition.h"
#include "formats/word/lines.h"
#include "omissions.h"
#include "open.h"
#include "page.h"
#include "reversed.h"
#include "shown.h"

static const struct damage cut_tags = {
	TEXT_MISSING, "tags, comments or scripts without an end", "character"};

static void begin(void *context, struct markup *m)
{
	struct html_page *p = context;
	p->skips_newline = 0;
	html_metadata_begin(&p->metadata, m);
	html_open_begin(p, m);
}

static void end(void *context, struct markup *m)
{
	struct html_page *p = context;
	p->skips_newline = 0;
	html_metadata_end(&p->metadata, m);
	html_open_end(p, m);
}

static int is_in_style(const struct html_page *p)
{
	return p->depth > 0 && p->open[p->depth - 1].type->element == ELEMENT_STYLE;
}

static void text(void *context, unsigned unit)
{
	struct html_page *p = context;
	int skips_newline = p->skips_newline;
	p->skips_newline = 0;
	if (html_metadata_text(&p->metadata, unit) || (skips_newline && unit == '\n'))
		return;
	if (is_in_style(p)) {
		if (p->part == PART_BODY)
			html_styles_unit(&p->styles, unit);
		return;
	}
	html_open_text(p, unit);
	html_shown_unit(p, unit);
}

static size_t text_units(void *context, const uint16_t *units, size_t count)
{
	struct html_page *p = context;
	text(p, units[0]);
	if (units[0] <= ' ' || p->metadata.is_open || is_in_style(p))
		return 1;
	return 1 + html_shown_words(p, units + 1, count - 1);
}

static void excluded(void *context, unsigned unit)
{
	const struct html_page *p = context;
	if (p->part == PART_BODY)
		html_omit_excluded(unit);
}

static const struct markup_handler handler = {
	.begin = begin, .end = end, .text = text, .text_units = text_units,
	.condition = html_condition_is_read, .excluded = excluded};

static const struct damage unknown_entities = {TEXT_MISSING, "entities without a value", NULL};

/* Notes whether the page is whole: an end tag may be absent only where the start tag is, too. */
static void check_end(const struct html_page *p)
{
	damage_found(&cut_tags, p->cut_at, (uint32_t)p->is_cut);
	damage_found(&unknown_entities, NOWHERE, p->unknown_entities);
	if (!p->is_cut && (p->has_ended || !p->has_begun))
		catdoc_report.flags |= FLAG_WHOLE;
}

/* Passes the whole page through its elements. */
static void read_all(struct html_page *p, const struct text_file *f)
{
	struct markup m;
	p->reversed_next = 0;
	p->instruction = (struct html_instruction){0};
	p->markup = &m;
	markup_open(&m, MARKUP_HTML, &handler, p);
	text_file_read(f, markup_put_units, &m);
	markup_end(&m);
	html_open_end_all(p, 0);
	html_metadata_finish(&p->metadata);
	p->unknown_entities = m.unknown_entities;
	p->is_cut = m.is_cut;
	p->cut_at = m.cut_at;
	markup_close(&m);
}

static void read_part(struct html_page *p, const struct text_file *f)
{
	static const char *const kinds[HTML_PARTS] = {
		[PART_BODY] = "body",         [PART_FOOTNOTES] = "footnotes",
		[PART_ENDNOTES] = "endnotes", [PART_COMMENTS] = "comments",
		[PART_HEADERS] = "headers",   [PART_FOOTERS] = "footers",
		[PART_TEXT_BOXES] = "text-boxes"};
	lines_story(kinds[p->part], p->part == PART_BODY);
	read_all(p, f);
	html_flow_end(&p->flow);
	if (p->part == PART_BODY)
		check_end(p);
}

void html_page_read(const struct text_file *f)
{
	struct html_page *p = memory_zeroed(1, sizeof(*p));
	lines_begin();
	p->part = SURVEY;
	if (html_may_be_reversed(f))
		read_all(p, f);
	p->parts = 0;
	for (p->part = PART_BODY; p->part < HTML_PARTS; p->part++)
		if (p->part == PART_BODY || p->parts >> p->part & 1)
			read_part(p, f);
	free(p->flow.target);
	free(p->reversed);
	html_styles_close(&p->styles);
	free(p);
}
