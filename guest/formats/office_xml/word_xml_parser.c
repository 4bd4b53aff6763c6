/*
 * Matches the tags of a document, and selects what matters: known elements, and one branch of
 * alternatives ([ECMA-376] part 3, 7.5).
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/units.h"
#include "formats/markup/attributes.h"
#include "word_xml_parser.h"

/*
 * An end tag is searched for among this many open elements, which keeps the search short. In a
 * document that is not well-formed, few tags are missing.
 */
enum { MOST_MISSING = 64 };

struct open_element {
	uint32_t name; /* a hash */
	uint8_t element;
	uint8_t is_passed;   /* the handler has its beginning */
	uint8_t is_selected; /* a branch of these alternatives has been selected */
	uint8_t is_prose;    /* its own text is stray: it is an element around texts */
	uint32_t unselected; /* characters in branches of these alternatives */
};

struct parser {
	struct markup markup;
	struct namespaces names;
	struct open_element *open;
	size_t depth;
	size_t skipped; /* the depth of the outermost skipped element, from 1 on; 0 for none */
	const struct word_handler *handler;
	void *context;
	struct word_end end;
};

static uint32_t hash(const char *name)
{
	uint32_t h = 2166136261u;
	while (*name)
		h = (h ^ (unsigned char)*name++) * 16777619u;
	return h;
}

/*
 * Returns whether the features that a branch requires are those of shapes with text, whose other
 * branch repeats the text in an older form.
 */
static int is_understood(const struct markup *m)
{
	static const char *const prefixes[] = {"wps", "wpg", "wpc"};
	char required[8];
	attribute_copy(m, "Requires", required, sizeof(required));
	for (size_t i = 0; i < COUNT(prefixes); i++)
		if (!strcmp(required, prefixes[i]))
			return 1;
	return 0;
}

/* Returns whether a branch is the one to read, and remembers that. */
static int selects(struct parser *p, enum word_element element, const struct markup *m)
{
	struct open_element *alternatives = p->depth > 1 ? &p->open[p->depth - 2] : NULL;
	if (!alternatives || alternatives->element != MC_ALTERNATIVES)
		return 1;
	if (alternatives->is_selected || (element == MC_CHOICE && !is_understood(m)))
		return 0;
	alternatives->is_selected = 1;
	return 1;
}

/* Returns whether text directly in an element is out of place, as in one of Word's. */
static int is_prose(const struct parser *p, enum xml_namespace of, const char *local,
		    enum word_element element)
{
	switch (of) {
	case NS_WORD:
		return !word_element_has_text(element) && element != W_OBJECT &&
		       element != W_DRAWING;
	case NS_MATH: return !word_element_has_text(element);
	case NS_VML: return !strcmp(local, "textbox");
	case NS_WORD_HINT:
	case NS_ANNOTATION:
	case NS_COMPATIBILITY:
	case NS_OTHER: return p->depth > 0 && p->open[p->depth - 1].is_prose;
	default: return 0;
	}
}

static void report_stray(struct parser *p, uint32_t count)
{
	if (count > 0 && p->handler->stray)
		p->handler->stray(p->context, p->markup.cut_at, count);
}

static int is_skipped(struct parser *p, struct open_element *e, struct markup *m, const char *local)
{
	struct word_tag tag = {(enum word_element)e->element, m, local, m->cut_at};
	switch (tag.element) {
	case XML_OTHER:
	case W_DRAWING:
	case MC_ALTERNATIVES:
		return 0;
	case XML_SKIPPED:
		return 1;
	case MC_CHOICE:
	case MC_FALLBACK:
		return !selects(p, tag.element, m);
	default:
		e->is_passed = 1;
		return p->handler->begin(p->context, &tag);
	}
}

static void begin(void *context, struct markup *m)
{
	struct parser *p = context;
	struct open_element e = {.name = hash(m->name)};
	const char *local;
	if (p->end.is_whole)
		return;
	namespaces_declare(&p->names, m, p->depth + 1);
	enum xml_namespace of = namespaces_of(&p->names, m, &local);
	int is_property = p->depth > 0 && p->open[p->depth - 1].element == PROPERTIES;
	e.element = (uint8_t)(is_property ? PROPERTY : word_element_named(of, local));
	e.is_prose = (uint8_t)is_prose(p, of, local, (enum word_element)e.element);
	memory_append(p->open, p->depth, e);
	if (p->skipped == 0 && is_skipped(p, &p->open[p->depth - 1], m, local))
		p->skipped = p->depth;
}

static void close_innermost(struct parser *p)
{
	struct open_element e = p->open[p->depth - 1];
	if (p->skipped == p->depth)
		p->skipped = 0;
	else if (p->skipped == 0 && e.is_passed && p->handler->end)
		p->handler->end(p->context, (enum word_element)e.element);
	p->depth--;
	namespaces_end(&p->names, p->depth);
	if (e.element == MC_ALTERNATIVES && !e.is_selected && p->skipped == 0)
		report_stray(p, e.unselected);
	/* The handler ends a text where an element in it ends. */
	if (e.is_passed && p->depth > 0)
		p->open[p->depth - 1].is_prose |= word_element_has_text(
			(enum word_element)p->open[p->depth - 1].element);
}

/* Returns the depth of the innermost open element with this name, or 0. */
static size_t find_open(const struct parser *p, uint32_t name)
{
	for (size_t n = p->depth; n > 0 && p->depth - n < MOST_MISSING; n--)
		if (p->open[n - 1].name == name)
			return n;
	return 0;
}

static void end(void *context, struct markup *m)
{
	struct parser *p = context;
	if (p->end.is_whole)
		return;
	size_t found = find_open(p, hash(m->name));
	if (found != p->depth || found == 0) {
		if (p->end.mismatches++ == 0)
			p->end.mismatch_at = m->cut_at;
	}
	while (found > 0 && p->depth >= found)
		close_innermost(p);
	p->end.is_whole = found == 1;
}

/* Counts a unit of a branch, in case no other one is selected. */
static void count_unselected(struct parser *p, unsigned unit)
{
	size_t branch = p->skipped - 1;
	enum word_element element = (enum word_element)p->open[branch].element;
	if (branch > 0 && (element == MC_CHOICE || element == MC_FALLBACK) &&
	    word_element_has_text((enum word_element)p->open[p->depth - 1].element))
		p->open[branch - 1].unselected += (uint32_t)is_visible(unit);
}

static void text(void *context, unsigned unit)
{
	struct parser *p = context;
	if (p->skipped > 0)
		count_unselected(p, unit);
	else if (p->end.is_whole || (p->depth > 0 && p->open[p->depth - 1].is_prose))
		report_stray(p, (uint32_t)is_visible(unit));
	else
		p->handler->text(p->context, unit);
}

/* The parser is too large for the stack. */
struct word_end word_xml_parse(const struct text_file *f, const struct word_handler *handler,
			       void *context)
{
	static const struct markup_handler tags = {
		.begin = begin, .end = end, .text = text};
	struct parser *p = memory_zeroed(1, sizeof(*p));
	p->handler = handler;
	p->context = context;
	markup_open(&p->markup, MARKUP_XML, &tags, p);
	text_file_read(f, markup_put_units, &p->markup);
	markup_end(&p->markup);
	p->end.unknown_entities = p->markup.unknown_entities;
	p->end.cut_at = p->markup.is_cut ? p->markup.cut_at : p->markup.position;
	while (p->depth > 0)
		close_innermost(p);
	struct word_end end = p->end;
	markup_close(&p->markup);
	free(p->open);
	free(p);
	return end;
}
