/* Splits HTML into tags and characters; see html_tokens.c. */
#ifndef GUEST_FORMATS_RTF_HTML_TOKENS_H
#define GUEST_FORMATS_RTF_HTML_TOKENS_H

#include <stdint.h>

enum { LONGEST_TAG = 15, LONGEST_ATTRIBUTES = 511, LONGEST_REFERENCE = 11 };

enum html_state {
	IN_CONTENT,
	IN_REFERENCE,
	AFTER_OPENING, /* of a tag */
	IN_TAG_NAME,
	IN_ATTRIBUTES,
	IN_QUOTES,
	IN_DECLARATION,
	IN_HTML_COMMENT,
	IN_RAW_CONTENT, /* of a style sheet or a script */
};

struct html_tokens {
	uint8_t state;  /* enum html_state */
	uint8_t quote;  /* the mark that ends IN_QUOTES */
	uint8_t is_end; /* the tag ends an element */
	uint8_t hyphens; /* in a row, in a comment or declaration */
	char tag[LONGEST_TAG + 1]; /* in lower case, truncated */
	int tag_length;
	char attributes[LONGEST_ATTRIBUTES + 1]; /* truncated; each name is after a space */
	int attributes_length;
	char reference[LONGEST_REFERENCE + 1];
	int reference_length;
};

/* The results of a unit. */
enum html_token {
	TOKEN_NONE,
	TOKEN_TAG,       /* `tag`, `is_end` and `attributes` */
	TOKEN_CHARACTER, /* the unit is content */
	TOKEN_REFERENCE, /* the unit completes `reference`, and belongs to it */
	TOKEN_AFTER_REFERENCE, /* the unit is next, after a reference */
	TOKEN_AFTER_OPENING,   /* the unit is next, after a < that is content */
};

/* Takes a unit of source. */
enum html_token html_tokens_source(struct html_tokens *t, unsigned unit);

/* Takes a unit of text between fragments, which is source only in a tag, a comment or the like. */
enum html_token html_tokens_text(struct html_tokens *t, unsigned unit);

/* Ends a reference that has no semicolon; returns 0 if no reference is open. */
int html_tokens_end_reference(struct html_tokens *t);

/* Ends a < that no tag follows; returns 0 if there is none. */
int html_tokens_end_opening(struct html_tokens *t);

/* Returns an attribute's value, which is followed by the other attributes, or NULL if absent. */
const char *html_attribute(const struct html_tokens *t, const char *name);

/* Returns whether the last tag's style hides its element. */
int html_is_hidden(const struct html_tokens *t);

#endif
