/*
 * Reads the records of MTEF. Design Science published its versions 3, 4 and 5. Up to version 4, a
 * record's options are in the upper half of its first byte; in version 5 they are a byte of their
 * own. Characters have two bytes in version 5, and in version 3 on Windows.
 */
#include <string.h>

#include "base/bytes.h"
#include "mtef.h"

/* Records of formatting. */
enum {
	RULER = 7,
	FONT = 8, /* FONT_STYLE_DEF in version 5 */
	SIZE = 9,
	FIRST_TYPESIZE = 10,
	LAST_TYPESIZE = 14,
	COLOR = 15,
	COLOR_DEF = 16,
	FONT_DEF = 17,
	EQN_PREFS = 18,
	ENCODING_DEF = 19,
	FIRST_FUTURE = 100, /* with their length */
};

/* Options of all records of structure, of lines, of lines and piles, and of characters. */
enum {
	NUDGED = 8,
	LINE_NULL = 1,
	LINE_SPACING = 4,
	HAS_RULER = 2,
	EMBELLISHED = 2,
	EMBELLISHED_5 = 1,
	FONT_BYTE = 4,
	FONT_WORD = 0x10,
	NO_CHARACTER = 0x20,
};

static int has(const struct mtef *m, size_t count)
{
	return (size_t)(m->end - m->at) >= count;
}

static int skip(struct mtef *m, size_t count)
{
	if (!has(m, count)) {
		m->at = m->end;
		return 0;
	}
	m->at += count;
	return 1;
}

/* Returns the next byte, or 0 at the end. */
static unsigned byte(struct mtef *m)
{
	return m->at < m->end ? *m->at++ : 0;
}

static unsigned word(struct mtef *m)
{
	unsigned low = byte(m);
	return low | byte(m) << 8;
}

/* Reads an integer of version 5: a byte, or 255 and a word. */
static unsigned integer(struct mtef *m)
{
	unsigned first = byte(m);
	return first < 255 ? first : word(m);
}

static int skip_string(struct mtef *m)
{
	const unsigned char *zero = memchr(m->at, 0, (size_t)(m->end - m->at));
	return skip(m, zero ? (size_t)(zero - m->at) + 1 : (size_t)(m->end - m->at) + 1);
}

static int skip_nudge(struct mtef *m)
{
	enum { SMALL = 2, LARGE = 6, BIAS = 128 };
	return skip(m, has(m, SMALL) && m->at[0] == BIAS && m->at[1] == BIAS ? LARGE : SMALL);
}

/* A ruler inside of another record also has a type. */
static int skip_ruler(struct mtef *m)
{
	enum { STOP = 3 };
	if (m->at < m->end && *m->at == RULER)
		m->at++;
	return skip(m, STOP * byte(m));
}

static int skip_size(struct mtef *m)
{
	enum { LARGE_DELTA = 100, POINTS = 101 };
	switch (byte(m)) {
	case LARGE_DELTA: return skip(m, 3);
	case POINTS: return skip(m, 2);
	default: return skip(m, 1);
	}
}

static int skip_color(struct mtef *m)
{
	enum { CMYK = 1, NAMED = 4 };
	unsigned options = byte(m);
	return skip(m, options & CMYK ? 8 : 6) && (!(options & NAMED) || skip_string(m));
}

/* Skips lengths: strings of digits, four bits each. */
static int skip_dimensions(struct mtef *m)
{
	enum { STRING_END = 0xF };
	unsigned count = byte(m);
	while (count > 0) {
		if (m->at == m->end)
			return 0;
		unsigned digits = byte(m);
		count -= digits >> 4 == STRING_END;
		count -= count > 0 && (digits & 0xF) == STRING_END;
	}
	return 1;
}

static int skip_preferences(struct mtef *m)
{
	if (!skip(m, 1) || !skip_dimensions(m) || !skip_dimensions(m))
		return 0;
	for (unsigned styles = byte(m); styles > 0; styles--)
		if (integer(m) != 0 && !skip(m, 1))
			return 0;
	return 1;
}

