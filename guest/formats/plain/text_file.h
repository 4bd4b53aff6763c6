/* A file of text: its encoding, and its characters; see text_file.c. */
#ifndef GUEST_FORMATS_PLAIN_TEXT_FILE_H
#define GUEST_FORMATS_PLAIN_TEXT_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"
#include "io/stream.h"

enum text_encoding { ENCODED_IN_CHARSET, ENCODED_IN_UTF_16_LE, ENCODED_IN_UTF_16_BE };

struct text_file {
	struct stream stream;
	enum text_encoding encoding;
	const struct charset *charset; /* of ENCODED_IN_CHARSET */
	uint32_t start;                /* the first byte after a byte order mark */
	int is_certain;                /* a byte order mark or the caller names the encoding */
	int is_unknown;                /* the charset has to be declared or guessed */
	int is_guessed;                /* the charset is only the most likely one */
	int is_text;                   /* see text_file_is_text() */
	uint32_t invalid;              /* characters that are invalid in the charset */
	uint32_t controls;             /* control characters that text does not have */
	uint32_t zeros;                /* those of them that are zero: text was there */
};

/* Takes UTF-16 units. */
typedef void units_sink(void *context, const uint16_t *units, size_t count);

/*
 * Finds the encoding of a file. The user's charset comes first, then a byte order mark, then the
 * bytes themselves. They leave charsets of one or two bytes unknown. Until text_file_declare() or
 * text_file_guess() finds the charset, only characters of ASCII are certain.
 */
void text_file_open(struct text_file *f, const struct stream *stream);

/*
 * Returns whether the file is plausible as text: it has no control characters, and its characters
 * are those of words. This takes a guess if the charset is unknown. The file can be read in any
 * case.
 */
int text_file_is_text(struct text_file *f);

/*
 * Sets the charset that the file declares, unless the encoding is certain or the text is invalid in
 * that charset; NULL changes nothing.
 */
void text_file_declare(struct text_file *f, const struct charset *charset);

/* Guesses the charset if it is unknown, which takes longer than to read an ordinary file. */
void text_file_guess(struct text_file *f);

/* Notes that the file declares a charset that is unknown here; its characters may be others. */
void text_file_declare_unknown(struct text_file *f);

/* Reports a guessed charset and invalid characters as damage. */
void text_file_report(const struct text_file *f);

/* Copies up to `most` units from the file's beginning; returns their number. */
size_t text_file_head(const struct text_file *f, uint16_t *units, size_t most);

/* Passes all units on, in order. Invalid bytes become U+FFFD. */
void text_file_read(const struct text_file *f, units_sink *put, void *context);

#endif
