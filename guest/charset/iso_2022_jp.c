/*
 * Decodes ISO-2022-JP, the charset of Japanese mail (RFC 1468): escape sequences choose between
 * ASCII and sets of one or two bytes a character, all below 0x80.
 */
#include <string.h>

#include "base/bytes.h"
#include "iso_2022_jp.h"
#include "table.h"

enum { ESCAPE = 0x1B, FIRST = 0x21, LAST = 0x7E, REPLACEMENT = 0xFFFD };

enum set { ASCII, ROMAN, KATAKANA, KANJI };

static const struct charset iso_2022_jp = {.name = "iso-2022-jp", .kind = ISO_2022_JP};

const struct charset *charset_iso_2022_jp(void)
{
	return &iso_2022_jp;
}

/* Takes a byte of an escape sequence, and sets what it chooses at its end. */
static void take_escape(struct decoder *d, unsigned char byte, charset_sink *sink)
{
	static const struct {
		char sequence[4];
		uint8_t set;
	} sets[] = {{"(B", ASCII},	{"(J", ROMAN}, {"(I", KATAKANA},
		    {"$@", KANJI}, {"$B", KANJI}, {"$(B", KANJI}};
	int may_follow = 0;
	size_t length = d->escape_length;
	d->escape[length - 1] = (char)byte;
	d->escape_length++;
	for (size_t i = 0; i < COUNT(sets); i++) {
		if (memcmp(sets[i].sequence, d->escape, length))
			continue;
		may_follow = 1;
		if (sets[i].sequence[length])
			continue;
		d->set = sets[i].set;
		d->escape_length = 0;
		return;
	}
	if (may_follow)
		return;
	d->escape_length = 0;
	sink(REPLACEMENT);
	for (size_t i = 0; i < length; i++)
		sink((unsigned char)d->escape[i]);
}

/* Takes a byte of a character of two bytes. */
static void take_half(struct decoder *d, unsigned char byte, charset_sink *sink)
{
	enum { IN_EUC = 0x80 };
	d->missing = !d->missing;
	if (d->missing) {
		d->pending = byte;
		return;
	}
	uint32_t character = euc_jp_character((unsigned char)(d->pending | IN_EUC),
					      (unsigned char)(byte | IN_EUC));
	sink(character ? character : REPLACEMENT);
}

/* Returns the character of a single byte. */
static uint32_t single(const struct decoder *d, unsigned char byte)
{
	enum { BACKSLASH = 0x5C, TILDE = 0x7E, YEN = 0xA5, OVERLINE = 0x203E };
	enum { LAST_KATAKANA = 0x5F, HALF_WIDTH = 0xFF61 };
	if (byte >= 0x80)
		return REPLACEMENT;
	if (d->set == KATAKANA && byte >= FIRST && byte <= LAST_KATAKANA)
		return HALF_WIDTH + byte - FIRST;
	if (d->set == ROMAN && (byte == BACKSLASH || byte == TILDE))
		return byte == TILDE ? OVERLINE : YEN;
	return byte;
}

void iso_2022_jp_put(struct decoder *d, unsigned char byte, charset_sink *sink)
{
	if (d->escape_length > 0) {
		take_escape(d, byte, sink);
		return;
	}
	if (d->set == KANJI && byte >= FIRST && byte <= LAST) {
		take_half(d, byte, sink);
		return;
	}
	if (d->missing > 0)
		sink(REPLACEMENT);
	d->missing = 0;
	if (byte == ESCAPE)
		d->escape_length = 1;
	else
		sink(single(d, byte));
	/* A line begins in ASCII, even if the sequence is missing. */
	if (byte == '\n')
		d->set = ASCII;
}
