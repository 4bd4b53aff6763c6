/*
 * Splits HTML into tags and characters, unit by unit, as mail programs write it: a tag or comment
 * may be spread over several fragments and the text between them.
 */
#include <string.h>

#include "base/ascii.h"
#include "html_tokens.h"

static int is_letter_of_tag(unsigned unit)
{
	return ascii_lower(unit) >= 'a' && ascii_lower(unit) <= 'z';
}

static int is_of_name(unsigned unit)
{
	return is_letter_of_tag(unit) || (unit >= '0' && unit <= '9') || unit == ':' || unit == '-';
}

static int is_of_reference(unsigned unit)
{
	return is_letter_of_tag(unit) || (unit >= '0' && unit <= '9') || unit == '#';
}

/* Appends a unit to a string of this size, which it never fills. */
static void append(char *string, int *length, int longest, unsigned unit)
{
	if (*length < longest)
		string[(*length)++] = unit < 0x80 ? (char)unit : '?';
	string[*length] = 0;
}

static void begin_tag(struct html_tokens *t, unsigned unit)
{
	t->state = IN_TAG_NAME;
	t->tag_length = 0;
	t->attributes_length = 0;
	t->attributes[0] = 0;
	append(t->tag, &t->tag_length, LONGEST_TAG, ascii_lower(unit));
}

static int has_raw_content(const char *tag)
{
	return !strcmp(tag, "style") || !strcmp(tag, "script");
}

static enum html_token end_tag(struct html_tokens *t)
{
	t->state = !t->is_end && has_raw_content(t->tag) ? IN_RAW_CONTENT : IN_CONTENT;
	return TOKEN_TAG;
}

static enum html_token in_content(struct html_tokens *t, unsigned unit)
{
	if (unit == '<') {
		t->state = AFTER_OPENING;
		t->is_end = 0;
		return TOKEN_NONE;
	}
	if (unit != '&')
		return TOKEN_CHARACTER;
	t->state = IN_REFERENCE;
	t->reference_length = 0;
	t->reference[0] = 0;
	return TOKEN_NONE;
}

static enum html_token in_reference(struct html_tokens *t, unsigned unit)
{
	if (is_of_reference(unit) && t->reference_length < LONGEST_REFERENCE) {
		append(t->reference, &t->reference_length, LONGEST_REFERENCE, unit);
		return TOKEN_NONE;
	}
	t->state = IN_CONTENT;
	return unit == ';' ? TOKEN_REFERENCE : TOKEN_AFTER_REFERENCE;
}

static enum html_token after_opening(struct html_tokens *t, unsigned unit)
{
	if (unit == '/') {
		t->is_end = 1;
	} else if (is_letter_of_tag(unit)) {
		begin_tag(t, unit);
	} else if (unit == '!' || unit == '?') {
		t->state = IN_DECLARATION;
		t->hyphens = 0;
		t->tag_length = 0;
	} else {
		t->state = IN_CONTENT;
		return TOKEN_AFTER_OPENING;
	}
	return TOKEN_NONE;
}

/* Attributes outside of quotes. */
static enum html_token in_attributes(struct html_tokens *t, unsigned unit)
{
	if (unit == '>')
		return end_tag(t);
	t->state = IN_ATTRIBUTES;
	if (unit == '"' || unit == '\'') {
		t->state = IN_QUOTES;
		t->quote = (uint8_t)unit;
	}
	append(t->attributes, &t->attributes_length, LONGEST_ATTRIBUTES,
	       unit < ' ' ? ' ' : unit);
	return TOKEN_NONE;
}

/* A declaration that begins with two hyphens is a comment. */
static enum html_token in_declaration(struct html_tokens *t, unsigned unit)
{
	t->hyphens = unit == '-' && t->tag_length == t->hyphens ? t->hyphens + 1 : 0;
	t->tag_length = 1;
	if (unit == '>')
		t->state = IN_CONTENT;
	else if (t->hyphens == 2)
		t->state = IN_HTML_COMMENT;
	return TOKEN_NONE;
}

