/* Namespaces of XML, which prefixes stand for ([XML Names] 3 and 6); see namespaces.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_NAMESPACES_H
#define GUEST_FORMATS_OFFICE_XML_NAMESPACES_H

#include "formats/markup/tokens.h"

/* The namespaces that the readers know. */
enum xml_namespace {
	NS_OTHER,
	NS_WORD,      /* WordprocessingML of Word 2003, and of Office Open XML */
	NS_WORD_HINT, /* the hints that Word 2003 adds for other programs */
	NS_ANNOTATION,
	NS_VML,
	NS_OFFICE,
	NS_MATH,
	NS_DRAWING,
	NS_CHART,
	NS_DIAGRAM,
	NS_COMPATIBILITY,
	NS_PACKAGE,
	NS_RELATIONSHIPS,
	NS_CORE_PROPERTIES,
	NS_MORE_PROPERTIES,
	NS_DUBLIN_CORE,
};

/* Programs use shorter prefixes, and declare fewer. */
enum { LONGEST_PREFIX = 15, MOST_PREFIXES = 96 };

struct xml_prefix {
	char name[LONGEST_PREFIX + 1];
	uint8_t of; /* enum xml_namespace */
	size_t depth;
};

/* The prefixes in scope, innermost last; initialise with zeros. */
struct namespaces {
	struct xml_prefix prefixes[MOST_PREFIXES];
	size_t count;
	size_t last; /* the index of the last one that was looked up, from 1 on; 0 for none */
};

/* Adds the prefixes that a start tag declares, for the elements from `depth` on. */
void namespaces_declare(struct namespaces *n, const struct markup *m, size_t depth);

/* Removes the prefixes of elements deeper than this. */
void namespaces_end(struct namespaces *n, size_t depth);

/* Returns the namespace of a tag's name, and the part of the name after the prefix. */
enum xml_namespace namespaces_of(struct namespaces *n, const struct markup *m, const char **local);

/*
 * The rest is for a format in which no two elements differ by their namespace alone.
 */

/* Returns whether a tag declares a namespace. */
int declares_namespace(const struct markup *m, const char *uri);

/* Returns the name of a tag without its prefix. */
const char *local_name(const struct markup *m);

/* Returns whether a tag has this name, with any prefix. */
int local_name_is(const struct markup *m, const char *name);

#endif
