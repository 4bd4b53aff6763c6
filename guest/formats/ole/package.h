/* Files in objects of Windows' Object Packager; see package.c. */
#ifndef GUEST_FORMATS_OLE_PACKAGE_H
#define GUEST_FORMATS_OLE_PACKAGE_H

#include <stddef.h>
#include <stdint.h>

#include "io/stream.h"

enum { PACKAGE_NAME = 255 };

struct package {
	uint16_t name[PACKAGE_NAME]; /* the file's, without its folder */
	size_t name_length;
	uint32_t at, length; /* of the file; the length is the declared one */
};

/*
 * Reads the package at `at` in a stream, which may be only its first bytes. Returns 0 if it is not
 * a package, or if it has a link to a file instead of the file.
 */
int package_read(const struct stream *s, uint32_t at, struct package *package);

#endif
