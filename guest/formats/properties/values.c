/*
 * Reads property values ([MS-OLEPS] 2.15): numbers, dates, and strings in the set's code page.
 */
#include "base/bytes.h"
#include "base/report.h"
#include "values.h"

/* [MS-OLEPS] 2.2. */
enum {
	VT_EMPTY = 0x00,
	VT_NULL = 0x01,
	VT_I2 = 0x02,
	VT_I4 = 0x03,
	VT_BSTR = 0x08,
	VT_UI2 = 0x12,
	VT_UI4 = 0x13,
	VT_INT = 0x16,
	VT_UINT = 0x17,
	VT_LPSTR = 0x1E,
	VT_LPWSTR = 0x1F,
	VT_FILETIME = 0x40,
};

/* No character has more than four bytes; a longer value is cut, however few characters it makes. */
enum { LONGEST_BYTES = 4 * (LONGEST_METADATA + 1) };

int value_is_none(const struct property *property)
{
	return property->type == VT_EMPTY || property->type == VT_NULL;
}

int value_number(const struct set *set, const struct property *property, int32_t *number)
{
	unsigned char buffer[4];
	uint32_t size = property->type == VT_I2 || property->type == VT_UI2 ? 2 : 4;
	switch (property->type) {
	case VT_I2:
	case VT_UI2:
	case VT_I4:
	case VT_UI4:
	case VT_INT:
	case VT_UINT:
		break;
	default:
		return 0;
	}
	const unsigned char *bytes = set_bytes(set, property->at, buffer, size);
	if (!bytes)
		return 0;
	*number = property->type == VT_I2 ? (int16_t)get16(bytes) : (int32_t)get32(bytes);
	return 1;
}

/*
 * Sets the date of a day number, counted from 1 March of the year 0. With the leap day at the end,
 * all years begin alike.
 */
static void set_day(struct moment *m, uint32_t days)
{
	enum { DAYS_OF_400_YEARS = 146097 };
	uint32_t era = days / DAYS_OF_400_YEARS, day = days % DAYS_OF_400_YEARS;
	uint32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	uint32_t day_of_year = day - (365 * year + year / 4 - year / 100);
	/* From March on, every five months have 153 days. */
	uint32_t month = (5 * day_of_year + 2) / 153;
	m->day = (int)(day_of_year - (153 * month + 2) / 5) + 1;
	m->month = (int)(month < 10 ? month + 3 : month - 9);
	m->year = (int)(400 * era + year) + (m->month <= 2);
}

/* Reads a date in text, as Gnumeric writes it: 2010-12-08T18:15:13Z. */
static int read_text_date(const struct set *set, uint32_t at, struct moment *m)
{
	static const char form[] = "0000-00-00T00:00:00Z";
	enum { LENGTH = sizeof(form) - 1, SIZE = 4 };
	int *const parts[] = {&m->year, &m->month, &m->day, &m->hour, &m->minute, &m->second};
	unsigned char buffer[SIZE + LENGTH];
	const unsigned char *bytes = set_bytes(set, at, buffer, sizeof(buffer));
	int part = 0;
	*m = (struct moment){.is_utc = 1};
	if (!bytes || get32(bytes) < LENGTH)
		return 0;
	for (int i = 0; i < LENGTH; i++) {
		unsigned char byte = bytes[SIZE + i];
		if (form[i] != '0' && byte != form[i])
			return 0;
		if (form[i] == '0' && (byte < '0' || byte > '9'))
			return 0;
		if (form[i] == '0')
			*parts[part] = *parts[part] * 10 + byte - '0';
		else if (form[i] != 'Z')
			part++;
	}
	return 1;
}

