/*
 * Options that catdoc does not have, taken out of the command line before it sees them.
 */
#include <config.h>
#include <string.h>

#include "bytes.h"
#include "options.h"

int options_parts, options_catdoc, options_hidden, options_links, options_markdown;

static const struct {
	const char *name;
	int *option;
} options[] = {
	{"--parts", &options_parts},
	{"--catdoc", &options_catdoc},
	{"--hidden", &options_hidden},
	{"--links", &options_links},
	{"--markdown", &options_markdown},
};

static int *option_named(const char *name)
{
	for (size_t i = 0; i < COUNT(options); i++)
		if (!strcmp(name, options[i].name))
			return options[i].option;
	return NULL;
}

int options_take(int argc, char **argv)
{
	int kept = 0;
	for (int i = 0; i < argc; i++) {
		int *option = option_named(argv[i]);
		if (option)
			*option = 1;
		else
			argv[kept++] = argv[i];
	}
	argv[kept] = NULL;
	return kept;
}
