/*
 * Counts omitted content by sort, which is finer than the kinds of the API.
 */
#include "omitted.h"

/* More sorts than one document can have; any others are counted under the last one. */
enum { SORTS = 32 };

static struct {
	const struct omitted *sort;
	uint32_t first, count;
} found[SORTS];

static int sorts;

void omitted_add(const struct omitted *sort, uint32_t at, uint32_t count)
{
	int i = 0;
	if (count == 0)
		return;
	while (i < sorts && found[i].sort != sort)
		i++;
	if (i == SORTS)
		i = SORTS - 1;
	if (i == sorts) {
		found[i].sort = sort;
		found[i].first = at;
		found[i].count = 0;
		sorts++;
	}
	uint32_t room = UINT32_MAX - found[i].count;
	found[i].count += count < room ? count : room;
}

void omitted_begin_document(void)
{
	sorts = 0;
}

const char *omitted_name(enum omitted_kind kind)
{
	static const char *const names[OMITTED_KINDS] = {
		[OMITTED_PICTURES] = "pictures",
		[OMITTED_HIDDEN_TEXT] = "hidden-text",
		[OMITTED_DELETED_TEXT] = "deleted-text",
		[OMITTED_EMBEDDED_OBJECTS] = "embedded-objects",
		[OMITTED_LINKED_OBJECTS] = "linked-objects",
		[OMITTED_EQUATIONS] = "equations",
		[OMITTED_CHARTS] = "charts",
		[OMITTED_SOUNDS_AND_VIDEO] = "sounds-and-video",
		[OMITTED_MACROS] = "macros",
		[OMITTED_FORM_CONTROLS] = "form-controls",
		[OMITTED_HEADERS_AND_FOOTERS] = "headers-and-footers",
		[OMITTED_COMMENTS] = "comments",
		[OMITTED_TEXT_BOXES] = "text-boxes",
		[OMITTED_UNKNOWN_RECORDS] = "unknown-records",
	};
	return names[kind];
}

void omitted_each(void (*take)(const struct omitted *sort, uint32_t first, uint32_t count))
{
	for (int i = 0; i < sorts; i++)
		take(found[i].sort, found[i].first, found[i].count);
}
