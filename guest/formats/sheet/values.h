/* The values of cells, shown by their number formats as in .xls files; see values.c. */
#ifndef GUEST_FORMATS_SHEET_VALUES_H
#define GUEST_FORMATS_SHEET_VALUES_H

#include <stddef.h>
#include <stdint.h>

#include "formats/xls/book.h"

/* The number of the format General. */
enum { GENERAL_FORMAT = 0 };

/* A workbook that has only formats, fonts and settings: no cells and no records. */
struct values {
	struct book book;
};

void values_open(struct values *v);
void values_close(struct values *v);

/* Adds a number format; returns its number. Beyond the limit of formats that is General's. */
unsigned values_add_format(struct values *v, const uint16_t *format, size_t length);

/* Adds a font if it is a symbol font; returns its number, otherwise NO_FONT. */
unsigned values_add_font(struct values *v, const uint16_t *name, size_t length);

/* Returns whether a number is shown: a sheet may hide zeros. */
int values_shows(const struct values *v, double number);

/* Write a value as Excel displays it. */
void values_put_number(struct values *v, unsigned format, double number);
void values_put_text(struct values *v, unsigned format, unsigned font, const uint16_t *units,
		     size_t count);
void values_put_boolean(struct values *v, int is_true);

/* Returns the text as a string of the workbook, cut to the length of one. */
struct string values_string(struct values *v, const uint16_t *units, size_t count);

/* Reads a decimal number, such as -1.5E3, with space around it; returns 0 for other text. */
int values_read_number(const uint16_t *units, size_t count, double *number);

/*
 * Reads a date of ISO 8601 as the number of a cell. Returns 0 for other text, and for a date that
 * Excel does not have.
 */
int values_read_date(const struct values *v, const uint16_t *units, size_t count, double *number);

#endif
