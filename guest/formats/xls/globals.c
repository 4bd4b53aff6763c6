/*
 * Reads the globals before the sheets, or before BIFF5 in a sheet: code page, calendar, formats,
 * strings.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/unroll.h"
#include "book.h"
#include "language.h"
#include "shared_strings.h"
#include "system.h"

static const struct damage cut_formats = {TEXT_UNCERTAIN, "truncated number formats", "byte"};
static const struct damage cut_names = {TEXT_MISSING, "truncated sheet names", "byte"};

/* Reads the code page of strings before BIFF8, which may tell the author's country. */
static void take_codepage(struct book *b)
{
	const struct biff *r = &b->records;
	if (b->version < 8)
		eight_bit_take(&b->eight_bit, r);
	if (!b->country && r->length >= 2)
		b->country = country_of_codepage(get16(r->body));
}

/*
 * Takes the countries of the program and the system ([MS-XLS] 2.4.63). An American program shows
 * the system's own formats only if these are East Asian.
 */
static void take_country(struct book *b)
{
	enum { SYSTEM = 2, UNITED_STATES = 1 };
	const struct biff *r = &b->records;
	if (r->length < SYSTEM + 2)
		return;
	b->country = get16(r->body + SYSTEM);
	if (get16(r->body) == UNITED_STATES &&
	    !language_is_east_asian(system_of_country(b->country)->language))
		b->country = UNITED_STATES;
}

void formats_free(struct book *b)
{
	for (size_t i = 0; i < b->format_count; i++)
		memory_free(b->formats[i].parsed);
	free(b->formats);
	free(b->format_places);
	b->formats = NULL;
	b->format_places = NULL;
	b->format_count = b->format_room = b->format_numbers = 0;
}

/* Before BIFF5, the sheets of a workbook may have their own fonts and formats. */
static void begin_formats(struct book *b)
{
	if (!b->is_new_substream)
		return;
	b->is_new_substream = 0;
	formats_free(b);
	b->xf_count = 0;
	b->fonts.count = b->fonts.next = 0;
}

struct format *format_at(struct book *b, unsigned number)
{
	if (b->format_room <= number) {
		enum { STEP = 256 };
		size_t room = (number / STEP + 1) * STEP, size = sizeof(*b->format_places);
		b->format_places = memory_resize(b->format_places, room * size);
		memset(b->format_places + b->format_room, 0, (room - b->format_room) * size);
		b->format_room = room;
	}
	if (b->format_numbers <= number)
		b->format_numbers = number + 1;
	if (b->format_places[number] == 0) {
		memory_append(b->formats, b->format_count, (struct format){0});
		b->format_places[number] = (uint32_t)b->format_count;
	}
	return &b->formats[b->format_places[number] - 1];
}

/* Reads a format, from BIFF5 on preceded by its number, before that numbered by order. */
static inline void take_format(struct book *b)
{
	const struct biff *r = &b->records;
	size_t at = r->type == BIFF_FORMAT_2 ? 0 : 2;
	uint32_t offset = r->offset;
	int is_cut;
	struct string s;
	if (b->version < 5)
		begin_formats(b);
	unsigned number = b->version < 5  ? (unsigned)b->format_numbers
			  : r->length < 2 ? 0
					  : get16(r->body);
	if (r->length <= at || number > UINT16_MAX)
		return;
	if (b->version == 8) {
		struct continued c = biff_continued(&b->records, at);
		is_cut = string_read(&b->arena, &c, 0, &s) == STRING_CUT;
	} else {
		is_cut = r->body[at] >= r->length - at;
		s = string_of_counted_bytes(&b->arena, r->body + at, r->length - at);
	}
	struct format *f = format_at(b, number);
	memory_free(f->parsed);
	*f = (struct format){
		.text = s, .offset = offset, .is_defined = 1, .is_cut = (uint8_t)is_cut};
}

/* Reads a format and, in BIFF8, those that follow it. */
__attribute__((noinline)) static void take_formats(struct book *b)
{
	enum { SHORTEST = 5 };
	do
		take_format(b);
	while (b->version == 8 && biff_next_of_type(&b->records, BIFF_FORMAT, SHORTEST, UINT8_MAX));
}

/* Reads an XF before BIFF5: the font, then the format, which follows a byte in BIFF2. */
static void take_old_xf(struct book *b)
{
	enum { FORMAT = 1, FORMAT_2 = 2, FORMAT_BITS_2 = 0x3F };
	const struct biff *r = &b->records;
	begin_formats(b);
	if (r->length <= FORMAT_2)
		return;
	struct xf xf = {.font = r->body[0],
			.format = r->type == BIFF_XF_2 ? r->body[FORMAT_2] & FORMAT_BITS_2
						       : r->body[FORMAT]};
	memory_append(b->xfs, b->xf_count, xf);
}

