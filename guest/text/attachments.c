/*
 * The list of embedded documents, and their bytes: wasm/README.md, "Attachments".
 *
 * With --attachments, the module prints the bytes of the listed documents instead of text, in
 * chunks: the attachment's index and the number of bytes, as little-endian 32-bit words, then the
 * bytes.
 */
#include <stdlib.h>

#include "attachments.h"
#include "base/bytes.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/utf8.h"
#include "io/compound.h"
#include "io/output.h"

/* The host reads at most 256; any others are counted. A file name has at most 255 units. */
enum { MOST_ATTACHMENTS = 256, LONGEST_NAME = 255, LONGEST_PATH = 120 };

enum { MARK_VALUE = 0x1F, MARK_END = 0x1E, REPLACEMENT = 0xFFFD };

static char *list; /* the entries of the metadata's block */
static size_t list_length;
static uint32_t count, unlisted;
static int is_wanted; /* whether to print the current attachment's bytes */

static void append(unsigned byte)
{
	memory_append(list, list_length, (char)byte);
}

/* Appends a string; each character that is not printable ASCII becomes a question mark. */
static void append_string(const char *string)
{
	for (int i = 0; string[i] && i < LONGEST_PATH; i++)
		append(string[i] >= ' ' && string[i] < 0x7F ? (unsigned char)string[i] : '?');
}

static void append_decimal(uint32_t number)
{
	if (number >= 10)
		append_decimal(number / 10);
	append('0' + number % 10);
}

static void append_character(uint32_t character)
{
	char bytes[UTF8_LONGEST], *end = utf8_put(bytes, character);
	for (char *at = bytes; at < end; at++)
		append((unsigned char)*at);
}

static void append_name(const uint16_t *name, size_t length)
{
	for (size_t i = 0; i < length && i < LONGEST_NAME; i++) {
		uint32_t c = name[i];
		if (c >> 10 == 0x36 && i + 1 < length && name[i + 1] >> 10 == 0x37)
			c = 0x10000 + ((c & 0x3FF) << 10) + (name[++i] & 0x3FF);
		else if (c >> 11 == 0x1B)
			c = REPLACEMENT;
		if (c >= ' ' && (c < 0x7F || c >= 0xA0))
			append_character(c);
	}
}

/* Begins an entry, up to the source; returns 0 if the list is full. */
static int begin_entry(const struct attachment *a, uint32_t length)
{
	if (count == MOST_ATTACHMENTS) {
		unlisted++;
		return 0;
	}
	count++;
	append_string("attachment");
	append(MARK_VALUE);
	append_name(a->name, a->length);
	append('\t');
	append_string(a->path);
	append('\t');
	append_string(a->program);
	append('\t');
	append_decimal(length);
	append('\t');
	return 1;
}

void attachments_begin_document(void)
{
	free(list);
	list = NULL;
	list_length = 0;
	count = unlisted = 0;
	is_wanted = 0;
}

/* Returns the sum of the lengths of a storage's streams, also those in storages inside it. */
static uint32_t length_of_storage(const struct compound *c, uint32_t storage)
{
	const struct directory *d = &c->directory;
	uint64_t sum = 0;
	for (uint32_t i = 1; i < d->count; i++)
		if (d->entries[i].kind == ENTRY_STREAM && directory_is_inside(d, i, storage))
			sum += d->entries[i].length;
	return sum < UINT32_MAX ? (uint32_t)sum : UINT32_MAX;
}

void attachment_storage(const struct attachment *a, const struct compound *c, uint32_t storage)
{
	if (!begin_entry(a, length_of_storage(c, storage)))
		return;
	append_string("storage ");
	append_decimal(storage);
	append(MARK_END);
}

int attachment_begin(const struct attachment *a, uint32_t length)
{
	is_wanted = 0;
	if (!begin_entry(a, length))
		return 0;
	append_string("bytes");
	append(MARK_END);
	is_wanted = options.attachments;
	return is_wanted;
}

void attachment_refused(const struct attachment *a, uint32_t length, const char *reason)
{
	is_wanted = 0;
	if (!begin_entry(a, length))
		return;
	append_string(reason);
	append(MARK_END);
}

static void put_chunk(const unsigned char *bytes, size_t length)
{
	unsigned char head[8];
	put32(head, count - 1);
	put32(head + 4, (uint32_t)length);
	output_payload(head, sizeof(head));
	output_payload(bytes, length);
}

void attachment_bytes(const unsigned char *bytes, size_t length)
{
	if (is_wanted && length > 0)
		put_chunk(bytes, length);
}

/* A chunk without bytes is the sign of damage. */
void attachment_damaged(void)
{
	if (is_wanted)
		put_chunk((const unsigned char *)"", 0);
}

void attachment_end(void)
{
	is_wanted = 0;
}

void attachment_stream(const struct attachment *a, const struct stream *s, uint32_t at,
		       uint32_t length)
{
	unsigned char bytes[4096];
	if (!attachment_begin(a, length))
		return;
	while (length > 0) {
		size_t n = stream_read(s, at, bytes, length < sizeof(bytes) ? length : sizeof(bytes));
		if (n == 0)
			break;
		attachment_bytes(bytes, n);
		at += (uint32_t)n;
		length -= (uint32_t)n;
	}
	attachment_end();
}

void attachments_put(void (*put)(unsigned byte))
{
	if (unlisted > 0) {
		append_string("attachments-unlisted");
		append(MARK_VALUE);
		append_decimal(unlisted);
		append(MARK_END);
		unlisted = 0;
	}
	for (size_t i = 0; i < list_length; i++)
		put((unsigned char)list[i]);
}
