/*
 * Reads the encrypted summary stream ([MS-OFFCRYPTO] 2.3.5.4), which holds streams of property
 * sets, and a list of their names, offsets and blocks.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "formats/properties/summary.h"
#include "properties.h"
#include "text/metadata.h"

/* The stream begins with the offset and the size of the list, which begins with a count. */
enum { LIST_OFFSET = 0, LIST_SIZE = 4, HEAD = 8, COUNT_SIZE = 4 };

/* An entry of the list. Its name is in UTF-16, and a zero follows. */
enum { OFFSET = 0, SIZE = 4, BLOCK = 8, NAME_LENGTH = 10, NAME = 16, LAST = 2, LONGEST_NAME = 32 };

struct list {
	const unsigned char *at, *end;
};

static void read_name(const unsigned char *entry, char name[LONGEST_NAME])
{
	unsigned length = entry[NAME_LENGTH];
	for (unsigned i = 0; i < LONGEST_NAME; i++) {
		unsigned unit = i < length ? get16(entry + NAME + 2 * i) : 0;
		name[i] = unit < 0x80 && i < LONGEST_NAME - 1 ? (char)unit : 0;
	}
}

/*
 * Decrypts a copy of the stream of an entry, and reads it, if its name is known. `left` is how many
 * bytes all the other entries may have: streams that overlap could be as long as the whole each.
 */
static void read_stream(const struct stream *whole, const unsigned char *entry,
			struct cipher *cipher, uint32_t *left)
{
	char name[LONGEST_NAME];
	uint32_t size = get32(entry + SIZE);
	read_name(entry, name);
	if (!summary_has(name))
		return;
	unsigned char *bytes =
		size > *left ? NULL : stream_copy(whole, get32(entry + OFFSET), size);
	if (!bytes) {
		metadata_damaged();
		return;
	}
	*left -= size;
	rc4_begin(&cipher->by.rc4, get16(entry + BLOCK));
	rc4_decrypt(&cipher->by.rc4, bytes, size);
	struct stream stream = stream_of_bytes(bytes, size);
	summary_take(name, &stream);
	free(bytes);
}

/* Reads the next entry; returns 0 if the list is cut. */
static int next_entry(struct list *list, const unsigned char **entry)
{
	size_t left = (size_t)(list->end - list->at);
	if (left < NAME)
		return 0;
	size_t length = NAME + 2u * list->at[NAME_LENGTH] + LAST;
	if (left < length)
		return 0;
	*entry = list->at;
	list->at += length;
	return 1;
}

static void read_list(const struct stream *whole, struct list list, struct cipher *cipher)
{
	const unsigned char *entry;
	uint32_t count = get32(list.at), left = whole->length;
	list.at += COUNT_SIZE;
	for (uint32_t i = 0; i < count; i++) {
		if (!next_entry(&list, &entry)) {
			metadata_damaged();
			return;
		}
		read_stream(whole, entry, cipher, &left);
	}
}

static void read_whole(const struct stream *whole, struct cipher *cipher)
{
	unsigned char head[HEAD] = {0}, *bytes;
	stream_read(whole, 0, head, HEAD);
	rc4_begin(&cipher->by.rc4, 0);
	rc4_decrypt(&cipher->by.rc4, head, HEAD);
	uint32_t size = get32(head + LIST_SIZE);
	bytes = size < COUNT_SIZE ? NULL : stream_copy(whole, get32(head + LIST_OFFSET), size);
	if (!bytes) {
		metadata_damaged();
		return;
	}
	rc4_begin(&cipher->by.rc4, 0);
	rc4_decrypt(&cipher->by.rc4, bytes, size);
	read_list(whole, (struct list){bytes, bytes + size}, cipher);
	free(bytes);
}

void encrypted_properties_read(struct compound *c, const char *name, struct cipher *cipher)
{
	struct stream whole;
	if (cipher->scheme == BY_RC4 && compound_stream_without_text(c, NULL, name, &whole))
		read_whole(&whole, cipher);
}
