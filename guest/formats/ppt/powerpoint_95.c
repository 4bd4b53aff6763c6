/*
 * Reads PowerPoint 95: one tree of records, some with types that [MS-PPT] still has. Headers are
 * longer, there are no edits, a slide contains its notes, and text is 8-bit. No specification
 * exists; this is based on observed files.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/report.h"
#include "charset/charset.h"
#include "charset/codepage.h"
#include "text/text.h"
#include "powerpoint_95.h"

/*
 * A record: its type, whether it contains records, its length, and its role among several of a
 * type.
 */
enum { HEADER = 16, HOLDS_RECORDS = 0xFFFF };

enum {
	P95_ROOT = 0x0003,
	P95_DOCUMENT = 0x03E8,
	P95_SLIDE = 0x03EE,
	P95_NOTES = 0x03F0,
	P95_ENVIRONMENT = 0x03F2,
	P95_LIST = 0x07D0,
	P95_FONTS = 0x07D5,
	P95_STRING = 0x07EE,
	P95_PLACEHOLDER = 0x0BC2,
	P95_POINTS = 0x0BDB,
	P95_PLACEHOLDER_ATOM = 0x0BC3,
	P95_FONT = 0x0FB6,
	P95_FONT_ATOM = 0x0FB7,
	P95_NAME = 0x0FBA,
	P95_TEXT = 0x0FE0,
};
enum { ROLE_SLIDES = 10, ROLE_TEXT = 53 };

/* The kind of a placeholder. */
enum { P95_TITLE = 12, P95_CENTRE_TITLE = 15 };

/* In a font's atom, after the LOGFONT of Windows. */
enum { FONT_CHARSET = 23 };

static const struct damage cut_records = {
	TEXT_MISSING, "records longer than their container", "byte"};
static const struct damage zeroed_records = {TEXT_MISSING, "zeroed records", "byte"};
static const struct damage nul_characters = {TEXT_MISSING, "texts with NUL characters", "byte"};
static const struct damage missing_lists = {TEXT_MISSING, "missing slide lists", NULL};

/* A range of a stream with records. */
struct record_range {
	const struct stream *stream;
	uint32_t at, end;
};

struct record_95 {
	unsigned type, role;
	int holds_records;
	int is_truncated; /* it is longer than its container */
	int is_zero;      /* its header consists of zeros */
	struct record_range body;
};

/* Reads the next record; returns 0 at the end. */
static int record_95_next(struct record_range *p, struct record_95 *r)
{
	unsigned char header[HEADER];
	if (p->end - p->at < HEADER || stream_read(p->stream, p->at, header, HEADER) != HEADER)
		return 0;
	uint32_t length = get32(header + 8), left = p->end - p->at - HEADER;
	*r = (struct record_95){
		.type = get16(header),
		.role = get32(header + 12),
		.holds_records = get16(header + 4) == HOLDS_RECORDS,
		.body = {p->stream, p->at + HEADER,
			 p->at + HEADER + (length < left ? length : left)},
	};
	r->is_truncated = length > left;
	r->is_zero = !memcmp(header, (const unsigned char[HEADER]){0}, HEADER);
	p->at = r->body.end;
	return 1;
}

/* Reads the next record of a container and reports damage. Returns 0 at the end. */
static int record_95_next_checked(struct record_range *p, struct record_95 *r)
{
	if (!record_95_next(p, r)) {
		damage_found(&cut_records, p->at, p->at < p->end);
		return 0;
	}
	damage_found(&cut_records, r->body.at - HEADER, (uint32_t)r->is_truncated);
	damage_found(&zeroed_records, r->body.at - HEADER, (uint32_t)r->is_zero);
	return 1;
}

int powerpoint_95_matches(const struct stream *s)
{
	unsigned char header[HEADER];
	return stream_read(s, 0, header, HEADER) == HEADER && get16(header) == P95_ROOT &&
	       get16(header + 4) == HOLDS_RECORDS;
}

/* Returns whether a character follows a NUL. */
static int has_inner_nul(const unsigned char *bytes, uint32_t length)
{
	const unsigned char *nul = memchr(bytes, 0, length);
	for (const unsigned char *at = nul; at && at < bytes + length; at++)
		if (*at)
			return 1;
	return 0;
}

static void put_text(const struct charset *charset, struct record_range text)
{
	uint32_t length = text.end - text.at;
	unsigned char *bytes = stream_copy(text.stream, text.at, length);
	if (!bytes) {
		damage_found(&cut_records, text.at, 1);
		return;
	}
	damage_found(&nul_characters, text.at, has_inner_nul(bytes, length));
	text_bytes(charset, bytes, length);
	text_end_line();
	free(bytes);
}

/* Ordinary slides have eight levels. */
enum { DEEPEST = 32 };

enum part_95 { P95_PART_TITLE, P95_PART_BODY, P95_PART_NOTES };

struct container_95 {
	unsigned type;
	uint32_t end;
};

/* A traversal of all records in a slide. */
struct walk {
	struct record_range at; /* in the innermost container */
	struct container_95 outer[DEEPEST];
	int depth;
	unsigned type; /* of the innermost container */
	int is_check;  /* damage is reported */
};

