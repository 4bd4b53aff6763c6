/* A workbook while it is read; see workbook.c. */
#ifndef GUEST_FORMATS_XLS_BOOK_H
#define GUEST_FORMATS_XLS_BOOK_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "biff.h"
#include "eight_bit.h"
#include "fonts.h"
#include "number_format.h"
#include "references.h"
#include "string_output.h"
#include "strings.h"
#include "uncalculated.h"

enum sheet_state { SHEET_VISIBLE, SHEET_HIDDEN, SHEET_VERY_HIDDEN };
enum sheet_kind { WORKSHEET = 0, MACRO_SHEET = 1, CHART_SHEET = 2 };

/* A sheet in the workbook's list ([MS-XLS] 2.4.28). */
struct sheet {
	uint32_t offset; /* of its substream */
	uint8_t state;   /* enum sheet_state */
	uint8_t kind;    /* enum sheet_kind */
	struct string name;
};

/* Returns whether a sheet consists of cells according to the list. */
static inline int sheet_has_cells(const struct sheet *s)
{
	return s->kind == WORKSHEET || s->kind == MACRO_SHEET;
}

/* Returns whether the list gives the sheet a kind that has text: any kind except a module. */
static inline int sheet_has_text(const struct sheet *s)
{
	return sheet_has_cells(s) || s->kind == CHART_SHEET;
}

/* A string in the table of strings. */
struct shared_string {
	struct string string;
	uint32_t offset; /* in the stream */
};

enum cell_kind { CELL_NUMBER, CELL_STRING, CELL_BOOLEAN, CELL_ERROR };

struct cell {
	uint16_t row;
	uint8_t column, kind; /* enum cell_kind */
	uint16_t format;      /* of number_format_of() */
	uint16_t font;        /* of a string */
	union {
		double number;
		struct string string;
		uint8_t code;
	} value;
};

/* A number format, which is parsed when a cell first needs it. */
struct format {
	struct string text;
	uint32_t offset;    /* of its record */
	uint8_t is_defined; /* otherwise it is built in */
	uint8_t is_cut;     /* its record ends before it does */
	struct number_format *parsed;
};

/* The properties of a cell that affect its text ([MS-XLS] 2.4.353). */
struct xf {
	uint16_t font, format; /* their numbers */
};

struct divided_header;
struct embedded_objects;

struct book {
	struct biff records;
	struct stream plain; /* the stream, if it was encrypted */
	unsigned version; /* of BIFF: 2, 3, 4, 5 or 8 */
	int since_1904;
	unsigned country; /* of the author's system, or 0 */
	struct eight_bit eight_bit;
	struct fonts fonts;
	struct arena arena;
	size_t kept_bytes, kept_runs; /* of the arena, which a later sheet may need */

	struct shared_string *shared; /* the table of strings */
	size_t shared_count;
	uint32_t declared_strings; /* how many the table should have */

	struct format *formats; /* those that something has needed, in no order */
	size_t format_count;
	uint32_t *format_places; /* by number: the place in the list, from 1 on, or 0 */
	size_t format_room, format_numbers; /* of these, and of those that may have a place */
	struct xf *xfs;
	size_t xf_count;
	unsigned next_xf; /* BIFF2: the XF of a next cell whose number does not fit */
	int first_xf_is_style; /* in BIFF8: no cell has it then */
	int is_new_substream; /* BIFF2 to 4: the next formats belong to a new sheet */

	struct uncalculated uncalculated;
	struct references references;
	struct embedded_objects *objects;
	struct divided_header *divided_headers; /* the last ones; see page_headers.c */

	struct sheet *sheets;
	size_t sheet_count;
	uint32_t sheet_number; /* of the current sheet, from 1 on */
	uint32_t *offsets; /* of the listed sheets, in order; see sheet_list.h */

	struct cell *cells; /* of the current sheet */
	size_t cell_count;
	uint32_t last_position; /* of the last cell; see cells_add() */
	int is_unsorted;
	int hides_zeros; /* cells of the current sheet with 0 are empty */
};

/* Decrypts the records after FILEPASS, the current one, if a password opens it; see decrypt.c. */
void book_decrypt(struct book *b);

/* Takes the current record if it affects the reading of others. */
void globals_take(struct book *b);

/* Returns the format of a number in a record, which may need parsing. */
const struct number_format *number_format_parsed(struct book *b, unsigned number);

/* Returns the same quickly if it has been parsed. */
static inline const struct number_format *number_format_of(struct book *b, unsigned number)
{
	uint32_t place = number < b->format_room ? b->format_places[number] : 0;
	const struct number_format *f = place ? b->formats[place - 1].parsed : NULL;
	return f ? f : number_format_parsed(b, number);
}

/*
 * Returns the definition of the format with this number, until the next call. It is empty until the
 * workbook has one.
 */
struct format *format_at(struct book *b, unsigned number);

/* Drops all formats. */
void formats_free(struct book *b);

/*
 * Reads the rest of the sheet or chart of this kind of substream, after its first record and up to
 * `limit` at most. Writes its cells as rows, then its charts. Returns 0 if its end is missing.
 */
int sheet_read(struct book *b, unsigned kind, uint32_t limit);

/* Decodes a double from a record. */
double number_at(const unsigned char *bytes);

/*
 * Reads a string in the current record: a count and characters. The count has 16 bits, or 8 if it
 * is short and the version is below BIFF8.
 */
struct string string_in_record(struct book *b, size_t at, int is_short);

/* Writes a string by its runs. Its other characters are in the font of this number. */
void book_put_runs(struct book *b, const struct string *s, unsigned number);

/* Writes a string in the same way, if its fonts matter. */
static inline void book_put_string(struct book *b, const struct string *s, unsigned number)
{
	if (b->arena.keeps_runs)
		book_put_runs(b, s, number);
	else
		string_put(&b->arena, s, NULL);
}

/*
 * Returns a string, all of it in one font, as UTF-16 units, in memory that the caller frees. `font`
 * may be NULL.
 */
uint16_t *book_string_units(struct book *b, const struct string *s, const struct font *font,
			    size_t *count);

/* The limits that every version has ([MS-XLS] 2.2.1). */
enum { COLUMNS = 256, ROWS = 65536 };

/* Adds a cell to the sheet; the numbers are not trusted. Returns NULL for an invalid position. */
static inline struct cell *cells_add(struct book *b, unsigned row, unsigned column,
				     enum cell_kind kind)
{
	if (row >= ROWS || column >= COLUMNS)
		return NULL;
	uint32_t position = row * COLUMNS + column;
	b->is_unsorted |= position < b->last_position;
	b->last_position = position;
	b->cells = memory_grow(b->cells, b->cell_count, sizeof(*b->cells));
	struct cell *c = &b->cells[b->cell_count++];
	*c = (struct cell){.row = (uint16_t)row, .column = (uint8_t)column, .kind = (uint8_t)kind};
	return c;
}

/* Writes a cell's value as Excel displays it. */
void cell_put(struct book *b, const struct cell *c);

/* Drops the sheet's cells. */
void cells_drop(struct book *b);

/* Writes the sheet's cells as rows, and drops them. */
void cells_put(struct book *b);

#endif
