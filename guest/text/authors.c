/*
 * Lists the authors of comments. Word shows a name next to each comment, but does not save it with
 * the text.
 */
#include <stdlib.h>
#include <string.h>

#include "authors.h"
#include "base/memory.h"
#include "metadata.h"

/* A document has a few authors; the limit keeps the search for a name short. */
enum { MOST_AUTHORS = 64 };

/* The names, each followed by a zero unit. */
static uint16_t *names;
static size_t length;
static int count;

void authors_begin_document(void)
{
	free(names);
	names = NULL;
	length = 0;
	count = 0;
}

static int has_author(const uint16_t *name, size_t name_length)
{
	for (size_t at = 0; at < length;) {
		size_t end = at;
		while (names[end])
			end++;
		if (end - at == name_length && !memcmp(names + at, name, name_length * sizeof(*name)))
			return 1;
		at = end + 1;
	}
	return 0;
}

void authors_add(const uint16_t *name, size_t name_length)
{
	if (name_length == 0 || count == MOST_AUTHORS || has_author(name, name_length))
		return;
	for (size_t i = 0; i < name_length; i++)
		if (name[i])
			memory_append(names, length, name[i]);
	memory_append(names, length, 0);
	count++;
}

void authors_end_document(void)
{
	if (count == 0)
		return;
	metadata_begin(META_COMMENT_AUTHORS);
	for (size_t i = 0; i + 1 < length; i++) {
		metadata_unit(names[i] ? names[i] : ';');
		if (!names[i])
			metadata_unit(' ');
	}
	metadata_end();
}
