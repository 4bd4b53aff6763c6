/*
 * Reads Windows Write and Word for DOS up to 6. A file has a header of 128 bytes, the plain text,
 * then the formatting, which marks pictures, running heads and hidden text. (Windows 3.1 SDK,
 * Programmer's Reference volume 4, chapter 8; files of Word for DOS have the same layout.)
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/omitted.h"
#include "base/report.h"
#include "base/units.h"
#include "formats/reader.h"
#include "text/text.h"
#include "fonts.h"
#include "letters.h"
#include "pictures.h"
#include "runs.h"
#include "word1.h"

/* Offsets in the header. */
enum {
	FC_MAC = 0x0E,
	PN_PARA = 0x12,
	PN_FOOTNOTES = 0x14,
	PN_FONTS = 0x1C,
	PN_MAC = 0x60,
	CODEPAGE = 0x7E
};

/* Bytes and bits of paragraph and character properties. */
enum { PLACEMENT = 16, FOOT_OR_HEAD = 0x06, FIRST_PAGE = 0x08, PICTURE = 0x10 };
enum { FONT = 1, STYLE = 3, FONT_MORE = 4, SPECIAL = 0x40, HIDDEN = 0x80 };

enum { WESTERN = 1252, IBM_PC = 437 };

struct text {
	struct stream *file;
	const unsigned char *header;
	uint32_t end; /* of the available text */
	int is_write; /* otherwise Word for DOS */
	int has_fonts;
	struct write_fonts fonts;
	unsigned pictures; /* so far */
	struct letters letters;
};

enum part { BODY, RUNNING_HEADS };

static int is_picture(const struct text *t, const struct runs *paragraph)
{
	return t->is_write && paragraph->properties[PLACEMENT] & PICTURE;
}

static enum part part_of(const struct text *t, const struct runs *paragraph)
{
	int bits = t->is_write ? FOOT_OR_HEAD : FOOT_OR_HEAD | FIRST_PAGE;
	return paragraph->properties[PLACEMENT] & bits ? RUNNING_HEADS : BODY;
}

/* Selects the font of the run at this offset. */
static void select_font(struct text *t, uint32_t at, const unsigned char *properties)
{
	static const struct damage fonts = {TEXT_UNCERTAIN, "fonts that are not in the font table",
					    "byte"};
	unsigned number = properties[FONT] >> 2 | (properties[FONT_MORE] & 7u) << 6;
	const struct write_font *font = fonts_get(&t->fonts, number);
	/* A document without fonts uses the first. */
	if (t->has_fonts && !font && number > 0)
		damage_found(&fonts, at, 1);
	letters_font(&t->letters, font);
}

/* Counts the characters of a hidden run as omitted. */
static void count_hidden(const struct stream *file, uint32_t at, uint32_t end)
{
	static const struct omitted hidden = {
		OMITTED_HIDDEN_TEXT, "characters of hidden text", NULL};
	unsigned char bytes[256];
	uint32_t count = 0;
	while (at < end) {
		size_t n = stream_read(file, at, bytes,
				       end - at < sizeof(bytes) ? end - at : sizeof(bytes));
		if (n == 0)
			break;
		for (size_t i = 0; i < n; i++)
			count += is_visible(bytes[i]);
		at += (uint32_t)n;
	}
	omitted_add(&hidden, NOWHERE, count);
}

/*
 * Writes characters of one formatting, up to the end of the text. Returns the last byte, or a
 * newline if the text is hidden.
 */
static unsigned char put_characters(struct text *t, uint32_t at, uint32_t end,
				    const unsigned char *properties)
{
	unsigned char bytes[256], last = '\n';
	/*
	 * The character represents a page number, a date or a note's mark; any letters in the run
	 * are typed text.
	 */
	int special = properties[STYLE] & SPECIAL;
	if (!t->is_write && properties[STYLE] & HIDDEN) {
		count_hidden(t->file, at, end);
		return last;
	}
	select_font(t, at, properties);
	while (at < end) {
		size_t wanted = end - at < sizeof(bytes) ? end - at : sizeof(bytes);
		size_t n = stream_read(t->file, at, bytes, wanted);
		for (size_t i = 0; i < n; i++) {
			i += letters_ascii(&t->letters, bytes + i, n - i);
			if (i < n && (!special || bytes[i] >= '\n'))
				letters_put(&t->letters, bytes[i]);
		}
		letters_check(&t->letters, at, bytes, n);
		if (n < wanted)
			return '\n';
		at += (uint32_t)n;
		last = bytes[n - 1];
	}
	return last;
}

