/* Writes text to standard output in the target charset, wrapped or not; see writer.c. */
#ifndef GUEST_TEXT_WRITER_H
#define GUEST_TEXT_WRITER_H

#include <stddef.h>
#include <stdint.h>

struct charset;

/* The widest margin: a line fits its buffer, whatever it is made of. */
enum { WRAP_MARGIN = 72, WIDEST_MARGIN = 500 };

/* The writer's set-up, which lasts for the run. */
struct writer {
	int margin;                   /* columns of a line; 0 keeps a paragraph on one line */
	const char *format;           /* of the substitution maps: "ascii" or "tex" */
	const struct charset *target; /* of one byte a character, or NULL for UTF-8 */
	int unknown_as_hex;           /* what the target lacks is \xNNNN, not `?` */
};

/* Sets the writer up; 0 where there is no such format. */
int writer_open(const struct writer *writer);

/* Writes UTF-16 units as lines, each of which ends in a newline, and counts them as delivered. */
void writer_put(const uint16_t *units, size_t count);

/* Writes units as they are, without wrapping, and counts them as delivered. */
void writer_put_raw(const uint16_t *units, size_t count);

/* Writes units as they are, without counting them: the name of a sheet is not text. */
void writer_put_uncounted(const uint16_t *units, size_t count);

#endif