/* Reads an XF, and those that follow it. */
__attribute__((noinline)) static void take_xf(struct book *b)
{
	enum { FORMAT = 2, FLAGS = 4, STYLE = 4 };
	const struct biff *r = &b->records;
	if (r->length <= FLAGS)
		return;
	if (b->version == 8 && b->xf_count == 0)
		b->first_xf_is_style = (r->body[FLAGS] & STYLE) != 0;
	const unsigned char *body = r->body;
	size_t count = biff_pass_alike(&b->records, UINT32_MAX), size = r->length + BIFF_HEADER;
	b->xfs = memory_grow_by(b->xfs, b->xf_count, count, sizeof(*b->xfs));
	struct xf *to = b->xfs + b->xf_count, *end = to + count;
	UNROLL
	for (; to < end; to++, body += size)
		*to = (struct xf){.font = get16(body), .format = get16(body + FORMAT)};
	b->xf_count += count;
}

static struct number_format *parse(struct book *b, const struct format *f)
{
	size_t count;
	uint16_t *units = book_string_units(b, &f->text, NULL, &count);
	struct number_format *parsed = number_format_parse(units, count, b->country);
	free(units);
	return parsed;
}

static struct number_format *parse_builtin(const struct book *b, unsigned number)
{
	uint16_t units[LONGEST_BUILTIN];
	size_t count = number_format_builtin(number, b->version, b->country, units);
	return number_format_parse(units, count, b->country);
}

const struct number_format *number_format_parsed(struct book *b, unsigned number)
{
	/* A workbook defines higher numbers, or else they are General. */
	enum { GENERAL = 0, LAST_BUILTIN = 163 };
	if (number > LAST_BUILTIN && number >= b->format_numbers)
		number = GENERAL;
	struct format *f = format_at(b, number);
	if (f->parsed)
		return f->parsed;
	damage_found(&cut_formats, f->offset, f->is_cut);
	f->parsed = f->is_defined ? parse(b, f) : parse_builtin(b, number);
	return f->parsed;
}

/* Reads a sheet of the list ([MS-XLS] 2.4.28). */
static void take_sheet(struct book *b)
{
	enum { HEAD = 6, STATE = 4, KIND = 5, STATE_BITS = 3 };
	const struct biff *r = &b->records;
	uint32_t offset = r->offset;
	struct sheet s = {0};
	int is_whole;
	if (r->length <= HEAD)
		return;
	s.offset = get32(r->body);
	s.state = r->body[STATE] & STATE_BITS;
	s.kind = r->body[KIND];
	if (b->version == 8) {
		struct continued c = biff_continued(&b->records, HEAD);
		is_whole = string_read(&b->arena, &c, 1, &s.name) == STRING_WHOLE;
	} else {
		is_whole = r->body[HEAD] < r->length - HEAD;
		s.name = string_of_counted_bytes(&b->arena, r->body + HEAD, r->length - HEAD);
	}
	damage_found(&cut_names, offset, !is_whole);
	memory_append(b->sheets, b->sheet_count, s);
}

/* Takes the current record. */
static void take(struct book *b)
{
	const struct biff *r = &b->records;
	switch (r->type) {
	case BIFF_CODEPAGE:
		take_codepage(b);
		break;
	case BIFF_FONT:
	case BIFF_FONT_3:
		if (b->version < 5)
			begin_formats(b);
		fonts_take(&b->fonts, &b->arena, &b->records);
		break;
	case BIFF_DATEMODE:
		b->since_1904 = r->length >= 1 && r->body[0] == 1;
		break;
	case BIFF_COUNTRY:
		take_country(b);
		break;
	case BIFF_FILEPASS:
		book_decrypt(b);
		break;
	case BIFF_FORMAT_2:
	case BIFF_FORMAT:
		take_formats(b);
		break;
	case BIFF_XF_2:
	case BIFF_XF_3:
	case BIFF_XF_4:
		if (b->version < 5)
			take_old_xf(b);
		break;
	case BIFF_XF:
		take_xf(b);
		break;
	case BIFF_RECALCID:
		uncalculated_take_engine(&b->uncalculated, r);
		break;
	case BIFF_BOUNDSHEET:
		take_sheet(b);
		break;
	case BIFF_SUPBOOK:
	case BIFF_EXTERNSHEET:
		references_take(&b->references, r);
		break;
	case BIFF_SST:
		shared_strings_read(b);
		break;
	case BIFF_EXTSST:
		shared_strings_check(b);
		break;
	}
}

void globals_take(struct book *b)
{
	size_t bytes = b->arena.length;
	take(b);
	if (b->arena.length > bytes) {
		b->kept_bytes = b->arena.length;
		b->kept_runs = b->arena.run_count;
	}
}
