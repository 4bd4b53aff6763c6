/*
 * Writes text out of the module: encodes characters in the target charset and wraps lines at the
 * margin.
 *
 * A character is written as the output format's own string, if it has one. Otherwise its code in
 * the target charset is used, then the string that replaces missing characters, then a question
 * mark.
 */
#include <stdio.h>
#include <string.h>

#include "base/damage.h"
#include "base/memory.h"
#include "base/report.h"
#include "base/units.h"
#include "base/unroll.h"
#include "base/utf8.h"
#include "charset/table.h"
#include "io/output.h"
#include "line.h"
#include "substitution.h"
#include "width.h"
#include "writer.h"

/* Characters between two checks of the room in the output buffer, and their bytes. */
enum { FEW = 16, ROOM = FEW * UTF8_LONGEST };

enum { FIRST_SURROGATE = 0xD800, INVALID = 0xFFFD };

static struct writer writer;
static const struct substitution *special, *replacements;
static uint32_t first_without_string; /* it and the characters after it have none in the format */
static int ascii_has_strings; /* the format has strings for some ASCII characters, as TeX does */
int writer_takes_ascii;
static int takes_newlines; /* a newline is written as it is, and ends no wrapped line */

/*
 * The characters of a single-byte target charset: 256 pages by a character's upper byte, then its
 * lower one. An entry below REPLACEMENTS is the byte; one above is the offset of a string among the
 * replacements; 0 is neither.
 */
enum { REPLACEMENTS = 256 };
static uint16_t *in_target[256];
static int replacements_are_read;

/* Question marks in this document, for characters that the target lacks, and those for U+FFFD. */
static uint32_t question_marks, invalid_marks;

static uint16_t *target_entry(uint32_t character)
{
	uint16_t **page = &in_target[character >> 8];
	if (!*page)
		*page = memory_zeroed(256, sizeof(**page));
	return &(*page)[character & 0xFF];
}

static void read_target(const struct charset *target)
{
	for (unsigned byte = 0; byte < 256; byte++) {
		uint32_t character = charset_single(target, (unsigned char)byte);
		/* The Macintosh's charsets for right-to-left scripts have ASCII twice. */
		if (byte < 0x80 || character < ' ' || character >= 0x80)
			*target_entry(character) = (uint16_t)byte;
	}
}

/*
 * Adds the replacements when the first character is missing from the target; most documents need
 * none.
 */
static void read_replacements(void)
{
	for (size_t i = 0; i < replacements->count; i++) {
		uint16_t *entry = target_entry(replacements->characters[i]);
		if (*entry == 0)
			*entry = REPLACEMENTS + replacements->offsets[i];
	}
	replacements_are_read = 1;
}

static unsigned find_in_target(uint32_t character)
{
	const uint16_t *page = character <= 0xFFFF ? in_target[character >> 8] : NULL;
	return page ? page[character & 0xFF] : 0;
}

int writer_open(const struct writer *w)
{
	const struct substitutions *maps = substitutions_of(w->format);
	if (!maps)
		return 0;
	writer = *w;
	special = maps->special;
	replacements = maps->replacements;
	if (w->target)
		read_target(w->target);
	for (size_t i = 0; i < special->count && special->characters[i] < 0x7F; i++)
		ascii_has_strings |= special->characters[i] >= ' ';
	first_without_string = special->characters[special->count - 1] + 1u;
	if (first_without_string < 0x80)
		first_without_string = 0x80;
	if (first_without_string > FIRST_SURROGATE)
		first_without_string = FIRST_SURROGATE;
	writer_takes_ascii = !w->target && !ascii_has_strings;
	takes_newlines = !w->target && !w->margin && !substitution_of(special, '\n');
	line_open(w->margin, w->target);
	return 1;
}

/*
 * Takes the character that begins at *units: U+FFFD for half of a surrogate pair alone, which is
 * not a character.
 */
static uint32_t take_character(const uint16_t **units, const uint16_t *end)
{
	const uint16_t *at = *units;
	int is_pair = end - at > 1 && at[0] >> 10 == 0x36 && at[1] >> 10 == 0x37;
	*units += 1 + is_pair;
	if (is_pair)
		return 0x10000u + ((at[0] & 0x3FFu) << 10) + (at[1] & 0x3FFu);
	return at[0] >> 11 == 0x1B ? INVALID : at[0];
}

/* The bytes of a character: its own, or an ASCII string that replaces it. */
struct encoded {
	const char *bytes; /* overwritten by the next call */
	int count;
	int is_string;
};

