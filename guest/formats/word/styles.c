/*
 * Reads the style sheet ([MS-DOC] 2.9.271, STSH): for each style its base style and its changes.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "styles.h"

/* More than Word allows; a longer chain is a cycle. */
enum { DEEPEST = 11 };
enum { KIND_CHARACTER = 2, LAST_HEADING = 9 };
/* Offsets in a description ([MS-DOC] 2.9.258). */
enum { STYLE_ID = 0, KIND = 2, UPXS = 4, SHORTEST = 6 };

/* Styles may hide text, and number paragraphs. */
static const struct damage invalid_styles = {TEXT_UNCERTAIN, "invalid style sheets", "byte"};

void styles_read(struct styles *s, const struct fib *fib, const struct stream *table)
{
	enum { COUNT_OF_STYLES = 2, BASE = 4, SHORTEST_HEAD = 6, FONTS_OF_TEXT = 14 };
	struct range range = fib->ranges[STYLES];
	if (fib->family == WORD_2) {
		styles_read_2(s, fib, table);
		return;
	}
	*s = (struct styles){.family = fib->family};
	if (range.length < SHORTEST_HEAD || !(s->sheet = range_copy(table, range)))
		return;
	s->length = range.length;
	uint32_t head = get16(s->sheet), at = 2 + head;
	if (head < 4 || at > s->length) {
		damage_found(&invalid_styles, range.at, 1);
		return;
	}
	unsigned count = get16(s->sheet + COUNT_OF_STYLES);
	s->base = get16(s->sheet + BASE);
	/*
	 * The default fonts: of ASCII, of East Asian text, which has no symbols, and of other
	 * characters.
	 */
	if (head >= FONTS_OF_TEXT + 4) {
		s->plain.font = get16(s->sheet + FONTS_OF_TEXT);
		s->plain.font_other = get16(s->sheet + FONTS_OF_TEXT + 4);
	} else if (head >= FONTS_OF_TEXT) {
		s->plain.font = s->plain.font_other = get16(s->sheet + FONTS_OF_TEXT);
	}
	/* A style has at least its length. */
	uint32_t most = count < MOST_STYLES ? count : MOST_STYLES, room = (s->length - at) / 2;
	s->list = memory_resize(NULL, ((most < room ? most : room) + 1) * sizeof(*s->list));
	while (s->count < most && at + 2 <= s->length) {
		uint32_t length = get16(s->sheet + at);
		at += 2;
		if (length > s->length - at) {
			/* Some writers truncate the last style. */
			if (s->count + 1u < count)
				break;
			length = s->length - at;
		}
		struct style style = {
			.at = at, .length = length >= SHORTEST && length >= s->base ? length : 0};
		if (style.length) {
			/* The first styles are the headings, whatever their names. */
			unsigned id = get16(s->sheet + at + STYLE_ID) & 0xFFF;
			style.heading = id <= LAST_HEADING ? (uint8_t)id : 0;
			style.is_character = (get16(s->sheet + at + KIND) & 0xF) == KIND_CHARACTER;
			style.base = get16(s->sheet + at + KIND) >> 4;
		}
		s->list[s->count++] = style;
		at += length + (length & 1);
	}
	if (s->count < count || at < s->length)
		damage_found(&invalid_styles, range.at, 1);
}

static struct style *style_of(struct styles *s, unsigned style)
{
	return style < s->count && s->list[style].length ? &s->list[style] : NULL;
}

/* Returns the offset of a description's changes, after the style's name. */
static uint32_t find_changes(const struct styles *s, const struct style *style)
{
	const unsigned char *bytes = s->sheet + style->at;
	uint32_t at = s->base;
	if (s->family == WORD_97) {
		if (style->length - at < 2)
			return style->length;
		at += 2 + 2 * get16(bytes + at) + 2;
	} else {
		if (style->length - at < 1)
			return style->length;
		at += 1u + bytes[at] + 1;
	}
	at += at & 1;
	return at < style->length ? at : style->length;
}

/*
 * Finds the changes of a style: a paragraph style has its own, after its style number, then those
 * of its characters.
 */
static void read_changes(const struct styles *s, struct style *style)
{
	const unsigned char *bytes = s->sheet + style->at;
	struct range found[2] = {{0, 0}, {0, 0}};
	int count = get16(bytes + UPXS) & 0xF;
	uint32_t at = find_changes(s, style);
	for (int i = 0; i < count && i < 2 && at <= style->length && style->length - at >= 2; i++) {
		uint32_t length = get16(bytes + at), room = style->length - at - 2;
		at += 2;
		found[i] = (struct range){style->at + at, length < room ? length : room};
		at += length + (length & 1);
	}
	style->is_described = 1;
	if (style->is_character) {
		style->characters = found[0];
		return;
	}
	style->characters = found[1];
	if (found[0].length >= 2)
		style->paragraph = (struct range){found[0].at + 2, found[0].length - 2};
}

