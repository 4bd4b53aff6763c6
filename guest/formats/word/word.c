/*
 * Reads Word 2 to 2003 ([MS-DOC]; before Word 97 by observed files). Opens a document and reads its
 * stories through the piece table, in the order in which Word saves them as text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/options.h"
#include "formats/reader.h"
#include "io/output.h"
#include "lines.h"
#include "state.h"

/* Opens the table stream of the compound file, or the other one if the flag is wrong. */
static const struct stream *open_table(struct word_reader *r, struct compound *c)
{
	int first = (r->fib.flags & F_WHICH_TABLE) != 0;
	static const char *const names[] = {"0Table", "1Table"};
	if (r->fib.family != WORD_97)
		return &r->main;
	if (c && (compound_stream(c, NULL, names[first], &r->other) ||
		  compound_stream(c, NULL, names[!first], &r->other)))
		return &r->other;
	return NULL;
}

static void open_data(struct word_reader *r, struct compound *c)
{
	if (r->fib.family != WORD_97)
		r->data_stream = &r->main;
	else if (c && compound_stream_without_text(c, NULL, "Data", &r->data))
		r->data_stream = &r->data;
}

/* Prints the header for -v. */
static void print_header(const struct fib *fib)
{
	output_format("File information block version: %u\n", fib->version);
	output_format("Language: %u\n", fib->language);
	output_format("Written on: %s\n", fib->is_mac ? "Macintosh" : "Windows");
	output_format("Fast-saved: %s\n", fib->flags & F_COMPLEX ? "yes" : "no");
}

static void report_document(const struct fib *fib)
{
	report_format(fib_format(fib->version), FORMAT_WORD, fib->version);
	catdoc_report.language = fib->language;
	if (options.verbose)
		print_header(fib);
	if (fib->flags & F_ENCRYPTED)
		catdoc_report.flags |= FLAG_ENCRYPTED;
}

static void open_tables(struct word_reader *r, struct compound *c)
{
	open_data(r, c);
	formatting_open(&r->paragraphs, &r->fib, &r->main, r->table, 1);
	formatting_open(&r->characters, &r->fib, &r->main, r->table, 0);
	styles_read(&r->styles, &r->fib, r->table);
	font_table_read(&r->fonts, &r->fib, r->table);
	eight_bit_open(&r->eight_bit, &r->fib, &r->fonts, &r->pieces, &r->main);
	sections_read(&r->sections, &r->fib, &r->main, r->table);
	headers_read(&r->headers, &r->fib, &r->sections, r->table);
	for (enum note_kind kind = FOOTNOTE; kind <= COMMENT; kind++)
		notes_read(&r->notes[kind], kind, &r->fib, &r->sections, r->table);
	r->fields = (struct fields){.data = r->data_stream, .family = r->fib.family};
}

static void close_all(struct word_reader *r)
{
	pieces_close(&r->pieces);
	formatting_close(&r->paragraphs);
	formatting_close(&r->characters);
	styles_close(&r->styles);
	font_table_close(&r->fonts);
	lists_close(&r->lists);
	sections_close(&r->sections);
	headers_close(&r->headers);
	for (enum note_kind kind = FOOTNOTE; kind <= COMMENT; kind++)
		notes_close(&r->notes[kind]);
	fields_close(&r->fields);
	free(r->units);
	free(r->segments);
}

/* Writes the paragraphs between two positions of the text. */
static void put_text(struct word_reader *r, uint32_t position, uint32_t end)
{
	while (position < end) {
		position = paragraph_read(r, position, end);
		paragraph_put(r);
	}
	if (fields_end(&r->fields))
		report_lost();
	lines_end();
}

/* Writes the texts of one kind from the headers' story. */
static void put_headers(struct word_reader *r, uint32_t begin, uint32_t end, unsigned kind)
{
	const struct headers *h = &r->headers;
	if (!h->texts && kind == HEADER)
		put_text(r, begin, end);
	for (uint32_t i = 0, last = 0; i < h->count; i++) {
		uint32_t from = get32(h->texts + 4 * i), to = get32(h->texts + 4 * (i + 1));
		/* In order only, so that no text is written twice. */
		if (from < last || to < from || to > end - begin)
			continue;
		if (h->kinds[i] == kind)
			put_text(r, begin + from, begin + to);
		last = to;
	}
}

static void put_stories(struct word_reader *r)
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
	uint32_t begins[STORIES + 1] = {0}, end = pieces_end(&r->pieces);
	for (int i = 0; i < STORIES; i++)
		begins[i + 1] =
			r->fib.stories[i] < end - begins[i] ? begins[i] + r->fib.stories[i] : end;
	/* If the body's length is missing, the document has no other story. */
	if (begins[STORIES] == 0)
		for (int i = 1; i <= STORIES; i++)
			begins[i] = end;
	for (size_t i = 0; i < COUNT(order); i++) {
		r->story = order[i].story;
		r->story_begins = begins[r->story];
		if (order[i].kind)
			lines_story(order[i].kind, r->story == STORY_BODY);
		if (order[i].header)
			put_headers(r, r->story_begins, begins[r->story + 1], order[i].header);
		else
			put_text(r, r->story_begins, begins[r->story + 1]);
	}
}

/* Reports whether the text is as long as the stories declare. */
static void report_length(const struct word_reader *r)
{
	uint64_t declared = 0;
	for (int i = 0; i < STORIES; i++)
		declared += r->fib.stories[i];
	if (declared <= pieces_end(&r->pieces))
		catdoc_report.flags |= FLAG_WHOLE;
	else
		report_lost();
}

/* Reads the piece table, or guesses it. */
static int find_pieces(struct word_reader *r)
{
	static const struct stream nothing;
	if (r->table && pieces_read(&r->pieces, &r->fib, &r->main, r->table))
		return 1;
	catdoc_report.flags |= FLAG_GUESSED;
	catdoc_report.lost = 0;
	if (!r->table) {
		r->table = &nothing;
		memset(r->fib.ranges, 0, sizeof(r->fib.ranges));
	}
	return pieces_guess(&r->pieces, &r->fib, &r->main);
}

static enum outcome read_document(struct word_reader *r, struct compound *c)
{
	if (!fib_read(&r->fib, &r->main)) {
		catdoc_report.format = FORMAT_WORD;
		catdoc_report.flags |= FLAG_NOT_A_FIB;
		return DAMAGED;
	}
	report_document(&r->fib);
	if (r->fib.flags & F_ENCRYPTED)
		return READ;
	r->table = open_table(r, c);
	if (!find_pieces(r))
		return DAMAGED;
	/* For a guessed text, the declared length means nothing. */
	if (!(catdoc_report.flags & FLAG_GUESSED))
		report_length(r);
	open_tables(r, c);
	lines_begin();
	put_stories(r);
	return READ;
}

enum outcome word_read(const struct document *d)
{
	/* The reader is too large for the stack. */
	struct word_reader *r = memory_zeroed(1, sizeof(*r));
	enum outcome outcome = DAMAGED;
	if (!d->compound)
		r->main = stream_of_file(d->file);
	if (!d->compound || compound_stream(d->compound, NULL, "WordDocument", &r->main))
		outcome = read_document(r, d->compound);
	close_all(r);
	free(r);
	return outcome;
}
