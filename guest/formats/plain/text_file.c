/*
 * Finds the encoding of text and decodes it.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/options.h"
#include "base/units.h"
#include "base/utf16.h"
#include "charset/guess.h"
#include "charset/table.h"
#include "text_check.h"
#include "text_file.h"
#include "text_survey.h"

enum { BLOCK = 4096, CODEPAGE_OF_UTF_8 = 65001 };

/* A call of the sink takes as long as many of its units, and the stack is small. */
enum { MOST_UNITS = 512 };

/*
 * The units for the sink of text_file_read(), where the decoder's sink finds them: one file is read
 * at a time.
 */
static struct {
	uint16_t units[MOST_UNITS];
	size_t count;
	units_sink *put;
	void *context;
} reading;

static void pass_units(void)
{
	reading.put(reading.context, reading.units, reading.count);
	reading.count = 0;
}

static inline void put_unit(unsigned unit)
{
	if (reading.count == MOST_UNITS)
		pass_units();
	reading.units[reading.count++] = (uint16_t)unit;
}

static void put_character(uint32_t character)
{
	if (character > 0xFFFF) {
		put_unit(utf16_high(character));
		put_unit(utf16_low(character));
	} else {
		put_unit(character);
	}
}

static struct text_check check_all(const struct text_file *f)
{
	struct text_check check = {0};
	text_file_read(f, text_check_units, &check);
	return check;
}

static void find_mark(struct text_file *f)
{
	static const struct {
		unsigned char bytes[3];
		uint8_t length, encoding;
	} marks[] = {{{0xEF, 0xBB, 0xBF}, 3, ENCODED_IN_CHARSET},
		     {{0xFF, 0xFE}, 2, ENCODED_IN_UTF_16_LE},
		     {{0xFE, 0xFF}, 2, ENCODED_IN_UTF_16_BE}};
	unsigned char start[3];
	size_t count = stream_read(&f->stream, 0, start, sizeof(start));
	for (size_t i = 0; i < COUNT(marks); i++) {
		if (count < marks[i].length || memcmp(start, marks[i].bytes, marks[i].length))
			continue;
		f->encoding = marks[i].encoding;
		f->charset = charset_of_codepage(CODEPAGE_OF_UTF_8);
		f->start = marks[i].length;
		f->is_certain = 1;
	}
}

/* Checks the first block of a file. */
static struct text_check check_start(const struct text_file *f)
{
	struct text_file beginning = *f;
	if (beginning.stream.length > f->start + BLOCK)
		beginning.stream.length = f->start + BLOCK;
	return check_all(&beginning);
}

/* Returns whether all units but one in `ratio` are Chinese or Japanese. */
static int is_cjk(const struct text_check *check, uint32_t ratio)
{
	return check->units - check->cjk <= check->units / ratio;
}

/*
 * Finds UTF-16 without a mark or zero bytes: Chinese or Japanese without spaces. In any charset of
 * bytes, its punctuation would be control characters.
 */
static int find_cjk_in_utf_16(struct text_file *f, const struct text_survey *s)
{
	enum { LEAST_CHARACTERS = 24, LEAST_RATIO = 8, LEAST_RATIO_AT_START = 2 };
	static const uint8_t encodings[] = {ENCODED_IN_UTF_16_LE, ENCODED_IN_UTF_16_BE};
	uint32_t length = f->stream.length - f->start;
	if (length % 2 || length / 2 < LEAST_CHARACTERS || s->controls == 0)
		return 0;
	for (size_t i = 0; i < COUNT(encodings); i++) {
		f->encoding = encodings[i];
		struct text_check check = check_start(f);
		if (!is_cjk(&check, LEAST_RATIO_AT_START))
			continue;
		check = check_all(f);
		f->is_text = !check.controls && !check.invalid && check.cjk_marks > 0 &&
			     is_cjk(&check, LEAST_RATIO);
		if (f->is_text)
			return 1;
	}
	f->encoding = ENCODED_IN_CHARSET;
	return 0;
}

/*
 * Finds UTF-16 without a mark: spaces, digits and ends of lines have a zero byte, on one side.
 * Returns whether the text is in UTF-16.
 */
static int find_utf_16(struct text_file *f, const struct text_survey *s)
{
	enum { LEAST_NULS = 4, MOST_UNITS_PER_NUL = 32, LEAST_RATIO = 16 };
	uint32_t even = s->nuls[0], odd = s->nuls[1], length = f->stream.length - f->start;
	int is_big_endian = even > odd;
	uint32_t many = is_big_endian ? even : odd, few = is_big_endian ? odd : even;
	if (find_cjk_in_utf_16(f, s))
		return 1;
	if (length % 2 || many == 0 || many < length / 2 / MOST_UNITS_PER_NUL ||
	    (many < LEAST_NULS && many < length / 2) || few > many / LEAST_RATIO)
		return 0;
	f->encoding = is_big_endian ? ENCODED_IN_UTF_16_BE : ENCODED_IN_UTF_16_LE;
	struct text_check check = check_all(f);
	f->is_text = !check.controls && !check.invalid && text_check_are_few(check.uncommon, check.units);
	if (!f->is_text)
		f->encoding = ENCODED_IN_CHARSET;
	return f->is_text;
}

