/*
 * Reads Word 1 for Windows: a file information block, then the text in one piece or, after a fast
 * save, in many. Formatting is not read. The layout is that of Word 2 and [MS-DOC] with other
 * offsets and shorter lengths.
 */
#include <stdlib.h>

#include "base/damage.h"
#include "base/omitted.h"
#include "base/report.h"
#include "text/text.h"
#include "letters.h"
#include "word1.h"

enum {
	FIB = 0x118,
	N_FIB = 0x02,
	COUNTRY = 0x06,
	FLAGS = 0x0A,
	FC_MIN = 0x18,
	FC_MAC = 0x1C,
	CCPS = 0x34,
	FC_CLX = 0x112
};
enum { F_COMPLEX = 0x0004, F_ENCRYPTED = 0x0100 };

/* The stories of Word 1 in order of their lengths; all but the macros are text. */
enum { STORIES_OF_WORD_1 = STORY_COMMENTS + 1 };

enum { PICTURE = 0x01 };
enum { FIELD_BEGIN = 0x13, FIELD_SEPARATOR = 0x14, FIELD_END = 0x15, DEEPEST = 31 };

/* The country of the edition by its dialling code, if its script is not western. */
static const struct {
	uint16_t country, codepage;
} countries[] = {
	{7, 1251},  {30, 1253},  {36, 1250}, {38, 1250},  {40, 1250}, {42, 1250},
	{48, 1250}, {66, 874},   {81, 932},  {82, 949},   {86, 936},  {88, 950},
	{90, 1254}, {359, 1251}, {886, 950}, {972, 1255},
};

struct text {
	struct stream *file;
	const unsigned char *fib;
	struct letters letters;
	uint32_t cp;                      /* of the next character */
	uint32_t ends[STORIES_OF_WORD_1]; /* of the stories */
	unsigned story;
	unsigned depth;        /* of fields */
	uint32_t pictures;
	uint32_t instructions; /* a bit for each depth: the text is an instruction */
};

static unsigned codepage_of(unsigned country)
{
	for (size_t i = 0; i < COUNT(countries); i++)
		if (countries[i].country == country)
			return countries[i].codepage;
	return 1252;
}

/* Handles field marks; returns whether the byte is text. Only the result of a field is text. */
static int is_text(struct text *t, unsigned char byte)
{
	if (byte == FIELD_BEGIN) {
		if (t->depth < DEEPEST)
			t->depth++;
		t->instructions |= 1u << t->depth;
	} else if (byte == FIELD_SEPARATOR) {
		t->instructions &= ~(1u << t->depth);
	} else if (byte == FIELD_END) {
		t->instructions &= ~(1u << t->depth);
		if (t->depth > 0)
			t->depth--;
	} else {
		return t->instructions == 0;
	}
	return 0;
}

static void end_story(struct text *t)
{
	static const struct damage fields = {TEXT_MISSING, "fields that are not closed",
					     "character"};
	/* The open field has hidden the text after it. */
	if (t->instructions)
		damage_found(&fields, t->cp, 1);
	t->depth = 0;
	t->instructions = 0;
	letters_end(&t->letters);
}

/*
 * Writes a character. Text after all stories, whose lengths a damaged header understates, counts
 * too.
 */
static void put_character(struct text *t, unsigned char byte)
{
	while (t->story < STORIES_OF_WORD_1 && t->cp >= t->ends[t->story]) {
		end_story(t);
		t->story++;
	}
	t->cp++;
	if (t->story != STORY_MACROS && is_text(t, byte)) {
		letters_put(&t->letters, byte);
		t->pictures += byte == PICTURE;
	}
}

/* Writes `count` characters from `at` on in the file, or as many as there are. */
static void put_piece(struct text *t, uint32_t at, uint32_t count)
{
	static const struct damage beyond = {TEXT_MISSING, "characters beyond the end of the file",
					     "byte"};
	unsigned char bytes[256];
	while (count > 0) {
		size_t wanted = count < sizeof(bytes) ? count : sizeof(bytes);
		size_t n = stream_read(t->file, at, bytes, wanted);
		for (size_t i = 0; i < n; i++)
			put_character(t, bytes[i]);
		letters_check(&t->letters, at, bytes, n);
		if (n < wanted) {
			damage_found(&beyond, at + (uint32_t)n, count - (uint32_t)n);
			return;
		}
		at += (uint32_t)n;
		count -= (uint32_t)n;
	}
}

