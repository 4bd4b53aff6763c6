/* The password for encrypted documents; see password.c. */
#ifndef GUEST_IO_PASSWORD_H
#define GUEST_IO_PASSWORD_H

#include <stddef.h>
#include <stdint.h>

/* The longest that Office accepts, in UTF-16 units ([MS-OFFCRYPTO] 2.3.5.2, 2.3.6.2). */
enum { LONGEST_PASSWORD = 255 };

/*
 * Reads the password, the first line of a file in UTF-8, after a byte order mark if there is one.
 * Returns 0 with errno set on failure.
 */
int password_read(const char *file);

/* Returns whether a password was given and is not empty. */
int password_is_given(void);

/* Returns the password in UTF-16, or NULL if none was given, or it is too long or not UTF-8. */
const uint16_t *password_units(size_t *count);

/* Overwrites the password. */
void password_wipe(void);

#endif