/*
 * Finds ISO-2022-JP: the only control characters are those of its escape sequences, which are all
 * valid, and choose other characters than ASCII. Returns whether the text is in it.
 */
static int find_iso_2022_jp(struct text_file *f, const struct text_survey *s)
{
	enum { ESCAPE = 0x1B };
	struct text_file decoded = *f;
	if (s->counts[ESCAPE] == 0 || s->controls != s->counts[ESCAPE])
		return 0;
	decoded.charset = charset_iso_2022_jp();
	struct text_check check = check_all(&decoded);
	if (check.invalid > 0 || check.controls > 0 || check.beyond_ascii == 0)
		return 0;
	f->charset = decoded.charset;
	f->is_certain = f->is_text = 1;
	return 1;
}

/* Bits of evidence that make a text: random bytes have as many once in 2 to this power. */
enum { EVIDENCE_OF_UTF_8 = 12, EVIDENCE_OF_CHARSET = 24, LEAST_BITS_PER_8_BYTES = 2 };
enum { BITS_OF_INVALID_BYTE = 8 };

/*
 * Returns whether the text is in UTF-8. Invalid bytes are damage if most are valid: texts in other
 * charsets have hardly any sequences of UTF-8.
 */
static int find_utf_8(struct text_file *f, const struct text_survey *s)
{
	enum { LEAST_RATIO = 3 };
	f->charset = charset_of_codepage(CODEPAGE_OF_UTF_8);
	struct text_check check = check_all(f);
	f->invalid = check.invalid - s->replacements;
	if (f->invalid > check.beyond_ascii / LEAST_RATIO)
		return 0;
	f->is_text = check.beyond_ascii == 0 ||
		     guess_evidence_of_utf_8(s->sample, s->sample_count) -
				     BITS_OF_INVALID_BYTE * (int)f->invalid >=
			     EVIDENCE_OF_UTF_8;
	return 1;
}

/* A file whose charset is to be guessed. */
struct candidate {
	struct text_file file;
	const struct text_survey *survey;
};

/* Returns whether a text has few characters that are invalid in a charset. */
static int is_valid(void *context, const struct charset *charset)
{
	struct candidate *c = context;
	uint32_t invalid = 0, all = 0;
	if (charset->kind != ONE_BYTE) {
		c->file.charset = charset;
		struct text_check check = check_all(&c->file);
		return text_check_are_few(check.invalid, check.beyond_ascii);
	}
	for (unsigned byte = 0x80; byte < 256; byte++) {
		all += c->survey->counts[byte];
		if (!charset_single(charset, (unsigned char)byte))
			invalid += c->survey->counts[byte];
	}
	return text_check_are_few(invalid, all);
}

static void find_charset(struct text_file *f, const struct text_survey *s)
{
	struct candidate candidate = {*f, s};
	struct guess_sample sample = {s->sample, s->sample_count, is_valid, &candidate};
	struct guess guess = charset_guess(&sample);
	f->charset = guess.charset ? guess.charset : charset_of_codepage(0);
	f->invalid = check_all(f).invalid;
	f->is_guessed = 1;
	f->is_text = f->controls == 0 && guess.charset && guess.evidence >= EVIDENCE_OF_CHARSET &&
		     guess.evidence >= LEAST_BITS_PER_8_BYTES * (int)s->sample_count / 8;
}

void text_file_guess(struct text_file *f)
{
	struct text_survey survey;
	if (!f->is_unknown)
		return;
	f->is_unknown = 0;
	text_survey_open(&survey, &f->stream, f->start);
	find_charset(f, &survey);
	text_survey_close(&survey);
}

int text_file_is_text(struct text_file *f)
{
	if (f->controls == 0)
		text_file_guess(f);
	return f->is_text;
}

static void find_encoding(struct text_file *f, const struct text_survey *s)
{
	int is_unicode = options.width == 2, is_eight_bit = options.width == 1;
	if (!is_eight_bit && find_utf_16(f, s))
		return;
	f->stream.length = s->end;
	if (!is_unicode && find_iso_2022_jp(f, s))
		return;
	f->is_unknown = (is_eight_bit || !find_utf_8(f, s)) && !is_unicode;
	if (f->is_unknown)
		f->charset = charset_of_codepage(0);
	f->controls = s->controls;
	f->zeros = s->counts[0];
	f->is_text &= s->controls == 0;
}

