/*
 * Reads Word's text like catdoc, a block at a time. It guesses the width of a block's text and
 * detects the end of a paragraph by the same rules, but without a call for each character.
 */
#include <config.h>
#include <stdint.h>
#include <string.h>

#include "base/units.h"
#include "catdoc.h"
#include "charset/utf16.h"
#include "paragraph.h"

enum { BLOCK = 256 };

/* A decoded block of the text. */
struct block {
	uint16_t units[BLOCK];
	int count; /* of units */
	int width; /* bytes of each */
	int last;  /* nothing can be read after it */
};

/*
 * Word's own marks, which become characters or layout; any other control character drops its
 * paragraph.
 */
enum {
	FIELD_PICTURE = 0x01,
	NOTE = 0x02,
	CELL = 0x07,
	TAB = 0x09,
	LINE = 0x0B,
	PAGE = 0x0C,
	PARAGRAPH = 0x0D,
	FIELD_BEGIN = 0x13,
	FIELD_SEPARATOR = 0x14,
	FIELD_END = 0x15,
	CELL_BREAK = 0x1C,
	HYPHEN = 0x1E,
	OPTIONAL_HYPHEN = 0x1F,
	SOFT_HYPHEN = 0xAD,
	BYTE_ORDER_MARK = 0xFEFF,
};

static void decode(uint16_t *units, const unsigned char *bytes, const uint16_t *charset)
{
#pragma clang loop unroll_count(16)
	for (int i = 0; i < BLOCK; i++)
		units[i] = charset[bytes[i]];
}

/* Reads the block at `offset` in the text; returns 0 at the end. */
static int read_block(FILE *f, long offset, long stop, struct block *b)
{
	unsigned char bytes[BLOCK];
	size_t n = catdoc_read(bytes, 1, BLOCK, f);
	int ended = catdoc_eof(f);
	if (n == 0 && !ended)
		return 0;

	int guess = get_unicode_char == get_word8_char;
	/* Bytes past the text's end do not tell its width, and the reader may be past it. */
	long left = stop - offset;
	size_t looked_at = left <= 0 ? 0 : (long)n < left ? n : (size_t)left;
	memset(bytes + n, 0, BLOCK - n);
	b->width = guess && utf16_is_likely(bytes, looked_at) ? 2 : 1;
	if (b->width == 2)
		memcpy(b->units, bytes, BLOCK);
	else
		decode(b->units, bytes, source_charset);

	if (guess) {
		/*
		 * catdoc takes only one unit of the stream's last block; a truncated block counts
		 * as whole.
		 */
		b->last = ended;
		b->count = ended ? 1 : BLOCK / b->width;
	} else if (n > 0) {
		/* A stream ends with its last byte, a file with the byte after it. */
		b->last = ended && catdoc_eof == ole_eof;
		b->count = (int)n;
	} else {
		b->last = 1;
		b->count = 1;
		b->units[0] = (uint16_t)EOF;
	}
	return 1;
}

/* The state of the text outside of the paragraph. */
struct state {
	int after_cell;
	int in_field;
	int unfinished; /* the paragraph's start was already written */
};

/* Writes a paragraph, unless it is a lone mark. */
static void deliver(struct state *s, int length)
{
	if (length < 2 && !s->unfinished)
		return;
	paragraph_put(length, 0);
	output_paragraph(paragraph);
	s->unfinished = length > 0 && paragraph[length - 1] != '\n';
}

/* Adds a unit to a paragraph of `length` units; returns its new length. */
static int add(struct state *s, int length, unsigned unit)
{
	/* Two consecutive cell ends are the end of a table row. */
	if (s->after_cell) {
		s->after_cell = 0;
		paragraph_put(length++, unit == CELL ? HYPHEN : CELL_BREAK);
		if (unit == CELL)
			return length;
	}
	if (unit >= ' ' && unit != BYTE_ORDER_MARK) {
		paragraph_put(length++, unit);
		return length;
	}
	switch (unit) {
	case CELL:
		s->after_cell = 1;
		return length;
	case PARAGRAPH:
	case LINE:
		unit = '\n';
		break;
	case HYPHEN:
		unit = '-';
		break;
	case OPTIONAL_HYPHEN:
		unit = SOFT_HYPHEN;
		break;
	case FIELD_BEGIN:
		s->in_field = 1;
		unit = ' ';
		break;
	case FIELD_SEPARATOR:
		s->in_field = 0;
		unit = ' ';
		break;
	case FIELD_END:
		unit = ' ';
		break;
	case PAGE:
	case TAB:
		break;
	case NOTE:
	case BYTE_ORDER_MARK:
		return length;
	case FIELD_PICTURE:
		return s->in_field ? length : 0;
	default:
		return 0;
	}
	paragraph_put(length++, unit);
	return length;
}

/* Returns how many units from `at` on are plain and need no handling, in multiples of four. */
static int plain_run(const struct block *b, int at)
{
	int run = 0;
	while (b->count - at - run >= LANES && are_plain(four_units(b->units + at + run)))
		run += LANES;
	return run;
}

int process_file(FILE *f, long stop)
{
	struct block b;
	struct state s = {0};
	int length = 0;
	long offset = 0;

	if (catdoc_eof(f) || stop <= 0)
		return 0;
	while (read_block(f, offset, stop, &b)) {
		for (int i = 0, run; i < b.count; i += run) {
			/* The run's last unit is left to the rules, which must see every end. */
			run = s.after_cell || length > PARAGRAPH_BUFFER - BLOCK
				      ? 0
				      : plain_run(&b, i) - 1;
			if (run > 0) {
				paragraph_reserve(length + run);
				memcpy(paragraph + length, b.units + i, run * sizeof(*b.units));
				length += run;
				offset += run * b.width;
				continue;
			}
			run = 1;
			length = add(&s, length, b.units[i]);
			offset += b.width;
			int ended = b.last && i == b.count - 1;
			if (!ended && length < PARAGRAPH_BUFFER &&
			    (length == 0 || paragraph[length - 1] != '\n'))
				continue;
			deliver(&s, length);
			length = 0;
			if (ended || offset >= stop)
				return 0;
		}
	}
	deliver(&s, length);
	return 0;
}
