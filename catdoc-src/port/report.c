/*
 * Fills the report by standing between catdoc's parts: the build renames their calls to these.
 */
#include <config.h>
#include <stdio.h>

#include "catdoc.h"
#include "charset.h"
#include "codepage.h"
#include "document.h"
#include "metadata.h"
#include "report.h"
#include "text.h"

/* catdoc's: whether -s was given. */
extern int forced_charset;

__attribute__((used, visibility("default"))) struct report catdoc_report = {.magic = REPORT_MAGIC};

_Noreturn void end_undecodable(void)
{
	fprintf(stderr, "The document's charset cannot be decoded\n");
	catdoc_report.flags |= FLAG_CHARSET_MISSING;
	catdoc_exit(1);
}

int report_process_file(FILE *f, long stop)
{
	if (catdoc_report.format == FORMAT_UNKNOWN)
		catdoc_report.format = FORMAT_WRITE;
	return process_file(f, stop);
}

int report_parse_rtf(FILE *f)
{
	catdoc_report.format = FORMAT_RTF;
	if (!forced_charset)
		catdoc_report.codepage = 1252;
	return parse_rtf(f);
}

void report_copy_out(FILE *f, char *header)
{
	catdoc_report.format = FORMAT_TEXT;
	copy_out(f, header);
}

/* A command may name several documents: what one of them says of itself is not said of the next. */
static void begin_document(void)
{
	static int begun;
	static int (*chosen_reader)(FILE *f, long *offset, long fileend);
	static uint16_t *chosen_charset;
	if (!begun) {
		begun = 1;
		chosen_reader = get_unicode_char;
		chosen_charset = source_charset;
	}
	get_unicode_char = chosen_reader;
	source_charset = chosen_charset;
	catdoc_report = (struct report){.magic = REPORT_MAGIC, .stage = STAGE_READING};
	charset_begin();
	metadata_begin_document();
}

int report_analyze_format(FILE *f)
{
	int result = 1;
	begin_document();
	enum outcome outcome = document_read(f);
	if (outcome == OTHER)
		result = analyze_format(f);
	else if (outcome == READ && !(catdoc_report.flags & FLAG_ENCRYPTED))
		result = 0;
	text_finish();
	if (outcome == READ && charset_nothing_decoded()) {
		catdoc_report.flags |= FLAG_CHARSET_MISSING;
		result = 1;
	}
	if (outcome != DAMAGED)
		catdoc_report.stage = STAGE_FINISHED;
	return result;
}

/* From Word 97 on the stories' lengths stand in FibRgLw97 ([MS-DOC] 2.5.5), before that at a fixed place. */
static void declare_stories(unsigned char *fib)
{
	enum { FIRST_OLD = 0x34, FIRST_97 = 0x4C, NFIB_97 = 0xC1 };
	int first = getshort(fib, 2) < NFIB_97 ? FIRST_OLD : FIRST_97;
	for (int story = 0; story < STORIES; story++) {
		int32_t units = getlong(fib, first + 4 * story);
		if (units > 0)
			catdoc_report.declared[story] = units;
	}
}

/* Whether a file that begins so is a FIB without a container around it: wIdent of Word 2, or of Word 6. */
int report_is_bare_word(unsigned char *start)
{
	int ident = getshort(start, 0);
	return ident == 0xA5DB || ident == 0xA5DC;
}

/*
 * `fib` holds the first 128 bytes of the file information block in `f`; its FibBase ([MS-DOC] 2.5.2) is the same from
 * Word 2 on as far as it is read here.
 */
void report_fib(unsigned char *fib, FILE *f)
{
	enum { F_COMPLEX = 0x0004, F_ENCRYPTED = 0x0100 };
	int flags = getshort(fib, 10);
	/* wIdent: A5EC from Word 97 on, A5DC, A5DB, A59B and A59C before; A6xx in the first East Asian editions. */
	int family = getshort(fib, 0) >> 8;
	catdoc_report.format = FORMAT_WORD;
	catdoc_report.fib_version = getshort(fib, 2);
	catdoc_report.language = getshort(fib, 6);
	if (family != 0xA5 && family != 0xA6)
		catdoc_report.flags |= FLAG_NOT_A_FIB;
	if (flags & F_COMPLEX)
		catdoc_report.flags |= FLAG_FAST_SAVED;
	if (flags & F_ENCRYPTED)
		catdoc_report.flags |= FLAG_ENCRYPTED;
	declare_stories(fib);
	if (!forced_charset) {
		catdoc_report.codepage = codepage_of_document(fib, f);
		source_charset = table_of_codepage(catdoc_report.codepage);
	}
}

/* Skips all but the last of `length` bytes, or what there is of them; returns how many these are. */
long skip_most(FILE *f, long length)
{
	unsigned char block[4096];
	long left = length - 1;
	while (left > 0) {
		size_t n = catdoc_read(block, 1, left < (long)sizeof(block) ? (size_t)left : sizeof(block), f);
		if (n == 0)
			break;
		left -= (long)n;
	}
	return length > 0 ? length - 1 : 0;
}
