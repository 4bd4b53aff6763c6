/* The cipher of an encrypted document, once a password has opened it; see cipher.c. */
#ifndef GUEST_FORMATS_ENCRYPTION_CIPHER_H
#define GUEST_FORMATS_ENCRYPTION_CIPHER_H

#include "io/stream.h"
#include "rc4.h"
#include "xor.h"

struct cipher {
	enum { BY_XOR, BY_RC4 } scheme;
	union {
		struct xor xor;
		struct rc4 rc4;
	} by;
};

/*
 * Tries the given password, then the one that the program uses by default, which may be NULL.
 * Returns whether one of them opens the document, and reports the reason if not. Call
 * cipher_close() either way.
 */
int cipher_open_xor(struct cipher *c, const struct xor_lock *lock, const char *by_default);

/* Does the same with the header of an RC4 encryption ([MS-OFFCRYPTO] 2.3.5.1, 2.3.6.1). */
int cipher_open_rc4(struct cipher *c, const unsigned char *header, size_t length,
		    const char *by_default);

/* Reports that a document's lock is damaged, or that it has another cipher than these. */
void cipher_is_invalid(void);
void cipher_is_unknown(void);

/* Overwrites the keys. */
void cipher_close(struct cipher *c);

/*
 * Copies a stream into memory that the caller frees, and makes it a stream of that memory, which
 * ends before the first byte that cannot be read. Its bytes can then be decrypted in place.
 */
unsigned char *cipher_copy(struct stream *s);

#endif
