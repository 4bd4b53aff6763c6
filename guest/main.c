/*
 * The module's command line: catdoc's options and ours. With `--catdoc`, catdoc itself handles the
 * other arguments.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "base/options.h"
#include "base/report.h"
#include "charset/charset.h"
#include "charset/table.h"
#include "document.h"
#include "io/input.h"
#include "io/output.h"
#include "io/password.h"
#include "text/writer.h"

/* Runs catdoc itself (../catdoc-src/compat/hooks.c) and returns its exit code. */
int catdoc_run(int argc, char **argv);

/* The long options with an argument, numbered beyond the letters. */
enum { OPTION_STORAGE = 256, OPTION_PASSWORD_FILE, OPTION_DATE_FORMAT, OPTION_DIGITS };

static const struct option long_options[] = {
	{"parts", no_argument, &options.parts, 1}, {"hidden", no_argument, &options.hidden, 1},
	{"links", no_argument, &options.links, 1}, {"formatting", no_argument, &options.formatting, 1},
	{"workbook", no_argument, &options.workbook, 1},
	{"attachments", no_argument, &options.attachments, 1},
	{"storage", required_argument, NULL, OPTION_STORAGE},
	{"password-file", required_argument, NULL, OPTION_PASSWORD_FILE},
	{"date-format", required_argument, NULL, OPTION_DATE_FORMAT},
	{"digits", required_argument, NULL, OPTION_DIGITS},
	{"help", no_argument, NULL, 'h'},          {NULL, 0, NULL, 0},
};

/* Those that hosts use come first: getopt_long() searches in this order. */
static const char short_options[] = "wd:abf:hlm:s:tuvxV8";

static struct writer writer = {.margin = WRAP_MARGIN, .format = "ascii"};

static void print_help(void)
{
	output_string(
		"Usage: catdoc [OPTION]... [FILE]...\n"
		"Prints the text of Word, Excel, PowerPoint, Write and Rich Text Format\n"
		"documents. Reads standard input if FILE is - or missing.\n"
		"\n"
		"  -w           keep each paragraph on one line\n"
		"  -m COLUMNS   wrap lines at this margin (default 72; 0 is the same as -w)\n"
		"  -s CHARSET   set the charset of 8-bit text, overriding the document\n"
		"  -d CHARSET   set the charset of the output (default utf-8)\n"
		"  -a           replace characters missing from the charset by ASCII (-f ascii)\n"
		"  -t           escape special characters for TeX (-f tex)\n"
		"  -f FORMAT    set the substitution map: ascii or tex (default ascii)\n"
		"  -x           write characters missing from the charset as \\xNNNN\n"
		"  -u, -8       read text of unknown width as Unicode, or as 8-bit text\n"
		"  -b           read an unrecognised file as the text of a Word document\n"
		"  -v           print a Word document's header before its text\n"
		"  -l           list the charsets and exit\n"
		"  -V           print the version and exit\n"
		"  -h, --help   print this help and exit\n"
		"  --parts      mark sheets, slides, stories, rows and cells\n"
		"  --hidden     print hidden text\n"
		"  --links      print the targets of hyperlinks\n"
		"  --formatting  mark the formatting of Word, RTF and HTML documents\n"
		"  --workbook   read delimited text and HTML as the sheets of a workbook\n"
		"  --date-format FORMAT  write dates and times in cells as strftime(3) does\n"
		"  --digits N   write unformatted numbers in cells with N significant digits\n"
		"  --attachments  print the bytes of embedded documents, in chunks\n"
		"  --storage N  read the document in this storage of a compound file\n"
		"  --password-file FILE  open encrypted documents with the first line of FILE\n"
		"  --catdoc     read with catdoc's own code, which has only catdoc's options\n");
}

/* Prints the charsets' names, five to a line. */
static void list_charsets(void)
{
	const struct charset *charset;
	output_string("Available charsets:");
	for (size_t i = 0; (charset = charset_listed(i)); i++) {
		output_byte(i % 5 ? '\t' : '\n');
		output_string(charset->name);
	}
	output_byte('\n');
}

/*
 * Sets the source charset. An unknown name selects the default charset, but still overrides the
 * document's.
 */
static void set_source(const char *name)
{
	const struct charset *charset = charset_named(name);
	if (charset || !charset_forced())
		charset_force(charset ? charset : charset_of_codepage(0));
}

/* Sets the target charset: a single-byte one or UTF-8; other names change nothing. */
static void set_target(const char *name)
{
	const struct charset *charset = charset_named(name);
	if (charset && (charset->kind == ONE_BYTE || charset->kind == UTF_8))
		writer.target = charset->kind == UTF_8 ? NULL : charset;
}

