/*
 * Decodes base64 and quoted-printable text (RFC 2045 6.7, 6.8).
 */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/memory.h"
#include "transfer.h"

static int base64_digit(unsigned char byte)
{
	if (byte >= 'A' && byte <= 'Z')
		return byte - 'A';
	if (byte >= 'a' && byte <= 'z')
		return byte - 'a' + 26;
	if (byte >= '0' && byte <= '9')
		return byte - '0' + 52;
	return byte == '+' ? 62 : byte == '/' ? 63 : -1;
}

int base64_take(struct base64 *b, unsigned char byte)
{
	int digit = base64_digit(byte);
	if (byte == '=')
		b->count = b->bits = 0;
	if (digit < 0)
		return -1;
	b->bits = (b->bits << 6 | (unsigned)digit) & 0xFFFF;
	b->count += 6;
	if (b->count < 8)
		return -1;
	b->count -= 8;
	return b->bits >> b->count & 0xFF;
}

/* Skips spaces and the end of the line; returns 0 without an end. */
static int skip_soft_break(struct slice *s)
{
	const unsigned char *at = s->at;
	while (at < s->end && (*at == ' ' || *at == '\t'))
		at++;
	if (at < s->end && *at != '\r' && *at != '\n')
		return 0;
	at += at < s->end && *at == '\r';
	at += at < s->end && *at == '\n';
	s->at = at;
	return 1;
}

int quoted_take(struct slice *s)
{
	unsigned char byte = *s->at++;
	if (byte != '=')
		return byte;
	int high = s->at < s->end ? hexadecimal_digit(*s->at) : -1;
	int low = s->end - s->at > 1 ? hexadecimal_digit(s->at[1]) : -1;
	if (high >= 0 && low >= 0) {
		s->at += 2;
		return high << 4 | low;
	}
	return skip_soft_break(s) ? -1 : byte;
}

int body_is_encoded_otherwise(const struct part *part)
{
	static const char *const encodings[] = {"7bit", "8bit", "binary", "base64",
						"quoted-printable"};
	char encoding[LONGEST_VALUE];
	field_copy(part->header, "content-transfer-encoding", encoding, sizeof(encoding));
	for (size_t i = 0; i < COUNT(encodings); i++)
		if (value_begins(encoding, encodings[i]))
			return 0;
	return *encoding != 0;
}

void body_open(struct body *b, const struct part *part)
{
	char encoding[LONGEST_VALUE];
	struct slice encoded = part->body;
	field_copy(part->header, "content-transfer-encoding", encoding, sizeof(encoding));
	int is_base64 = value_begins(encoding, "base64");
	int is_quoted = value_begins(encoding, "quoted-printable");
	struct base64 base64 = {0};
	unsigned char *to;
	*b = (struct body){.bytes = encoded};
	if (!is_base64 && !is_quoted)
		return;
	b->owned = to = memory_resize(NULL, (size_t)(encoded.end - encoded.at) + 1);
	while (encoded.at < encoded.end) {
		int byte = is_base64 ? base64_take(&base64, *encoded.at++) : quoted_take(&encoded);
		if (byte >= 0)
			*to++ = (unsigned char)byte;
	}
	b->bytes = (struct slice){b->owned, to};
}

void body_close(struct body *b)
{
	free(b->owned);
}
