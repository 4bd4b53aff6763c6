/* Splits HTML and XML into tags, text and comments; see tokenizer.c. */
#ifndef GUEST_FORMATS_MARKUP_TOKENS_H
#define GUEST_FORMATS_MARKUP_TOKENS_H

#include <stddef.h>
#include <stdint.h>

#include "entities.h"
#include "language.h"

/*
 * Names are cut at this length. A tag keeps at most LONGEST_TAG units of attributes, and a comment
 * as many units: pictures inside a value may have megabytes.
 */
enum { LONGEST_NAME = 63, LONGEST_TAG = 1 << 16 };

struct markup;

/* Takes what is found. A function may be NULL. */
struct markup_handler {
	/* A start tag: `name`, `is_empty` and the attributes (attributes.h). */
	void (*begin)(void *context, struct markup *m);
	/* An end tag: `name`. In XML also that of an empty element. */
	void (*end)(void *context, struct markup *m);
	/* A unit of text; references are decoded, and lines end in newlines. */
	void (*text)(void *context, unsigned unit);
	/* Takes as many of these units of text as it can at once, at least one; returns how many. */
	size_t (*text_units)(void *context, const uint16_t *units, size_t count);
	/* A comment, or in HTML anything that is read as one, such as <?xml?>. */
	void (*comment)(void *context, const uint16_t *units, size_t count);
	/*
	 * A condition, such as "gte mso 9". Returns whether what depends on it is read; NULL leaves
	 * conditional comments comments. Text in a comment is for Office only, other text for all.
	 */
	int (*condition)(void *context, const uint16_t *units, size_t count, int is_in_comment);
	/* A unit of text that a condition excludes, though browsers show it. */
	void (*excluded)(void *context, unsigned unit);
};

/* An attribute of the current tag, by its offsets in `units`. */
struct markup_attribute {
	uint32_t name, name_length, value, value_length;
};

/* A tokenizer. Fields that are not described here are private; see states.h. */
struct markup {
	enum markup_language language;
	const struct markup_handler *handler;
	void *context;

	char name[LONGEST_NAME + 1]; /* of the tag; in HTML in lower case */
	int is_empty;                /* the start tag ends in /> */
	int is_cut;                  /* after the end: inside a tag, comment or raw content */
	uint32_t cut_at;             /* the unit at which that begins */
	uint32_t unknown_entities;   /* references to entities that the document type may declare */
	struct markup_attribute *attributes;
	size_t attribute_count;
	uint16_t *units; /* of attributes' names and values, or of a comment */
	size_t unit_count;

	uint32_t position; /* units so far */
	uint8_t state, return_state;
	uint8_t is_end_tag, is_cr;
	uint8_t is_full;             /* the tag has no room for its next attributes */
	uint8_t text_kind;           /* of the element: enum text_kind of states.h */
	unsigned name_length;
	char raw_name[LONGEST_NAME + 1]; /* the element whose end tag ends raw content */
	uint32_t raw_at;                 /* where it begins */
	uint8_t script;                  /* enum script of content.c */
	char script_end[8];              /* its last units */
	unsigned matched;                /* units of something that is compared */
	/* Of conditions.c: those open, and the outermost that is false or in a comment, from 1. */
	unsigned conditions, false_condition, commented_condition;
	uint32_t condition_at;           /* where the last of these two began */
	size_t condition_length;         /* of the comment's condition with its brackets, or 0 */
	uint8_t is_condition_false;      /* so that the comment is one */
	uint8_t has_type;                /* the document has a type, or in HTML one with brackets */
	struct entities entities;
	char reference[LONGEST_REFERENCE + 1];
	unsigned reference_length;
};

/* Begins a document. */
void markup_open(struct markup *m, enum markup_language language,
		 const struct markup_handler *handler, void *context);

/* Take a unit, or many; the latter is a sink whose context is a struct markup. */
void markup_put(struct markup *m, unsigned unit);
void markup_put_units(void *markup, const uint16_t *units, size_t count);

/*
 * Takes a unit of text, in which characters have no meaning in markup unless it stands in a tag, a
 * comment or raw content.
 */
void markup_put_text(struct markup *m, unsigned unit);

/* Ends the document and passes on what is pending. Sets `is_cut`. */
void markup_end(struct markup *m);

void markup_close(struct markup *m);

#endif
