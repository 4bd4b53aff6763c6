/*
 * Decrypts presentations ([MS-PPT] 2.1.2, "Encrypted"): each object that a directory lists, with
 * its header. The number of its block is the object's identifier. Edits, directories and the
 * encryption's header are not encrypted.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "decrypt.h"
#include "formats/encryption/cipher.h"
#include "formats/encryption/properties.h"

/* The password of presentations that open without a prompt. */
static const char by_default[] = "/01Hannes Ruescher/01";

/* Opens the header in the object that the newest edit names. */
static int open_cipher(struct cipher *cipher, const struct objects *o)
{
	uint32_t at, next, length = 0;
	unsigned char *header = NULL;
	if (map_find(&o->offsets, o->encryption, &at) &&
	    objects_type_at(o, at, &next) == RT_CRYPT_SESSION_10) {
		length = next - at - RECORD_HEADER;
		header = stream_copy(&o->stream, at + RECORD_HEADER, length);
	}
	int is_open = cipher_open_rc4(cipher, header, length, by_default);
	free(header);
	return is_open;
}

static int compare_places(const void *a, const void *b)
{
	uint32_t x = ((const struct pair *)a)->value, y = ((const struct pair *)b)->value;
	return (x > y) - (x < y);
}

/* Decrypts an object that ends at `end` at the latest. */
static void decrypt(struct rc4 *rc4, unsigned char *at, const unsigned char *end, uint32_t identifier)
{
	enum { LENGTH = 4 };
	if (end - at < RECORD_HEADER)
		return;
	rc4_begin(rc4, identifier);
	rc4_decrypt(rc4, at, RECORD_HEADER);
	uint32_t length = get32(at + LENGTH), left = (uint32_t)(end - at) - RECORD_HEADER;
	rc4_decrypt(rc4, at + RECORD_HEADER, length < left ? length : left);
}

/* Decrypts the objects in the order of their places, so that each byte is decrypted once. */
static void decrypt_all(struct objects *o, struct rc4 *rc4)
{
	uint32_t count = o->offsets.count, length = o->stream.length;
	struct pair *places = memory_zeroed(count, sizeof(*places));
	for (uint32_t i = 0; i < count; i++)
		places[i] = o->offsets.pairs[i];
	qsort(places, count, sizeof(*places), compare_places);
	for (uint32_t i = 0; i < count && places[i].value < length; i++) {
		uint32_t at = places[i].value,
			 end = i + 1 < count && places[i + 1].value < length ? places[i + 1].value
									     : length;
		if (places[i].key != o->encryption)
			decrypt(rc4, o->decrypted + at, o->decrypted + end, places[i].key);
	}
	free(places);
}

int objects_decrypt(struct objects *o, struct compound *c)
{
	struct cipher cipher;
	int is_open = open_cipher(&cipher, o);
	if (is_open) {
		o->decrypted = cipher_copy(&o->stream);
		decrypt_all(o, &cipher.by.rc4);
		encrypted_properties_read(c, "EncryptedSummary", &cipher);
	}
	cipher_close(&cipher);
	return is_open;
}
