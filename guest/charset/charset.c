/*
 * Decodes charsets byte by byte: single-byte charsets by their tables, the others by their
 * structure.
 */

#include <stddef.h>

#include "base/report.h"
#include "charset.h"
#include "iso_2022_jp.h"
#include "table.h"

enum { REPLACEMENT = 0xFFFD };

static const struct charset *forced;

void charset_force(const struct charset *charset)
{
	forced = charset;
}

const struct charset *charset_forced(void)
{
	return forced;
}

/* The number of U+FFFD that replace undecodable bytes. */
static uint32_t undecoded;

void charset_begin(void)
{
	undecoded = 0;
}

int charset_nothing_decoded(void)
{
	return undecoded > 0 && catdoc_report.visible <= undecoded;
}

/* Puts one U+FFFD for each run of undecodable bytes. */
__attribute__((noinline)) static void put_undecodable(struct decoder *d, unsigned char byte,
						      charset_sink *sink)
{
	int continues = byte >= 0x80 && d->missing;
	d->missing = byte >= 0x80;
	if (byte < 0x80)
		sink(byte);
	if (byte < 0x80 || continues)
		return;
	sink(REPLACEMENT);
	if (undecoded++ == 0)
		report_lost();
}

/*
 * Returns whether a byte may follow the pending ones: no overlong form, no surrogate, nothing
 * beyond U+10FFFF.
 */
static int utf_8_continues(const struct decoder *d, unsigned char byte)
{
	unsigned least = 0x80, most = 0xBF;
	if (d->missing == 2 && d->pending == 0)
		least = 0xA0;
	else if (d->missing == 2 && d->pending == 0xD)
		most = 0x9F;
	else if (d->missing == 3 && d->pending == 0)
		least = 0x90;
	else if (d->missing == 3 && d->pending == 4)
		most = 0x8F;
	return d->missing > 0 && byte >= least && byte <= most;
}

static void put_utf_8(struct decoder *d, unsigned char byte, charset_sink *sink)
{
	if (utf_8_continues(d, byte)) {
		d->pending = d->pending << 6 | (byte & 0x3F);
		if (--d->missing == 0)
			sink(d->pending);
		return;
	}
	charset_end(d, sink);
	if (byte >= 0xC2 && byte <= 0xF4) {
		d->missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
		d->pending = byte & (0x3F >> d->missing);
	} else {
		sink(byte < 0x80 ? byte : REPLACEMENT);
	}
}

/*
 * Returns the character of a single byte, or 0 if it is not a character or begins one. Windows maps
 * the last byte of each charset to a private-use character.
 */
uint32_t pairs_single(const struct charset *charset, unsigned char byte)
{
	static const uint16_t last[] = {
		[CP932] = 0xF8F3, [CP936] = 0xF8F5, [CP949] = 0xF8F7, [CP950] = 0xF8F8};
	if (byte < 0x80)
		return byte;
	if (charset->kind == EUC_JP || charset->kind == JOHAB)
		return 0;
	if (byte == 0x80)
		return charset->pairs == CP936 ? 0x20AC : 0x80;
	if (byte == 0xFF)
		return last[charset->pairs];
	if (charset->pairs != CP932)
		return 0;
	/* Shift-JIS has the half-width katakana between its lead bytes. */
	if (byte >= 0xA1 && byte <= 0xDF)
		return 0xFF61 + byte - 0xA1u;
	return byte == 0xA0 ? 0xA0 : byte >= 0xFD ? 0xF8F1 + byte - 0xFDu : 0;
}

static int is_lead(const struct charset *charset, unsigned char byte)
{
	switch (charset->kind) {
	case EUC_JP:
		return byte == 0x8E || byte == 0x8F || (byte >= 0xA1 && byte <= 0xFE);
	case JOHAB:
		return byte >= 0x84 && byte <= 0xF9;
	default:
		return byte > 0x80 && byte < 0xFF && !pairs_single(charset, byte);
	}
}

