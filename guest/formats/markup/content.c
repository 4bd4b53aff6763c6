/*
 * Reads what is between tags: text, references, and the content of elements such as scripts, which
 * only their own end tag ends. References in the values of attributes are read here, too.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/utf16.h"
#include "references.h"
#include "states.h"

/* In a script, other than the content of another raw element. */
enum script { NO_SCRIPT, SCRIPT, SCRIPT_IN_COMMENT, SCRIPT_IN_SCRIPT };

static int is_letter_or_digit(unsigned unit)
{
	return is_letter(unit) || (unit >= '0' && unit <= '9');
}

static enum text_kind text_kind_of(const struct markup *m)
{
	static const struct {
		char name[10];
		uint8_t kind;
	} elements[] = {{"title", TEXT_WITH_REFERENCES}, {"textarea", TEXT_WITH_REFERENCES},
			{"style", RAW_TEXT},             {"script", RAW_TEXT},
			{"xmp", RAW_TEXT},               {"iframe", RAW_TEXT},
			{"noembed", RAW_TEXT},           {"noframes", RAW_TEXT},
			{"plaintext", PLAIN_TEXT}};
	/* In XHTML, these may be empty. Browsers would look for an end tag. */
	if (m->language == MARKUP_XML || m->is_empty)
		return NORMAL;
	for (size_t i = 0; i < COUNT(elements); i++)
		if (!strcmp(elements[i].name, m->name))
			return elements[i].kind;
	return NORMAL;
}

void content_begin(struct markup *m)
{
	m->text_kind = (uint8_t)text_kind_of(m);
	strcpy(m->raw_name, m->name);
	m->raw_at = m->cut_at;
	m->script = m->text_kind == RAW_TEXT && !strcmp(m->name, "script") ? SCRIPT : NO_SCRIPT;
	memset(m->script_end, 0, sizeof(m->script_end));
}

/* Returns whether the last units of a script, in lower case, end with a string. */
static int script_ends_with(const struct markup *m, const char *string)
{
	size_t length = strlen(string);
	return !memcmp(m->script_end + sizeof(m->script_end) - length, string, length);
}

/*
 * A script in a comment in a script has an end tag of its own ([HTML] 13.2.5.20 and later), such as
 * one that document.write() gets.
 */
static void track_script(struct markup *m, unsigned unit)
{
	size_t last = sizeof(m->script_end) - 1;
	if (is_space(unit) || unit == '/' || unit == '>') {
		if (m->script == SCRIPT_IN_COMMENT && script_ends_with(m, "<script"))
			m->script = SCRIPT_IN_SCRIPT;
		else if (m->script == SCRIPT_IN_SCRIPT && script_ends_with(m, "</script"))
			m->script = SCRIPT_IN_COMMENT;
	}
	memmove(m->script_end, m->script_end + 1, last);
	m->script_end[last] = unit < 0x80 ? (char)ascii_lower(unit) : '?';
	if (m->script == SCRIPT && script_ends_with(m, "<!--"))
		m->script = SCRIPT_IN_COMMENT;
	else if (script_ends_with(m, "-->"))
		m->script = SCRIPT;
}

void content_put(struct markup *m, unsigned unit)
{
	if (m->script)
		track_script(m, unit);
	if (!m->false_condition && m->handler->text)
		m->handler->text(m->context, unit);
	else if (m->false_condition && m->handler->excluded && m->text_kind == NORMAL)
		m->handler->excluded(m->context, unit);
}

static int is_in_value(const struct markup *m)
{
	return m->return_state >= IN_DOUBLE_QUOTES && m->return_state <= IN_BARE_VALUE;
}

/* Puts a unit where a reference stands. */
static void put_referred(struct markup *m, unsigned unit)
{
	if (is_in_value(m))
		tag_put_value(m, unit);
	else
		content_put(m, unit);
}

void content_begin_reference(struct markup *m)
{
	m->return_state = m->state;
	m->state = IN_REFERENCE;
	m->reference_length = 0;
}

static void in_text(struct markup *m, unsigned unit)
{
	if (unit == '<' && m->text_kind != PLAIN_TEXT) {
		m->state = m->text_kind == NORMAL ? AFTER_OPENING : IN_RAW_OPENING;
		m->cut_at = m->position;
	} else if (unit == '&' && m->text_kind <= TEXT_WITH_REFERENCES) {
		content_begin_reference(m);
	} else {
		content_put(m, unit);
	}
}

