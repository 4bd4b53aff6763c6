/*
 * Reads style sheets with selectors like Word's: an element, a class, an ID, or an element with a
 * class or an ID. Other rules and those of printed pages are skipped.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "generated.h"
#include "style_sheet.h"

/* Word writes a rule for each style of a document; more rules would take long to insert. */
enum { MOST_RULES = 2048 };

/* A selector is known by its hash: of 64 bits, two are alike by no accident. */
struct html_rule {
	uint64_t selector;
	struct html_style style;
};

static const uint64_t EMPTY = 0xCBF29CE484222325u;

static uint64_t add_unit(uint64_t hash, unsigned unit)
{
	return (hash ^ ascii_lower(unit)) * 0x100000001B3u;
}

static uint64_t add_units(uint64_t hash, const uint16_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		hash = add_unit(hash, units[i]);
	return hash;
}

static int is_space(unsigned unit)
{
	return unit == ' ' || (unit >= '\t' && unit <= '\r');
}

static int is_of_name(unsigned unit)
{
	unsigned lower = ascii_lower(unit);
	return (lower >= 'a' && lower <= 'z') || (unit >= '0' && unit <= '9') || unit == '-' ||
	       unit == '_' || unit >= 0x80;
}

/* Returns the index of the first rule whose selector is not below this one. */
static size_t find(const struct html_styles *s, uint64_t selector)
{
	size_t low = 0, high = s->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (s->rules[middle].selector < selector)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_rule(struct html_styles *s, uint64_t selector, const struct html_style *style)
{
	size_t at = find(s, selector);
	if (at < s->count && s->rules[at].selector == selector) {
		html_style_override(&s->rules[at].style, style);
	} else if (s->count < MOST_RULES) {
		struct html_rule rule = {.selector = selector, .style = *style};
		memory_append(s->rules, s->count, rule);
		memmove(s->rules + at + 1, s->rules + at,
			(s->count - 1 - at) * sizeof(*s->rules));
		s->rules[at] = rule;
	}
}

/* Adds a rule for a selector, if it is simple. */
static void add_selector(struct html_styles *s, const uint16_t *units, size_t count,
			 const struct html_style *style)
{
	size_t at = 0, marks = 0;
	while (count > 0 && is_space(units[count - 1]))
		count--;
	while (at < count && is_space(units[at]))
		at++;
	for (size_t i = at; i < count; i++) {
		int is_mark = units[i] == '.' || units[i] == '#';
		marks += is_mark;
		if (!is_mark && !is_of_name(units[i]))
			return;
	}
	if (at < count && marks <= 1)
		add_rule(s, add_units(EMPTY, units + at, count - at), style);
}

static void add_selectors(struct html_styles *s, const uint16_t *units, size_t count,
			  const struct html_style *style)
{
	for (size_t from = 0, at = 0; at <= count; at++) {
		if (at < count && units[at] != ',')
			continue;
		add_selector(s, units + from, at - from, style);
		from = at + 1;
	}
}

/* Returns the offset of a unit, or the end. */
static size_t find_unit(const uint16_t *units, size_t count, size_t at, unsigned unit)
{
	while (at < count && units[at] != unit)
		at++;
	return at;
}

static int is_at(const uint16_t *units, size_t count, size_t at, const char *string)
{
	for (; *string; string++, at++)
		if (at >= count || ascii_lower(units[at]) != (unsigned char)*string)
			return 0;
	return 1;
}

static int has_word(const uint16_t *units, size_t count, const char *word)
{
	for (size_t at = 0; at < count; at++)
		if (is_at(units, count, at, word))
			return 1;
	return 0;
}

/* Returns the offset after a comment or a mark that hides a sheet from old browsers; or `at`. */
static size_t skip_comment(const uint16_t *units, size_t count, size_t at)
{
	static const char begin[] = "/*", hide[] = "<!--", end_hide[] = "-->";
	if (is_at(units, count, at, hide))
		return at + sizeof(hide) - 1;
	if (is_at(units, count, at, end_hide))
		return at + sizeof(end_hide) - 1;
	if (!is_at(units, count, at, begin))
		return at;
	for (at += sizeof(begin) - 1; at < count; at++)
		if (is_at(units, count, at, "*/"))
			return at + sizeof(begin) - 1;
	return count;
}

/* Replaces comments with spaces. */
static void blank_comments(uint16_t *units, size_t count)
{
	for (size_t at = 0; at < count;) {
		size_t end = skip_comment(units, count, at);
		if (end == at)
			at++;
		while (at < end)
			units[at++] = ' ';
	}
}

/* Returns the offset after a block, which may have others in it. */
static size_t skip_block(const uint16_t *units, size_t count, size_t at)
{
	size_t depth = 0;
	for (; at < count; at++) {
		depth += units[at] == '{';
		if (units[at] == '}' && --depth == 0)
			return at + 1;
	}
	return count;
}

/* Reads an at-rule; returns where the next rule begins, in the block of one for the screen. */
static size_t read_at_rule(const uint16_t *units, size_t count, size_t at)
{
	size_t end = at;
	while (end < count && units[end] != ';' && units[end] != '{')
		end++;
	if (end == count || units[end] == ';')
		return end + (end < count);
	int is_of_screen = is_at(units, count, at, "@media") &&
			   (!has_word(units + at, end - at, "print") ||
			    has_word(units + at, end - at, "screen"));
	return is_of_screen ? end + 1 : skip_block(units, count, end);
}

void html_styles_unit(struct html_styles *s, unsigned unit)
{
	memory_append(s->units, s->unit_count, (uint16_t)unit);
}

void html_styles_end_sheet(struct html_styles *s)
{
	static const struct html_style none = {0};
	size_t count = s->unit_count;
	blank_comments(s->units, count);
	for (size_t at = 0; at < count;) {
		if (is_space(s->units[at]) || s->units[at] == '}') {
			at++;
			continue;
		}
		if (s->units[at] == '@') {
			at = read_at_rule(s->units, count, at);
			continue;
		}
		struct html_style style = {0};
		size_t begin = find_unit(s->units, count, at, '{');
		size_t end = find_unit(s->units, count, begin, '}');
		if (begin < end) {
			html_style_declare(&style, s->units + begin + 1, end - begin - 1);
			html_omit_generated(s->units + begin + 1, end - begin - 1);
		}
		if (memcmp(&style, &none, sizeof(style)))
			add_selectors(s, s->units + at, begin - at, &style);
		at = end + 1;
	}
	s->unit_count = 0;
	free(s->units);
	s->units = NULL;
}

static void apply(const struct html_styles *s, uint64_t selector, struct html_style *style)
{
	size_t at = find(s, selector);
	if (at < s->count && s->rules[at].selector == selector)
		html_style_override(style, &s->rules[at].style);
}

static void apply_classes(const struct html_styles *s, const struct markup *m, uint64_t element,
			  struct html_style *style)
{
	size_t count;
	const uint16_t *units = attribute_value(m, "class", &count);
	for (size_t at = 0, end; at < count; at = end + 1) {
		for (end = at; end < count && !is_space(units[end]);)
			end++;
		apply(s, add_units(add_unit(EMPTY, '.'), units + at, end - at), style);
		apply(s, add_units(add_unit(element, '.'), units + at, end - at), style);
	}
}

static void apply_rules(const struct html_styles *s, const struct markup *m,
			struct html_style *style)
{
	uint64_t element = EMPTY;
	size_t count;
	for (const char *name = m->name; *name; name++)
		element = add_unit(element, (unsigned char)*name);
	apply(s, element, style);
	apply_classes(s, m, element, style);
	const uint16_t *id = attribute_value(m, "id", &count);
	if (!id)
		return;
	apply(s, add_units(add_unit(EMPTY, '#'), id, count), style);
	apply(s, add_units(add_unit(element, '#'), id, count), style);
}

struct html_style html_styles_of(const struct html_styles *s, const struct markup *m)
{
	struct html_style style = {0};
	size_t count;
	if (attribute_is_set(m, "hidden"))
		style.display = DISPLAY_NONE;
	if (s->count > 0)
		apply_rules(s, m, &style);
	const uint16_t *own = attribute_value(m, "style", &count);
	if (own)
		html_style_declare(&style, own, count);
	return style;
}

void html_styles_close(struct html_styles *s)
{
	free(s->rules);
	free(s->units);
	*s = (struct html_styles){0};
}
