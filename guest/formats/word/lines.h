/*
 * The lines of a Word document, plain or as Markdown; see lines.c. One document at a time, since charsets hand on characters without
 * saying whose they are.
 */
#ifndef GUEST_FORMATS_WORD_LINES_H
#define GUEST_FORMATS_WORD_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "line.h"

void lines_begin(void);

/* What follows is a story of this kind; nothing of it shows until it has text, unless it is `always`. */
void lines_story(const char *kind, int always);

/* What follows is a paragraph. */
void lines_paragraph(const struct line *line);

/* A unit, or character, of text. */
void lines_unit(unsigned unit);
void lines_character(uint32_t character);

/* Units of any kind. */
void lines_text(const uint16_t *units, size_t count);

/* Units from the space on that are neither DEL, nor line ends, nor for private use. */
void lines_units(const uint16_t *units, size_t count);

/* A line's end within a paragraph. */
void lines_break(void);

/* A unit as it stands, also in Markdown. */
void lines_raw(unsigned unit);

/* What means something in Markdown, and is not there in plain text. */
void lines_markup(const char *ascii);

void lines_end_paragraph(void);
void lines_end_cell(void);
void lines_end_row(void);

/* The end of a story, or of a part of it that begins a line. */
void lines_end(void);

/* Whether the paragraph has text. */
int lines_begun(void);

/* How many units of text there were. */
uint32_t lines_shown(void);

#endif
