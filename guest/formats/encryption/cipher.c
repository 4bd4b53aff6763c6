/*
 * Opens encrypted documents: reads how the password can be verified, and tries passwords.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/report.h"
#include "charset/table.h"
#include "cipher.h"
#include "io/password.h"

/* [MS-OFFCRYPTO] 2.3.6.1, after the version. */
enum { VERSION = 4, MD5_VERIFIER = VERSION + RC4_SALT, MD5_HASH = MD5_VERIFIER + RC4_VERIFIER };
/* A key has all bytes of its hash, though it is made from 40 bits. */
enum { MD5_HEADER = MD5_HASH + 16, MD5_KEY = 16 };

/* 2.3.5.1: flags, and the size of the header, which precedes the verifier. */
enum { HEADER_SIZE = 8, HEADER = 12 };

/* 2.3.2: in the header. */
enum {
	HEADER_FLAGS = 0,
	ALGORITHM = 8,
	HASH_ALGORITHM = 12,
	KEY_BITS = 16,
	SHORTEST_HEADER = 32,
};
enum { F_EXTERNAL = 0x10, F_AES = 0x20, ALGORITHM_RC4 = 0x6801, ALGORITHM_SHA_1 = 0x8004 };
enum { BY_DEFAULT = 0, DEFAULT_BITS = 40, MOST_BITS = 128 };

/* 2.3.3: in the verifier. */
enum {
	SALT_SIZE = 0,
	SALT = 4,
	ENCRYPTED_VERIFIER = SALT + RC4_SALT,
	HASH_SIZE = ENCRYPTED_VERIFIER + RC4_VERIFIER,
	VERIFIER_HASH = HASH_SIZE + 4,
	VERIFIER_SIZE = VERIFIER_HASH + LONGEST_HASH,
};

/* Tries a password, in UTF-16; returns whether it opens the lock. */
typedef int attempt(struct cipher *c, const void *lock, const uint16_t *password, size_t count);

static int try_by_default(struct cipher *c, attempt *attempt, const void *lock,
			  const char *by_default)
{
	uint16_t units[LONGEST_PASSWORD];
	size_t count = 0;
	for (; by_default[count] && count < COUNT(units); count++)
		units[count] = (unsigned char)by_default[count];
	return attempt(c, lock, units, count);
}

static int try_passwords(struct cipher *c, attempt *attempt, const void *lock,
			 const char *by_default)
{
	size_t count;
	const uint16_t *given = password_units(&count);
	if (given && attempt(c, lock, given, count))
		return 1;
	if (by_default && try_by_default(c, attempt, lock, by_default)) {
		catdoc_report.flags |= FLAG_DEFAULT_PASSWORD;
		return 1;
	}
	catdoc_report.flags |= FLAG_ENCRYPTED;
	if (password_is_given())
		catdoc_report.flags |= FLAG_WRONG_PASSWORD;
	return 0;
}

/* A password in bytes, as XOR obfuscation takes it. */
struct encoded {
	unsigned char bytes[LONGEST_XOR_PASSWORD];
	size_t length;
};

/* Encodes a password; returns 0 if the charset lacks one of its characters. */
static int encode(struct encoded *to, const uint16_t *password, size_t count,
		  const struct charset *charset)
{
	unsigned char character[LONGEST_ENCODED];
	size_t size = 1;
	to->length = 0;
	for (size_t i = 0; size > 0 && i < count && to->length < sizeof(to->bytes); i++) {
		size = charset_encode(charset, password[i], character);
		for (size_t j = 0; j < size && to->length < sizeof(to->bytes); j++)
			to->bytes[to->length++] = character[j];
	}
	explicit_bzero(character, sizeof(character));
	return size > 0;
}

/* Takes the lower byte of each unit, as Word 97 does ([MS-OFFCRYPTO] 2.3.7.4). */
static void take_lower_bytes(struct encoded *to, const uint16_t *password, size_t count)
{
	to->length = count < sizeof(to->bytes) ? count : sizeof(to->bytes);
	for (size_t i = 0; i < to->length; i++)
		to->bytes[i] = (unsigned char)(password[i] & 0xFF ? password[i] : password[i] >> 8);
}

/*
 * Tries a password in every 8-bit charset and in the double-byte charsets of Windows, since that of
 * the program is unknown.
 */
static int attempt_xor(struct cipher *c, const void *lock, const uint16_t *password, size_t count)
{
	struct encoded encoded;
	const struct charset *charset;
	take_lower_bytes(&encoded, password, count);
	int is_open = xor_open(&c->by.xor, lock, encoded.bytes, encoded.length);
	for (size_t i = 0; !is_open && (charset = charset_listed(i)); i++)
		is_open = (charset->kind == ONE_BYTE || charset->kind == PAIRS) &&
			  encode(&encoded, password, count, charset) &&
			  xor_open(&c->by.xor, lock, encoded.bytes, encoded.length);
	explicit_bzero(&encoded, sizeof(encoded));
	return is_open;
}

