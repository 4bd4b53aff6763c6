/* The records that [MS-PPT] and [MS-ODRAW] allow in each container; see grammar.c. */
#ifndef GUEST_FORMATS_PPT_GRAMMAR_H
#define GUEST_FORMATS_PPT_GRAMMAR_H

#include "record.h"

/* The containers whose records are checked. */
enum context {
	CONTEXT_NONE, /* the record contains none, or none that are checked */
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
};

/*
 * Returns whether a record with this header, which `room` bytes follow, is allowed in this context.
 * Sets the context of the records that it contains.
 */
int grammar_allows(enum context in, const unsigned char *header, uint32_t room,
		   enum context *content);

/* Returns whether records of this type are known, and so is their text, if any. */
int grammar_knows(unsigned type);

/* Returns whether a container of this context may begin with a record of this type. */
int grammar_allows_first(enum context in, unsigned type);

#endif
