/* Exit codes, and ending a run that cannot continue; see exit.c. */
#ifndef GUEST_BASE_EXIT_H
#define GUEST_BASE_EXIT_H

/* The codes of sysexits.h. */
enum exit_code {
	EXIT_USAGE = 64,       /* an option or its value is invalid */
	EXIT_DAMAGED = 65,     /* the document is damaged */
	EXIT_NO_INPUT = 66,    /* the document cannot be opened */
	EXIT_UNAVAILABLE = 69, /* a compound file without a supported document */
	EXIT_NO_CHARSET = 72,  /* no table for the document's charset */
	EXIT_NO_OUTPUT = 74,   /* the text cannot be written */
	EXIT_ENCRYPTED = 77,   /* the document is encrypted, and no password was given or none helps */
	EXIT_PASSWORD = 78,    /* the password does not open the document */
};

/* Returns the exit code for a document that could not be read, from the report. */
enum exit_code exit_code_of_document(void);

/* Sets the function that flushes buffered output; exit_now() calls it first. */
void exit_set_flush(void (*flush)(void));

/* Flushes the output and ends the run. */
_Noreturn void exit_now(int code);

#endif