/* Returns whether a record contains others. Points and some names claim to, but do not. */
static int contains_records(const struct record_95 *r)
{
	return r->holds_records && r->type != P95_POINTS && r->type != P95_NAME;
}

/* Returns whether containers of this type have text; others may only claim to be containers. */
static int leads_to_text(unsigned type)
{
	return type == P95_SLIDE || type == P95_NOTES || type == P95_PLACEHOLDER ||
	       type == P95_TEXT;
}

/* Reads the next record; returns 0 at the end. A container with a longer record is left. */
static int walk_next(struct walk *w, struct record_95 *r)
{
	for (;;) {
		int any = record_95_next(&w->at, r);
		if (any && !r->is_truncated) {
			damage_found(&zeroed_records, r->body.at - HEADER,
				     (uint32_t)(w->is_check && r->is_zero));
			if (contains_records(r) && w->depth < DEEPEST) {
				w->outer[w->depth++] = (struct container_95){w->type, w->at.end};
				w->at = r->body;
				w->type = r->type;
			}
			return 1;
		}
		if (any && w->is_check && leads_to_text(w->type))
			damage_found(&cut_records, r->body.at - HEADER, 1);
		if (w->depth == 0)
			return 0;
		w->at.at = w->at.end;
		w->at.end = w->outer[--w->depth].end;
		w->type = w->outer[w->depth].type;
	}
}

/* Writes the texts of a slide that belong to a part. */
static void put_part(struct record_range slide, const struct charset *charset, enum part_95 part,
		     const char *name)
{
	struct walk w = {.at = slide, .type = P95_SLIDE, .is_check = part == P95_PART_TITLE};
	uint32_t placeholder_end = 0, title_end = 0, notes_end = 0;
	int has_begun = 0;
	struct record_95 r;
	while (walk_next(&w, &r)) {
		uint32_t start = r.body.at;
		if (r.type == P95_NOTES) {
			notes_end = r.body.end;
		} else if (r.type == P95_PLACEHOLDER) {
			placeholder_end = r.body.end;
		} else if (r.type == P95_PLACEHOLDER_ATOM) {
			unsigned char kind = 0;
			stream_read(slide.stream, start, &kind, 1);
			if (kind == P95_TITLE || kind == P95_CENTRE_TITLE)
				title_end = placeholder_end;
		} else if (r.type == P95_STRING && r.role == ROLE_TEXT && r.body.end > start) {
			enum part_95 of = start < notes_end   ? P95_PART_NOTES
					  : start < title_end ? P95_PART_TITLE
							      : P95_PART_BODY;
			if (of != part)
				continue;
			if (!has_begun)
				text_begin_part(name);
			has_begun = 1;
			put_text(charset, r.body);
		}
	}
}

static void put_slides(struct record_range list, const struct charset *charset)
{
	struct record_95 r;
	while (record_95_next_checked(&list, &r)) {
		if (r.type != P95_SLIDE)
			continue;
		text_begin_group(TEXT_SLIDE, NULL, 0, "visible");
		put_part(r.body, charset, P95_PART_TITLE, "title");
		put_part(r.body, charset, P95_PART_BODY, "body");
		put_part(r.body, charset, P95_PART_NOTES, "notes");
	}
}

/* Returns the code page of the first font that is not western, or 0 if not found. */
static unsigned find_font_codepage(struct record_range p)
{
	struct record_95 r;
	while (record_95_next(&p, &r)) {
		unsigned char font[FONT_CHARSET + 1];
		if (r.type == P95_FONTS || r.type == P95_FONT)
			p.at = r.body.at;
		if (r.type != P95_FONT_ATOM ||
		    stream_read(p.stream, r.body.at, font, sizeof(font)) != sizeof(font))
			continue;
		unsigned page = codepage_of_font(font[FONT_CHARSET]);
		if (page != 0 && page != 1252)
			return page;
	}
	return 0;
}

/* Writes a document's slides; returns 0 if it has no list of them. */
static int put_document(struct record_range document)
{
	const struct charset *charset = charset_forced();
	struct record_95 r;
	int any = 0;
	if (!charset)
		charset = charset_of_codepage(catdoc_report.codepage = 1252);
	while (record_95_next_checked(&document, &r)) {
		unsigned page = r.type == P95_ENVIRONMENT ? find_font_codepage(r.body) : 0;
		if (page != 0 && !charset_forced())
			charset = charset_of_codepage(catdoc_report.codepage = page);
		if (r.type == P95_LIST && r.role == ROLE_SLIDES) {
			put_slides(r.body, charset);
			any = 1;
		}
	}
	return any;
}

void powerpoint_95_put(const struct stream *s)
{
	struct record_range all = {s, 0, s->length};
	struct record_95 root, r;
	int any = 0;
	if (!record_95_next_checked(&all, &root))
		return;
	while (record_95_next_checked(&root.body, &r))
		if (r.type == P95_DOCUMENT)
			any |= put_document(r.body);
	damage_found(&missing_lists, NOWHERE, !any);
}