static struct encoded encoded_string(const char *bytes)
{
	return (struct encoded){.bytes = bytes, .count = (int)strlen(bytes), .is_string = 1};
}

/* Encodes a character. */
static struct encoded encode(uint32_t character)
{
	static char bytes[16];
	const char *substitute = substitution_of(special, character);
	if (substitute)
		return encoded_string(substitute);
	if (!writer.target)
		return (struct encoded){.bytes = bytes,
					.count = (int)(utf8_put(bytes, character) - bytes)};
	unsigned entry = find_in_target(character);
	if (entry == 0 && !replacements_are_read) {
		read_replacements();
		entry = find_in_target(character);
	}
	if (entry >= REPLACEMENTS)
		return encoded_string(replacements->strings + entry - REPLACEMENTS);
	if (entry > 0) {
		bytes[0] = (char)entry;
		return (struct encoded){.bytes = bytes, .count = 1};
	}
	if (!writer.unknown_as_hex) {
		question_marks++;
		invalid_marks += character == INVALID;
		return encoded_string("?");
	}
	snprintf(bytes, sizeof(bytes), "\\x%04X", (unsigned)character);
	return encoded_string(bytes);
}

/*
 * Returns the byte of an ASCII character, or 0 if it is another character or not written as one
 * byte.
 */
static inline unsigned ascii_byte(unsigned unit)
{
	if (unit < ' ' || unit >= 0x7F || ascii_has_strings)
		return 0;
	/* The charset us-ascii has the quotes U+2018 and U+2019 instead of two ASCII characters. */
	unsigned entry = writer.target ? in_target[0][unit] : unit;
	return entry < REPLACEMENTS ? entry : 0;
}

/*
 * Units on their way into the output buffer. Local copies: the compiler would reread globals for
 * each character, as the writes might alias them.
 */
struct passage {
	const uint16_t *units, *end;
	char *to;
	uint32_t visible;
};

/* Writes up to `count` plain units as bytes, eight or four at a time, while all are plain. */
static inline void put_plain_units(struct passage *p, size_t count)
{
	uint64_t visible = 0;
	for (; count >= 2 * LANES; count -= 2 * LANES) {
		uint64_t first = four_units(p->units), second = four_units(p->units + LANES);
		if (!are_all_plain(first, second))
			break;
		uint64_t bytes = plain_bytes(first) | (uint64_t)plain_bytes(second) << 32;
		memcpy(p->to, &bytes, sizeof(bytes));
		p->visible += count_visible(bytes);
		p->to += 2 * LANES;
		p->units += 2 * LANES;
	}
	for (; count >= LANES; count -= LANES) {
		uint64_t word = four_units(p->units);
		if (!are_plain(word))
			break;
		put_plain(p->to, word);
		visible += plain_non_spaces(word);
		p->to += LANES;
		p->units += LANES;
	}
	/* The output buffer has fewer than MOST_COUNTED bytes. */
	p->visible += sum_of_lanes(visible);
}

static inline int is_plain(uint32_t unit)
{
	return unit >= ' ' && unit < 0x7F && !ascii_has_strings;
}

/* Returns whether put_plain_units() writes the next units. */
static inline int is_plain_next(const struct passage *p)
{
	return is_plain(*p->units) && p->end - p->units >= LANES && are_plain(four_units(p->units));
}

/*
 * Writes the units before `end` that have no strings, as most have none, up to the first other one
 * or plain ones.
 */
static inline void put_common_units(struct passage *p, const uint16_t *end)
{
	const uint32_t first = first_without_string;
	UNROLL
	for (; p->units < end; p->units++) {
		uint32_t character = *p->units;
		if (character - first < FIRST_SURROGATE - first) {
			p->visible++;
			p->to = utf8_put_unit(p->to, character);
		} else if (is_plain(character) && !is_plain_next(p)) {
			p->visible += character != ' ';
			*p->to++ = (char)character;
		} else {
			return;
		}
	}
}

/* Writes a character that may have a string; returns 0 if it does. */
static inline int put_other_character(struct passage *p)
{
	if (substitution_of(special, *p->units))
		return 0;
	uint32_t character = take_character(&p->units, p->end);
	p->to = utf8_put(p->to, character);
	/* Counted in units, as when it was read. */
	p->visible += character > 0xFFFF ? 2 : is_visible(character);
	return 1;
}

