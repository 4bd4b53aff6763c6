/* RC4 as Office 97 to 2003 uses it: a keystream for each block; see rc4.c. */
#ifndef GUEST_FORMATS_ENCRYPTION_RC4_H
#define GUEST_FORMATS_ENCRYPTION_RC4_H

#include <stddef.h>
#include <stdint.h>
#include <tomcrypt.h>

enum { RC4_SALT = 16, RC4_VERIFIER = 16, LONGEST_HASH = 20 };

/* The hash with which keys are derived from the password. */
enum rc4_hash { HASH_MD5, HASH_SHA_1 };

/* The data by which a password is verified; the pointers are into the document. */
struct rc4_lock {
	enum rc4_hash hash;
	unsigned key_length; /* in bytes */
	const unsigned char *salt, *verifier, *verifier_hash;
};

struct rc4 {
	enum rc4_hash hash;
	unsigned key_length;
	unsigned char base[LONGEST_HASH]; /* from which the keys of all blocks are derived */
	rc4_state stream;
	uint32_t block, position; /* of the keystream */
};

/* Returns whether the password, of at most LONGEST_PASSWORD units, opens the lock. */
int rc4_open(struct rc4 *r, const struct rc4_lock *lock, const uint16_t *password, size_t count);

/* Begins the keystream of a block. */
void rc4_begin(struct rc4 *r, uint32_t block);

/* Decrypts the next bytes of the block. */
void rc4_decrypt(struct rc4 *r, unsigned char *bytes, size_t count);

/*
 * Decrypts bytes of a stream whose blocks have this size; they are at the offset `at`. Going
 * forward costs only the bytes in between.
 */
void rc4_decrypt_at(struct rc4 *r, unsigned char *bytes, uint32_t count, uint32_t at, uint32_t size);

#endif
