/*
 * Reads XOR obfuscation ([MS-OFFCRYPTO] 2.3.7). The password makes two hashes of 16 bits, the key
 * and the verifier, and with the key an array of 16 bytes. Methods 1 and 2 of the specification
 * make the same array.
 */
#include <string.h>

#include "base/bytes.h"
#include "xor.h"

/* Rotates the lower 15 bits by one. */
static unsigned rotate_15(unsigned hash)
{
	return (hash << 1 & 0x7FFF) | (hash >> 14 & 1);
}

/* 2.3.7.1 */
static unsigned verifier_of(const unsigned char *password, size_t length)
{
	enum { MASK = 0xCE4B };
	unsigned hash = 0;
	for (size_t i = length; i > 0; i--)
		hash = rotate_15(hash ^ password[i - 1]);
	return hash ^ (unsigned)length ^ MASK;
}

/* Returns the next word of a shift register with this feedback. */
static unsigned shift(unsigned word)
{
	enum { FEEDBACK = 0x1020 };
	word = (word << 1 & 0xFFFF) | word >> 15;
	return word & 1 ? word ^ FEEDBACK : word;
}

/*
 * 2.3.7.2, without its tables. The words of the XorMatrix are those of a shift register that starts
 * with one bit and shifts eight times for each character; the character's highest bit is ignored.
 * Those of the InitialCode are from a register that starts with all bits.
 */
static unsigned key_of(const unsigned char *password, size_t length)
{
	enum { BITS = 7 };
	unsigned key = 0, word = 0x8000, initial = 0xFFFF;
	for (size_t i = length; i > 0; i--)
		for (int bit = 0; bit <= BITS; bit++) {
			word = shift(word);
			initial = shift(initial);
			if (bit < BITS && password[i - 1] >> bit & 1)
				key ^= word;
		}
	return length > 0 ? key ^ initial : 0;
}

static void fill_array(struct xor *x, const unsigned char *password, size_t length, unsigned key)
{
	static const unsigned char padding[] = {0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80,
						0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00, 0x00};
	for (size_t i = 0; i < XOR_ARRAY; i++) {
		unsigned byte = i < length ? password[i] : padding[i - length];
		byte = (byte ^ (i & 1 ? key >> 8 : key)) & 0xFF;
		x->array[i] = (unsigned char)(byte >> 1 | byte << 7);
	}
}

int xor_open(struct xor *x, const struct xor_lock *lock, const unsigned char *password,
	     size_t length)
{
	if (verifier_of(password, length) != lock->verifier ||
	    key_of(password, length) != lock->key)
		return 0;
	fill_array(x, password, length, lock->key);
	return 1;
}

void xor_decrypt_word(const struct xor *x, unsigned char *bytes, uint32_t count, uint32_t at)
{
	for (uint32_t i = 0; i < count; i++) {
		unsigned char key = x->array[(at + i) % XOR_ARRAY];
		/* A byte that is or would become zero is stored as it is. */
		if (bytes[i] != 0 && bytes[i] != key)
			bytes[i] ^= key;
	}
}

void xor_decrypt_excel(const struct xor *x, unsigned char *bytes, uint32_t count, uint32_t index)
{
	for (uint32_t i = 0; i < count; i++) {
		unsigned byte = bytes[i] ^ x->array[(index + i) % XOR_ARRAY];
		bytes[i] = (unsigned char)(byte >> 5 | byte << 3);
	}
}
