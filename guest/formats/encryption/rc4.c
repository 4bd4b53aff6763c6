/*
 * Derives the keys of RC4: by MD5 with 40 bits ([MS-OFFCRYPTO] 2.3.6), or by SHA-1 with 40 to 128
 * bits (2.3.5, "CryptoAPI"). Every block has its own key.
 */
#include <string.h>

#include "base/bytes.h"
#include "io/password.h"
#include "rc4.h"

enum { MD5 = 16, SHA_1 = 20, SHORT = 5, LONGEST_KEY = 16, BLOCK_NUMBER = 4 };

static void put_units(unsigned char *to, const uint16_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		to[2 * i] = (unsigned char)units[i];
		to[2 * i + 1] = (unsigned char)(units[i] >> 8);
	}
}

static void begin(hash_state *state, enum rc4_hash hash)
{
	if (hash == HASH_MD5)
		md5_init(state);
	else
		sha1_init(state);
}

static void take(hash_state *state, enum rc4_hash hash, const unsigned char *bytes, size_t count)
{
	if (hash == HASH_MD5)
		md5_process(state, bytes, count);
	else
		sha1_process(state, bytes, count);
}

/* Writes the hash and overwrites the state. */
static void end(hash_state *state, enum rc4_hash hash, unsigned char *to)
{
	if (hash == HASH_MD5)
		md5_done(state, to);
	else
		sha1_done(state, to);
	explicit_bzero(state, sizeof(*state));
}

static size_t length_of(enum rc4_hash hash)
{
	return hash == HASH_MD5 ? MD5 : SHA_1;
}

static void hash_bytes(enum rc4_hash hash, const unsigned char *bytes, size_t count,
		       unsigned char *to)
{
	hash_state state;
	begin(&state, hash);
	take(&state, hash, bytes, count);
	end(&state, hash, to);
}

/* Hashes the password, and its hash with the salt 16 times (2.3.6.2). */
static void derive_by_md5(struct rc4 *r, const unsigned char *salt, const unsigned char *password,
			  size_t length)
{
	enum { REPEATS = 16 };
	unsigned char hash[MD5];
	hash_state state;
	hash_bytes(HASH_MD5, password, length, hash);
	begin(&state, HASH_MD5);
	for (int i = 0; i < REPEATS; i++) {
		take(&state, HASH_MD5, hash, SHORT);
		take(&state, HASH_MD5, salt, RC4_SALT);
	}
	end(&state, HASH_MD5, r->base);
	explicit_bzero(hash, sizeof(hash));
}

/* Hashes the salt and the password (2.3.5.2). */
static void derive_by_sha_1(struct rc4 *r, const unsigned char *salt, const unsigned char *password,
			    size_t length)
{
	hash_state state;
	begin(&state, HASH_SHA_1);
	take(&state, HASH_SHA_1, salt, RC4_SALT);
	take(&state, HASH_SHA_1, password, length);
	end(&state, HASH_SHA_1, r->base);
}

void rc4_begin(struct rc4 *r, uint32_t block)
{
	unsigned char input[LONGEST_HASH + BLOCK_NUMBER], key[LONGEST_HASH];
	size_t used = r->hash == HASH_MD5 ? SHORT : SHA_1, length = r->key_length;
	memcpy(input, r->base, used);
	put32(input + used, block);
	hash_bytes(r->hash, input, used + BLOCK_NUMBER, key);
	/* A key of 40 bits is padded, since the CryptoAPI's keys are never shorter than 128. */
	if (r->hash == HASH_SHA_1 && length == SHORT) {
		memset(key + SHORT, 0, LONGEST_KEY - SHORT);
		length = LONGEST_KEY;
	}
	rc4_stream_setup(&r->stream, key, length);
	r->block = block;
	r->position = 0;
	explicit_bzero(input, sizeof(input));
	explicit_bzero(key, sizeof(key));
}

void rc4_decrypt(struct rc4 *r, unsigned char *bytes, size_t count)
{
	rc4_stream_crypt(&r->stream, bytes, count, bytes);
	r->position += (uint32_t)count;
}

static void skip_to(struct rc4 *r, uint32_t position)
{
	unsigned char skipped[64];
	while (r->position < position) {
		uint32_t left = position - r->position;
		rc4_decrypt(r, skipped, left < sizeof(skipped) ? left : sizeof(skipped));
	}
}

void rc4_decrypt_at(struct rc4 *r, unsigned char *bytes, uint32_t count, uint32_t at, uint32_t size)
{
	while (count > 0) {
		uint32_t block = at / size, within = at % size, here = size - within;
		if (here > count)
			here = count;
		if (block != r->block || within < r->position)
			rc4_begin(r, block);
		skip_to(r, within);
		rc4_decrypt(r, bytes, here);
		bytes += here;
		at += here;
		count -= here;
	}
}

/* Returns whether the verifier has its hash; both are the start of block 0 (2.3.5.6, 2.3.6.4). */
static int verify(struct rc4 *r, const struct rc4_lock *lock)
{
	unsigned char verifier[RC4_VERIFIER], expected[LONGEST_HASH], hash[LONGEST_HASH];
	size_t length = length_of(lock->hash);
	memcpy(verifier, lock->verifier, sizeof(verifier));
	memcpy(expected, lock->verifier_hash, length);
	rc4_begin(r, 0);
	rc4_decrypt(r, verifier, sizeof(verifier));
	rc4_decrypt(r, expected, length);
	hash_bytes(lock->hash, verifier, sizeof(verifier), hash);
	return !memcmp(hash, expected, length);
}

int rc4_open(struct rc4 *r, const struct rc4_lock *lock, const uint16_t *password, size_t count)
{
	unsigned char bytes[2 * LONGEST_PASSWORD];
	*r = (struct rc4){.hash = lock->hash, .key_length = lock->key_length};
	put_units(bytes, password, count);
	if (lock->hash == HASH_MD5)
		derive_by_md5(r, lock->salt, bytes, 2 * count);
	else
		derive_by_sha_1(r, lock->salt, bytes, 2 * count);
	explicit_bzero(bytes, sizeof(bytes));
	return verify(r, lock);
}
