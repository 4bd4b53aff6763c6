/* The records that [MS-PPT] and [MS-ODRAW] allow in each container; see grammar.c. */
#ifndef GUEST_FORMATS_PPT_GRAMMAR_H
#define GUEST_FORMATS_PPT_GRAMMAR_H

#include "record.h"

/* The content of a record: nothing that is checked, a text, properties, or records. */
enum context {
	CONTEXT_NONE,
	CONTEXT_FORBIDDEN, /* the record itself is not allowed */
	CONTENT_UNKNOWN,   /* whatever the record has, as its type has no rule */
	CONTENT_TEXT,      /* part of a text; see text_check.h */
	CONTENT_OPTIONS,   /* properties of a shape */

	/* The containers whose records are checked; their values come last. */
	CONTEXT_STREAM,
	CONTEXT_DOCUMENT,
	CONTEXT_ENVIRONMENT,
	CONTEXT_INFO,
	CONTEXT_LIST,
	CONTEXT_SLIDE,
	CONTEXT_NOTES,
	CONTEXT_MASTER,
	CONTEXT_DRAWING,
	CONTEXT_SHAPES,
	CONTEXT_GROUP,
	CONTEXT_SHAPE,
	CONTEXT_CLIENT_DATA,
	CONTEXT_TEXT_BOX,
	CONTEXT_FOOTERS,
	CONTEXT_TAGS,
	CONTEXT_TAG,
	CONTEXT_TAG_DATA,
	CONTEXT_COMMENT,
	CONTEXT_OTHER, /* without text: records with text are not allowed in it */
	CONTEXTS,
};

/* Where records of a type are allowed, and what they contain. */
struct grammar_rule {
	/* The type and version, as in a header; between them the length or GRAMMAR_ANY_LENGTH. */
	uint32_t head;
	/* A bit for each context, none in a slot without a rule; enum context above them. */
	uint32_t allowed_in;
};

enum { GRAMMAR_ANY_LENGTH = 0xFF, GRAMMAR_LENGTH_SHIFT = 4, GRAMMAR_CONTENT_SHIFT = 27 };
#define GRAMMAR_TYPE_AND_VERSION 0xFFFF000Fu

/*
 * The rules by a hash of their types, since every record is looked up. The factor gives each type a
 * slot of its own; the compiler warns of two rules for one slot.
 */
enum { GRAMMAR_SLOT_BITS = 8, GRAMMAR_SLOTS = 1 << GRAMMAR_SLOT_BITS };
#define GRAMMAR_SLOT(type) ((uint32_t)(type) * 0x0111AC3D >> (32 - GRAMMAR_SLOT_BITS))
extern const struct grammar_rule grammar_rules[GRAMMAR_SLOTS];

/* Returns the content of a record that its rule forbids, or whose type has none. */
enum context grammar_content_otherwise(enum context in, const unsigned char *header,
				       uint32_t room);

/*
 * Returns the content of a record with this header, which `room` bytes follow, in this context.
 */
static inline enum context grammar_content(enum context in, const unsigned char *header,
					   uint32_t room)
{
	uint32_t head = get32(header);
	const struct grammar_rule *rule = &grammar_rules[GRAMMAR_SLOT(head >> 16)];
	unsigned length = rule->head >> GRAMMAR_LENGTH_SHIFT & GRAMMAR_ANY_LENGTH;
	if (((head ^ rule->head) & GRAMMAR_TYPE_AND_VERSION) == 0 && (rule->allowed_in >> in & 1) &&
	    (length == GRAMMAR_ANY_LENGTH || length == get32(header + 4)))
		return (enum context)(rule->allowed_in >> GRAMMAR_CONTENT_SHIFT);
	return grammar_content_otherwise(in, header, room);
}

/* Returns whether such a record is allowed in this context. */
int grammar_allows(enum context in, const unsigned char *header, uint32_t room);

/* Returns whether records of this type are known, and so is their text, if any. */
int grammar_knows(unsigned type);

/* The types of the record with which a container begins, by its context; 0 for any. */
extern const uint16_t grammar_first[CONTEXTS][2];

/* Returns whether a container of this context may begin with a record of this type. */
static inline int grammar_allows_first(enum context in, unsigned type)
{
	const uint16_t *first = grammar_first[in];
	return !first[0] || type == first[0] || type == first[1];
}

#endif