/* Writes units as UTF-8 up to the first with a string; returns where it stopped. */
__attribute__((noinline)) static const uint16_t *put_units(const uint16_t *units,
							   const uint16_t *end)
{
	char *const last = output_end - ROOM;
	struct passage p = {.units = units, .end = end, .to = output_at};
	while (p.units < end) {
		/* Plain units are written four at a time. */
		if (last - p.to < LANES) {
			output_at = p.to;
			output_flush();
			p.to = output_at;
		}
		size_t left = (size_t)(end - p.units), space = (size_t)(last - p.to);
		/* Text in other scripts has few words of ASCII. */
		if (is_plain(*p.units))
			put_plain_units(&p, left < space ? left : space);
		const uint16_t *few = end - p.units < FEW ? end : p.units + FEW;
		put_common_units(&p, few);
		if (p.units < few && !is_plain_next(&p) && !put_other_character(&p))
			break;
	}
	output_at = p.to;
	catdoc_report.delivered += p.visible;
	return p.units;
}

/* Takes the next character and counts it as delivered. */
static uint32_t deliver(const uint16_t **units, const uint16_t *end)
{
	uint32_t character = take_character(units, end);
	catdoc_report.delivered += character > 0xFFFF ? 2 : is_visible(character);
	return character;
}

/* Returns the newline that separates two wrapped paragraphs. */
static const char *separator(void)
{
	const char *substitute = substitution_of(special, '\n');
	return substitute ? substitute : "\n";
}

/* Puts ASCII bytes on the line, and ends the line if they contain a newline. */
static void put_on_line(const char *ascii, int count)
{
	int is_end = 0;
	for (int i = 0; i < count; i++) {
		line_put_ascii(ascii[i]);
		is_end |= ascii[i] == '\n';
	}
	if (is_end)
		line_end(separator());
	else
		line_wrap();
}

void writer_put(const uint16_t *units, size_t count)
{
	const uint16_t *end = units + count;
	if (!writer.margin) {
		writer_put_raw(units, count);
		return;
	}
	while (units < end) {
		uint32_t character = deliver(&units, end);
		char ascii = (char)ascii_byte(character);
		if (ascii) {
			put_on_line(&ascii, 1);
			continue;
		}
		struct encoded w = encode(character);
		if (w.is_string || character < 0x80) {
			put_on_line(w.bytes, w.count);
		} else {
			line_put(w.bytes, w.count, (int)width_of(character));
			line_wrap();
		}
	}
}

void writer_put_newline(void)
{
	static const uint16_t newline = '\n';
	if (takes_newlines)
		output_byte('\n');
	else
		writer_put(&newline, 1);
}

void writer_put_raw(const uint16_t *units, size_t count)
{
	const uint16_t *end = units + count;
	while (units < end) {
		if (!writer.target)
			units = put_units(units, end);
		if (units == end)
			break;
		unsigned ascii = ascii_byte(*units);
		if (ascii) {
			catdoc_report.delivered += *units++ != ' ';
			output_byte((char)ascii);
			continue;
		}
		struct encoded w = encode(deliver(&units, end));
		output_bytes(w.bytes, (size_t)w.count);
	}
}

/* Writes the ASCII at the beginning of bytes that fit the output buffer. */
static inline size_t put_fitting_ascii(const unsigned char *bytes, size_t count)
{
	uint32_t visible = 0;
	size_t n = copy_ascii(output_at, bytes, count, &visible);
	output_at += n;
	catdoc_report.delivered += visible;
	return n;
}

/* Writes the ASCII at the beginning of bytes that may not fit the output buffer. */
__attribute__((noinline)) static size_t put_long_ascii(const unsigned char *bytes, size_t count)
{
	for (size_t done = 0;;) {
		size_t room = (size_t)(output_end - output_at), left = count - done;
		size_t n = put_fitting_ascii(bytes + done, room < left ? room : left);
		done += n;
		if (n == left || n < room)
			return done;
		output_flush();
	}
}

size_t writer_put_ascii(const unsigned char *bytes, size_t count)
{
	return count <= (size_t)(output_end - output_at) ? put_fitting_ascii(bytes, count)
							 : put_long_ascii(bytes, count);
}

void writer_put_uncounted(const uint16_t *units, size_t count)
{
	uint32_t delivered = catdoc_report.delivered, marks = question_marks,
		 invalid = invalid_marks;
	writer_put_raw(units, count);
	catdoc_report.delivered = delivered;
	question_marks = marks;
	invalid_marks = invalid;
}

void writer_end_document(void)
{
	static const struct damage replaced = {TEXT_REPLACED, "characters", NULL},
				   invalid = {TEXT_INVALID, "characters", NULL};
	damage_found(&replaced, NOWHERE, question_marks);
	damage_found(&invalid, NOWHERE, invalid_marks);
	question_marks = invalid_marks = 0;
}
