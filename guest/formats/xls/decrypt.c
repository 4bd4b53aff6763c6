/*
 * Decrypts workbooks ([MS-XLS] 2.2.10): the bodies of the records after FILEPASS. The types and
 * lengths of records are not encrypted, and neither are some bodies, which Excel reads before it
 * has the password.
 */
#include "base/bytes.h"
#include "base/report.h"
#include "book.h"
#include "formats/encryption/cipher.h"
#include "formats/encryption/properties.h"

/* The password of workbooks that are protected, but open without a prompt. */
static const char by_default[] = "VelvetSweatshop";

enum { BLOCK = 1024 };

/* Opens the lock in FILEPASS: before BIFF8 two hashes, then a type and its data. */
static int open_cipher(struct cipher *cipher, const struct book *b)
{
	enum { TYPE = 2, KEY = 0, VERIFIER = 2, LOCK = 4, IS_XOR = 0 };
	const unsigned char *body = b->records.body;
	size_t length = b->records.length;
	int has_type = b->version == 8 && length >= TYPE;
	unsigned type = has_type ? get16(body) : IS_XOR;
	if (has_type) {
		body += TYPE;
		length -= TYPE;
	}
	if (type != IS_XOR)
		return cipher_open_rc4(cipher, body, length, by_default);
	if (length < LOCK) {
		cipher_is_invalid();
		return 0;
	}
	struct xor_lock lock = {.key = get16(body + KEY), .verifier = get16(body + VERIFIER)};
	return cipher_open_xor(cipher, &lock, by_default);
}

/*
 * Returns the number of bytes at the start of a record's body that are not encrypted. The types
 * that are in clear belong to the globals: in a sheet, another record has this type by mistake.
 */
static uint32_t clear_bytes(unsigned type, uint32_t length, int is_global)
{
	enum { OFFSET = 4 };
	switch (type) {
	case BIFF_FILEPASS:
	case BIFF_INTERFACEHDR:
	case BIFF_RRDHEAD:
	case BIFF_USREXCL:
	case BIFF_FILELOCK:
	case BIFF_RRDINFO:
		return is_global ? length : 0;
	case BIFF_BOUNDSHEET:
		return !is_global ? 0 : length < OFFSET ? length : OFFSET;
	default:
		return biff_begins(type) ? length : 0;
	}
}

/* Decrypts the records from `at` on in place. */
static void decrypt_records(struct cipher *cipher, unsigned char *bytes, uint32_t length,
			    uint32_t at)
{
	int is_global = 1;
	while (at < length && length - at >= BIFF_HEADER) {
		unsigned type = get16(bytes + at);
		uint32_t size = get16(bytes + at + 2), left = length - at - BIFF_HEADER;
		at += BIFF_HEADER;
		/* The last record may be cut. */
		uint32_t here = size < left ? size : left, clear = clear_bytes(type, here, is_global);
		if (cipher->scheme == BY_XOR)
			xor_decrypt_excel(&cipher->by.xor, bytes + at + clear, here - clear,
					  at + size + clear);
		else
			rc4_decrypt_at(&cipher->by.rc4, bytes + at + clear, here - clear, at + clear,
				       BLOCK);
		at += here;
		is_global &= type != BIFF_EOF;
	}
}

void book_decrypt(struct book *b)
{
	struct biff *r = &b->records;
	struct cipher cipher;
	/* BIFF4 may repeat the record for each sheet. The passwords are tried once. */
	if (b->plain.bytes || (catdoc_report.flags & FLAG_ENCRYPTED))
		return;
	if (open_cipher(&cipher, b)) {
		b->plain = *r->stream;
		unsigned char *bytes = cipher_copy(&b->plain);
		decrypt_records(&cipher, bytes, b->plain.length, r->next);
		biff_replace(r, &b->plain);
		if (b->eight_bit.compound)
			encrypted_properties_read(b->eight_bit.compound, "encryption", &cipher);
	}
	cipher_close(&cipher);
}