/* Checks a text whose encoding is certain. */
static void check_certain(struct text_file *f, const struct text_survey *s)
{
	if (f->encoding == ENCODED_IN_CHARSET)
		f->stream.length = s->end;
	struct text_check check = check_all(f);
	f->invalid = check.invalid;
	f->controls = check.controls;
	f->zeros = check.zeros;
	f->is_text = !check.controls && text_check_are_few(check.invalid, check.units);
}

void text_file_open(struct text_file *f, const struct stream *stream)
{
	struct text_survey survey;
	*f = (struct text_file){.stream = *stream};
	find_mark(f);
	if (charset_forced() && f->encoding == ENCODED_IN_CHARSET) {
		f->charset = charset_forced();
		f->is_certain = 1;
	}
	text_survey_open(&survey, stream, f->start);
	if (f->is_certain)
		check_certain(f, &survey);
	else
		find_encoding(f, &survey);
	text_survey_close(&survey);
}

void text_file_declare(struct text_file *f, const struct charset *charset)
{
	if (!charset || f->is_certain || f->encoding != ENCODED_IN_CHARSET)
		return;
	struct text_file declared = *f;
	declared.charset = charset;
	struct text_check check = check_all(&declared);
	if (!text_check_are_few(check.invalid, check.beyond_ascii))
		return;
	f->charset = charset;
	f->invalid = check.invalid;
	f->is_certain = 1;
	f->is_guessed = f->is_unknown = 0;
}

void text_file_declare_unknown(struct text_file *f)
{
	f->is_guessed |= !f->is_certain && f->encoding == ENCODED_IN_CHARSET;
}

void text_file_report(const struct text_file *f)
{
	static const struct damage
		guessed = {TEXT_UNCERTAIN, "files of text in a charset that only a guess can tell",
			   NULL},
		invalid = {TEXT_MISSING, "characters that are invalid in the charset of the file",
			   NULL};
	damage_found(&guessed, NOWHERE, f->is_guessed);
	damage_found(&invalid, NOWHERE, f->invalid);
}

static void read_utf_16(const struct text_file *f, const unsigned char *bytes, size_t count)
{
	int is_big_endian = f->encoding == ENCODED_IN_UTF_16_BE;
	for (size_t i = 0; i + 1 < count; i += 2)
		put_unit((unsigned)bytes[i + !is_big_endian] << 8 | bytes[i + is_big_endian]);
}

/* Puts the ASCII below `end` at the beginning of these bytes; returns how much there is. */
static size_t put_ascii(const unsigned char *bytes, size_t count, unsigned end)
{
	size_t n = 0, start = reading.count;
	if (count > MOST_UNITS - start)
		count = MOST_UNITS - start;
	for (; end >= 0x80 && count - n >= LANES; n += LANES) {
		uint64_t word = four_bytes(bytes + n);
		if (word & IN_EACH_LANE(0x80))
			break;
		memcpy(reading.units + start + n, &word, sizeof(word));
	}
	for (; n < count && bytes[n] < end; n++)
		reading.units[start + n] = bytes[n];
	reading.count = start + n;
	return n;
}

static void read_charset(struct decoder *d, const unsigned char *bytes, size_t count)
{
	for (size_t i = 0; i < count;) {
		if (reading.count == MOST_UNITS)
			pass_units();
		i += put_ascii(bytes + i, count - i, decoder_ascii_end(d));
		if (i == count || reading.count == MOST_UNITS)
			continue;
		do
			charset_put(d, bytes[i++], put_character);
		while (i < count && bytes[i] >= 0x80);
	}
}

void text_file_read(const struct text_file *f, units_sink *put, void *context)
{
	unsigned char bytes[BLOCK];
	struct decoder decoder = {.charset = f->charset};
	uint32_t at = f->start;
	reading.put = put;
	reading.context = context;
	reading.count = 0;
	for (size_t count; (count = stream_read(&f->stream, at, bytes, BLOCK)) > 0; at += count) {
		if (f->encoding != ENCODED_IN_CHARSET)
			read_utf_16(f, bytes, count);
		else
			read_charset(&decoder, bytes, count);
	}
	charset_end(&decoder, put_character);
	pass_units();
}

struct head {
	uint16_t *units;
	size_t count, most;
};

static void keep_units(void *context, const uint16_t *units, size_t count)
{
	struct head *head = context;
	if (count > head->most - head->count)
		count = head->most - head->count;
	memcpy(head->units + head->count, units, count * sizeof(*units));
	head->count += count;
}

size_t text_file_head(const struct text_file *f, uint16_t *units, size_t most)
{
	enum { LONGEST_CHARACTER = 4 };
	struct head head = {.units = units, .most = most};
	struct text_file beginning = *f;
	if (beginning.stream.length > f->start + most * LONGEST_CHARACTER)
		beginning.stream.length = (uint32_t)(f->start + most * LONGEST_CHARACTER);
	text_file_read(&beginning, keep_units, &head);
	return head.count;
}
