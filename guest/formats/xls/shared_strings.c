/*
 * Reads the table of shared strings ([MS-XLS] 2.4.265). Nothing in it marks where a string begins,
 * so that after damage all strings would be wrong; but an index has the offset of every nth one
 * ([MS-XLS] 2.4.107).
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "shared_strings.h"

static const struct damage damaged_strings = {TEXT_MISSING, "damaged groups of shared strings",
					      "byte"};

static const struct omitted phonetic_text = {
	OMITTED_HIDDEN_TEXT, "characters of phonetic text", NULL};

/* An entry of the index: a string's offset in the stream and in its record. */
enum { ENTRY = 8, WITHIN = 4 };

/* Returns the offset of the next string, or NOWHERE without one. */
static uint32_t offset_of_next(struct continued *c)
{
	if (!continued_more(c))
		return NOWHERE;
	return c->biff->offset + BIFF_HEADER + (uint32_t)(c->at - c->biff->body);
}

/* Appends up to `count` strings; returns 0 if damage is noticed. */
static int append(struct book *b, struct continued *c, uint32_t count)
{
	int is_whole = 1;
	for (uint32_t i = 0; i < count; i++) {
		struct shared_string s = {.offset = offset_of_next(c)};
		if (s.offset == NOWHERE)
			break;
		enum string_state state = string_read(&b->arena, c, 0, &s.string);
		memory_append(b->shared, b->shared_count, s);
		is_whole &= state == STRING_WHOLE;
		if (state == STRING_CUT)
			break;
	}
	return is_whole;
}

void shared_strings_read(struct book *b)
{
	enum { COUNT = 4, HEAD = 8 };
	const struct biff *r = &b->records;
	uint32_t offset = r->offset;
	b->declared_strings = get32(r->body + COUNT);
	struct continued c = biff_continued(&b->records, HEAD);
	int is_whole = append(b, &c, b->declared_strings);
	if (b->shared_count == b->declared_strings && continued_more(&c))
		is_whole = 0;
	damage_found(&damaged_strings, offset, !is_whole);
	omitted_add(&phonetic_text, NOWHERE, b->arena.phonetic);
}

/* Makes the table have `count` strings. Ones that are missing are empty. */
static void resize(struct book *b, uint32_t count)
{
	if (b->shared_count > count)
		b->shared_count = count;
	while (b->shared_count < count)
		memory_append(b->shared, b->shared_count, (struct shared_string){0});
}

/*
 * Reads a group of `step` strings again, from the number `first` on. Returns the offset after
 * them, or NOWHERE.
 */
static uint32_t read_group(struct book *b, const unsigned char *entry, uint32_t first,
			   unsigned step)
{
	struct biff *r = &b->records;
	unsigned within = get16(entry + WITHIN);
	uint32_t remaining = b->declared_strings - first;
	resize(b, first);
	biff_seek(r, get32(entry) - within);
	if (!biff_next(r) || (r->type != BIFF_SST && r->type != BIFF_CONTINUE) ||
	    within < BIFF_HEADER || within - BIFF_HEADER > r->length)
		return NOWHERE;
	struct continued c = biff_continued(r, within - BIFF_HEADER);
	append(b, &c, remaining < step ? remaining : step);
	return offset_of_next(&c);
}

/*
 * Returns whether an entry leads to an offset. Some writers have the end of the record before it.
 */
static int leads_to(const unsigned char *entry, uint32_t offset)
{
	return offset == get32(entry) || offset - BIFF_HEADER == get32(entry);
}

/* Returns whether the index leads to the string of this number. */
static int is_indexed(const struct book *b, const unsigned char *entry, uint32_t number)
{
	return number < b->shared_count && leads_to(entry, b->shared[number].offset);
}

/* Reads the groups that the index does not lead to. */
static void repair(struct book *b, const unsigned char *entries, size_t count, unsigned step)
{
	size_t i = 1;
	while (i < count && is_indexed(b, entries + i * ENTRY, (uint32_t)i * step))
		i++;
	for (uint32_t end = NOWHERE; i < count && i * step < b->declared_strings; i++) {
		const unsigned char *entry = entries + i * ENTRY;
		if (!leads_to(entry, end))
			damage_found(&damaged_strings, get32(entry - ENTRY), 1);
		end = read_group(b, entry, (uint32_t)i * step, step);
	}
}

void shared_strings_check(struct book *b)
{
	enum { HEAD = 2 };
	struct biff *r = &b->records;
	uint32_t next = r->next;
	size_t count = (r->length - HEAD) / ENTRY;
	unsigned step = get16(r->body);
	/* Some writers make an index that is wrong from its beginning. */
	if (step == 0 || count == 0 || !is_indexed(b, r->body + HEAD, 0))
		return;
	unsigned char *entries = memory_zeroed(count, ENTRY);
	memcpy(entries, r->body + HEAD, count * ENTRY);
	repair(b, entries, count, step);
	free(entries);
	biff_seek(r, next);
}
