/* The parts of a message; see parts.c. */
#ifndef GUEST_FORMATS_MIME_PARTS_H
#define GUEST_FORMATS_MIME_PARTS_H

#include "fields.h"

/* Office's names are shorter. */
enum { LONGEST_FILE_NAME = 64 };

/* A part that has no parts of its own. */
struct part {
	struct slice header, body;
	int is_alternative; /* another part has the same content in another format */
	int is_read;
	char name[LONGEST_FILE_NAME]; /* the file name of its location, in lower case */
};

/* Parts in their order. Initialise with zeros. */
struct parts {
	struct part *list;
	size_t count;
	char start[LONGEST_VALUE]; /* the ID of the part that refers to the others, or "" */
};

/* Finds the parts of a message. */
void parts_open(struct parts *p, struct slice message);

void parts_close(struct parts *p);

/* Returns whether a part is of a type in lower case, such as "text/html" or "image/". */
int part_is(const struct part *part, const char *type);

/* Copies the file name of a location, in lower case. */
void part_file_name(struct slice location, char name[LONGEST_FILE_NAME]);

#endif
