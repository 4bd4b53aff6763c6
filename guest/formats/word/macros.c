/*
 * Finds macros. From Word 97 on they are a storage; before, the table of commands lists them
 * ([MS-DOC] 2.9.333, Tcg, with counts of two bytes).
 */
#include "base/bytes.h"
#include "base/damage.h"
#include "base/omitted.h"
#include "io/compound.h"
#include "macros.h"

static const struct omitted macros = {OMITTED_MACROS, "macros", NULL};

static int are_listed(const struct fib *fib, const struct stream *table)
{
	enum { VERSION = 0xFF, LIST = 1, LENGTH = 4 };
	unsigned char start[LENGTH] = {0};
	struct range range = fib->ranges[COMMANDS];
	if (range.length < LENGTH || stream_read(table, range.at, start, LENGTH) < LENGTH)
		return 0;
	return start[0] == VERSION && start[1] == LIST && get16(start + 2) > 0;
}

void macros_count(const struct fib *fib, const struct stream *table, const struct compound *c)
{
	int is_there = c && compound_find(c, c->root, "Macros", ENTRY_STORAGE);
	if (fib->family != WORD_97)
		is_there |= fib->stories[STORY_MACROS] > 0 || are_listed(fib, table);
	omitted_add(&macros, NOWHERE, is_there);
}
