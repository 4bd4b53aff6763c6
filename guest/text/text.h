/* The output interface of our readers; see text.c. */
#ifndef GUEST_TEXT_TEXT_H
#define GUEST_TEXT_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"

/*
 * Writes a UTF-16 unit of the document's text. Tab and newline are layout, and a newline ends the
 * line; other control characters are left out. Units count as read, and as delivered once written.
 */
void text_unit(unsigned unit);

/* Returns whether text_unit() writes a unit as it is, and it is not space, as most are. */
static inline int text_is_plain(unsigned unit)
{
	return (unit > ' ' && unit < 0x7F) ||
	       (unit >= 0xA0 && unit < 0xD800 && unit != 0x2028 && unit != 0x2029);
}

/* Writes a Unicode character; an invalid one becomes U+FFFD. */
void text_character(uint32_t character);

/* Writes the ASCII from the space to the tilde at the beginning of the bytes; returns how much. */
size_t text_ascii(const unsigned char *bytes, size_t count);

/* Writes units from the space on that text_unit() would not change. */
void text_units(const uint16_t *units, size_t count);

/* Writes bytes in a charset. */
void text_bytes(const struct charset *charset, const unsigned char *bytes, size_t count);

/* Writes a mark of formatting; see marks.h. */
void text_mark(unsigned mark);

/* Ends a document and resets all state. */
void text_finish(void);

/* Ends the line unless it is empty. */
void text_end_line(void);

/* Writes a newline, even on an empty line. */
void text_newline(void);

enum text_group { TEXT_SHEET, TEXT_SLIDE };

/*
 * Begins a group. `state` is a further word about it, or "".
 *
 * With --parts, structure is marked as wasm/README.md, "Parts", describes. Otherwise a line with a
 * form feed separates groups and a part begins a new line. Cells are written as CSV (RFC 4180) in a
 * sheet, separated by tabs elsewhere.
 */
void text_begin_group(enum text_group kind, const uint16_t *name, size_t length, const char *state);

/* Begins a part of a group; the text that follows is of this kind. */
void text_begin_part(const char *kind);

/* Begins a part that consists of rows of cells, such as "table". */
void text_begin_rows(const char *kind);

/*
 * End a cell, with the text since the last cell's end, and a row, with the cells since the last
 * row's end.
 */
void text_end_cell(void);
void text_end_row(void);

/* Write empty cells; end the current row and the empty ones after it. */
void text_empty_cells(size_t count);
void text_end_rows(size_t count);

#endif
