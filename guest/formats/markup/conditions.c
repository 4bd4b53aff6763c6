/*
 * Reads conditional comments as Internet Explorer and Office do ("About conditional comments",
 * Microsoft): <!--[if mso]>…<![endif]-->, which others read as a comment, and
 * <![if !mso]>…<![endif]>, whose content others show. <!--[if !mso]><!-->…<!--<![endif]--> is
 * another form of the latter.
 */
#include <string.h>

#include "base/ascii.h"
#include "states.h"

/* With brackets. Longer ones are comments. */
enum { LONGEST_CONDITION = 255 };

static const char opening[] = "[if";
enum { OPENING = sizeof(opening) - 1 };

static int begins_with(const uint16_t *units, size_t count, const char *string)
{
	for (; *string; string++, units++, count--)
		if (count == 0 || ascii_lower(*units) != (unsigned char)*string)
			return 0;
	return 1;
}

/* Returns whether a condition with its brackets is met. */
static int is_met(const struct markup *m, size_t length, int is_in_comment)
{
	return m->handler->condition(m->context, m->units + OPENING, length - OPENING - 1,
				     is_in_comment);
}

static void begin(struct markup *m, int is_read, int is_in_comment)
{
	m->conditions++;
	if (!is_read && !m->false_condition) {
		m->false_condition = m->conditions;
		m->condition_at = m->cut_at;
	}
	if (is_in_comment && !m->commented_condition) {
		m->commented_condition = m->conditions;
		m->condition_at = m->cut_at;
	}
}

static void end(struct markup *m)
{
	if (m->false_condition == m->conditions)
		m->false_condition = 0;
	if (m->commented_condition == m->conditions)
		m->commented_condition = 0;
	m->conditions--;
}

/* Notes the end of a condition at the beginning of a comment. */
static void find_condition(struct markup *m, unsigned unit)
{
	size_t count = m->unit_count;
	if (unit != '>' || count <= OPENING || count > LONGEST_CONDITION ||
	    m->units[count - 1] != ']' || !begins_with(m->units, count, opening))
		return;
	for (size_t i = 0; i < count; i++)
		if (m->units[i] == '>')
			return;
	m->condition_length = count;
	m->is_condition_false = 0;
}

int condition_take(struct markup *m, unsigned unit)
{
	enum { HYPHENS = 2 };
	if (!m->handler->condition || m->is_condition_false)
		return 0;
	if (m->condition_length == 0) {
		find_condition(m, unit);
		return 0;
	}
	/* The comment may end here, and be of the other form. */
	if (is_space(unit) || unit == '-' || (unit == '>' && m->matched >= HYPHENS))
		return 0;
	m->is_condition_false = (uint8_t)!is_met(m, m->condition_length, 1);
	if (m->is_condition_false)
		return 0;
	begin(m, 1, 1);
	m->state = IN_TEXT;
	for (size_t i = m->condition_length + 1; i < m->unit_count; i++)
		content_put(m, m->units[i]);
	markup_step(m, unit);
	return 1;
}

/* Returns whether units are a string, apart from spaces and hyphens around them. */
static int is_only(const uint16_t *units, size_t count, const char *string)
{
	while (count > 0 && (is_space(units[count - 1]) || units[count - 1] == '-'))
		count--;
	while (count > 0 && (is_space(*units) || *units == '-')) {
		units++;
		count--;
	}
	return count == strlen(string) && begins_with(units, count, string);
}

int condition_take_comment(struct markup *m, int is_bogus)
{
	const uint16_t *units = m->units;
	size_t count = m->unit_count, length = m->condition_length;
	if (!m->handler->condition)
		return 0;
	if (m->conditions > 0 &&
	    (is_only(units, count, "[endif]") || is_only(units, count, "<![endif]"))) {
		end(m);
		return 1;
	}
	if (is_bogus && count > OPENING && count <= LONGEST_CONDITION &&
	    begins_with(units, count, opening) && units[count - 1] == ']')
		length = count;
	else if (length == 0 || !(is_only(units + length + 1, count - length - 1, "") ||
				  is_only(units + length + 1, count - length - 1, "<!")))
		return 0;
	begin(m, is_met(m, length, 0), 0);
	return 1;
}
