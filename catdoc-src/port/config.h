/* What catdoc's configure would have found out, for wasm32-wasi. */
#ifndef CATDOC_PORT_CONFIG_H
#define CATDOC_PORT_CONFIG_H

#define HAVE_STDINT_H 1
#define HAVE_UNISTD_H 1
#define HAVE_STRDUP 1
#define HAVE_STRTOL 1

/* No HAVE_LANGINFO: a module has no locale; text is UTF-8 unless -d says otherwise. */
#define TARGET_CHARSET "utf-8"
/* Debian's default, so that its catdoc and this module agree without -s. */
#define SOURCE_CHARSET "cp1252"
#define UNKNOWN_CHAR "?"

#define SPEC_EXT ".specchars"
#define REPL_EXT ".replchars"
/* Names of the built-in tables: nothing is looked up in any directory. */
#define CHARSETPATH ""

#define CATDOC_VERSION "0.95"

#include <stdio.h>

#include "rtf_charset.h"

/* Called from patched places; in report.c. */
void report_fib(unsigned char *fib, FILE *f);
int report_is_bare_word(unsigned char *start);
/* In place of exit(); in main.c. */
_Noreturn void catdoc_exit(int code);

#endif
