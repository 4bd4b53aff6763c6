/*
 * Reads the declarations of a style ([CSS] 4.2 of CSS 2.1, and Word's own properties).
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/options.h"
#include "charset/charset.h"
#include "formats/markup/attributes.h"
#include "style.h"
#include "text/marks.h"

/* The longest property is mso-symbol-font-family; the longest word of interest is in its value. */
enum { LONGEST_PROPERTY = 23, LONGEST_WORD = 31 };

#define FIELD(name) offsetof(struct html_style, name)

/* The words of values that change the text, and what they set. */
static const struct {
	const char *property, *word;
	uint8_t field, value;
} words[] = {
	{"display", "none", FIELD(display), DISPLAY_NONE},
	{"display", "inline", FIELD(display), DISPLAY_INLINE},
	{"display", "inline-block", FIELD(display), DISPLAY_INLINE},
	{"display", "inline-flex", FIELD(display), DISPLAY_INLINE},
	{"display", "contents", FIELD(display), DISPLAY_INLINE},
	{"display", "block", FIELD(display), DISPLAY_BLOCK},
	{"display", "flex", FIELD(display), DISPLAY_BLOCK},
	{"display", "grid", FIELD(display), DISPLAY_BLOCK},
	{"display", "list-item", FIELD(display), DISPLAY_BLOCK},
	{"visibility", "hidden", FIELD(visibility), INVISIBLE},
	{"visibility", "collapse", FIELD(visibility), INVISIBLE},
	{"visibility", "visible", FIELD(visibility), VISIBLE},
	{"white-space", "normal", FIELD(space), SPACE_COLLAPSES},
	{"white-space", "nowrap", FIELD(space), SPACE_COLLAPSES},
	{"white-space", "pre", FIELD(space), SPACE_KEPT},
	{"white-space", "pre-wrap", FIELD(space), SPACE_KEPT},
	{"white-space", "break-spaces", FIELD(space), SPACE_KEPT},
	{"white-space", "pre-line", FIELD(space), SPACE_KEEPS_LINES},
	{"text-transform", "none", FIELD(letter_case), CASE_AS_WRITTEN},
	{"text-transform", "uppercase", FIELD(letter_case), UPPER_CASE},
	{"text-transform", "lowercase", FIELD(letter_case), LOWER_CASE},
	{"text-transform", "capitalize", FIELD(letter_case), CAPITALIZED},
	{"font-weight", "normal", FIELD(bold), SWITCH_OFF},
	{"font-weight", "lighter", FIELD(bold), SWITCH_OFF},
	{"font-weight", "400", FIELD(bold), SWITCH_OFF},
	{"font-weight", "bold", FIELD(bold), SWITCH_ON},
	{"font-weight", "bolder", FIELD(bold), SWITCH_ON},
	{"font-weight", "600", FIELD(bold), SWITCH_ON},
	{"font-weight", "700", FIELD(bold), SWITCH_ON},
	{"font-weight", "800", FIELD(bold), SWITCH_ON},
	{"font-weight", "900", FIELD(bold), SWITCH_ON},
	{"font-style", "normal", FIELD(italic), SWITCH_OFF},
	{"font-style", "italic", FIELD(italic), SWITCH_ON},
	{"font-style", "oblique", FIELD(italic), SWITCH_ON},
	{"font", "bold", FIELD(bold), SWITCH_ON},
	{"font", "italic", FIELD(italic), SWITCH_ON},
	{"text-decoration", "line-through", FIELD(strike), SWITCH_ON},
	{"text-decoration-line", "line-through", FIELD(strike), SWITCH_ON},
	{"text-align", "left", FIELD(alignment), 1 + ALIGNED_LEFT},
	{"text-align", "justify", FIELD(alignment), 1 + ALIGNED_LEFT},
	{"text-align", "center", FIELD(alignment), 1 + ALIGNED_CENTRE},
	{"text-align", "right", FIELD(alignment), 1 + ALIGNED_RIGHT},
	{"float", "left", FIELD(out_of_flow), 1},
	{"float", "right", FIELD(out_of_flow), 1},
	{"position", "absolute", FIELD(out_of_flow), 1},
	{"position", "fixed", FIELD(out_of_flow), 1},
	{"mso-hide", "all", FIELD(office_hidden), SWITCH_ON},
	{"mso-hide", "none", FIELD(office_hidden), SWITCH_OFF},
	{"mso-list", "ignore", FIELD(list_label), 1},
	{"mso-element", "field-begin", FIELD(field_mark), FIELD_BEGIN},
	{"mso-element", "field-separator", FIELD(field_mark), FIELD_SEPARATOR},
	{"mso-element", "field-end", FIELD(field_mark), FIELD_END},
	{"mso-element", "footnote-list", FIELD(element), OFFICE_FOOTNOTES},
	{"mso-element", "endnote-list", FIELD(element), OFFICE_ENDNOTES},
	{"mso-element", "comment-list", FIELD(element), OFFICE_COMMENTS},
	{"mso-element", "header", FIELD(element), OFFICE_HEADER},
	{"mso-element", "first-header", FIELD(element), OFFICE_HEADER},
	{"mso-element", "even-header", FIELD(element), OFFICE_HEADER},
	{"mso-element", "footer", FIELD(element), OFFICE_FOOTER},
	{"mso-element", "first-footer", FIELD(element), OFFICE_FOOTER},
	{"mso-element", "even-footer", FIELD(element), OFFICE_FOOTER},
};