/* Returns the number that is an option's argument. */
static int take_number(const char *option, int lowest, int highest)
{
	char *end;
	long number = strtol(optarg, &end, 0);
	if (end == optarg || *end || number < lowest || number > highest) {
		fprintf(stderr, "Invalid number `%s': give %s a number from %d to %d\n", optarg,
			option, lowest, highest);
		exit_now(EXIT_USAGE);
	}
	return (int)number;
}

static void set_date_format(const char *value)
{
	if (strlen(value) > LONGEST_DATE_FORMAT) {
		fprintf(stderr, "Date format too long: give --date-format at most %d bytes\n",
			LONGEST_DATE_FORMAT);
		exit_now(EXIT_USAGE);
	}
	options.date_format = value;
}

static void set_password(const char *file)
{
	if (!password_read(file)) {
		perror(file);
		exit_now(EXIT_NO_INPUT);
	}
}

static void take_option(int option)
{
	switch (option) {
	case 0: /* a long option, already set by getopt_long() */
		break;
	case 'a':
		writer.format = "ascii";
		break;
	case 't':
		writer.format = "tex";
		break;
	case 'f':
		writer.format = optarg;
		break;
	case 's':
		set_source(optarg);
		break;
	case 'd':
		set_target(optarg);
		break;
	case 'w':
		writer.margin = 0;
		break;
	case 'm':
		writer.margin = take_number("-m", 0, WIDEST_MARGIN);
		break;
	case 'x':
		writer.unknown_as_hex = 1;
		break;
	case OPTION_STORAGE:
		options.storage = (uint32_t)take_number("--storage", 1, INT32_MAX);
		break;
	case OPTION_PASSWORD_FILE:
		set_password(optarg);
		break;
	case OPTION_DATE_FORMAT:
		set_date_format(optarg);
		break;
	case OPTION_DIGITS:
		options.digits = take_number("--digits", 1, MOST_DIGITS);
		break;
	case '8':
		options.width = 1;
		break;
	case 'u':
		options.width = 2;
		break;
	case 'b':
		options.broken = 1;
		break;
	case 'v':
		options.verbose = 1;
		break;
	case 'l':
		list_charsets();
		exit_now(0);
	case 'V':
		output_string("Catdoc Version 0.95\n");
		exit_now(0);
	default:
		print_help();
		exit_now(EXIT_USAGE);
	}
}

static int no_input(const char *name)
{
	perror(name);
	return EXIT_NO_INPUT;
}

static int read_file(const char *name, int is_last)
{
	struct input *file = input_open(name, "rb");
	if (!file)
		return no_input(name);
	int code = document_read(file, is_last);
	input_close(file);
	return code;
}

/*
 * Standard input stays open: where a runtime lends the module its own, closing it would close that.
 */
static int read_stdin(int is_last)
{
	static int is_read;
	if (is_read++) {
		fprintf(stderr, "Standard input can be read only once: give - at most once\n");
		exit_now(EXIT_USAGE);
	}
	struct input *in = input_stdin();
	return in ? document_read(in, is_last) : no_input("stdin");
}

/* Returns the exit code of the last document. */
static int run(int argc, char **argv)
{
	int option, code = 0;
	while ((option = getopt_long(argc, argv, short_options, long_options, NULL)) != -1)
		take_option(option);
	if (options.attachments)
		output_discard_text();
	if (!writer_open(&writer)) {
		fprintf(stderr, "Unknown substitution map `%s': use -f ascii or -f tex\n",
			writer.format);
		exit_now(EXIT_USAGE);
	}
	if (optind == argc && isatty(STDIN_FILENO)) {
		print_help();
		return 0;
	}
	if (optind == argc)
		return read_stdin(1);
	for (int i = optind; i < argc; i++) {
		int is_last = i == argc - 1;
		code = strcmp(argv[i], "-") ? read_file(argv[i], is_last) : read_stdin(is_last);
	}
	return code;
}

/* Most arguments differ in their first letters. */
static int is_catdoc(const char *argument)
{
	return argument[0] == '-' && argument[1] == '-' && argument[2] == 'c' &&
	       !strcmp(argument, "--catdoc");
}

/* Removes --catdoc from the arguments; returns whether it was present. */
static int take_catdoc(int *argc, char **argv)
{
	int count = 0;
	for (int i = 0; i < *argc; i++)
		if (!is_catdoc(argv[i]))
			argv[count++] = argv[i];
	int is_there = count < *argc;
	argv[count] = NULL;
	*argc = count;
	return is_there;
}

static void end_run(void)
{
	password_wipe();
	output_flush();
}

int main(int argc, char **argv)
{
	exit_set_flush(end_run);
	int code = take_catdoc(&argc, argv) ? catdoc_run(argc, argv) : run(argc, argv);
	end_run();
	return output_failed() ? EXIT_NO_OUTPUT : code;
}
