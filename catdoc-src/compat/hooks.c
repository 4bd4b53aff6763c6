/*
 * Wraps the calls between catdoc's parts, which the build renames to these, and fills in the
 * report.
 */
#include <config.h>
#include <stdio.h>

#include "base/exit.h"
#include "base/report.h"
#include "catdoc.h"
#include "formats/word/fib.h"

/* catdoc's own main(). */
int catdoc_main(int argc, char **argv);

/* Maps catdoc's exit code to the report's; `before` applies if no document was begun. */
static int exit_code(int code, enum exit_code before)
{
	if (code == 0)
		return 0;
	return catdoc_report.stage == STAGE_STARTING ? before : exit_code_of_document();
}

/* Replaces every exit() of catdoc. */
_Noreturn void catdoc_exit(int code)
{
	exit_now(exit_code(code, EXIT_USAGE));
}

int catdoc_run(int argc, char **argv)
{
	return exit_code(catdoc_main(argc, argv), EXIT_NO_INPUT);
}

struct input *hooks_stdin(void)
{
	struct input *in = input_stdin();
	if (!in) {
		perror("stdin");
		catdoc_exit(1);
	}
	return in;
}

/* With -b no format is detected. */
int hooks_process_file(FILE *f, long stop)
{
	if (catdoc_report.format == FORMAT_UNKNOWN && signature_check)
		report_format("write", FORMAT_WRITE, 0);
	else if (catdoc_report.format == FORMAT_UNKNOWN)
		report_format("text", FORMAT_TEXT, 0);
	return process_file(f, stop);
}

int hooks_parse_rtf(FILE *f)
{
	report_format("rtf", FORMAT_RTF, 0);
	return parse_rtf(f);
}

int hooks_header_length;

void hooks_copy_out(FILE *f, char *header)
{
	enum { HEADER = 8 };
	hooks_header_length = f->length < HEADER ? (int)f->length : HEADER;
	report_format("text", FORMAT_TEXT, 0);
	copy_out(f, header);
}

int hooks_analyze_format(FILE *f)
{
	report_begin_document();
	int result = analyze_format(f);
	catdoc_report.stage = STAGE_FINISHED;
	return result;
}

/*
 * From Word 97 on FibRgLw97 has the stories' lengths ([MS-DOC] 2.5.5); before that they are at a
 * fixed offset.
 */
static void declare_stories(unsigned char *fib)
{
	enum { FIRST_OLD = 0x34, FIRST_97 = 0x4C, NFIB_97 = 0xC1 };
	int first = getshort(fib, 2) < NFIB_97 ? FIRST_OLD : FIRST_97;
	for (int story = 0; story < STORIES; story++) {
		int32_t units = getlong(fib, first + 4 * story);
		if (units > 0)
			catdoc_report.declared[story] = (uint32_t)units;
	}
}

/*
 * `fib` is the first 128 bytes of the file information block; FibBase ([MS-DOC] 2.5.2) is the same
 * from Word 2 on.
 */
void hooks_fib(unsigned char *fib)
{
	int flags = getshort(fib, 10), version = getshort(fib, 2);
	/*
	 * wIdent: A5EC from Word 97 on; A5DC, A5DB, A59B and A59C before; A6xx in the first East
	 * Asian editions.
	 */
	int family = getshort(fib, 0) >> 8;
	report_format(fib_format((unsigned)version), FORMAT_WORD, (uint32_t)version);
	catdoc_report.language = getshort(fib, 6);
	if (family != 0xA5 && family != 0xA6)
		catdoc_report.flags |= FLAG_NOT_A_FIB;
	if (flags & F_COMPLEX)
		catdoc_report.flags |= FLAG_FAST_SAVED;
	if (flags & F_ENCRYPTED)
		catdoc_report.flags |= FLAG_ENCRYPTED;
	declare_stories(fib);
}

/* Skips all but the last of up to `length` bytes; returns how many that are. */
long hooks_skip_most(FILE *f, long length)
{
	unsigned char block[4096];
	long left = length - 1;
	while (left > 0) {
		size_t n = catdoc_read(
			block, 1, left < (long)sizeof(block) ? (size_t)left : sizeof(block), f);
		if (n == 0)
			break;
		left -= (long)n;
	}
	return length > 0 ? length - 1 : 0;
}
