/* The states of the tokenizer, and what its files share; private to this folder. */
#ifndef GUEST_FORMATS_MARKUP_STATES_H
#define GUEST_FORMATS_MARKUP_STATES_H

#include "base/ascii.h"
#include "tokens.h"

enum state {
	/* Of content.c. */
	IN_TEXT,
	IN_REFERENCE,
	IN_RAW_OPENING, /* < in content that has no tags but its end tag */
	IN_RAW_END,     /* what may be that end tag */
	LAST_OF_CONTENT = IN_RAW_END,
	/* Of tags.c. */
	AFTER_OPENING,     /* < */
	AFTER_END_OPENING, /* </ */
	IN_NAME,
	BEFORE_ATTRIBUTE,
	IN_ATTRIBUTE_NAME,
	AFTER_ATTRIBUTE_NAME,
	BEFORE_VALUE,
	IN_DOUBLE_QUOTES,
	IN_SINGLE_QUOTES,
	IN_BARE_VALUE,
	AFTER_SLASH,
	LAST_OF_TAGS = AFTER_SLASH,
	/* Of declarations.c. */
	IN_DECLARATION,   /* <! and what tells which one it is */
	IN_COMMENT_START, /* where > ends it at once */
	IN_COMMENT,
	IN_BOGUS_COMMENT,
	IN_DOCTYPE,
	IN_CDATA,
	IN_INSTRUCTION, /* of XML: <? */
};

/* The content of an element ([HTML] 13.2.6.2). */
enum text_kind {
	NORMAL,
	TEXT_WITH_REFERENCES, /* of a title */
	RAW_TEXT,
	PLAIN_TEXT, /* up to the end of the document */
};

/* Takes a unit in the current state. */
void markup_step(struct markup *m, unsigned unit);

/* Appends a unit to those of the tag or comment; returns 0 if there are too many. */
int markup_keep(struct markup *m, unsigned unit);

/* Appends units in the same way; returns how many there is room for. */
size_t markup_keep_units(struct markup *m, const uint16_t *units, size_t count);

/* Take a unit in a state of their file. */
void content_step(struct markup *m, unsigned unit);
void tag_step(struct markup *m, unsigned unit);
void declaration_step(struct markup *m, unsigned unit);

/*
 * Take the units at the beginning that do not change the state, of text or of a tag's names and
 * values, and are not carriage returns; return how many.
 */
size_t content_run(struct markup *m, const uint16_t *units, size_t count);
size_t tag_run(struct markup *m, const uint16_t *units, size_t count);

/* Passes a unit of text on. */
void content_put(struct markup *m, unsigned unit);

/* Begins the content of the element whose start tag has ended. */
void content_begin(struct markup *m);

/* Begins a reference, which ends in the current state. */
void content_begin_reference(struct markup *m);

/*
 * Ends a reference before the unit `next`, 0 for none. Without a semicolon, an attribute's value
 * may only look like one.
 */
void content_end_reference(struct markup *m, int has_semicolon, unsigned next);

/* Begins a tag, whose name begins with this unit. */
void tag_begin(struct markup *m, unsigned unit, int is_end_tag);

/* Appends a unit to the value of the current attribute. */
void tag_put_value(struct markup *m, unsigned unit);

/* Begins a comment or declaration, in a state of declarations.c. */
void declaration_begin(struct markup *m, enum state state);

/* Passes a comment on. */
void declaration_end_comment(struct markup *m);

/*
 * Takes a unit of a comment; returns whether the comment has ended at a condition, and the unit is
 * the first of the text that depends on it.
 */
int condition_take(struct markup *m, unsigned unit);

/* Takes a comment if it is a condition or its end; returns 0 for others. */
int condition_take_comment(struct markup *m, int is_bogus);

static inline int is_space(unsigned unit)
{
	return unit == ' ' || unit == '\t' || unit == '\n' || unit == '\f';
}

static inline int is_letter(unsigned unit)
{
	return ascii_lower(unit) >= 'a' && ascii_lower(unit) <= 'z';
}

/* Returns a unit of a name as it is kept: HTML ignores case. */
static inline unsigned fold(const struct markup *m, unsigned unit)
{
	return m->language == MARKUP_HTML ? ascii_lower(unit) : unit;
}

#endif
