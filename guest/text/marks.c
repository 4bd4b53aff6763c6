/*
 * Writes the marks of formatting. A writer puts each unit where its text goes.
 */
#include "marks.h"

static void put_ascii(const char *text, mark_writer *put, void *context)
{
	while (*text)
		put(context, (unsigned char)*text++);
}

static void put_units(const uint16_t *units, size_t count, mark_writer *put, void *context)
{
	for (size_t i = 0; i < count; i++)
		if (units[i] >= ' ')
			put(context, units[i]);
}

void marks_emphasis(unsigned from, unsigned to, mark_writer *put, void *context)
{
	unsigned changed = from ^ to;
	if (changed & BOLD)
		put(context, MARK_BOLD);
	if (changed & ITALIC)
		put(context, MARK_ITALIC);
	if (changed & STRIKE)
		put(context, MARK_STRIKE);
}

void marks_heading(unsigned level, mark_writer *put, void *context)
{
	put(context, MARK_KIND);
	put_ascii("heading ", put, context);
	put(context, '0' + level);
	put(context, MARK_KIND_END);
}

void marks_item(unsigned level, const uint16_t *label, size_t length, mark_writer *put,
		void *context)
{
	put(context, MARK_KIND);
	put_ascii("item ", put, context);
	put(context, '0' + level);
	if (length > 0)
		put(context, ' ');
	put_units(label, length, put, context);
	put(context, MARK_KIND_END);
}

void marks_aligned(enum alignment alignment, mark_writer *put, void *context)
{
	if (alignment == ALIGNED_LEFT)
		return;
	put(context, MARK_KIND);
	put_ascii(alignment == ALIGNED_CENTRE ? "centre" : "right", put, context);
	put(context, MARK_KIND_END);
}

const char *marks_comment_prefix(const uint16_t *mark)
{
	return *mark <= '9' ? "comment-" : "";
}

void marks_note(const char *prefix, const uint16_t *mark, size_t length, int is_text,
		mark_writer *put, void *context)
{
	put(context, is_text ? MARK_KIND : MARK_NOTE);
	if (is_text)
		put_ascii("note ", put, context);
	put_ascii(prefix, put, context);
	put_units(mark, length, put, context);
	put(context, is_text ? MARK_KIND_END : MARK_NOTE_END);
}
