/*
 * Joins multi-byte characters whose bytes are in two groups, or have control words between them.
 */
#include "state.h"
#include "syntax.h"

/* Returns the code page of a font; 0 for the document's. */
static unsigned codepage_of(const struct rtf_reader *r, uint16_t font)
{
	return font ? r->fonts.list[font - 1].codepage : 0;
}

/* Returns whether a word only formats text. */
static int is_formatting(const struct control_word *word)
{
	switch (word ? (enum action)word->action : FORMAT) {
	case EMPHASIS:
	case FORMAT:
	case LANGUAGE:
	case SHOW_CAPITALS:
	case FALLBACK_LENGTH:
		return 1;
	default:
		return 0;
	}
}

/* The position of the next byte of text. */
struct ahead {
	size_t depth;  /* of the innermost group around both bytes */
	size_t opened; /* the groups inside that one */
	uint16_t font;
	long ends;
};

/* Reads up to the next byte of text; returns it if it is escaped and in this code page, or -1. */
static int next_byte(struct rtf_reader *r, struct ahead *ahead, unsigned codepage)
{
	enum { FIRST_TRAIL = 0x40 };
	while (input_tell(r->f) < ahead->ends) {
		struct control control;
		int c = input_getc(r->f);
		if (c == '\r' || c == '\n')
			continue;
		if (c == '{') {
			ahead->opened++;
			continue;
		}
		if (c == '}' && ahead->opened + ahead->depth > 1) {
			*(ahead->opened > 0 ? &ahead->opened : &ahead->depth) -= 1;
			ahead->font = r->groups[ahead->depth - 1].font;
			continue;
		}
		if (c != '\\')
			return -1;
		c = input_getc(r->f);
		if (c == '\'') {
			int byte = syntax_hexadecimal(r->f);
			int is_same = codepage_of(r, ahead->font) == codepage;
			return byte >= FIRST_TRAIL && is_same ? byte : -1;
		}
		if (!is_letter(c))
			return -1;
		syntax_word(r->f, c, &control);
		const struct control_word *word = control_word_find(control.name, control.hash);
		if (word && word->action == FONT)
			ahead->font = fonts_find(r, control.number);
		else if (!is_formatting(word))
			return -1;
	}
	return -1;
}

void trail_bytes_join(struct rtf_reader *r)
{
	enum { LONGEST_FORMATTING = 256 };
	long here = input_tell(r->f);
	struct ahead ahead = {
		.depth = r->depth, .font = r->group->font, .ends = here + LONGEST_FORMATTING};
	unsigned codepage = codepage_of(r, r->group->font);
	int byte;
	while (r->decoder.missing && (byte = next_byte(r, &ahead, codepage)) >= 0) {
		r->joined = input_tell(r->f);
		rtf_put_byte(r, (unsigned char)byte);
	}
	input_seek(r->f, here, SEEK_SET);
}
