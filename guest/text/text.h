/* Where the readers of ours put text; see text.c. */
#ifndef GUEST_TEXT_TEXT_H
#define GUEST_TEXT_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"

/*
 * A UTF-16 unit of the document's text. Tab and newline are layout, the latter ends a line; other control characters are
 * left out. What it is counts as read, and as delivered once it has left.
 */
void text_unit(unsigned unit);

/* A character of Unicode; what is none becomes U+FFFD. */
void text_character(uint32_t character);

/* Bytes of ASCII from the space to the tilde. */
void text_ascii(const unsigned char *bytes, size_t count);

/* Units from the space on that text_unit() would take as they are. */
void text_units(const uint16_t *units, size_t count);

/* Bytes in a charset. */
void text_bytes(const struct charset *charset, const unsigned char *bytes, size_t count);

/* The end of a document: nothing of it is left for the next. */
void text_finish(void);

/* Ends the line, unless nothing stands on it. */
void text_end_line(void);

/* A newline, whatever stands on the line. */
void text_newline(void);

/*
 * Structure, for a host that asks for it with --parts. Otherwise groups are separated by a line with a form feed, parts begin
 * a line of their own, and cells come out as CSV (RFC 4180) in a sheet, with tabs between them elsewhere. wasm/README.md, "Parts", has the marks.
 *
 * A group is a sheet or a slide. `state` is one word more about it, or "".
 */
void text_begin_group(const char *kind, const uint16_t *name, size_t length, const char *state);

/* A part of a group: what follows is of this kind; in a "table" it is cells. */
void text_begin_part(const char *kind);

/* What was put since the last cell's end is a cell; what has been ended since the last row's end is a row. */
void text_end_cell(void);
void text_end_row(void);

#endif