/* Skips the rest of a record of formatting after its type; returns 0 if it is not one. */
static int skip_formatting(struct mtef *m, unsigned type)
{
	if (type >= FIRST_TYPESIZE && type <= LAST_TYPESIZE)
		return 1;
	if (type == RULER)
		return skip_ruler(m);
	if (type == SIZE)
		return skip_size(m);
	if (m->version < 5)
		return type == FONT && skip(m, 2) && skip_string(m);
	if (type >= FIRST_FUTURE)
		return skip(m, integer(m));
	switch (type) {
	case FONT: integer(m); return skip(m, 1);
	case COLOR: integer(m); return 1;
	case COLOR_DEF: return skip_color(m);
	case FONT_DEF: integer(m); return skip_string(m);
	case EQN_PREFS: return skip_preferences(m);
	case ENCODING_DEF: return skip_string(m);
	default: return 0;
	}
}

static int read_line(struct mtef *m, struct mtef_record *r, unsigned options)
{
	r->is_null = (options & LINE_NULL) != 0;
	return (!(options & LINE_SPACING) || skip(m, 2)) &&
	       (!(options & HAS_RULER) || skip_ruler(m));
}

static int read_char(struct mtef *m, struct mtef_record *r, unsigned options)
{
	enum { BIAS = 128 };
	if (m->version < 5) {
		r->is_embellished = (options & EMBELLISHED) != 0;
		r->typeface = (int)byte(m) - BIAS;
		r->character = m->is_narrow ? byte(m) : word(m);
		return 1;
	}
	r->is_embellished = (options & EMBELLISHED_5) != 0;
	r->typeface = (int)integer(m) - BIAS;
	r->character = options & NO_CHARACTER ? 0 : word(m);
	unsigned in_font = options & FONT_BYTE ? byte(m) : options & FONT_WORD ? word(m) : 0;
	if (options & NO_CHARACTER)
		r->character = in_font;
	return 1;
}

static int read_template(struct mtef *m, struct mtef_record *r)
{
	enum { LONG = 0x80 };
	r->selector = byte(m);
	r->variation = byte(m);
	if (m->version == 5 && r->variation & LONG)
		r->variation = (r->variation & ~LONG) | byte(m) << 8;
	return skip(m, 1);
}

static int read_matrix(struct mtef *m, struct mtef_record *r)
{
	skip(m, 3);
	r->rows = byte(m);
	r->columns = byte(m);
	/* The lines between rows and columns, two bits each. */
	return skip(m, r->rows / 4 + 1 + r->columns / 4 + 1);
}

static int read_structure(struct mtef *m, struct mtef_record *r, unsigned options)
{
	if (options & NUDGED && !skip_nudge(m))
		return 0;
	switch (r->type) {
	case MTEF_END: return 1;
	case MTEF_LINE: return read_line(m, r, options);
	case MTEF_CHAR: return read_char(m, r, options);
	case MTEF_TMPL: return read_template(m, r);
	case MTEF_PILE: return skip(m, 2) && (!(options & HAS_RULER) || skip_ruler(m));
	case MTEF_MATRIX: return read_matrix(m, r);
	case MTEF_EMBELL:
		/* A zero follows wherever characters have two bytes before version 5. */
		r->selector = byte(m);
		return m->version == 5 || m->is_narrow || skip(m, 1);
	}
	return 0;
}

int mtef_open(struct mtef *m, const unsigned char *bytes, size_t length)
{
	enum { VERSION_1_WINDOWS = 101, HEADER = 5, WINDOWS = 1 };
	*m = (struct mtef){.at = bytes, .end = bytes + length};
	m->version = byte(m);
	if (m->version == VERSION_1_WINDOWS)
		m->version = 1;
	if (m->version < 1 || m->version > 5)
		return 0;
	int is_for_windows = has(m, 1) && *m->at == WINDOWS;
	m->is_narrow = m->version != 5 && !(m->version == 3 && is_for_windows);
	if (m->version > 1 && !skip(m, HEADER - 1))
		return 0;
	/* The program's name, and an option of the whole equation. */
	return m->version < 5 || (skip_string(m) && skip(m, 1));
}

int mtef_next(struct mtef *m, struct mtef_record *r)
{
	while (m->at < m->end) {
		unsigned tag = byte(m), type = m->version < 5 ? tag & 0xF : tag;
		if (type > MTEF_EMBELL) {
			if (!skip_formatting(m, type))
				return 0;
			continue;
		}
		*r = (struct mtef_record){.type = (enum mtef_type)type};
		if (type == MTEF_END)
			return 1;
		/* A record of structure has at least one more byte after its options. */
		unsigned options = m->version < 5 ? tag >> 4 : byte(m);
		return read_structure(m, r, options);
	}
	return 0;
}