/* Takes the picture of a paragraph, which may be an equation. */
static void put_picture(struct text *t, uint32_t at)
{
	size_t count;
	uint16_t *equation = picture_take(t->file, at, ++t->pictures, &count);
	if (equation) {
		text_units(equation, count);
		text_end_line();
	}
	free(equation);
}

/* Returns whether a byte can be a paragraph's last; some converters write only one of its two. */
static int ends_paragraph(unsigned char byte)
{
	return byte == '\n' || byte == '\r' || byte == '\f';
}

/* Begins the tables of formatting. Each ends where the next one begins. */
static void begin_formatting(const struct text *t, struct runs *paragraphs, struct runs *characters)
{
	uint32_t characters_page = (get32(t->header + FC_MAC) + PAGE - 1) / PAGE,
		 paragraphs_page = get16(t->header + PN_PARA);
	runs_begin(characters, t->file, characters_page, paragraphs_page);
	runs_begin(paragraphs, t->file, paragraphs_page, get16(t->header + PN_FOOTNOTES));
}

/* Writes one part of the text; returns whether the other one has any. */
static int put_part(struct text *t, enum part part)
{
	static const struct damage ends = {
		TEXT_UNCERTAIN, "paragraphs that do not end where their formatting does", "byte"};
	struct runs paragraphs, characters;
	int others = 0;
	begin_formatting(t, &paragraphs, &characters);
	paragraphs.is_read_again = characters.is_read_again = part != BODY;
	for (uint32_t at = PAGE, next; at < t->end; at = next) {
		runs_go_to(&paragraphs, at);
		next = paragraphs.limit < t->end ? paragraphs.limit : t->end;
		if (is_picture(t, &paragraphs)) {
			if (part == BODY)
				put_picture(t, at);
			continue;
		}
		if (part_of(t, &paragraphs) != part) {
			others = 1;
			continue;
		}
		runs_go_to(&characters, at);
		if (characters.limit < next)
			next = characters.limit;
		unsigned char last = put_characters(t, at, next, characters.properties);
		if (next == paragraphs.limit && next < t->end && !ends_paragraph(last))
			damage_found(&ends, next, 1);
	}
	letters_end(&t->letters);
	return others;
}

static unsigned codepage_of(const struct text *t)
{
	if (t->is_write)
		return WESTERN;
	/* Word 5 was the first to store it. */
	unsigned codepage = get16(t->header + CODEPAGE);
	return codepage ? codepage : IBM_PC;
}

enum outcome write_read(const struct document *d)
{
	static const struct damage beyond = {
		TEXT_MISSING, "characters beyond the bounds of the text", "byte"};
	static const struct damage fonts = {TEXT_UNCERTAIN, "truncated font tables", NULL};
	struct stream file = stream_of_file(d->file);
	unsigned char header[PAGE] = {0};
	size_t n = stream_read(&file, 0, header, PAGE);
	if (is_word_1(header))
		return word_1_read(&file);
	struct text t = {.file = &file,
			 .header = header,
			 .end = get32(header + FC_MAC),
			 .is_write = get16(header + PN_MAC) != 0};
	if (t.is_write)
		report_format("write", FORMAT_WRITE, 0);
	else
		report_format("word-dos", FORMAT_WORD_DOS, 0);
	if (n < PAGE || t.end < PAGE)
		return DAMAGED;
	/* The formatting follows the text; anything beyond its start is not text. */
	uint32_t most = get16(header + PN_PARA) * (uint32_t)PAGE;
	if (most < PAGE || most > file.length)
		most = file.length;
	if (t.end > most) {
		damage_found(&beyond, most, t.end - most);
		t.end = most;
	} else {
		catdoc_report.flags |= FLAG_WHOLE;
	}
	t.has_fonts = t.is_write && get16(header + PN_FONTS) != get16(header + PN_MAC);
	if (t.has_fonts)
		t.fonts = fonts_read(&file, get16(header + PN_FONTS));
	/* Without the fonts, symbols and other scripts would be read as western letters. */
	if (t.fonts.is_truncated)
		damage_found(&fonts, NOWHERE, 1);
	t.letters = letters_begin(codepage_of(&t));
	if (put_part(&t, BODY))
		put_part(&t, RUNNING_HEADS);
	fonts_close(&t.fonts);
	return READ;
}
