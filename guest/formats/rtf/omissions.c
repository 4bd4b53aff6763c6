/*
 * Counts the text and the pictures that are left out.
 */
#include "base/omitted.h"
#include "destinations.h"
#include "omissions.h"
#include "skip.h"
#include "syntax.h"

static const struct omitted hidden_text = {
	OMITTED_HIDDEN_TEXT, "characters of hidden text", "byte"};
static const struct omitted deleted_text = {
	OMITTED_DELETED_TEXT, "characters of deleted text", "byte"};
static const struct omitted pictures = {OMITTED_PICTURES, "pictures", "byte"};
static const struct omitted unknown_destinations = {
	OMITTED_UNKNOWN_RECORDS, "destinations of an unknown type", "byte"};

static const struct {
	struct omitted sort;
	enum place place;
} destinations[] = {
	/* Their text is in the index or table that they are for. */
	[INDEX_ENTRIES] = {{OMITTED_HIDDEN_TEXT,
			    "characters of entries for indexes and tables", "byte"},
			   ANYWHERE},
	/* Shown between a page's text and its notes. */
	[NOTE_SEPARATORS] = {{OMITTED_HEADERS_AND_FOOTERS,
			      "characters of separators and continuation notices of notes", "byte"},
			     IN_TEXT},
};

/* Returns the sort of omitted text, or NULL for moved text, which is also at its new place. */
static const struct omitted *sort_of(const struct group *g)
{
	return g->omitted & MOVED     ? NULL
	       : g->omitted & DELETED ? &deleted_text
				      : &hidden_text;
}

void omissions_text(struct rtf_reader *r, const unsigned char *bytes, size_t count)
{
	const struct omitted *sort = sort_of(r->group);
	uint32_t visible = 0;
	for (size_t i = 0; i < count; i++)
		visible += bytes[i] != ' ';
	if (sort)
		omitted_add(sort, (uint32_t)(input_tell(r->f) - (long)count), visible);
}

void omissions_unit(struct rtf_reader *r, unsigned unit)
{
	const struct omitted *sort = sort_of(r->group);
	if (sort)
		omitted_add(sort, (uint32_t)input_tell(r->f), unit > ' ');
}

void omissions_picture(struct rtf_reader *r)
{
	const struct group *g = r->group;
	if ((g->kind == SHOWN || g->kind == UNSHOWN) && !g->is_rendition)
		omitted_add(&pictures, (uint32_t)input_tell(r->f), 1);
}

/* Skips the rest of the group, and counts its characters under this sort if it has words. */
static void skip_text(struct rtf_reader *r, const struct omitted *sort, enum place place)
{
	struct range range = {.begins = input_tell(r->f)};
	if (!skip_group(r, place))
		return;
	range.ends = input_tell(r->f);
	struct text_count text = destination_text(r, &range);
	if (text.has_words)
		omitted_add(sort, (uint32_t)range.begins, text.characters);
}

void omissions_skip(struct rtf_reader *r)
{
	const struct omitted *sort = sort_of(r->group);
	if (sort)
		skip_text(r, sort, ANYWHERE);
	else
		skip_group(r, ANYWHERE);
}

void omissions_skip_destination(struct rtf_reader *r, unsigned destination)
{
	if (!skip_formatting(r))
		skip_text(r, &destinations[destination].sort, destinations[destination].place);
}

void omissions_skip_unknown(struct rtf_reader *r, const struct control *control)
{
	/* A shorter one is a property. */
	enum { SHORTEST = 512 };
	struct range range = {.begins = input_tell(r->f)};
	if (!skip_group(r, ANYWHERE))
		return;
	range.ends = input_tell(r->f);
	if (range.ends - range.begins >= SHORTEST && !destination_is_known(control) &&
	    destination_text(r, &range).characters >= SHORTEST)
		omitted_add(&unknown_destinations, (uint32_t)range.begins, 1);
}
