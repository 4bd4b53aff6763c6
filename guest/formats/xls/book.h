/* A workbook while it is read; see workbook.c. */
#ifndef GUEST_FORMATS_XLS_BOOK_H
#define GUEST_FORMATS_XLS_BOOK_H

#include <stddef.h>
#include <stdint.h>

#include "biff.h"
#include "number_format.h"
#include "strings.h"

enum sheet_state { SHEET_VISIBLE, SHEET_HIDDEN, SHEET_VERY_HIDDEN };

/* A sheet as the workbook lists it ([MS-XLS] 2.4.28). */
struct sheet {
	uint32_t place; /* of its substream */
	uint8_t state;  /* enum sheet_state */
	uint8_t kind;   /* enum substream, as the list has it */
	struct string name;
};

enum cell_kind { CELL_NUMBER, CELL_STRING, CELL_BOOLEAN, CELL_ERROR };

struct cell {
	uint16_t row;
	uint8_t column, kind; /* enum cell_kind */
	uint16_t format;      /* of number_format_of() */
	union {
		double number;
		struct string string;
		uint8_t code;
	} value;
};

struct book {
	struct biff records;
	unsigned version; /* of BIFF: 2, 3, 4, 5 or 8 */
	int since_1904;
	const struct charset *charset; /* of bytes before BIFF8 */
	struct arena arena;

	struct string *shared; /* the table of strings */
	size_t shared_count;

	struct number_format *
		*formats; /* by their numbers; NULL where they are not needed or not defined */
	size_t format_count;
	uint16_t *xfs; /* the number of the format of each XF */
	size_t xf_count;
	int is_new_substream; /* BIFF2 to 4: formats that come now are those of a new sheet */

	struct sheet *sheets;
	size_t sheet_count;

	struct cell *cells; /* of the sheet that is read */
	size_t cell_count;
	int is_unsorted;

	uint32_t fillers; /* empty cells and rows that may still be put */
};

/* Takes a record that says how others are to be read; 0 where it is none. */
int globals_take(struct book *b);

/* The format of a number as records name it. */
const struct number_format *number_format_of(struct book *b, unsigned format);

/*
 * Reads the substream whose first record has just been read up to its end, and puts its cells as rows. 0 where it has no
 * end.
 */
int sheet_read(struct book *b);

/* Keeps a cell of the sheet, whose numbers may be anything; NULL where there can be no such cell. */
struct cell *cells_add(struct book *b, unsigned row, unsigned column, enum cell_kind kind);

/* Puts the sheet's cells as rows, and forgets them. */
void cells_put(struct book *b);

#endif
