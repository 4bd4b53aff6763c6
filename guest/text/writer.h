/* Writes text to standard output in the target charset, wrapped or not; see writer.c. */
#ifndef GUEST_TEXT_WRITER_H
#define GUEST_TEXT_WRITER_H

#include <stddef.h>
#include <stdint.h>

struct charset;

/* With the widest margin, a line of any characters fits its buffer. */
enum { WRAP_MARGIN = 72, WIDEST_MARGIN = 500 };

/* The writer's settings, which last for the run. */
struct writer {
	int margin;                   /* columns of a line; 0 keeps a paragraph on one line */
	const char *format;           /* of the substitution maps: "ascii" or "tex" */
	const struct charset *target; /* a single-byte charset, or NULL for UTF-8 */
	int unknown_as_hex;           /* write missing characters as \xNNNN, not `?` */
};

/* Sets the writer up; returns 0 if the format does not exist. */
int writer_open(const struct writer *writer);

/* Writes UTF-16 units as lines that end in newlines, and counts them as delivered. */
void writer_put(const uint16_t *units, size_t count);

/* Writes a newline, as writer_put() does. */
void writer_put_newline(void);

/* Writes units without wrapping, and counts them as delivered. */
void writer_put_raw(const uint16_t *units, size_t count);

/* Whether ASCII from the space to the tilde is written as it is, but for wrapping. */
extern int writer_takes_ascii;

/*
 * Writes that ASCII at the beginning of the bytes, as writer_put_raw() does; returns how many bytes
 * it has.
 */
size_t writer_put_ascii(const unsigned char *bytes, size_t count);

/* Writes units without wrapping or counting: the name of a sheet is not text. */
void writer_put_uncounted(const uint16_t *units, size_t count);

/* Ends a document: reports the characters for which question marks were written. */
void writer_end_document(void);

#endif
