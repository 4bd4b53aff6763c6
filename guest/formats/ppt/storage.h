/* The content of an embedded object: a compound file; see storage.c. */
#ifndef GUEST_FORMATS_PPT_STORAGE_H
#define GUEST_FORMATS_PPT_STORAGE_H

#include <stddef.h>
#include <stdint.h>

#include "formats/ole/program.h"
#include "objects.h"

struct attachment;

struct storage {
	const struct stream *stream;
	uint32_t at, length; /* of the bytes in the stream */
	uint32_t size;       /* of the compound file */
	int is_compressed;
};

/* Finds the content of the object with this identifier; returns 0 if it has no content. */
int storage_find(struct storage *s, const struct objects *o, uint32_t identifier);

/* Lists the content as an attachment. */
void storage_attach(const struct storage *s, const struct attachment *a);

/* Returns the text of an equation as equation.h describes. */
uint16_t *storage_equation(const struct storage *s, size_t *count);

/* Returns the text of a form control as control.h describes. */
uint16_t *storage_control(const struct storage *s, const char *program, size_t *count);

/*
 * Gets the program's name from the content, as program.h describes it. Of content that is omitted,
 * such as a picture, only the start is read.
 */
void storage_program(const struct storage *s, char name[PROGRAM_SIZE]);

#endif