static void put_character(struct markup *m, uint32_t character)
{
	if (character > 0xFFFF) {
		put_referred(m, utf16_high(character));
		put_referred(m, utf16_low(character));
	} else {
		put_referred(m, character);
	}
}

/* Reads the value of an entity in its place: in text it may have tags and other entities. */
static void put_entity(struct markup *m, const uint16_t *value, size_t length)
{
	m->entities.depth++;
	for (size_t i = 0; i < length; i++)
		if (is_in_value(m))
			tag_put_value(m, value[i]);
		else
			markup_step(m, value[i]);
	m->entities.depth--;
}

void content_end_reference(struct markup *m, int has_semicolon, unsigned next)
{
	m->reference[m->reference_length] = 0;
	m->state = m->return_state;
	struct reference_text r = reference_read(m->language, m->reference, has_semicolon);
	int is_whole = r.length == m->reference_length;
	size_t length;
	const uint16_t *value = has_semicolon && !is_whole
					? entities_find(&m->entities, m->reference, &length)
					: NULL;
	if (value) {
		put_entity(m, value, length);
		return;
	}
	if (is_in_value(m) && m->reference[0] != '#' && !has_semicolon && (next == '=' || !is_whole))
		r = (struct reference_text){{0}, 0};
	m->unknown_entities += m->has_type && has_semicolon && m->reference_length > 0 && !r.length;
	put_character(m, r.characters[0] ? r.characters[0] : '&');
	if (r.characters[1])
		put_character(m, r.characters[1]);
	for (unsigned i = r.length; i < m->reference_length; i++)
		put_referred(m, (unsigned char)m->reference[i]);
	if (has_semicolon && !(r.characters[0] && is_whole))
		put_referred(m, ';');
}

static void in_reference(struct markup *m, unsigned unit)
{
	int is_part = is_letter_or_digit(unit) || (unit == '#' && m->reference_length == 0) ||
		      (m->entities.count > 0 && (unit == '-' || unit == '_' || unit == '.'));
	if (is_part && m->reference_length < LONGEST_REFERENCE) {
		m->reference[m->reference_length++] = (char)unit;
		return;
	}
	content_end_reference(m, unit == ';', unit);
	if (unit != ';')
		markup_step(m, unit);
}

static void in_raw_opening(struct markup *m, unsigned unit)
{
	if (unit == '/') {
		m->state = IN_RAW_END;
		m->matched = 0;
		return;
	}
	m->state = IN_TEXT;
	content_put(m, '<');
	markup_step(m, unit);
}

/* Compares what may be the end tag with the element's name. */
static void in_raw_end(struct markup *m, unsigned unit)
{
	size_t length = strlen(m->raw_name);
	if (m->matched < length && ascii_lower(unit) == (unsigned char)m->raw_name[m->matched]) {
		m->matched++;
		return;
	}
	if (m->matched == length && (is_space(unit) || unit == '/' || unit == '>') &&
	    m->script != SCRIPT_IN_SCRIPT) {
		m->script = NO_SCRIPT;
		tag_begin(m, ' ', 1);
		strcpy(m->name, m->raw_name);
		m->text_kind = NORMAL;
		m->state = BEFORE_ATTRIBUTE;
	} else {
		m->state = IN_TEXT;
		content_put(m, '<');
		content_put(m, '/');
		for (unsigned i = 0; i < m->matched; i++)
			content_put(m, (unsigned char)m->raw_name[i]);
	}
	markup_step(m, unit);
}

size_t content_run(struct markup *m, const uint16_t *units, size_t count)
{
	const struct markup_handler *h = m->handler;
	unsigned opening = m->text_kind != PLAIN_TEXT ? '<' : '\r',
		 reference = m->text_kind <= TEXT_WITH_REFERENCES ? '&' : '\r';
	size_t n = 0;
	if (m->script || m->false_condition || !h->text)
		return 0;
	while (n < count && units[n] != opening && units[n] != reference && units[n] != '\r')
		n++;
	for (size_t i = 0, taken; i < n; i += taken) {
		taken = 1;
		if (h->text_units)
			taken = h->text_units(m->context, units + i, n - i);
		else
			h->text(m->context, units[i]);
	}
	return n;
}

void content_step(struct markup *m, unsigned unit)
{
	switch (m->state) {
	case IN_TEXT: in_text(m, unit); break;
	case IN_REFERENCE: in_reference(m, unit); break;
	case IN_RAW_OPENING: in_raw_opening(m, unit); break;
	case IN_RAW_END: in_raw_end(m, unit); break;
	}
}
