/*
 * Reads footnotes, endnotes and comments. The tables have the positions of references and texts
 * ([MS-DOC] 2.8.17 to 2.8.19, 2.8.7 and 2.8.8), the numbering ([MS-DOC] 2.7.2, DopBase), and a
 * comment's initials ([MS-DOC] 2.9.7, ATRDPre10).
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "notes.h"

enum { REFERENCE_OF_NOTE = 2, REFERENCE_OF_COMMENT_97 = 30, REFERENCE_OF_COMMENT_6 = 20 };

static const struct damage invalid_notes = {TEXT_UNCERTAIN, "invalid tables of notes", "byte"};

/* The numbering of one kind of notes. */
struct numbering {
	unsigned first, format, restarts;
};
enum { CONTINUOUS = 0, BY_SECTION = 1, BY_PAGE = 2 };

static const struct damage invalid_properties = {
	TEXT_UNCERTAIN, "invalid note numbering settings", "byte"};

static struct numbering numbering_of(enum note_kind kind, const struct fib *fib,
				     const struct stream *table)
{
	/* Offsets in DopBase, and in Dop97 ([MS-DOC] 2.7.4), which has room for more formats. */
	enum { FOOTNOTES = 2, ENDNOTES = 52, FORMATS = 54, FORMATS_97 = 492 };
	unsigned char bytes[FORMATS_97 + 4] = {0};
	struct range range = fib->ranges[DOCUMENT_PROPERTIES];
	struct numbering numbering = {1, kind == ENDNOTE ? LOWER_ROMAN : ARABIC, CONTINUOUS};
	size_t length = range.length < sizeof(bytes) ? range.length : sizeof(bytes);
	if (length < FORMATS + 2 || stream_read(table, range.at, bytes, length) < length) {
		damage_found(&invalid_properties, range.at, 1);
		return numbering;
	}
	unsigned word = get16(bytes + (kind == ENDNOTE ? ENDNOTES : FOOTNOTES));
	if ((word & 3) > BY_PAGE || word >> 2 == 0)
		damage_found(&invalid_properties, range.at, 1);
	numbering.restarts = word & 3;
	numbering.first = word >> 2 > 0 ? word >> 2 : 1;
	if (fib->family == WORD_97 && length == sizeof(bytes))
		numbering.format = get16(bytes + FORMATS_97 + (kind == ENDNOTE ? 2 : 0));
	else
		numbering.format = get16(bytes + FORMATS) >> (kind == ENDNOTE ? 6 : 2) & 0xF;
	return numbering;
}

/* Applies a section's changes to the document's numbering. */
static struct numbering numbering_in(const struct sections *sections, int section,
				     enum note_kind kind, struct numbering numbering)
{
	enum { RESTARTS = 0x303C, FIRST = 0x503F, FORMAT = 0x5040, OF_ENDNOTES = 2 };
	unsigned char bytes[LONGEST_SECTION];
	unsigned more = kind == ENDNOTE ? OF_ENDNOTES : 0;
	struct sprm sprm;
	if (section == NO_SECTION || sections->family != WORD_97)
		return numbering;
	struct sprms sprms = section_properties(sections, (uint32_t)section, bytes);
	while (sprms_next(&sprms, &sprm)) {
		unsigned number = sprm_number(&sprm);
		if (sprm.code == RESTARTS + more)
			numbering.restarts = number;
		else if (sprm.code == FIRST + more)
			numbering.first = number > 0 ? number : 1;
		else if (sprm.code == FORMAT + more)
			numbering.format = number;
	}
	return numbering;
}

