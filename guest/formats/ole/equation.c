/*
 * Reads an equation: lines of characters and templates, which contain lines again.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "equation.h"
#include "linear.h"
#include "mtef.h"
#include "mtef_characters.h"
#include "template_forms.h"

/* The largest equations have some thousand bytes; fractions in fractions are no deeper than ten. */
enum { LONGEST_EQUATION = 1 << 20, DEEPEST = 32 };

static const struct damage cut_equations = {TEXT_MISSING, "equations that are cut off", NULL};

struct equation {
	struct mtef m;
	struct linear t;
	int depth;
	int is_cut; /* the records end before the structure, or it is too deep */
};

static struct operand read_part(struct equation *e, const struct mtef_record *r);

/* Reads the next record of a list; returns 0 after its last. */
static int next_of_list(struct equation *e, struct mtef_record *r)
{
	if (e->is_cut || !mtef_next(&e->m, r)) {
		e->is_cut = 1;
		return 0;
	}
	return r->type != MTEF_END;
}

static void read_embellishments(struct equation *e, int is_shown)
{
	struct mtef_record r;
	while (next_of_list(e, &r)) {
		unsigned mark = r.type == MTEF_EMBELL ? mtef_embellishment(r.selector) : 0;
		if (mark && is_shown)
			linear_put_unit(&e->t, mark);
	}
}

static void read_character(struct equation *e, struct operand *line, const struct mtef_record *r)
{
	uint32_t character = mtef_character(&e->m, r);
	int is_text = r->typeface == MTEF_TEXT || r->typeface == MTEF_TEXT_ASIAN;
	if (character)
		linear_put(&e->t, line, character,
			   is_text                        ? ENDS_IN_WORD
			   : r->typeface == MTEF_FUNCTION ? ENDS_IN_FUNCTION
							  : ENDS_IN_LETTER);
	if (r->is_embellished)
		read_embellishments(e, character > ' ');
}

static void read_template(struct equation *e, struct operand *line, const struct mtef_record *r)
{
	struct template_parts parts = {.symbol = 0};
	struct mtef_record part;
	for (int i = 0; next_of_list(e, &part);) {
		if (part.type == MTEF_CHAR) {
			parts.symbol = mtef_character(&e->m, &part);
			if (part.is_embellished)
				read_embellishments(e, 0);
		} else {
			struct operand slot = read_part(e, &part);
			if (i < TEMPLATE_SLOTS)
				parts.slots[i++] = slot;
		}
	}
	struct form form = form_of(&e->m, r);
	template_put(&e->t, line, &form, &parts);
}

/* Reads the lines of a pile that have text, separated by semicolons. */
static struct operand read_pile(struct equation *e)
{
	struct operand pile = linear_begin(&e->t);
	struct mtef_record r;
	unsigned lines = 0;
	while (next_of_list(e, &r)) {
		uint32_t end = e->t.count;
		if (lines > 0)
			linear_put_separator(&e->t, ';');
		struct operand line = read_part(e, &r);
		if (linear_is_empty(&line))
			e->t.count = end;
		else
			lines++;
	}
	linear_end(&e->t, &pile);
	pile.atoms = lines > 1 ? 2 : 0;
	return pile;
}

/* Reads the elements of a matrix, separated by commas in a row, and rows by semicolons. */
static struct operand read_matrix(struct equation *e, unsigned columns)
{
	struct operand matrix = linear_begin(&e->t);
	struct mtef_record r;
	unsigned elements = 0;
	int has_text = 0;
	while (next_of_list(e, &r)) {
		if (elements > 0)
			linear_put_separator(&e->t, columns && elements % columns ? ',' : ';');
		struct operand element = read_part(e, &r);
		has_text |= !linear_is_empty(&element);
		elements++;
	}
	linear_end(&e->t, &matrix);
	if (!has_text)
		matrix.end = matrix.begin;
	matrix.atoms = has_text && elements > 1 ? 2 : 0;
	return matrix;
}

