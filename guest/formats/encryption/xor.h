/* XOR obfuscation, the encryption of Word 6 and Excel 2 to 95; see xor.c. */
#ifndef GUEST_FORMATS_ENCRYPTION_XOR_H
#define GUEST_FORMATS_ENCRYPTION_XOR_H

#include <stddef.h>
#include <stdint.h>

/* Longer passwords are cut. */
enum { LONGEST_XOR_PASSWORD = 15, XOR_ARRAY = 16 };

struct xor {
	unsigned char array[XOR_ARRAY];
};

/* The data by which a password is verified: two hashes of it. */
struct xor_lock {
	uint16_t key, verifier;
};

/* Returns whether the password, in an 8-bit charset, opens the lock. */
int xor_open(struct xor *x, const struct xor_lock *lock, const unsigned char *password,
	     size_t length);

/* Decrypts bytes at the offset `at` of a Word document's stream ([MS-OFFCRYPTO] 2.3.7.6). */
void xor_decrypt_word(const struct xor *x, unsigned char *bytes, uint32_t count, uint32_t at);

/* Decrypts bytes of an Excel record, from this index of the array on ([MS-OFFCRYPTO] 2.3.7.3). */
void xor_decrypt_excel(const struct xor *x, unsigned char *bytes, uint32_t count, uint32_t index);

#endif
