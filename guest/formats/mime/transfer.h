/* Decodes the bodies of parts; see transfer.c. */
#ifndef GUEST_FORMATS_MIME_TRANSFER_H
#define GUEST_FORMATS_MIME_TRANSFER_H

#include "parts.h"

/* A decoded body. */
struct body {
	struct slice bytes;
	unsigned char *owned; /* the bytes, unless they are the message's */
};

/* Decodes the body of a part; unknown encodings change nothing. */
void body_open(struct body *b, const struct part *part);

void body_close(struct body *b);

/* Returns whether the body of a part has an unknown encoding. */
int body_is_encoded_otherwise(const struct part *part);

/* A decoder of base64 between two bytes. Initialise with zeros. */
struct base64 {
	unsigned bits, count;
};

/* Takes a byte; returns the byte that it completes, or -1. Others than digits are skipped. */
int base64_take(struct base64 *b, unsigned char byte);

/* Takes a byte from quoted-printable text, or -1 for a soft line break. */
int quoted_take(struct slice *s);

#endif
