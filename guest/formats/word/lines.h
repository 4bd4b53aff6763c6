/*
 * Writes the lines of a Word document, plain or as Markdown; see lines.c. Handles one document at a
 * time, since charset sinks take no context.
 */
#ifndef GUEST_FORMATS_WORD_LINES_H
#define GUEST_FORMATS_WORD_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "line.h"

void lines_begin(void);

/* Begins a story of this kind. It stays invisible until it has text, unless `always` is set. */
void lines_story(const char *kind, int always);

/* Begins a paragraph. */
void lines_paragraph(const struct line *line);

/* Writes a unit or character of text. */
void lines_unit(unsigned unit);
void lines_character(uint32_t character);

/* Writes units of any kind. */
void lines_text(const uint16_t *units, size_t count);

/* Writes units from the space on, other than DEL, line ends and private-use units. */
void lines_units(const uint16_t *units, size_t count);

/* Ends a line within a paragraph. */
void lines_break(void);

/* Writes a unit, or ASCII text, without escaping it in Markdown. */
void lines_raw(unsigned unit);
void lines_raw_text(const char *ascii);

/* Writes Markdown syntax, nothing in plain text. */
void lines_markup(const char *ascii);

void lines_end_paragraph(void);
void lines_end_cell(void);
void lines_end_row(void);

/* Ends a story, or a part of one that begins a new line. */
void lines_end(void);

/* Returns whether the paragraph has text. */
int lines_have_text(void);

/* Returns how many units of text there were. */
uint32_t lines_shown(void);

#endif