/* The types of lists, for list-style and list-style-type alike. */
static const struct {
	char word[21];
	uint8_t format;
} list_types[] = {
	{"none", LIST_WITHOUT_LABELS},
	{"disc", LIST_BULLETS},
	{"circle", LIST_BULLETS},
	{"square", LIST_BULLETS},
	{"decimal", LIST_DECIMAL},
	{"decimal-leading-zero", LIST_LEADING_ZERO},
	{"lower-alpha", LIST_LOWER_LETTER},
	{"lower-latin", LIST_LOWER_LETTER},
	{"upper-alpha", LIST_UPPER_LETTER},
	{"upper-latin", LIST_UPPER_LETTER},
	{"lower-roman", LIST_LOWER_ROMAN},
	{"upper-roman", LIST_UPPER_ROMAN},
};

struct declaration {
	char property[LONGEST_PROPERTY + 1];
	const uint16_t *value;
	size_t length;
};

static int is_space(unsigned unit)
{
	return unit == ' ' || (unit >= '\t' && unit <= '\r');
}

/* Returns the offset of the semicolon that ends a declaration, or the end. Quotes may have some. */
static size_t end_of_declaration(const uint16_t *units, size_t count, size_t at)
{
	unsigned quote = 0, parentheses = 0;
	for (; at < count; at++) {
		unsigned unit = units[at];
		if (quote)
			quote = unit == quote ? 0 : quote;
		else if (unit == '"' || unit == '\'')
			quote = unit;
		else if (unit == '(')
			parentheses++;
		else if (unit == ')')
			parentheses -= parentheses > 0;
		else if (unit == ';' && parentheses == 0)
			break;
	}
	return at;
}

/* Reads the declaration at `at`; returns the offset after it. */
static size_t next_declaration(const uint16_t *units, size_t count, size_t at,
			       struct declaration *d)
{
	size_t end = end_of_declaration(units, count, at), length = 0;
	for (; at < end && units[at] != ':'; at++)
		if (!is_space(units[at]) && length < LONGEST_PROPERTY)
			d->property[length++] =
				units[at] < 0x80 ? (char)ascii_lower(units[at]) : '?';
	d->property[length] = 0;
	at += at < end;
	while (at < end && is_space(units[at]))
		at++;
	d->value = units + at;
	d->length = end - at;
	return end < count ? end + 1 : count;
}

/* Reads a word of a value, in lower case and cut; returns the offset after it. */
static size_t next_word(const struct declaration *d, size_t at, char word[LONGEST_WORD + 1])
{
	size_t length = 0;
	while (at < d->length && (is_space(d->value[at]) || d->value[at] == ','))
		at++;
	for (; at < d->length && !is_space(d->value[at]) && d->value[at] != ',' &&
	       (length == 0 || d->value[at] != '!');
	     at++)
		if (length < LONGEST_WORD)
			word[length++] =
				d->value[at] < 0x80 ? (char)ascii_lower(d->value[at]) : '?';
	word[length] = 0;
	return at;
}

