/*
 * Reads what begins with <! or <?: comments, document types, CDATA sections and instructions.
 */
#include "base/bytes.h"
#include "states.h"

void declaration_begin(struct markup *m, enum state state)
{
	m->state = (uint8_t)state;
	m->unit_count = 0;
	m->matched = 0;
	m->condition_length = 0;
	m->is_condition_false = 0;
}

void declaration_end_comment(struct markup *m)
{
	int is_bogus = m->state == IN_BOGUS_COMMENT;
	m->state = IN_TEXT;
	if (!condition_take_comment(m, is_bogus) && m->handler->comment)
		m->handler->comment(m->context, m->units, m->unit_count);
}

/* Returns whether what follows <! begins like a string so far; whole if all of it is there. */
static int matches(const struct markup *m, const char *string, int *is_whole)
{
	size_t i = 0;
	while (i < m->unit_count && string[i] && (m->units[i] == (unsigned char)string[i] ||
						  ascii_lower(m->units[i]) == (unsigned char)string[i]))
		i++;
	*is_whole = string[i] == 0;
	return i == m->unit_count;
}

static void in_declaration(struct markup *m, unsigned unit)
{
	static const struct {
		char begin[9];
		uint8_t state;
	} kinds[] = {{"--", IN_COMMENT_START}, {"doctype", IN_DOCTYPE}, {"[CDATA[", IN_CDATA}};
	int may_match = 0;
	markup_keep(m, unit);
	for (size_t i = 0; i < COUNT(kinds); i++) {
		int is_whole;
		if (!matches(m, kinds[i].begin, &is_whole))
			continue;
		if (is_whole) {
			declaration_begin(m, kinds[i].state);
			return;
		}
		may_match = 1;
	}
	if (may_match)
		return;
	/* Another declaration is read as a comment, from its beginning on. */
	size_t count = m->unit_count;
	declaration_begin(m, IN_BOGUS_COMMENT);
	for (size_t i = 0; i < count && m->state == IN_BOGUS_COMMENT; i++)
		markup_step(m, m->units[i]);
}

/* A comment ends with -->, or in HTML with --!>. `matched` counts the units of that so far. */
static void in_comment(struct markup *m, unsigned unit)
{
	enum { HYPHENS = 2, MARK = 3 };
	int is_start = m->state == IN_COMMENT_START;
	if (condition_take(m, unit))
		return;
	m->state = IN_COMMENT;
	if (unit == '>' && (m->matched >= HYPHENS || (is_start && m->language == MARKUP_HTML))) {
		m->unit_count -= m->matched < m->unit_count ? m->matched : m->unit_count;
		declaration_end_comment(m);
		return;
	}
	if (is_start && unit == '-' && m->matched == 0 && m->unit_count == 0) {
		/* <!--> and <!---> are whole comments. */
		m->state = IN_COMMENT_START;
	}
	if (unit == '-')
		m->matched = m->matched < HYPHENS ? m->matched + 1 : HYPHENS;
	else
		m->matched = unit == '!' && m->matched == HYPHENS ? MARK : 0;
	markup_keep(m, unit);
}

static void in_bogus_comment(struct markup *m, unsigned unit)
{
	if (unit == '>')
		declaration_end_comment(m);
	else
		markup_keep(m, unit);
}

/*
 * A document type may have declarations in brackets: `matched` is 1 in them, and 2 after what may
 * be the last bracket. Only the first such type counts.
 */
static void in_doctype(struct markup *m, unsigned unit)
{
	enum { IN_SUBSET = 1, AFTER_SUBSET = 2 };
	int is_first = m->entities.count == 0 && m->entities.depth == 0;
	if (unit == '>' && m->matched != IN_SUBSET) {
		m->state = IN_TEXT;
		m->has_type |= m->language == MARKUP_XML || m->matched == AFTER_SUBSET;
		if (is_first)
			entities_end_subset(&m->entities);
	} else if (m->matched == 0) {
		m->matched = unit == '[' ? IN_SUBSET : 0;
	} else {
		int is_after = unit == ']' || (m->matched == AFTER_SUBSET && is_space(unit));
		m->matched = is_after ? AFTER_SUBSET : IN_SUBSET;
		if (is_first)
			entities_unit(&m->entities, unit);
	}
}

/*
 * A section of characters, up to ]]>. Browsers read it only in XHTML; in HTML, too, its words are
 * meant to be read.
 */
static void in_cdata(struct markup *m, unsigned unit)
{
	enum { BRACKETS = 2 };
	if (unit == '>' && m->matched == BRACKETS) {
		m->state = IN_TEXT;
	} else if (unit == ']' && m->matched < BRACKETS) {
		m->matched++;
	} else if (unit == ']') {
		content_put(m, ']');
	} else {
		for (; m->matched > 0; m->matched--)
			content_put(m, ']');
		content_put(m, unit);
	}
}

static void in_instruction(struct markup *m, unsigned unit)
{
	if (unit == '>' && m->matched)
		m->state = IN_TEXT;
	m->matched = unit == '?';
}

void declaration_step(struct markup *m, unsigned unit)
{
	switch (m->state) {
	case IN_DECLARATION: in_declaration(m, unit); break;
	case IN_COMMENT_START:
	case IN_COMMENT: in_comment(m, unit); break;
	case IN_BOGUS_COMMENT: in_bogus_comment(m, unit); break;
	case IN_DOCTYPE: in_doctype(m, unit); break;
	case IN_CDATA: in_cdata(m, unit); break;
	case IN_INSTRUCTION: in_instruction(m, unit); break;
	}
}
