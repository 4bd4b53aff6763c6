/* The style of elements, as far as it changes their text; see style.c. */
#ifndef GUEST_FORMATS_HTML_STYLE_H
#define GUEST_FORMATS_HTML_STYLE_H

#include <stddef.h>
#include <stdint.h>

#include "formats/markup/tokens.h"

enum html_display { DISPLAY_UNSET, DISPLAY_NONE, DISPLAY_INLINE, DISPLAY_BLOCK };
enum html_visibility { VISIBILITY_UNSET, VISIBLE, INVISIBLE };
enum html_space { SPACE_UNSET, SPACE_COLLAPSES, SPACE_KEPT, SPACE_KEEPS_LINES };
enum html_case { CASE_UNSET, CASE_AS_WRITTEN, UPPER_CASE, LOWER_CASE, CAPITALIZED };
enum html_switch { SWITCH_UNSET, SWITCH_OFF, SWITCH_ON };

/* The properties that a style sets; 0 is unset. */
struct html_style {
	uint8_t display, visibility, space, letter_case;
	uint8_t bold, italic, strike; /* enum html_switch */
	uint8_t office_hidden;        /* enum html_switch: mso-hide */
	uint8_t alignment;            /* of a paragraph: 1 more than enum alignment */
	uint8_t list_format;          /* of list items: enum html_list_format */
	uint8_t element;              /* enum html_office_element */
	uint8_t list_label;           /* mso-list:Ignore */
	uint8_t list_level;           /* mso-list: from 1 on */
	uint8_t field_mark;           /* enum html_field_mark */
	uint8_t note_kind;            /* mso-footnote-id and mso-endnote-id: enum html_note_kind */
	uint8_t out_of_flow;          /* floats, or has a position of its own */
	uint8_t is_deleted;
	uint8_t has_font;
	const struct symbol_font *symbols; /* of the font; NULL if it has letters */
};

enum html_list_format {
	LIST_FORMAT_UNSET,
	LIST_WITHOUT_LABELS,
	LIST_BULLETS,
	LIST_DECIMAL,
	LIST_LEADING_ZERO,
	LIST_LOWER_LETTER,
	LIST_UPPER_LETTER,
	LIST_LOWER_ROMAN,
	LIST_UPPER_ROMAN,
};

/* The parts of a document that Word saves in its page: mso-element. */
enum html_office_element {
	NO_OFFICE_ELEMENT,
	OFFICE_FOOTNOTES,
	OFFICE_ENDNOTES,
	OFFICE_COMMENTS,
	OFFICE_HEADER,
	OFFICE_FOOTER,
	OFFICE_TEXT_BOX,
};

enum html_field_mark { NO_FIELD_MARK, FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END };
enum html_note_kind { NO_NOTE_KIND, FOOTNOTE_ANCHOR, ENDNOTE_ANCHOR };

/* Adds declarations, such as "font-weight: bold; display: none", to a style. */
void html_style_declare(struct html_style *style, const uint16_t *units, size_t count);

/* Sets in a style what the other one sets. */
void html_style_override(struct html_style *style, const struct html_style *by);

/* Sets the font by its name. */
void html_style_set_font(struct html_style *style, const uint16_t *name, size_t length);

/* Returns the value of a property in declarations, or in the element's own style, or NULL. */
const uint16_t *html_style_find(const uint16_t *units, size_t count, const char *property,
				size_t *length);
const uint16_t *html_style_value(const struct markup *m, const char *property, size_t *length);

/* Returns whether a style hides its element, unless the user wants hidden text. */
int html_style_hides(const struct html_style *style);

/* Returns whether a style makes its element invisible, which is reversible for elements in it. */
int html_style_is_invisible(const struct html_style *style);

#endif
