/*
 * Options that catdoc does not have, taken out of the command line before it sees them.
 */
#include <config.h>
#include <string.h>

#include "options.h"

int options_parts, options_catdoc;

int options_take(int argc, char **argv)
{
	int kept = 0;
	for (int i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "--parts"))
			options_parts = 1;
		else if (!strcmp(argv[i], "--catdoc"))
			options_catdoc = 1;
		else
			argv[kept++] = argv[i];
	}
	argv[kept] = NULL;
	return kept;
}