/*
 * Writes the pieces of the piece table. The table has groups of properties, each a 1 and a 16-bit
 * length; then a 2, a length, the ends of the pieces in the text, and their offsets in the file.
 * Returns 0 if not found.
 */
static int put_pieces(struct text *t, const unsigned char *clx, uint32_t length)
{
	static const struct damage invalid = {TEXT_MISSING, "invalid pieces", "character"};
	enum { HEADER = 3, CP = 4, DESCRIPTOR = 8, FC = 2 };
	while (length >= HEADER && clx[0] == 1) {
		uint32_t group = HEADER + get16(clx + 1);
		if (group > length)
			return 0;
		clx += group;
		length -= group;
	}
	if (length < HEADER || clx[0] != 2 || get16(clx + 1) > length - HEADER ||
	    get16(clx + 1) < CP)
		return 0;
	uint32_t pieces = (get16(clx + 1) - CP) / (CP + DESCRIPTOR);
	const unsigned char *cps = clx + HEADER, *descriptors = cps + CP * (pieces + 1);
	for (uint32_t i = 0; i < pieces; i++) {
		uint32_t first = get32(cps + CP * i), end = get32(cps + CP * (i + 1));
		/* Pieces do not share bytes, so together they are not longer than the file. */
		if (first != t->cp || end < first || end > t->file->length) {
			damage_found(&invalid, t->cp, pieces - i);
			return 1;
		}
		put_piece(t, get32(descriptors + DESCRIPTOR * i + FC), end - first);
		/* Even if it was truncated. */
		t->cp = end;
	}
	return 1;
}

static void put_fast_saved(struct text *t)
{
	static const struct damage tables = {TEXT_MISSING, "invalid piece tables", "byte"};
	uint32_t at = get32(t->fib + FC_CLX), length = get16(t->fib + FC_CLX + 4);
	unsigned char *clx = stream_copy(t->file, at, length);
	if (!clx || !put_pieces(t, clx, length))
		damage_found(&tables, at, 1);
	free(clx);
}

enum outcome word_1_read(struct stream *file)
{
	static const struct damage lengths = {TEXT_MISSING, "stories longer than the file",
					      "character"},
				   missing = {TEXT_MISSING, "missing characters of stories",
					     "character"};
	static const struct omitted pictures = {OMITTED_PICTURES, "pictures", NULL},
				    macros = {OMITTED_MACROS, "macros", NULL};
	unsigned char fib[FIB];
	struct text t = {.file = file, .fib = fib};
	report_format("word-1", FORMAT_WORD_1, 0);
	if (stream_read(file, 0, fib, FIB) < FIB)
		return DAMAGED;
	catdoc_report.version = get16(fib + N_FIB);
	catdoc_report.language = get16(fib + COUNTRY);
	if (get16(fib + FLAGS) & F_ENCRYPTED) {
		/* Its cipher is not documented. */
		catdoc_report.flags |= FLAG_ENCRYPTED | FLAG_UNKNOWN_CIPHER;
		return READ;
	}
	uint32_t first = get32(fib + FC_MIN), end = get32(fib + FC_MAC), cp = 0;
	for (unsigned story = 0; story < STORIES_OF_WORD_1; story++) {
		uint32_t length = get32(fib + CCPS + 4 * story);
		/* With one byte per character, no text is longer than its file. */
		if (length > file->length - cp) {
			damage_found(&lengths, cp, 1);
			length = file->length - cp;
		}
		t.ends[story] = cp += length;
	}
	t.letters = letters_begin(codepage_of(get16(fib + COUNTRY)));
	if (get16(fib + FLAGS) & F_COMPLEX)
		put_fast_saved(&t);
	else if (first <= end)
		put_piece(&t, first, end - first);
	else
		return DAMAGED;
	end_story(&t);
	omitted_add(&pictures, NOWHERE, t.pictures);
	omitted_add(&macros, NOWHERE, get32(fib + CCPS + 4 * STORY_MACROS) > 0);
	if (t.cp < cp)
		damage_found(&missing, t.cp, cp - t.cp);
	else
		catdoc_report.flags |= FLAG_WHOLE;
	return READ;
}
