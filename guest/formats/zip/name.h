/* A member's name; see name.c. */
#ifndef GUEST_FORMATS_ZIP_NAME_H
#define GUEST_FORMATS_ZIP_NAME_H

#include <stddef.h>
#include <stdint.h>

#include "members.h"

/* A name in UTF-16, with the names of its folders, separated by slashes. */
struct member_name {
	uint16_t *units;
	size_t length;
	int is_folder;
};

/*
 * Decodes a name and removes what leads out of the archive: the root, drives, and the folders `.`
 * and `..`. Call member_name_free() afterwards.
 */
struct member_name member_name_read(const struct stream *archive, const struct member *m);

/* Returns whether this is a file that macOS adds: its own data about another file or a folder. */
int member_name_is_of_macos(const struct member_name *name);

void member_name_free(struct member_name *name);

#endif