static enum html_token in_comment(struct html_tokens *t, unsigned unit)
{
	if (unit == '>' && t->hyphens >= 2)
		t->state = IN_CONTENT;
	t->hyphens = unit == '-' ? t->hyphens + (t->hyphens < 2) : 0;
	return TOKEN_NONE;
}

/* The content ends with its element's end tag: `reference` has what may be that tag so far. */
static enum html_token in_raw_content(struct html_tokens *t, unsigned unit)
{
	if (unit == '<')
		t->reference_length = 0;
	append(t->reference, &t->reference_length, LONGEST_REFERENCE, ascii_lower(unit));
	if (unit != '>' || strncmp(t->reference, "</", 2) ||
	    strncmp(t->reference + 2, t->tag, (size_t)t->tag_length))
		return TOKEN_NONE;
	t->is_end = 1;
	return end_tag(t);
}

enum html_token html_tokens_source(struct html_tokens *t, unsigned unit)
{
	switch ((enum html_state)t->state) {
	case IN_CONTENT: return in_content(t, unit);
	case IN_REFERENCE: return in_reference(t, unit);
	case AFTER_OPENING: return after_opening(t, unit);
	case IN_TAG_NAME:
		if (!is_of_name(unit))
			return in_attributes(t, unit);
		append(t->tag, &t->tag_length, LONGEST_TAG, ascii_lower(unit));
		return TOKEN_NONE;
	case IN_ATTRIBUTES: return in_attributes(t, unit);
	case IN_QUOTES:
		if (unit == t->quote)
			t->state = IN_ATTRIBUTES;
		append(t->attributes, &t->attributes_length, LONGEST_ATTRIBUTES, unit);
		return TOKEN_NONE;
	case IN_DECLARATION: return in_declaration(t, unit);
	case IN_HTML_COMMENT: return in_comment(t, unit);
	case IN_RAW_CONTENT: return in_raw_content(t, unit);
	}
	return TOKEN_NONE;
}

enum html_token html_tokens_text(struct html_tokens *t, unsigned unit)
{
	return t->state == IN_CONTENT ? TOKEN_CHARACTER : html_tokens_source(t, unit);
}

/* Returns to the content from this state; returns 0 if the state is another. */
static int end_state(struct html_tokens *t, enum html_state state)
{
	int was_in_state = t->state == state;
	if (was_in_state)
		t->state = IN_CONTENT;
	return was_in_state;
}

int html_tokens_end_reference(struct html_tokens *t)
{
	return end_state(t, IN_REFERENCE);
}

int html_tokens_end_opening(struct html_tokens *t)
{
	return !t->is_end && end_state(t, AFTER_OPENING);
}

/* Returns the rest of a string after a prefix, in any case; NULL if it begins otherwise. */
static const char *after(const char *string, const char *prefix)
{
	for (; *prefix; string++, prefix++)
		if (ascii_lower((unsigned char)*string) != (unsigned char)*prefix)
			return NULL;
	return string;
}

const char *html_attribute(const struct html_tokens *t, const char *name)
{
	for (const char *at = t->attributes; (at = strchr(at, ' ')); at++) {
		const char *value = after(at + 1, name);
		if (value && *value == '=')
			return value + 1 + (value[1] == '"' || value[1] == '\'');
	}
	return NULL;
}

int html_is_hidden(const struct html_tokens *t)
{
	const char *style = html_attribute(t, "style");
	char compact[LONGEST_ATTRIBUTES + 1];
	char end = style && (style[-1] == '"' || style[-1] == '\'') ? style[-1] : ' ';
	size_t length = 0;
	for (; style && *style && *style != end; style++)
		if (*style != ' ')
			compact[length++] = *style;
	compact[length] = 0;
	for (size_t i = 0; i < length; i++)
		if (after(compact + i, "display:none") || after(compact + i, "mso-hide:all"))
			return 1;
	return 0;
}
