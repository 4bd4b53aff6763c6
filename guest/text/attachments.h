/*
 * Documents embedded in this one. A reader lists each one where it finds it. The host then reads
 * each in an instance of its own; see attachments.c.
 */
#ifndef GUEST_TEXT_ATTACHMENTS_H
#define GUEST_TEXT_ATTACHMENTS_H

#include <stddef.h>
#include <stdint.h>

struct compound;
struct stream;

struct attachment {
	const uint16_t *name; /* such as a file name; NULL with a length of 0 if it has none */
	size_t length;        /* of the name, in units */
	const char *path;     /* where it is in the document, in ASCII: "ObjectPool/_1098", "object 3" */
	const char *program;  /* ProgID or class name in ASCII, as in "Excel.Sheet.8"; "" if unknown */
};

/* Discards the attachments of the previous document. */
void attachments_begin_document(void);

/*
 * Lists the embedded document in a storage of the compound file: the directory's entry of this
 * index. The host reads it from the same file with --storage.
 */
void attachment_storage(const struct attachment *a, const struct compound *c, uint32_t storage);

/*
 * Lists an embedded document that is `length` bytes somewhere in the document, as far as the length
 * is known. If the result is 1, the host wants the bytes: the reader passes them to
 * attachment_bytes(), then calls attachment_end(). If it is 0, the reader skips them.
 */
int attachment_begin(const struct attachment *a, uint32_t length);
void attachment_bytes(const unsigned char *bytes, size_t count);
void attachment_end(void);

/*
 * Lists an embedded document whose bytes cannot be passed on, with the reason: "encrypted",
 * "too-large" or "unknown-method".
 */
void attachment_refused(const struct attachment *a, uint32_t length, const char *reason);

/* Tells the host that the bytes of the current attachment are damaged. */
void attachment_damaged(void);

/* Lists `length` bytes of a stream from `at` on, and passes them on if the host wants them. */
void attachment_stream(const struct attachment *a, const struct stream *s, uint32_t at,
		       uint32_t length);

/* Appends the list to the metadata's block, by calling `put` for each byte. */
void attachments_put(void (*put)(unsigned byte));

#endif