static void set_word(struct html_style *style, const char *property, const char *word)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (!strcmp(words[i].property, property) && !strcmp(words[i].word, word))
			((uint8_t *)style)[words[i].field] = words[i].value;
}

static void set_list_type(struct html_style *style, const char *word)
{
	for (size_t i = 0; i < COUNT(list_types); i++)
		if (!strcmp(list_types[i].word, word))
			style->list_format = list_types[i].format;
}

/* Word numbers its levels from 1 on, as in "l0 level2 lfo1". */
static void set_list_level(struct html_style *style, const char *word)
{
	static const char prefix[] = "level";
	const char *number = word + sizeof(prefix) - 1;
	if (!strncmp(word, prefix, sizeof(prefix) - 1) && *number >= '1' && *number <= '9')
		style->list_level = (uint8_t)(*number - '0');
}

void html_style_set_font(struct html_style *style, const uint16_t *name, size_t length)
{
	size_t end = 0;
	while (length > 0 && (*name == '"' || *name == '\'' || is_space(*name))) {
		name++;
		length--;
	}
	while (end < length && name[end] != '"' && name[end] != '\'' && name[end] != ',')
		end++;
	style->has_font = 1;
	style->symbols = symbol_font_named(name, (unsigned)end);
}

static void declare(struct html_style *style, const struct declaration *d)
{
	char word[LONGEST_WORD + 1];
	int is_list = !strcmp(d->property, "list-style") || !strcmp(d->property, "list-style-type");
	int is_office_list = !strcmp(d->property, "mso-list");
	if (!strcmp(d->property, "font")) {
		style->bold = style->italic = SWITCH_OFF;
		html_style_set_font(style, NULL, 0);
	}
	if (!strcmp(d->property, "mso-footnote-id"))
		style->note_kind = FOOTNOTE_ANCHOR;
	else if (!strcmp(d->property, "mso-endnote-id"))
		style->note_kind = ENDNOTE_ANCHOR;
	else if (!strcmp(d->property, "font-family") ||
		 !strcmp(d->property, "mso-symbol-font-family"))
		html_style_set_font(style, d->value, d->length);
	for (size_t at = next_word(d, 0, word); *word; at = next_word(d, at, word)) {
		if (is_list)
			set_list_type(style, word);
		else
			set_word(style, d->property, word);
		if (is_office_list)
			set_list_level(style, word);
	}
}

void html_style_declare(struct html_style *style, const uint16_t *units, size_t count)
{
	struct declaration d;
	for (size_t at = 0; at < count;) {
		at = next_declaration(units, count, at, &d);
		declare(style, &d);
	}
}

const uint16_t *html_style_find(const uint16_t *units, size_t count, const char *property,
				size_t *length)
{
	struct declaration d;
	for (size_t at = 0; at < count;) {
		at = next_declaration(units, count, at, &d);
		if (strcmp(d.property, property))
			continue;
		*length = d.length;
		return d.value;
	}
	*length = 0;
	return NULL;
}

const uint16_t *html_style_value(const struct markup *m, const char *property, size_t *length)
{
	size_t count;
	const uint16_t *units = attribute_value(m, "style", &count);
	return html_style_find(units, count, property, length);
}

void html_style_override(struct html_style *style, const struct html_style *by)
{
	const uint8_t *from = (const uint8_t *)by;
	uint8_t *to = (uint8_t *)style;
	for (size_t i = 0; i < FIELD(symbols); i++)
		if (from[i])
			to[i] = from[i];
	if (by->has_font)
		style->symbols = by->symbols;
}

int html_style_hides(const struct html_style *style)
{
	return !options.hidden &&
	       (style->display == DISPLAY_NONE || style->office_hidden == SWITCH_ON);
}

int html_style_is_invisible(const struct html_style *style)
{
	return !options.hidden && style->visibility == INVISIBLE;
}
