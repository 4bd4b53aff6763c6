/* Parses a document into elements; see word_xml_parser.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_PARSER_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_PARSER_H

#include "formats/plain/text_file.h"
#include "word_xml_elements.h"

/* A start tag. */
struct word_tag {
	enum word_element element;
	const struct markup *m; /* its attributes */
	const char *local;      /* its name after the prefix */
	uint32_t at;            /* its position in the document; NOWHERE in a copy */
};

/*
 * Takes the elements that matter: not those that are unknown, skipped, or an alternative to
 * others. Ends match their beginnings.
 */
struct word_handler {
	/* Returns whether to skip the element; it has no end then. */
	int (*begin)(void *context, const struct word_tag *tag);
	void (*end)(void *context, enum word_element element);
	void (*text)(void *context, unsigned unit);
	/* Characters that are not read, though they look like text of the document; may be NULL. */
	void (*stray)(void *context, uint32_t at, uint32_t count);
};

/* How a document ended. */
struct word_end {
	int is_whole;         /* the root has ended */
	uint32_t cut_at;      /* otherwise, where the document ends or its last tag begins */
	uint32_t mismatches;  /* end tags that do not match, from `mismatch_at` on */
	uint32_t mismatch_at;
	uint32_t unknown_entities;
};

struct word_end word_xml_parse(const struct text_file *f, const struct word_handler *handler,
			       void *context);

#endif