static void read_item(struct equation *e, struct operand *line, const struct mtef_record *r)
{
	struct operand table;
	linear_end(&e->t, line);
	line->is_table = 0;
	switch (r->type) {
	case MTEF_CHAR: read_character(e, line, r); break;
	case MTEF_TMPL: read_template(e, line, r); break;
	case MTEF_PILE:
	case MTEF_MATRIX:
		table = r->type == MTEF_PILE ? read_pile(e) : read_matrix(e, r->columns);
		linear_put_table(&e->t, line, &table);
		break;
	case MTEF_LINE:
	default: read_part(e, r);
	}
}

/* Reads a slot, or an element of a table: a line, or one item of a line. */
static struct operand read_part(struct equation *e, const struct mtef_record *r)
{
	struct operand line = linear_begin(&e->t);
	struct mtef_record item;
	if (++e->depth > DEEPEST)
		e->is_cut = 1;
	else if (r->type != MTEF_LINE)
		read_item(e, &line, r);
	else if (!r->is_null)
		while (next_of_list(e, &item))
			read_item(e, &line, &item);
	e->depth--;
	linear_end_trimmed(&e->t, &line);
	return line;
}

/* Reads an equation without the header of its stream. */
static uint16_t *read_mtef(const unsigned char *bytes, size_t length, size_t *count)
{
	struct equation e = {.depth = 0};
	struct mtef_record r;
	if (!mtef_open(&e.m, bytes, length))
		return NULL;
	if (next_of_list(&e, &r))
		linear_finish(&e.t, read_part(&e, &r));
	damage_found(&cut_equations, NOWHERE, (uint32_t)e.is_cut);
	*count = e.t.count;
	return e.t.units ? e.t.units : memory_zeroed(1, sizeof(uint16_t));
}

/* Reads an equation, which may have the header of OLE objects. */
static uint16_t *read_native(const unsigned char *bytes, size_t length, size_t *count)
{
	enum { HEADER = 28, HEADER_VERSION = 0x20000 };
	int has_header = length > HEADER && get16(bytes) == HEADER &&
			 get32(bytes + 2) == HEADER_VERSION;
	return has_header ? read_mtef(bytes + HEADER, length - HEADER, count)
			  : read_mtef(bytes, length, count);
}

/* Calls `read` for the bytes of a stream from `at` on. */
static uint16_t *read_bytes(const struct stream *s, uint32_t at, uint32_t length, size_t *count,
			    uint16_t *read(const unsigned char *, size_t, size_t *))
{
	if (at > s->length || length > LONGEST_EQUATION)
		return NULL;
	if (length > s->length - at)
		length = s->length - at;
	unsigned char *bytes = stream_copy(s, at, length);
	uint16_t *units = bytes ? read(bytes, length, count) : NULL;
	free(bytes);
	return units;
}

uint16_t *equation_of_storage(struct compound *c, uint32_t storage, size_t *count)
{
	enum { SIZE = 4 };
	uint32_t entry = compound_find(c, storage, "Equation Native", ENTRY_STREAM), at = 0;
	if (!entry) {
		/* An object of OLE 1, after its size. */
		entry = compound_find(c, storage, "\001Ole10Native", ENTRY_STREAM);
		at = SIZE;
	}
	if (!entry)
		return NULL;
	struct stream s = compound_open_entry(c, entry);
	return at < s.length ? read_bytes(&s, at, s.length - at, count, read_native) : NULL;
}

/* Reads a compound file, or the equation itself. */
static uint16_t *read_object(const unsigned char *bytes, size_t length, size_t *count)
{
	struct stream s = stream_of_bytes(bytes, (uint32_t)length);
	struct compound c;
	if (!compound_matches(&s))
		return read_native(bytes, length, count);
	uint16_t *units = compound_open(&c, &s) ? equation_of_storage(&c, 0, count) : NULL;
	compound_close(&c);
	return units;
}

uint16_t *equation_of_stream(const struct stream *s, uint32_t at, uint32_t length, size_t *count)
{
	return read_bytes(s, at, length, count, read_object);
}
