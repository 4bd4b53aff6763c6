/*
 * Writes the lines of a Word document, plain or with marks of formatting; see lines.c. Handles one
 * document at a time, since charset sinks take no context.
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

/* Ends a page or a column. The label of a paragraph that begins with the break follows it. */
void lines_page_break(void);

/* Sets the emphasis of the text that follows. */
void lines_emphasis(unsigned emphasis);

/* Begins a link, whose target follows; and ends its words. Only with --formatting. */
void lines_begin_link(void);
void lines_target_unit(unsigned unit);
void lines_end_link(void);

/* Writes the mark of a note, at its reference or before its text. */
void lines_note(const char *prefix, const uint16_t *mark, size_t length, int is_text);

void lines_end_paragraph(void);
void lines_end_cell(void);
void lines_end_row(void);

/* Ends a story, or a part of one that begins a new line. */
void lines_end(void);

/* Returns how many units of text there were. */
uint32_t lines_shown(void);

#endif
