/*
 * Included first in each file of the module's C: gives the harness its variables and its calls.
 *
 * Calls are redirected by the names of their symbols, which no macro or member of the same name
 * disturbs.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REDIRECT(function) extern __typeof__(function) function __asm__("harness_" #function)

REDIRECT(calloc);
REDIRECT(realloc);
REDIRECT(free);
REDIRECT(strdup);
REDIRECT(open);
REDIRECT(lseek);
REDIRECT(pread);
REDIRECT(read);
REDIRECT(write);
REDIRECT(close);
REDIRECT(fprintf);
REDIRECT(perror);
/* These are macros where guest/compile.sh gives catdoc's own calls other names. */
#ifndef malloc
REDIRECT(malloc);
#endif
#ifndef exit
REDIRECT(exit);
#endif
#ifndef main
#define main guest_main
#endif

/* All variables, so that the harness can restore them. */
#pragma clang section data = "guest_data" bss = "guest_bss"
