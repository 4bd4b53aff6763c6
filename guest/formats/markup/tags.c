/*
 * Reads tags: their names, and the names and values of attributes.
 */
#include "base/memory.h"
#include "states.h"

/* Returns whether a name may begin with this unit ([XML] 2.3, [HTML] 13.2.5.6). */
static int begins_name(const struct markup *m, unsigned unit)
{
	return is_letter(unit) ||
	       (m->language == MARKUP_XML && (unit == '_' || unit == ':' || unit >= 0x80));
}

void tag_begin(struct markup *m, unsigned unit, int is_end_tag)
{
	m->state = IN_NAME;
	m->is_end_tag = (uint8_t)is_end_tag;
	m->is_empty = 0;
	m->name[0] = (char)fold(m, unit);
	m->name_length = 1;
	m->attribute_count = 0;
	m->unit_count = 0;
}

static void end_tag(struct markup *m)
{
	int is_read = !m->false_condition;
	m->state = IN_TEXT;
	if (is_read && !m->is_end_tag && m->handler->begin)
		m->handler->begin(m->context, m);
	if (is_read && (m->is_end_tag || (m->is_empty && m->language == MARKUP_XML)) &&
	    m->handler->end)
		m->handler->end(m->context, m);
	if (!m->is_end_tag)
		content_begin(m);
}

static void after_opening(struct markup *m, unsigned unit)
{
	if (unit == '/') {
		m->state = AFTER_END_OPENING;
	} else if (begins_name(m, unit)) {
		tag_begin(m, unit, 0);
	} else if (unit == '!') {
		declaration_begin(m, IN_DECLARATION);
	} else if (unit == '?' && m->language == MARKUP_XML) {
		declaration_begin(m, IN_INSTRUCTION);
	} else if (unit == '?') {
		declaration_begin(m, IN_BOGUS_COMMENT);
		markup_step(m, unit);
	} else {
		m->state = IN_TEXT;
		content_put(m, '<');
		markup_step(m, unit);
	}
}

static void after_end_opening(struct markup *m, unsigned unit)
{
	if (begins_name(m, unit)) {
		tag_begin(m, unit, 1);
	} else if (unit == '>') {
		m->state = IN_TEXT;
	} else {
		declaration_begin(m, IN_BOGUS_COMMENT);
		markup_step(m, unit);
	}
}

static void in_name(struct markup *m, unsigned unit)
{
	if (!is_space(unit) && unit != '/' && unit != '>') {
		if (m->name_length < LONGEST_NAME)
			m->name[m->name_length++] = unit < 0x80 ? (char)fold(m, unit) : '?';
		return;
	}
	m->name[m->name_length] = 0;
	m->state = BEFORE_ATTRIBUTE;
	markup_step(m, unit);
}

static void begin_attribute(struct markup *m)
{
	struct markup_attribute a = {.name = (uint32_t)m->unit_count};
	memory_append(m->attributes, m->attribute_count, a);
}

static void put_name(struct markup *m, unsigned unit)
{
	if (!m->is_full && markup_keep(m, fold(m, unit)))
		m->attributes[m->attribute_count - 1].name_length++;
}

void tag_put_value(struct markup *m, unsigned unit)
{
	if (!m->is_full && markup_keep(m, unit))
		m->attributes[m->attribute_count - 1].value_length++;
}

static void before_attribute(struct markup *m, unsigned unit)
{
	if (is_space(unit))
		return;
	if (unit == '/') {
		m->state = AFTER_SLASH;
	} else if (unit == '>') {
		end_tag(m);
	} else {
		m->state = IN_ATTRIBUTE_NAME;
		m->is_full = m->unit_count >= LONGEST_TAG;
		if (!m->is_full)
			begin_attribute(m);
		/* A name may begin with an equals sign. */
		put_name(m, unit);
	}
}