static struct sprms sprms_at(const struct styles *s, struct range range)
{
	return (struct sprms){s->sheet + range.at, range.length, s->family};
}

/* Collects the styles that a style is based on, itself last; returns how many. */
static int chain_of(struct styles *s, unsigned style, struct style *chain[DEEPEST])
{
	struct style *found[DEEPEST];
	int count = 0;
	for (struct style *at; count < DEEPEST && (at = style_of(s, style)); style = at->base) {
		if (!at->is_described)
			read_changes(s, at);
		found[count++] = at;
	}
	for (int i = 0; i < count; i++)
		chain[i] = found[count - 1 - i];
	return count;
}

/* Applies the changes of a style. Character styles do not change paragraphs. */
static void apply_style(const struct styles *s, struct style_properties *p,
			const struct style *style)
{
	struct character_properties before = p->characters;
	if (style->is_character)
		return;
	if (style->heading)
		p->paragraph.outline = style->heading - 1;
	paragraph_apply(&p->paragraph, sprms_at(s, style->paragraph));
	characters_apply_run(&p->characters, sprms_at(s, style->characters), &before);
}

static const struct style_properties *resolved(struct styles *s, unsigned number)
{
	struct style *style = style_of(s, number), *chain[DEEPEST];
	if (!style || style->resolved)
		return style ? style->resolved : NULL;
	int count = chain_of(s, number, chain), first = 0;
	const struct style_properties *base = NULL;
	/* Styles share their base styles. A chain that is cut is not that of the base style. */
	if (count > 1 && count < DEEPEST) {
		first = count - 1;
		base = resolved(s, style->base);
	}
	style->resolved = memory_resize(NULL, sizeof(*style->resolved));
	*style->resolved = base ? *base
				: (struct style_properties){.paragraph.outline = NO_OUTLINE,
							    .characters = s->plain};
	for (int i = first; i < count; i++)
		apply_style(s, style->resolved, chain[i]);
	return style->resolved;
}

const struct paragraph_properties *styles_paragraph(struct styles *s, unsigned style)
{
	static const struct paragraph_properties plain = {.outline = NO_OUTLINE};
	const struct style_properties *found = resolved(s, style);
	return found ? &found->paragraph : &plain;
}

const struct character_properties *styles_characters(struct styles *s, unsigned style)
{
	const struct style_properties *found = resolved(s, style);
	return found ? &found->characters : &s->plain;
}

unsigned styles_heading(const struct styles *s, unsigned style)
{
	return style < s->count ? s->list[style].heading : 0;
}

void styles_apply_characters(struct styles *s, unsigned style, struct character_properties *c)
{
	struct style *chain[DEEPEST];
	int count = chain_of(s, style, chain);
	struct character_properties of_paragraph = *c;
	c->emphasis = c->capitals = c->small_capitals = 0;
	for (int i = 0; i < count; i++) {
		struct character_properties before = *c;
		if (chain[i]->is_character)
			characters_apply(c, sprms_at(s, chain[i]->characters), &before);
	}
	/* Toggles of both styles cancel out ([ECMA-376] 17.7.3). */
	c->emphasis ^= of_paragraph.emphasis;
	c->capitals ^= of_paragraph.capitals;
	c->small_capitals ^= of_paragraph.small_capitals;
}

/* Returns the language of the last style of a chain that has one. */
static unsigned find_language(struct styles *s, unsigned number)
{
	struct style *chain[DEEPEST];
	for (int i = chain_of(s, number, chain) - 1; i >= 0; i--) {
		unsigned language = sprms_language(sprms_at(s, chain[i]->characters));
		if (language)
			return language;
	}
	return 0;
}

unsigned styles_language(struct styles *s, unsigned number)
{
	struct style *style = style_of(s, number);
	if (!style)
		return 0;
	if (!style->language_is_known)
		style->language = (uint16_t)find_language(s, number);
	style->language_is_known = 1;
	return style->language;
}

void styles_close(struct styles *s)
{
	for (uint32_t i = 0; i < s->count; i++)
		free(s->list[i].resolved);
	free(s->list);
	free(s->sheet);
	*s = (struct styles){0};
}
