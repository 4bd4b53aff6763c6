/*
 * Reads a message's subject, sender and date. Words in other charsets are encoded (RFC 2047).
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "charset/labels.h"
#include "message_metadata.h"
#include "text/metadata.h"
#include "transfer.h"

enum { UTF_8 = 65001 };

/* An encoded word: =?charset?encoding?text?= */
struct word {
	char charset[LONGEST_VALUE];
	int is_base64;
	struct slice text;
	const char *end;
};

static int find_word(const char *value, struct word *w)
{
	if (strncmp(value, "=?", 2))
		return 0;
	const char *encoding = strchr(value + 2, '?');
	if (!encoding || encoding == value + 2 || !encoding[1] || encoding[2] != '?')
		return 0;
	const char *text = encoding + 3, *end = strstr(text, "?=");
	size_t length = (size_t)(encoding - value - 2);
	if (!end || length >= sizeof(w->charset))
		return 0;
	memcpy(w->charset, value + 2, length);
	w->charset[length] = '\0';
	/* A language may follow the charset (RFC 2231 5). */
	w->charset[strcspn(w->charset, "*")] = '\0';
	w->is_base64 = ascii_lower((unsigned char)encoding[1]) == 'b';
	w->text = (struct slice){(const unsigned char *)text, (const unsigned char *)end};
	w->end = end + 2;
	return 1;
}

/* Takes a byte of a word; returns the byte that it completes, or -1. */
static int take(struct word *w, struct base64 *base64)
{
	if (w->is_base64)
		return base64_take(base64, *w->text.at++);
	if (*w->text.at != '_')
		return quoted_take(&w->text);
	w->text.at++;
	return ' ';
}

static void put_word(struct word *w, struct decoder *decoder)
{
	struct base64 base64 = {0};
	decoder->charset = charset_labelled(w->charset);
	while (w->text.at < w->text.end) {
		int byte = take(w, &base64);
		if (byte >= 0)
			metadata_byte(decoder, (unsigned char)byte);
	}
}

/* Puts a value up to `end`. Space between two encoded words is not part of it. */
static void put_value(enum metadata_key key, const char *value, const char *end)
{
	struct decoder decoder = {0};
	struct word word;
	metadata_begin(key);
	while (value < end) {
		if (find_word(value, &word)) {
			put_word(&word, &decoder);
			value = word.end;
			const char *next = value + strspn(value, " ");
			value = !strncmp(next, "=?", 2) ? next : value;
			continue;
		}
		decoder.charset = charset_of_codepage(UTF_8);
		metadata_byte(&decoder, (unsigned char)*value++);
	}
	metadata_end();
}

static void read_subject(struct slice header)
{
	char value[LONGEST_TITLE];
	if (field_copy(header, "subject", value, sizeof(value)) && !metadata_has(META_TITLE))
		put_value(META_TITLE, value, value + strlen(value));
}

/* The sender's name, or the address without one. Browsers write that they saved it. */
static void read_sender(struct slice header)
{
	char value[LONGEST_VALUE];
	if (!field_copy(header, "from", value, sizeof(value)) || metadata_has(META_AUTHOR))
		return;
	const char *begin = value, *end = strchr(value, '<');
	if (end == value)
		return;
	end = end ? end : value + strlen(value);
	while (end > begin && end[-1] == ' ')
		end--;
	if (end - begin > 1 && *begin == '"' && end[-1] == '"') {
		begin++;
		end--;
	}
	if (!value_begins(begin, "saved by "))
		put_value(META_AUTHOR, begin, end);
}

/* Reads a date such as `Sat, 28 Nov 2026 23:40:00 +0000` (RFC 5322 3.3). */
static void read_date(struct slice header)
{
	static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
	char value[LONGEST_VALUE], *at;
	struct moment moment = {0};
	if (!field_copy(header, "date", value, sizeof(value)) || metadata_has(META_CREATED))
		return;
	char *comma = strchr(value, ',');
	at = comma ? comma + 1 : value;
	moment.day = (int)strtol(at, &at, 10);
	at += strspn(at, " ");
	for (int month = 0; month < 12; month++) {
		char name[4] = {0};
		memcpy(name, months + 3 * month, 3);
		if (value_begins(at, name))
			moment.month = month + 1;
	}
	at += strcspn(at, " ");
	moment.year = (int)strtol(at, &at, 10);
	moment.hour = (int)strtol(at, &at, 10);
	moment.minute = *at == ':' ? (int)strtol(at + 1, &at, 10) : 0;
	moment.second = *at == ':' ? (int)strtol(at + 1, &at, 10) : 0;
	at += strspn(at, " ");
	moment.is_utc = value_begins(at, "+0000") || value_begins(at, "gmt");
	metadata_date(META_CREATED, &moment);
}

void message_metadata_read(struct slice header)
{
	read_subject(header);
	read_sender(header);
	read_date(header);
}