static void in_attribute_name(struct markup *m, unsigned unit)
{
	if (is_space(unit) || unit == '/' || unit == '>') {
		m->state = AFTER_ATTRIBUTE_NAME;
		markup_step(m, unit);
	} else if (unit == '=') {
		m->state = BEFORE_VALUE;
	} else {
		put_name(m, unit);
	}
}

static void after_attribute_name(struct markup *m, unsigned unit)
{
	if (is_space(unit))
		return;
	if (unit == '=') {
		m->state = BEFORE_VALUE;
		return;
	}
	m->state = BEFORE_ATTRIBUTE;
	markup_step(m, unit);
}

static void begin_value(struct markup *m, enum state state)
{
	if (!m->is_full)
		m->attributes[m->attribute_count - 1].value = (uint32_t)m->unit_count;
	m->state = (uint8_t)state;
}

static void before_value(struct markup *m, unsigned unit)
{
	if (is_space(unit))
		return;
	if (unit == '"') {
		begin_value(m, IN_DOUBLE_QUOTES);
	} else if (unit == '\'') {
		begin_value(m, IN_SINGLE_QUOTES);
	} else {
		begin_value(m, IN_BARE_VALUE);
		markup_step(m, unit);
	}
}

/* A value that ends at this unit, or in a bare one at a space or at the end of the tag. */
static void in_value(struct markup *m, unsigned unit, unsigned quote)
{
	if (quote ? unit == quote : is_space(unit) || unit == '>') {
		m->state = BEFORE_ATTRIBUTE;
		if (!quote)
			markup_step(m, unit);
	} else if (unit == '&') {
		content_begin_reference(m);
	} else {
		tag_put_value(m, m->language == MARKUP_XML && unit == '\n' ? ' ' : unit);
	}
}

static void after_slash(struct markup *m, unsigned unit)
{
	m->state = BEFORE_ATTRIBUTE;
	m->is_empty = unit == '>';
	markup_step(m, unit);
}

/* Returns whether a unit continues a name in any state, as the letters of most names do. */
static int continues_name(unsigned unit)
{
	return unit > ' ' && unit < 0x7F && unit != '/' && unit != '>' && unit != '=';
}

size_t tag_run(struct markup *m, const uint16_t *units, size_t count)
{
	size_t n = 0;
	switch (m->state) {
	case IN_NAME:
		for (; n < count && continues_name(units[n]); n++)
			if (m->name_length < LONGEST_NAME)
				m->name[m->name_length++] = (char)fold(m, units[n]);
		break;
	case IN_ATTRIBUTE_NAME:
		for (; n < count && continues_name(units[n]); n++)
			put_name(m, units[n]);
		break;
	case IN_DOUBLE_QUOTES:
		while (n < count && units[n] != '"' && units[n] != '&' && units[n] >= ' ')
			n++;
		if (n > 0 && !m->is_full)
			m->attributes[m->attribute_count - 1].value_length +=
				(uint32_t)markup_keep_units(m, units, n);
		break;
	}
	return n;
}

void tag_step(struct markup *m, unsigned unit)
{
	switch (m->state) {
	case AFTER_OPENING: after_opening(m, unit); break;
	case AFTER_END_OPENING: after_end_opening(m, unit); break;
	case IN_NAME: in_name(m, unit); break;
	case BEFORE_ATTRIBUTE: before_attribute(m, unit); break;
	case IN_ATTRIBUTE_NAME: in_attribute_name(m, unit); break;
	case AFTER_ATTRIBUTE_NAME: after_attribute_name(m, unit); break;
	case BEFORE_VALUE: before_value(m, unit); break;
	case IN_DOUBLE_QUOTES: in_value(m, unit, '"'); break;
	case IN_SINGLE_QUOTES: in_value(m, unit, '\''); break;
	case IN_BARE_VALUE: in_value(m, unit, 0); break;
	case AFTER_SLASH: after_slash(m, unit); break;
	}
}
