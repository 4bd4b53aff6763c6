/*
 * Checks the text for damage. The formatting defines where each paragraph begins ([MS-DOC] 2.4.2)
 * and which characters are special (2.6.1, sprmCFSpec). Bytes from elsewhere do not match it.
 */
#include "base/damage.h"
#include "text_check.h"

static const struct damage zeros = {TEXT_MISSING, "NUL characters in the text", "character"};
static const struct damage cut_paragraphs = {
	TEXT_UNCERTAIN, "paragraphs that do not match their formatting", "character"};
static const struct damage plain_marks = {
	TEXT_UNCERTAIN, "special characters that do not match their formatting", "character"};

/* The control characters that are always special: of fields, notes, pictures and drawings. */
static int is_special_mark(unsigned unit)
{
	return (unit >= FIELD_BEGIN && unit <= FIELD_END) || (unit >= 0x01 && unit <= 0x05) ||
	       unit == 0x08;
}

static int is_zero(const struct word_reader *r, size_t i)
{
	return i < r->count && r->units[i] == 0;
}

void text_check_control(struct word_reader *r, size_t i, uint32_t position, int is_special)
{
	/* Word itself may write a single zero. */
	if (is_zero(r, i) && (is_zero(r, i - 1) || is_zero(r, i + 1)))
		damage_found(&zeros, position, 1);
	else if (!is_special && is_special_mark(r->units[i]))
		finding_add(&r->plain_marks, position);
}

/*
 * Returns whether the formatting at the start of a segment extends to its end. The start of a
 * paragraph may have no formatting; its end always has.
 */
static int is_one_run(struct word_reader *r, const struct segment *segment)
{
	uint32_t length = (uint32_t)(segment[1].first - segment->first) * segment->width;
	return !formatting_go_to(&r->paragraphs, segment->at) ||
	       r->paragraphs.end - segment->at >= length;
}

void text_check_paragraph(struct word_reader *r)
{
	const struct segment *last = &r->segments[r->segment_count - 1];
	if (r->paragraphs.pages == 0)
		return;
	int is_cut = r->paragraphs.from > last->at;
	for (const struct segment *s = r->segments; s < last && !is_cut; s++)
		is_cut = !is_one_run(r, s);
	if (is_cut)
		finding_add(&r->cut_paragraphs, r->segments->position);
}

void text_check_end(const struct word_reader *r)
{
	formatting_end(&r->characters);
	formatting_end(&r->paragraphs);
	if (formatting_is_trusted(&r->paragraphs))
		damage_found(&cut_paragraphs, r->cut_paragraphs.first, r->cut_paragraphs.count);
	/* Some writers omit the property of a single special character. */
	if (r->plain_marks.count > 1 && r->characters.pages > 0 &&
	    formatting_is_trusted(&r->characters))
		damage_found(&plain_marks, r->plain_marks.first, r->plain_marks.count);
}
