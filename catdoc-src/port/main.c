/*
 * Starts catdoc and ends the module: catdoc's two exit codes become the distinct ones of sysexits.h.
 */
#include <config.h>
#include <stdio.h>
#include <stdlib.h>

#include "options.h"
#include "output.h"
#include "report.h"

/* What catdoc's own main() is called here. */
int catdoc_main(int argc, char **argv);

enum {
	EX_USAGE = 64,       /* an option, or the value of one */
	EX_DATAERR = 65,     /* the document is damaged */
	EX_NOINPUT = 66,     /* the document cannot be opened */
	EX_UNAVAILABLE = 69, /* a compound file without a Word document in it */
	EX_OSFILE = 72,      /* there is no table for the document's charset */
	EX_IOERR = 74,       /* the text cannot be written */
	EX_NOPERM = 77,      /* the document is encrypted */
};

static int failure(int returned)
{
	switch (catdoc_report.stage) {
	case STAGE_STARTING:
		return returned ? EX_NOINPUT : EX_USAGE;
	case STAGE_READING:
		return catdoc_report.flags & FLAG_CHARSET_MISSING ? EX_OSFILE : EX_DATAERR;
	default:
		if (catdoc_report.flags & FLAG_ENCRYPTED)
			return EX_NOPERM;
		if (catdoc_report.flags & FLAG_CHARSET_MISSING)
			return EX_OSFILE;
		return catdoc_report.format == FORMAT_UNKNOWN ? EX_UNAVAILABLE : EX_DATAERR;
	}
}

/* Every exit() of catdoc's is this one. */
_Noreturn void catdoc_exit(int code)
{
	output_flush();
	exit(code ? failure(0) : 0);
}

int main(int argc, char **argv)
{
	int code = catdoc_main(options_take(argc, argv), argv);
	output_flush();
	if (output_failed())
		return EX_IOERR;
	return code ? failure(1) : 0;
}
