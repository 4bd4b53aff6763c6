/* Exit codes, and the end of a run that cannot go on; see exit.c. */
#ifndef GUEST_BASE_EXIT_H
#define GUEST_BASE_EXIT_H

/* Those of sysexits.h. */
enum exit_code {
	EXIT_USAGE = 64,       /* an option, or its value, is wrong */
	EXIT_DAMAGED = 65,     /* the document is damaged */
	EXIT_NO_INPUT = 66,    /* the document cannot be opened */
	EXIT_UNAVAILABLE = 69, /* a compound file without a document that is read here */
	EXIT_NO_CHARSET = 72,  /* there is no table for the document's charset */
	EXIT_NO_OUTPUT = 74,   /* the text cannot be written */
	EXIT_ENCRYPTED = 77,   /* the document is encrypted */
};

/* Returns the exit code for the document that the report says could not be read. */
enum exit_code exit_code_of_document(void);

/* Sets the function that writes what is buffered; exit_now() calls it first. */
void exit_flush_with(void (*flush)(void));

/* Flushes and ends the run. */
_Noreturn void exit_now(int code);

#endif