int value_date(const struct set *set, const struct property *property, struct moment *moment)
{
	enum { TICKS = 10000000, SECONDS = 86400, DAYS_TO_1601 = 584694 };
	unsigned char buffer[8];
	const unsigned char *bytes;
	if (property->type == VT_LPSTR)
		return read_text_date(set, property->at, moment);
	if (property->type != VT_FILETIME ||
	    !(bytes = set_bytes(set, property->at, buffer, sizeof(buffer))))
		return 0;
	uint64_t seconds = get64(bytes) / TICKS;
	*moment = (struct moment){.is_utc = 1};
	if (seconds == 0)
		return 1;
	uint32_t of_day = (uint32_t)(seconds % SECONDS);
	set_day(moment, (uint32_t)(seconds / SECONDS) + DAYS_TO_1601);
	moment->hour = (int)(of_day / 3600);
	moment->minute = (int)(of_day / 60 % 60);
	moment->second = (int)(of_day % 60);
	return 1;
}

/* The state of a string between two blocks. */
struct string {
	struct decoder decoder;
	int is_wide, ended;
};

/*
 * Appends a block; those of 16-bit strings have an even size. Bytes after a zero are leftovers of
 * the writer's memory.
 */
static void put_bytes(struct string *s, const unsigned char *bytes, uint32_t count)
{
	if (!s->is_wide) {
		s->ended = metadata_bytes(&s->decoder, bytes, count) < count;
		return;
	}
	for (uint32_t i = 0; i + 2 <= count && !s->ended; i += 2) {
		unsigned unit = get16(bytes + i);
		s->ended = unit == 0 || metadata_is_cut();
		if (!s->ended)
			metadata_unit(unit);
	}
}

/*
 * Reads `length` bytes; returns 0 if the stream ends before them and before the string's
 * terminator.
 */
static int put_string(const struct set *set, uint32_t at, uint64_t length, struct string *s)
{
	unsigned char buffer[256];
	uint64_t most = length < LONGEST_BYTES ? length : LONGEST_BYTES;
	for (uint32_t done = 0, n; done < most && !s->ended; done += n) {
		n = most - done < sizeof(buffer) ? (uint32_t)(most - done) : sizeof(buffer);
		const unsigned char *bytes = set_bytes(set, at + done, buffer, n);
		if (!bytes) {
			put_bytes(s, buffer,
				  (uint32_t)stream_read(set->stream, at + done, buffer, n));
			return s->ended;
		}
		put_bytes(s, bytes, n);
	}
	return 1;
}

int value_text(const struct set *set, const struct property *property, enum metadata_key key)
{
	enum { SIZE = 4 };
	unsigned char buffer[SIZE];
	int is_wide = property->type == VT_LPWSTR;
	const unsigned char *size = set_bytes(set, property->at, buffer, SIZE);
	if (!size || (!is_wide && property->type != VT_LPSTR && property->type != VT_BSTR))
		return 0;
	/* A wide string has its length in characters, others in bytes, even those of UTF-16. */
	uint64_t length = (uint64_t)get32(size) << is_wide;
	struct string s = {.decoder.charset = set->charset, .is_wide = is_wide || set->is_wide};
	metadata_begin(key);
	if (!put_string(set, property->at + SIZE, length, &s)) {
		metadata_discard();
		return 1;
	}
	if (!s.is_wide)
		charset_end(&s.decoder, metadata_character);
	metadata_end();
	return 1;
}

int value_codepage(const struct set *set, int32_t *codepage)
{
	enum { CODEPAGE = 1 };
	struct property property;
	for (uint32_t i = 0; i < set->count; i++) {
		if (set_id(set, i) != CODEPAGE)
			continue;
		*codepage = set_property(set, i, &property) && value_number(set, &property, codepage)
				    ? (uint16_t)*codepage
				    : -1;
		return 1;
	}
	return 0;
}

void values_select_charset(struct set *set)
{
	enum { UTF_16 = 1200 };
	int32_t codepage;
	if (value_codepage(set, &codepage)) {
		set->is_wide = codepage == UTF_16;
		set->charset = codepage < 0 ? NULL : charset_of_codepage((unsigned)codepage);
		return;
	}
	set->charset = charset_of_codepage(catdoc_report.codepage);
	if (!set->charset)
		set->charset = charset_of_codepage(0);
}
