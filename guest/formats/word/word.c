/*
 * Reads Word 2 to 2003 ([MS-DOC]; before Word 97 by observed files). Opens a document's streams and
 * tables.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/options.h"
#include "formats/reader.h"
#include "io/output.h"
#include "lines.h"
#include "macros.h"
#include "state.h"
#include "text_check.h"

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
}

/* Reads the positions of text boxes in their story; a damaged table has none. */
static void read_text_boxes(struct word_reader *r, struct plc *boxes, struct range range)
{
	enum { TEXT_BOX = 22 };
	if (r->fib.family == WORD_97 && !plc_read(boxes, r->table, range, TEXT_BOX))
		plc_close(boxes);
}

static void open_tables(struct word_reader *r, struct compound *c)
{
	fib_check(&r->fib, r->table);
	formatting_open(&r->paragraphs, &r->fib, &r->main, r->table, 1);
	formatting_open(&r->characters, &r->fib, &r->main, r->table, 0);
	styles_read(&r->styles, &r->fib, r->table);
	font_table_read(&r->fonts, &r->fib, r->table);
	eight_bit_open(&r->eight_bit, &r->fib, &r->fonts, &r->pieces, &r->main);
	sections_read(&r->sections, &r->fib, &r->main, r->table);
	headers_read(&r->headers, &r->fib, &r->sections, r->table);
	for (enum note_kind kind = FOOTNOTE; kind <= COMMENT; kind++)
		notes_read(&r->notes[kind], kind, &r->fib, &r->sections, r->table);
	read_text_boxes(r, &r->text_boxes, r->fib.ranges[TEXT_BOXES]);
	read_text_boxes(r, &r->header_text_boxes, r->fib.ranges[HEADER_TEXT_BOXES]);
	macros_count(&r->fib, r->table, c);
	object_pool_open(&r->objects, c);
	drawings_read(&r->drawings, &r->fib, r->table);
	r->lists = (struct word_lists){.fib = &r->fib, .table = r->table};
	r->fields = (struct fields){
		.data = r->data_stream, .family = r->fib.family, .lists = &r->lists};
}

static void close_all(struct word_reader *r)
{
	pieces_close(&r->pieces);
	formatting_close(&r->paragraphs);
	formatting_close(&r->characters);
	styles_close(&r->styles);
	font_table_close(&r->fonts);
	word_lists_close(&r->lists);
	sections_close(&r->sections);
	headers_close(&r->headers);
	for (enum note_kind kind = FOOTNOTE; kind <= COMMENT; kind++)
		notes_close(&r->notes[kind]);
	plc_close(&r->text_boxes);
	plc_close(&r->header_text_boxes);
	fields_close(&r->fields);
	object_pool_close(&r->objects);
	drawings_close(&r->drawings);
	pictures_close(&r->pictures);
	for (size_t i = 0; i < COUNT(r->decrypted); i++)
		free(r->decrypted[i]);
	free(r->units);
	free(r->segments);
}

/* Reads the piece table, or guesses it. */
static int find_pieces(struct word_reader *r)
{
	static const struct stream nothing;
	if (r->table && pieces_read(&r->pieces, &r->fib, &r->main, r->table))
		return 1;
	catdoc_report.flags |= FLAG_GUESSED;
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
	r->table = open_table(r, c);
	open_data(r, c);
	if ((r->fib.flags & F_ENCRYPTED) && !word_decrypt(r, c))
		return READ;
	if (!find_pieces(r))
		return DAMAGED;
	open_tables(r, c);
	lines_begin();
	stories_put(r);
	object_pool_take_rest(&r->objects);
	text_check_end(r);
	return READ;
}

enum outcome word_read(const struct document *d)
{
	/* The reader is too large for the stack. It is all zeros, except after another document. */
	static struct word_reader reader;
	static int is_used;
	struct word_reader *r = &reader;
	if (is_used++)
		memset(r, 0, sizeof(*r));
	r->properties = &r->paragraph_slots[0].properties;
	enum outcome outcome = DAMAGED;
	if (!d->compound)
		r->main = stream_of_file(d->file);
	if (!d->compound || compound_stream(d->compound, NULL, "WordDocument", &r->main))
		outcome = read_document(r, d->compound);
	close_all(r);
	return outcome;
}
