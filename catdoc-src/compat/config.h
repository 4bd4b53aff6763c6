/* The results of catdoc's configure, for wasm32-wasi. */
#ifndef CATDOC_COMPAT_CONFIG_H
#define CATDOC_COMPAT_CONFIG_H

#define HAVE_STDINT_H 1
#define HAVE_UNISTD_H 1
#define HAVE_STRDUP 1
#define HAVE_STRTOL 1

/* No HAVE_LANGINFO: a module has no locale; text is UTF-8 without -d. */
#define TARGET_CHARSET "utf-8"
/* Debian's default, so that its catdoc and this module agree without -s. */
#define SOURCE_CHARSET "cp1252"
#define UNKNOWN_CHAR "?"

#define SPEC_EXT ".specchars"
#define REPL_EXT ".replchars"
/* Names of the built-in tables; no directory is searched. */
#define CHARSETPATH ""

#define CATDOC_VERSION "0.95"

#include <stdio.h>

#include "io/input.h"
#include "io/output.h"

/* catdoc's files are the document and standard output. Standard error stays stdio's. */
#define FILE struct input
#define fopen input_open
#define fclose input_close
#define fread input_read
#define fgetc input_getc
#define ungetc input_ungetc
#define fseek input_seek
#define ftell input_tell
#undef feof
#define feof input_eof
#undef stdin
#define stdin hooks_stdin()
#define printf output_format
#define fputs(string, out) output_string(string)
#define fputc(byte, out) output_byte(byte)
#define fwrite(bytes, size, count, out) (output_bytes(bytes, (size) * (count)), (int)(count))
/* Both have their own buffer. */
#define setvbuf(file, buffer, mode, size) 0
/* Called before a document is opened, and without opening it. */
#define fileno(file) FILENO_OF_##file
#define FILENO_OF_stdin 0
#define FILENO_OF_stdout 1

/* In hooks.c: standard input, what patched code uses, and exit(). */
struct input *hooks_stdin(void);
void hooks_fib(unsigned char *fib);
extern int hooks_header_length; /* of a text: its bytes that are read before it is copied */
long hooks_skip_most(FILE *f, long length);
_Noreturn void catdoc_exit(int code);

#endif
