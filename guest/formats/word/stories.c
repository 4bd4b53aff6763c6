/*
 * Reads the stories through the piece table, in the order in which Word saves them as text. They
 * are consecutive in the text ([MS-DOC] 2.4.1).
 */
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/omitted.h"
#include "base/report.h"
#include "lines.h"
#include "run.h"

static const struct damage missing_characters = {
	TEXT_MISSING, "texts shorter than declared", "character"};
static const struct damage undeclared_characters = {
	TEXT_UNCERTAIN, "characters outside of the declared stories", "character"};
static const struct damage open_fields = {TEXT_MISSING, "fields that are not closed", "character"};

static int begins_text_box(const struct plc *boxes, uint32_t place)
{
	return plc_find_exact(boxes, place) < boxes->count;
}

int story_begins_text(struct word_reader *r, uint32_t position)
{
	uint32_t place = position - r->story_begins;
	switch (r->story) {
	case STORY_FOOTNOTES: return notes_begin(&r->notes[FOOTNOTE], place);
	case STORY_ENDNOTES: return notes_begin(&r->notes[ENDNOTE], place);
	case STORY_COMMENTS: return notes_begin(&r->notes[COMMENT], place);
	case STORY_TEXT_BOXES: return begins_text_box(&r->text_boxes, place);
	case STORY_HEADER_TEXT_BOXES: return begins_text_box(&r->header_text_boxes, place);
	default: return 0;
	}
}

/* Writes the paragraphs between two positions of the text. */
static void put_text(struct word_reader *r, uint32_t position, uint32_t end)
{
	while (position < end) {
		position = paragraph_read(r, position, end);
		paragraph_put(r);
	}
	if (fields_end(&r->fields))
		damage_found(&open_fields, end, 1);
	lines_end();
}

static const struct omitted notices = {
	OMITTED_HEADERS_AND_FOOTERS, "texts that separate notes from the text", NULL};

/*
 * Counts a text that separates notes from the text, such as "Continued", as omitted if it has
 * letters. Most are a line: a special character.
 */
static void count_separator(struct word_reader *r, uint32_t position, uint32_t end)
{
	uint32_t longest_line = 1 + 2 * fib_mark_length(&r->fib);
	if (end - position <= longest_line)
		return;
	while (position < end) {
		position = paragraph_read(r, position, end);
		for (size_t i = 0; i < r->count; i++)
			if (is_of_word(r->units[i])) {
				omitted_add(&notices, NOWHERE, 1);
				return;
			}
	}
}

/* Writes the texts of one kind from the headers' story. */
static void put_headers(struct word_reader *r, uint32_t begin, uint32_t end, unsigned kind)
{
	const struct headers *h = &r->headers;
	if (h->texts.count == 0 && kind == HEADER)
		put_text(r, begin, end);
	for (uint32_t i = 0; i < h->texts.count; i++) {
		uint32_t from = plc_position(&h->texts, i), to = plc_position(&h->texts, i + 1);
		/* The last text may end after the story. */
		if (to > end - begin)
			continue;
		if (h->kinds[i] == kind)
			put_text(r, begin + from, begin + to);
		else if (h->kinds[i] == NO_HEADER && kind == HEADER)
			count_separator(r, begin + from, begin + to);
	}
}

/*
 * Finds the bounds of the stories. If their lengths do not add up to the text's, the last story has
 * the rest.
 */
static void find_bounds(const struct word_reader *r, uint32_t begins[STORIES + 1])
{
	uint32_t end = pieces_end(&r->pieces);
	uint64_t declared = 0;
	begins[0] = 0;
	for (int i = 0; i < STORIES; i++) {
		uint32_t length = r->fib.stories[i];
		declared += length;
		begins[i + 1] = length < end - begins[i] ? begins[i] + length : end;
	}
	/* If the body's length is missing, the document has no other story. */
	if (declared == 0)
		for (int i = 1; i <= STORIES; i++)
			begins[i] = end;
	/* If the text was guessed, the declared lengths are meaningless. */
	if (catdoc_report.flags & FLAG_GUESSED)
		return;
	if (declared > end) {
		damage_found(&missing_characters, end, 1);
		return;
	}
	catdoc_report.flags |= FLAG_WHOLE;
	/* A paragraph that is not shown follows the stories after the body ([MS-DOC] 2.4.1). */
	uint32_t rest = end - (uint32_t)declared,
		 follows = declared > r->fib.stories[STORY_BODY] ? 1 : 0;
	if (rest < follows || rest > follows * fib_mark_length(&r->fib)) {
		damage_found(&undeclared_characters, (uint32_t)declared, rest);
		begins[STORIES] = end;
	}
}

/* Writes the WordArt among the text boxes of a story, or of the headers. */
static void put_artwork(struct word_reader *r)
{
	if (r->story == STORY_TEXT_BOXES) {
		drawings_put(&r->drawings, DRAWING_OF_BODY);
		pictures_put(&r->pictures, r->data_stream);
	} else if (r->story == STORY_HEADER_TEXT_BOXES) {
		drawings_put(&r->drawings, DRAWING_OF_HEADERS);
	}
}

/* Begins a story, which is numbered independently. */
static void restart_numbers(struct word_reader *r)
{
	lists_restart(&r->lists.lists);
	number_fields_restart(&r->fields.numbers);
	memset(r->autocounts, 0, sizeof(r->autocounts));
}

/* Returns whether an empty story leaves nothing to do. Text boxes may also be in the drawings. */
static int is_skipped(enum report_story story)
{
	return story != STORY_BODY && story != STORY_TEXT_BOXES && story != STORY_HEADER_TEXT_BOXES;
}

void stories_put(struct word_reader *r)
{
	static const struct {
		enum report_story story;
		const char *kind;
		unsigned header;
	} order[] = {
		{STORY_BODY, "body", 0},
		{STORY_FOOTNOTES, "footnotes", 0},
		{STORY_ENDNOTES, "endnotes", 0},
		{STORY_COMMENTS, "comments", 0},
		{STORY_HEADERS, "headers", HEADER},
		{STORY_HEADERS, "footers", FOOTER},
		{STORY_TEXT_BOXES, "text-boxes", 0},
		{STORY_HEADER_TEXT_BOXES, NULL, 0},
	};
	uint32_t begins[STORIES + 1];
	find_bounds(r, begins);
	for (size_t i = 0; i < COUNT(order); i++) {
		r->story = order[i].story;
		r->story_begins = begins[r->story];
		if (begins[r->story + 1] == r->story_begins && is_skipped(r->story))
			continue;
		if (r->story != STORY_BODY && begins[r->story + 1] > r->story_begins)
			restart_numbers(r);
		if (order[i].kind)
			lines_story(order[i].kind, r->story == STORY_BODY);
		if (order[i].header)
			put_headers(r, r->story_begins, begins[r->story + 1], order[i].header);
		else
			put_text(r, r->story_begins, begins[r->story + 1]);
		put_artwork(r);
	}
}
