/*
 * Reads the globals before the sheets, or before BIFF5 in a sheet: code page, calendar, formats,
 * strings.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/report.h"
#include "book.h"
#include "shared_strings.h"

static const struct damage cut_names = {TEXT_MISSING, "truncated sheet names", "byte"};

/*
 * Two numbers of CODEPAGE whose code pages now have other numbers; strings of BIFF8 do not need
 * them.
 */
enum { OLD_MACINTOSH = 0x8000, OLD_ANSI = 0x8001, MACINTOSH = 10000, ANSI = 1252 };

static void set_codepage(struct book *b, unsigned codepage)
{
	if (codepage == OLD_MACINTOSH)
		codepage = MACINTOSH;
	else if (codepage == OLD_ANSI)
		codepage = ANSI;
	if (b->version < 8 && !charset_forced()) {
		catdoc_report.codepage = codepage;
		b->charset = charset_of_codepage(codepage);
	}
}

/* Before BIFF5, the sheets of a workbook may have their own formats. */
static void begin_formats(struct book *b)
{
	if (!b->is_new_substream)
		return;
	b->is_new_substream = 0;
	for (size_t i = 0; i < b->format_count; i++)
		free(b->formats[i].parsed);
	b->format_count = b->xf_count = 0;
}

/* Returns the format of this number, and makes room for it. */
static struct format *format_at(struct book *b, unsigned number)
{
	while (b->format_count <= number)
		memory_append(b->formats, b->format_count, (struct format){0});
	return &b->formats[number];
}

/* Reads a format, from BIFF5 on preceded by its number, before that numbered by order. */
static void take_format(struct book *b)
{
	const struct biff *r = &b->records;
	size_t at = b->version < 4 ? 0 : 2;
	struct string s;
	if (b->version < 5)
		begin_formats(b);
	unsigned number = b->version < 5  ? (unsigned)b->format_count
			  : r->length < 2 ? 0
					  : get16(r->body);
	if (r->length <= at || number > UINT16_MAX)
		return;
	if (b->version == 8) {
		struct continued c = biff_continued(&b->records, at);
		string_read(&b->arena, &c, 0, &s);
	} else {
		size_t length = r->body[at], available = r->length - at - 1;
		s = string_of_bytes(&b->arena, r->body + at + 1,
				    length < available ? length : available);
	}
	struct format *f = format_at(b, number);
	free(f->parsed);
	*f = (struct format){.text = s, .is_defined = 1};
	/* A format inside a sheet may be needed longer than the sheet's strings are there. */
	if (b->version < 5)
		number_format_of(b, number);
}

static void take_xf(struct book *b, size_t at, int is_word)
{
	enum { FLAGS = 4, STYLE = 4 };
	const struct biff *r = &b->records;
	if (b->version < 5)
		begin_formats(b);
	if (r->length < at + 1u + (size_t)is_word || (is_word && r->length <= FLAGS))
		return;
	if (b->version == 8 && b->xf_count == 0)
		b->first_xf_is_style = (r->body[FLAGS] & STYLE) != 0;
	memory_append(b->xfs, b->xf_count, is_word ? get16(r->body + at) : r->body[at]);
}

static struct number_format *parse(const struct book *b, const struct format *f)
{
	size_t count;
	uint16_t *units = string_units(&b->arena, &f->text, b->charset, &count);
	struct number_format *parsed = number_format_parse(units, count);
	free(units);
	return parsed;
}

static struct number_format *parse_builtin(const char *text)
{
	uint16_t units[64];
	size_t count = 0;
	for (; text[count] && count < COUNT(units); count++)
		units[count] = (unsigned char)text[count];
	return number_format_parse(units, count);
}

const struct number_format *number_format_of(struct book *b, unsigned number)
{
	/* A workbook defines higher numbers, or else they are General. */
	enum { GENERAL = 0, LAST_BUILTIN = 163 };
	if (number > LAST_BUILTIN && number >= b->format_count)
		number = GENERAL;
	if (number < b->format_count && b->formats[number].parsed)
		return b->formats[number].parsed;
	struct format *f = format_at(b, number);
	f->parsed = f->is_defined ? parse(b, f)
				  : parse_builtin(number_format_builtin(number, b->version));
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
		size_t length = r->body[HEAD], available = r->length - HEAD - 1;
		is_whole = length <= available;
		s.name = string_of_bytes(&b->arena, r->body + HEAD + 1,
					 is_whole ? length : available);
	}
	damage_found(&cut_names, offset, !is_whole);
	memory_append(b->sheets, b->sheet_count, s);
}

int globals_take(struct book *b)
{
	const struct biff *r = &b->records;
	switch (r->type) {
	case BIFF_CODEPAGE:
		if (r->length >= 2)
			set_codepage(b, get16(r->body));
		return 1;
	case BIFF_DATEMODE:
		b->since_1904 = r->length >= 1 && r->body[0] == 1;
		return 1;
	case BIFF_FILEPASS:
		catdoc_report.flags |= FLAG_ENCRYPTED;
		return 1;
	case BIFF_FORMAT_2:
	case BIFF_FORMAT:
		take_format(b);
		return 1;
	case BIFF_XF_3:
	case BIFF_XF_4:
		take_xf(b, 1, 0);
		return 1;
	case BIFF_XF:
		take_xf(b, 2, 1);
		return 1;
	case BIFF_BOUNDSHEET:
		take_sheet(b);
		return 1;
	case BIFF_SUPBOOK:
	case BIFF_EXTERNSHEET:
		references_take(&b->references, r);
		return 1;
	case BIFF_SST:
		shared_strings_read(b);
		return 1;
	case BIFF_EXTSST:
		shared_strings_check(b);
		return 1;
	}
	return 0;
}