static int attempt_rc4(struct cipher *c, const void *lock, const uint16_t *password, size_t count)
{
	return rc4_open(&c->by.rc4, lock, password, count);
}

int cipher_open_xor(struct cipher *c, const struct xor_lock *lock, const char *by_default)
{
	*c = (struct cipher){.scheme = BY_XOR};
	return try_passwords(c, attempt_xor, lock, by_default);
}

enum header { VALID, INVALID, UNKNOWN };

static enum header read_md5_header(struct rc4_lock *lock, const unsigned char *header,
				   size_t length)
{
	if (length < MD5_HEADER)
		return INVALID;
	*lock = (struct rc4_lock){.hash = HASH_MD5,
				  .key_length = MD5_KEY,
				  .salt = header + VERSION,
				  .verifier = header + MD5_VERIFIER,
				  .verifier_hash = header + MD5_HASH};
	return VALID;
}

/* Returns whether a field is this value, or 0, which means the same. */
static int is_or_default(const unsigned char *field, uint32_t value)
{
	return get32(field) == value || get32(field) == BY_DEFAULT;
}

static enum header read_sha_1_header(struct rc4_lock *lock, const unsigned char *bytes,
				     size_t length)
{
	if (length < HEADER + SHORTEST_HEADER + VERIFIER_SIZE)
		return INVALID;
	uint32_t size = get32(bytes + HEADER_SIZE);
	if (size < SHORTEST_HEADER || size > length - HEADER - VERIFIER_SIZE)
		return INVALID;
	const unsigned char *header = bytes + HEADER, *verifier = header + size;
	uint32_t bits = get32(header + KEY_BITS);
	if (bits == BY_DEFAULT)
		bits = DEFAULT_BITS;
	if (get32(header + HEADER_FLAGS) & (F_EXTERNAL | F_AES) ||
	    !is_or_default(header + ALGORITHM, ALGORITHM_RC4) ||
	    !is_or_default(header + HASH_ALGORITHM, ALGORITHM_SHA_1))
		return UNKNOWN;
	if (bits < DEFAULT_BITS || bits > MOST_BITS || bits % 8 ||
	    get32(verifier + SALT_SIZE) != RC4_SALT || get32(verifier + HASH_SIZE) != LONGEST_HASH)
		return INVALID;
	*lock = (struct rc4_lock){.hash = HASH_SHA_1,
				  .key_length = bits / 8,
				  .salt = verifier + SALT,
				  .verifier = verifier + ENCRYPTED_VERIFIER,
				  .verifier_hash = verifier + VERIFIER_HASH};
	return VALID;
}

static enum header read_header(struct rc4_lock *lock, const unsigned char *header, size_t length)
{
	if (!header || length < VERSION)
		return INVALID;
	unsigned major = get16(header), minor = get16(header + 2);
	if (major == 1 && minor == 1)
		return read_md5_header(lock, header, length);
	if (major >= 2 && major <= 4 && minor == 2)
		return read_sha_1_header(lock, header, length);
	return UNKNOWN;
}

int cipher_open_rc4(struct cipher *c, const unsigned char *header, size_t length,
		    const char *by_default)
{
	struct rc4_lock lock;
	*c = (struct cipher){.scheme = BY_RC4};
	switch (read_header(&lock, header, length)) {
	case VALID:
		return try_passwords(c, attempt_rc4, &lock, by_default);
	case INVALID:
		cipher_is_invalid();
		break;
	case UNKNOWN:
		cipher_is_unknown();
		break;
	}
	return 0;
}

void cipher_is_invalid(void)
{
	catdoc_report.flags |= FLAG_ENCRYPTED | FLAG_INVALID_LOCK;
}

void cipher_is_unknown(void)
{
	catdoc_report.flags |= FLAG_ENCRYPTED | FLAG_UNKNOWN_CIPHER;
}

void cipher_close(struct cipher *c)
{
	explicit_bzero(c, sizeof(*c));
}

unsigned char *cipher_copy(struct stream *s)
{
	uint32_t declared = s->declared;
	unsigned char *bytes = memory_resize(NULL, s->length ? s->length : 1);
	/* A sector at the end of the file may be cut: bytes that are missing have no plain text. */
	uint32_t length = (uint32_t)stream_read(s, 0, bytes, s->length);
	*s = stream_of_bytes(bytes, length);
	s->declared = declared;
	return bytes;
}
