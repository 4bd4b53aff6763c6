/*
 * Splits markup unit by unit, by the rules of browsers ([HTML] 13.2.5), which accept anything. XML
 * is read by the same states, so that a document that is not well-formed is read as far as it goes.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "states.h"

void markup_step(struct markup *m, unsigned unit)
{
	if (m->state <= LAST_OF_CONTENT)
		content_step(m, unit);
	else if (m->state <= LAST_OF_TAGS)
		tag_step(m, unit);
	else
		declaration_step(m, unit);
}

int markup_keep(struct markup *m, unsigned unit)
{
	if (m->unit_count >= LONGEST_TAG)
		return 0;
	memory_append(m->units, m->unit_count, (uint16_t)unit);
	return 1;
}

size_t markup_keep_units(struct markup *m, const uint16_t *units, size_t count)
{
	if (count > LONGEST_TAG - m->unit_count)
		count = LONGEST_TAG - m->unit_count;
	m->units = memory_grow_by(m->units, m->unit_count, count, sizeof(*units));
	memcpy(m->units + m->unit_count, units, count * sizeof(*units));
	m->unit_count += count;
	return count;
}

void markup_open(struct markup *m, enum markup_language language,
		 const struct markup_handler *handler, void *context)
{
	*m = (struct markup){.language = language, .handler = handler, .context = context};
}

/* Lines end in \r\n, \r or \n. */
void markup_put(struct markup *m, unsigned unit)
{
	int is_second = unit == '\n' && m->is_cr;
	m->is_cr = unit == '\r';
	if (!is_second)
		markup_step(m, unit == '\r' ? '\n' : unit);
	m->position++;
}

void markup_put_units(void *markup, const uint16_t *units, size_t count)
{
	struct markup *m = markup;
	for (size_t i = 0, run; i < count; i += run) {
		run = m->is_cr              ? 0
		      : m->state == IN_TEXT ? content_run(m, units + i, count - i)
					    : tag_run(m, units + i, count - i);
		m->position += (uint32_t)run;
		if (run == 0)
			markup_put(m, units[i + run++]);
	}
}

void markup_put_text(struct markup *m, unsigned unit)
{
	if (m->state == IN_REFERENCE)
		content_end_reference(m, 0, unit);
	if (m->state == IN_TEXT && m->text_kind != RAW_TEXT)
		content_put(m, unit);
	else
		markup_put(m, unit);
}

void markup_end(struct markup *m)
{
	if (m->state == IN_REFERENCE)
		content_end_reference(m, 0, 0);
	if (m->commented_condition || m->false_condition) {
		m->is_cut = 1;
		m->cut_at = m->condition_at;
		return;
	}
	int is_in_raw = m->text_kind == TEXT_WITH_REFERENCES || m->text_kind == RAW_TEXT;
	if (is_in_raw && m->state <= LAST_OF_CONTENT) {
		m->is_cut = 1;
		m->cut_at = m->raw_at;
		return;
	}
	switch ((enum state)m->state) {
	case IN_TEXT:
		break;
	case AFTER_OPENING:
		content_put(m, '<');
		break;
	case AFTER_END_OPENING:
		content_put(m, '<');
		content_put(m, '/');
		break;
	case IN_DECLARATION:
	case IN_BOGUS_COMMENT:
	case IN_COMMENT_START:
	case IN_COMMENT:
		declaration_end_comment(m);
		m->is_cut = 1;
		break;
	default:
		m->is_cut = 1;
	}
}

void markup_close(struct markup *m)
{
	free(m->attributes);
	free(m->units);
	entities_free(&m->entities);
	*m = (struct markup){0};
}