/* Shift-JIS folds two rows of JIS X 0208 into one; EUC-JP keeps them apart. */
uint32_t euc_jp_character(unsigned char lead, unsigned char trail)
{
	if (trail < 0xA1 || trail > 0xFE)
		return 0;
	if (lead == 0x8E)
		return trail <= 0xDF ? 0xFF61 + trail - 0xA1u : 0;
	if (lead < 0xA1)
		return 0;
	unsigned place = (lead - 0xA1u) * 94 + trail - 0xA1u, row = place / 188, cell = place % 188;
	return pairs_character(CP932, (unsigned char)(row + (row < 31 ? 0x81 : 0xC1)),
			       (unsigned char)(cell + (cell < 63 ? 0x40 : 0x41)));
}

static uint32_t pair(const struct charset *charset, unsigned char lead, unsigned char trail)
{
	switch (charset->kind) {
	case EUC_JP:
		return euc_jp_character(lead, trail);
	case JOHAB:
		return johab_character(lead, trail);
	default:
		return pairs_character(charset->pairs, lead, trail);
	}
}

static void put_invalid_pair(unsigned char last, charset_sink *sink)
{
	sink(REPLACEMENT);
	/* A byte that looks like ASCII is more likely ASCII than half of a character. */
	if (last < 0x80)
		sink(last);
}

/*
 * Takes the next byte of a four-byte character of GB18030, whose second and fourth bytes are
 * digits. Returns 0 if the byte does not belong to one.
 */
static int put_gb18030_byte(struct decoder *d, unsigned char byte, charset_sink *sink)
{
	int have = d->pending > 0xFFFF ? 3 : d->pending > 0xFF ? 2 : 1;
	int fits = have == 2 ? byte >= 0x81 && byte <= 0xFE : byte >= '0' && byte <= '9';
	if (have == 1 && !fits)
		return 0;
	uint32_t before = d->pending;
	if (fits && have < 3) {
		d->pending = before << 8 | byte;
		return 1;
	}
	d->missing = 0;
	if (fits) {
		uint32_t number = ((before >> 16) - 0x81) * 12600 +
				  ((before >> 8 & 0xFF) - '0') * 1260 +
				  ((before & 0xFF) - 0x81) * 10 + byte - '0';
		uint32_t character = pairs_gb18030(number);
		sink(character ? character : REPLACEMENT);
		return 1;
	}
	/* The first byte does not begin a character; the others may. */
	sink(REPLACEMENT);
	sink(have == 2 ? before & 0xFF : before >> 8 & 0xFF);
	if (have == 3)
		charset_put(d, before & 0xFF, sink);
	charset_put(d, byte, sink);
	return 1;
}

static void put_pairs(struct decoder *d, unsigned char byte, charset_sink *sink)
{
	if (d->missing == 0) {
		uint32_t character = pairs_single(d->charset, byte);
		d->missing = is_lead(d->charset, byte);
		d->pending = byte;
		if (!d->missing)
			sink(character || byte == 0 ? character : REPLACEMENT);
		return;
	}
	if (d->charset->kind == GB18030 && put_gb18030_byte(d, byte, sink))
		return;
	/* The three-byte characters of EUC-JP are those of JIS X 0212, which has no table here. */
	if (d->charset->kind == EUC_JP && d->pending == 0x8F && byte >= 0xA1) {
		d->pending = 0;
		return;
	}
	uint32_t character = pair(d->charset, (unsigned char)d->pending, byte);
	d->missing = 0;
	if (character)
		sink(character);
	else
		put_invalid_pair(byte, sink);
}

/* Takes a byte of a charset whose characters may have several. */
__attribute__((noinline)) static void put_multi_byte(struct decoder *d, unsigned char byte,
						     charset_sink *sink)
{
	if (d->charset->kind == UTF_8)
		put_utf_8(d, byte, sink);
	else if (d->charset->kind == ISO_2022_JP)
		iso_2022_jp_put(d, byte, sink);
	else
		put_pairs(d, byte, sink);
}

void charset_put(struct decoder *d, unsigned char byte, charset_sink *sink)
{
	if (d->charset && d->charset->kind == ONE_BYTE) {
		uint32_t character = charset_single(d->charset, byte);
		sink(character || byte == 0 ? character : REPLACEMENT);
	} else if (d->charset) {
		put_multi_byte(d, byte, sink);
	} else {
		put_undecodable(d, byte, sink);
	}
}

void charset_end(struct decoder *d, charset_sink *sink)
{
	if (d->missing > 0 && d->charset)
		sink(REPLACEMENT);
	d->missing = 0;
}
