/*
 * The module's command line: catdoc's options and ours. `--catdoc` hands the rest of it to catdoc itself.
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
#include "text/writer.h"

/* catdoc itself, behind --catdoc: ../catdoc-src/compat/hooks.c. Returns the exit code. */
int catdoc_run(int argc, char **argv);

static const struct option long_options[] = {
	{"parts", no_argument, &options.parts, 1},
	{"hidden", no_argument, &options.hidden, 1},
	{"links", no_argument, &options.links, 1},
	{"markdown", no_argument, &options.markdown, 1},
	{"help", no_argument, NULL, 'h'},
	{NULL, 0, NULL, 0},
};

static struct writer writer = {.margin = WRAP_MARGIN, .format = "ascii"};

static void print_help(void)
{
	output_string("Usage: catdoc [OPTION]... [FILE]...\n"
		      "Prints the text of Word, Excel and PowerPoint documents and of Rich Text Format. Without FILE, or as -, it\n"
		      "reads standard input.\n\n"
		      "  -w           keep a paragraph on one line\n"
		      "  -m COLUMNS   wrap lines at this margin (72; 0 is -w)\n"
		      "  -s CHARSET   the charset of 8-bit text, whatever the document says\n"
		      "  -d CHARSET   the charset of the output (utf-8)\n"
		      "  -a           write ASCII where the charset lacks a character, as -f ascii\n"
		      "  -t           escape for TeX, as -f tex\n"
		      "  -f FORMAT    the substitution map: ascii or tex\n"
		      "  -x           write characters that the charset lacks as \\xNNNN\n"
		      "  -u, -8       where only a guess can tell: text is Unicode, or 8-bit\n"
		      "  -b           read a file of no known format as the text of a Word document\n"
		      "  -v           print what a Word document's header says in front of its text\n"
		      "  -l           list the charsets\n"
		      "  -V           print the version\n"
		      "  -h, --help   print this\n"
		      "  --parts      mark sheets, slides, stories, rows and cells\n"
		      "  --hidden     print hidden text\n"
		      "  --links      print where links lead\n"
		      "  --markdown   print Word documents as Markdown\n"
		      "  --catdoc     read by catdoc's own code, with catdoc's options only\n");
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

/* Sets the source charset. A name that is not known is as good as none, but the document is not asked any more. */
static void set_source(const char *name)
{
	const struct charset *charset = charset_named(name);
	if (charset || !charset_forced())
		charset_force(charset ? charset : charset_of_codepage(0));
}

/* Sets the target charset: one of a byte a character, or UTF-8; a name that is neither changes nothing. */
static void set_target(const char *name)
{
	const struct charset *charset = charset_named(name);
	if (charset && (charset->kind == ONE_BYTE || charset->kind == UTF_8))
		writer.target = charset->kind == UTF_8 ? NULL : charset;
}

static void set_margin(const char *value)
{
	char *end;
	long margin = strtol(value, &end, 0);
	if (end == value || *end || margin < 0 || margin > WIDEST_MARGIN) {
		fprintf(stderr, "Invalid wrap margin `%s': use 0 to %d columns\n", value, WIDEST_MARGIN);
		exit_now(EXIT_USAGE);
	}
	writer.margin = (int)margin;
}

static void take_option(int option)
{
	switch (option) {
	case 0: /* a long one, which getopt_long() has set */
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
		set_margin(optarg);
		break;
	case 'x':
		writer.unknown_as_hex = 1;
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

static int read_file(const char *name)
{
	struct input *file = input_open(name, "rb");
	if (!file)
		return no_input(name);
	int code = document_read(file);
	input_close(file);
	return code;
}

/* Standard input stays open: where a runtime lends the module its own, closing it would close that. */
static int read_stdin(void)
{
	static int is_read;
	if (is_read++) {
		fprintf(stderr, "Standard input can be read only once\n");
		exit_now(EXIT_USAGE);
	}
	struct input *in = input_stdin();
	return in ? document_read(in) : no_input("stdin");
}

/* Returns the exit code of the last document. */
static int run(int argc, char **argv)
{
	int option, code = 0;
	while ((option = getopt_long(argc, argv, "abd:f:hlm:s:tuvwxV8", long_options, NULL)) != -1)
		take_option(option);
	if (!writer_open(&writer)) {
		fprintf(stderr, "There is no output format `%s': use ascii or tex\n", writer.format);
		exit_now(EXIT_USAGE);
	}
	if (optind == argc && isatty(STDIN_FILENO)) {
		print_help();
		return 0;
	}
	if (optind == argc)
		return read_stdin();
	for (int i = optind; i < argc; i++)
		code = strcmp(argv[i], "-") ? read_file(argv[i]) : read_stdin();
	return code;
}

/* Takes --catdoc out of the arguments; returns whether it was there. */
static int take_catdoc(int *argc, char **argv)
{
	int kept = 0;
	for (int i = 0; i < *argc; i++)
		if (strcmp(argv[i], "--catdoc"))
			argv[kept++] = argv[i];
	int is_there = kept < *argc;
	argv[kept] = NULL;
	*argc = kept;
	return is_there;
}

int main(int argc, char **argv)
{
	exit_flush_with(output_flush);
	int code = take_catdoc(&argc, argv) ? catdoc_run(argc, argv) : run(argc, argv);
	output_flush();
	return output_failed() ? EXIT_NO_OUTPUT : code;
}
