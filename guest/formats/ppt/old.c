/*
 * PowerPoint 95: one tree of records, with the types that [MS-PPT] still has for some of them, but longer headers, no edits,
 * a slide's notes inside the slide, and text of one byte a character. There is no specification; this is what its files
 * show.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/report.h"
#include "charset/charset.h"
#include "charset/codepage.h"
#include "text/text.h"
#include "old.h"

/* A record: its type, whether it holds records, its length, and what it is for where there are several of a type. */
enum { HEADER = 16, HOLDS_RECORDS = 0xFFFF };

enum {
	OLD_ROOT = 0x0003,
	OLD_DOCUMENT = 0x03E8,
	OLD_SLIDE = 0x03EE,
	OLD_NOTES = 0x03F0,
	OLD_ENVIRONMENT = 0x03F2,
	OLD_LIST = 0x07D0,
	OLD_FONTS = 0x07D5,
	OLD_STRING = 0x07EE,
	OLD_PLACEHOLDER = 0x0BC2,
	OLD_PLACEHOLDER_ATOM = 0x0BC3,
	OLD_FONT = 0x0FB6,
	OLD_FONT_ATOM = 0x0FB7,
};
enum { ROLE_SLIDES = 10, ROLE_TEXT = 53 };

/* What a placeholder is for. */
enum { OLD_TITLE = 12, OLD_CENTRE_TITLE = 15 };

/* In a font's atom, after LOGFONT of Windows. */
enum { FONT_CHARSET = 23 };

/* Where records are read from. */
struct place {
	const struct stream *stream;
	uint32_t at, end;
};

struct old_record {
	unsigned type, role;
	int holds_records;
	int cut; /* it is longer than what it lies in */
	struct place body;
};

/* The next record; 0 at the end. */
static int old_next(struct place *p, struct old_record *r)
{
	unsigned char header[HEADER];
	if (p->end - p->at < HEADER || stream_read(p->stream, p->at, header, HEADER) != HEADER)
		return 0;
	uint32_t length = get32(header + 8), left = p->end - p->at - HEADER;
	*r = (struct old_record){
		.type = get16(header),
		.role = get32(header + 12),
		.holds_records = get16(header + 4) == HOLDS_RECORDS,
		.body = {p->stream, p->at + HEADER,
			 p->at + HEADER + (length < left ? length : left)},
	};
	r->cut = length > left;
	p->at = r->body.end;
	return 1;
}

int old_is_document(const struct stream *s)
{
	unsigned char header[HEADER];
	return stream_read(s, 0, header, HEADER) == HEADER && get16(header) == OLD_ROOT &&
	       get16(header + 4) == HOLDS_RECORDS;
}

static void put_text(const struct charset *charset, struct place text)
{
	uint32_t length = text.end - text.at;
	unsigned char *bytes = stream_copy(text.stream, text.at, length);
	if (!bytes) {
		report_lost();
		return;
	}
	text_bytes(charset, bytes, length);
	text_end_line();
	free(bytes);
}

/* Ordinary slides have eight levels. */
enum { DEEPEST = 32 };

enum old_part { OLD_PART_TITLE, OLD_PART_BODY, OLD_PART_NOTES };

/* All that is in a slide, level by level. */
struct walk {
	struct place at;
	uint32_t ends[DEEPEST];
	int depth;
};

/*
 * The next record; 0 at the end. Some records say that they hold records and hold other things: there is one too long in
 * them, and then they are left.
 */
static int walk_next(struct walk *w, struct old_record *r)
{
	for (;;) {
		if (old_next(&w->at, r) && !r->cut) {
			if (r->holds_records && w->depth < DEEPEST) {
				w->ends[w->depth++] = w->at.end;
				w->at = r->body;
			}
			return 1;
		}
		if (w->depth == 0)
			return 0;
		w->at.at = w->at.end;
		w->at.end = w->ends[--w->depth];
	}
}

/* Puts those texts of a slide that belong in a part. */
static void put_part(struct place slide, const struct charset *charset, enum old_part part,
		     const char *name)
{
	struct walk w = {.at = slide};
	uint32_t placeholder_end = 0, title_end = 0, notes_end = 0;
	int begun = 0;
	struct old_record r;
	while (walk_next(&w, &r)) {
		uint32_t start = r.body.at;
		if (r.type == OLD_NOTES) {
			notes_end = r.body.end;
		} else if (r.type == OLD_PLACEHOLDER) {
			placeholder_end = r.body.end;
		} else if (r.type == OLD_PLACEHOLDER_ATOM) {
			unsigned char kind = 0;
			stream_read(slide.stream, start, &kind, 1);
			if (kind == OLD_TITLE || kind == OLD_CENTRE_TITLE)
				title_end = placeholder_end;
		} else if (r.type == OLD_STRING && r.role == ROLE_TEXT && r.body.end > start) {
			enum old_part of = start < notes_end   ? OLD_PART_NOTES
					   : start < title_end ? OLD_PART_TITLE
							       : OLD_PART_BODY;
			if (of != part)
				continue;
			if (!begun)
				text_begin_part(name);
			begun = 1;
			put_text(charset, r.body);
		}
	}
}

static void put_slides(struct place list, const struct charset *charset)
{
	struct old_record r;
	while (old_next(&list, &r)) {
		if (r.cut)
			report_lost();
		if (r.type != OLD_SLIDE)
			continue;
		text_begin_group("slide", NULL, 0, "visible");
		put_part(r.body, charset, OLD_PART_TITLE, "title");
		put_part(r.body, charset, OLD_PART_BODY, "body");
		put_part(r.body, charset, OLD_PART_NOTES, "notes");
	}
}

/* The code page of the first font that is not for western text; 0 where there is none. */
static unsigned codepage_of_fonts(struct place p)
{
	struct old_record r;
	while (old_next(&p, &r)) {
		unsigned char font[FONT_CHARSET + 1];
		if (r.type == OLD_FONTS || r.type == OLD_FONT)
			p.at = r.body.at;
		if (r.type != OLD_FONT_ATOM ||
		    stream_read(p.stream, r.body.at, font, sizeof(font)) != sizeof(font))
			continue;
		unsigned page = codepage_of_font(font[FONT_CHARSET]);
		if (page != 0 && page != 1252)
			return page;
	}
	return 0;
}

static void put_document(struct place document)
{
	const struct charset *charset = charset_forced();
	struct old_record r;
	if (!charset)
		charset = charset_of_codepage(catdoc_report.codepage = 1252);
	while (old_next(&document, &r)) {
		unsigned page = r.type == OLD_ENVIRONMENT ? codepage_of_fonts(r.body) : 0;
		if (page != 0 && !charset_forced())
			charset = charset_of_codepage(catdoc_report.codepage = page);
		if (r.cut)
			report_lost();
		if (r.type == OLD_LIST && r.role == ROLE_SLIDES)
			put_slides(r.body, charset);
	}
}

void old_put(const struct stream *s)
{
	struct place all = {s, 0, s->length};
	struct old_record root, r;
	if (!old_next(&all, &root))
		return;
	if (root.cut)
		report_lost();
	while (old_next(&root.body, &r))
		if (r.type == OLD_DOCUMENT)
			put_document(r.body);
}
