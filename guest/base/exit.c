/*
 * Ends a run with an exit code that gives the reason.
 */
#include <stdlib.h>

#include "exit.h"
#include "report.h"

static void (*flush_output)(void);

static enum exit_code encrypted_code(void)
{
	if (catdoc_report.flags & FLAG_INVALID_LOCK)
		return EXIT_DAMAGED;
	return catdoc_report.flags & FLAG_WRONG_PASSWORD ? EXIT_PASSWORD : EXIT_ENCRYPTED;
}

enum exit_code exit_code_of_document(void)
{
	int is_finished = catdoc_report.stage == STAGE_FINISHED;
	if (is_finished && (catdoc_report.flags & FLAG_ENCRYPTED))
		return encrypted_code();
	if (catdoc_report.flags & FLAG_CHARSET_MISSING)
		return EXIT_NO_CHARSET;
	return is_finished && !catdoc_report.format_name[0] ? EXIT_UNAVAILABLE : EXIT_DAMAGED;
}

void exit_set_flush(void (*flush)(void))
{
	flush_output = flush;
}

_Noreturn void exit_now(int code)
{
	if (flush_output)
		flush_output();
	exit(code);
}