/* Numbers the notes whose references say that Word numbered them; others have custom marks. */
static void number_notes(struct notes *n, enum note_kind kind, struct numbering of_document,
			 const struct sections *sections)
{
	struct numbering numbering = of_document;
	uint32_t next = numbering.first;
	int section = NO_SECTION;
	n->numbers = memory_zeroed(n->references.count, sizeof(*n->numbers));
	for (uint32_t i = 0; i < n->references.count; i++) {
		int at = section_at(sections, plc_position(&n->references, i));
		if (at != section) {
			numbering = numbering_in(sections, at, kind, of_document);
			if (section == NO_SECTION || numbering.restarts == BY_SECTION)
				next = numbering.first;
			section = at;
		}
		if (get16(plc_data(&n->references, i)))
			n->numbers[i] = (struct note_number){next++, (uint8_t)numbering.format};
	}
}

void notes_read(struct notes *n, enum note_kind kind, const struct fib *fib,
		const struct sections *sections, const struct stream *table)
{
	static const struct {
		uint8_t references, texts, story;
	} kinds[] = {
		{FOOTNOTE_REFERENCES, FOOTNOTE_TEXTS, STORY_FOOTNOTES},
		{ENDNOTE_REFERENCES, ENDNOTE_TEXTS, STORY_ENDNOTES},
		{COMMENT_REFERENCES, COMMENT_TEXTS, STORY_COMMENTS},
	};
	struct range references = fib->ranges[kinds[kind].references],
		     texts = fib->ranges[kinds[kind].texts];
	uint32_t length = fib->stories[kinds[kind].story];
	unsigned size = REFERENCE_OF_NOTE;
	if (kind == COMMENT)
		size = fib->family == WORD_97 ? REFERENCE_OF_COMMENT_97 : REFERENCE_OF_COMMENT_6;
	*n = (struct notes){.family = fib->family};
	if (length == 0 && references.length == 0 && texts.length == 0)
		return;
	if (!plc_read(&n->references, table, references, size))
		damage_found(&invalid_notes, references.at, 1);
	if (!plc_read(&n->texts, table, texts, 0) || !plc_divides(&n->texts, fib, length) ||
	    n->texts.count != n->references.count + 1)
		damage_found(&invalid_notes, texts.at, 1);
	if (kind != COMMENT && n->references.count > 0)
		number_notes(n, kind, numbering_of(kind, fib, table), sections);
}

int notes_by_reference(const struct notes *n, uint32_t target)
{
	uint32_t found = plc_find_exact(&n->references, target);
	return found < n->references.count ? (int)found : NO_NOTE;
}

int notes_by_text(const struct notes *n, uint32_t target)
{
	uint32_t found = plc_find(&n->texts, target);
	return found < n->texts.count && found < n->references.count ? (int)found : NO_NOTE;
}

int notes_begin(const struct notes *n, uint32_t target)
{
	return plc_find_exact(&n->texts, target) < n->texts.count;
}

/*
 * Writes "[", the author's initials, the comment's number, "]". The initials are a counted string
 * of at most nine characters.
 */
static int comment_mark(const struct notes *n, int note, uint16_t *mark)
{
	enum { MOST_INITIALS = 9 };
	unsigned size = n->family == WORD_97 ? 2 : 1;
	const unsigned char *initials = plc_data(&n->references, (uint32_t)note);
	unsigned count = size == 2 ? get16(initials) : initials[0];
	int length = 0;
	mark[length++] = '[';
	for (unsigned i = 1; i <= count && i <= MOST_INITIALS; i++)
		mark[length++] = size == 2 ? get16(initials + 2 * i) : initials[i];
	length += numbers_format(mark + length, ARABIC, note + 1);
	mark[length++] = ']';
	return length;
}

int notes_mark(const struct notes *n, int note, uint16_t mark[LONGEST_MARK])
{
	if (!n->numbers)
		return comment_mark(n, note, mark);
	struct note_number number = n->numbers[note];
	return number.number ? numbers_format(mark, number.format, (int)(number.number & INT32_MAX))
			     : 0;
}

void notes_close(struct notes *n)
{
	plc_close(&n->references);
	plc_close(&n->texts);
	free(n->numbers);
	*n = (struct notes){0};
}
