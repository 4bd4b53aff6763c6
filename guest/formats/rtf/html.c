/*
 * Reads the HTML that a mail program has put into RTF. \htmltag has fragments of its source; the
 * text between them is that of both. \htmlrtf marks what is RTF only.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/options.h"
#include "charset/entities.h"
#include "faults.h"
#include "html.h"
#include "html_elements.h"
#include "html_layout.h"
#include "html_tokens.h"
#include "omissions.h"
#include "skip.h"

struct html {
	struct html_tokens tokens;
	struct html_layout layout;
	/* An element that is not shown, how many that contain its end are open, and its reason. */
	char skipped[LONGEST_TAG + 1];
	unsigned skipped_depth;
	int is_hidden;
};

void html_expect(struct rtf_reader *r)
{
	r->is_from_html = 1;
}

void html_free(struct rtf_reader *r)
{
	free(r->html);
}

void html_begin_fragment(struct rtf_reader *r)
{
	struct group *g = r->group;
	if (r->depth == 1)
		return;
	if (!r->is_from_html || (g->kind != SHOWN && g->kind != UNSHOWN)) {
		skip_group(r, IN_HTML);
		return;
	}
	if (!r->html) {
		r->html = memory_zeroed(1, sizeof(*r->html));
		r->html->layout.written = r->shown;
		r->html->layout.has_text = r->shown > 0;
	}
	g->kind = HTML_SOURCE;
	g->ending = END_HTML_FRAGMENT;
	/* The source is in the document's charset, whatever the font. */
	r->symbols = 0;
	r->decoder.charset = r->forced ? r->forced : r->document;
}

void html_end_fragment(struct rtf_reader *r)
{
	fonts_select(r);
}

static void put_unit(struct rtf_reader *r, unsigned unit)
{
	struct html *html = r->html;
	struct group *g = r->group, rtf = *g;
	if (html->skipped_depth > 0 && !html->is_hidden)
		return;
	if (html->skipped_depth > 0)
		g->omitted |= HIDDEN;
	/* HTML has lists and tables of its own. */
	g->list = g->autonumber = g->table_depth = 0;
	if (g->omitted)
		omissions_unit(r, unit);
	else
		layout_unit(r, &html->layout, unit);
	*g = rtf;
}

/* Writes the character of a reference; if it is unknown, its source. */
static void put_reference(struct rtf_reader *r, int has_semicolon)
{
	const char *name = r->html->tokens.reference;
	uint32_t character = name[0] == '#' ? entity_numbered(name + 1) : entity_named(name);
	if (character > 0xFFFF) {
		put_unit(r, 0xD800 + ((character - 0x10000) >> 10));
		put_unit(r, 0xDC00 + ((character - 0x10000) & 0x3FF));
	} else if (character > 0) {
		put_unit(r, character);
	} else {
		put_unit(r, '&');
		for (; *name; name++)
			put_unit(r, (unsigned char)*name);
		if (has_semicolon)
			put_unit(r, ';');
	}
}

/* Handles a tag in an element that is not shown; returns 0 if the tag belongs to the page. */
static int skip_tag(struct html *html)
{
	const struct html_tokens *t = &html->tokens;
	/* The head's end tag may be absent. */
	if (!t->is_end && !strcmp(t->tag, "body") && !html->is_hidden)
		html->skipped_depth = 0;
	if (html->skipped_depth == 1 && element_is_ended(html->skipped, t->tag, t->is_end))
		html->skipped_depth = 0;
	if (html->skipped_depth == 0)
		return 0;
	int is_own_end = t->is_end && !strcmp(t->tag, html->skipped);
	if (html->skipped_depth == 1 && is_own_end)
		html->skipped_depth = 0;
	else if (element_contains(html->skipped, t->tag))
		html->skipped_depth += t->is_end ? -1u : 1;
	return 1;
}

static void handle_tag(struct html *html)
{
	const struct html_tokens *t = &html->tokens;
	if (skip_tag(html))
		return;
	if (t->is_end) {
		layout_end(&html->layout, t->tag);
		return;
	}
	int is_hidden = !options.hidden && html_is_hidden(t) && !element_is_void(t->tag);
	if (is_hidden || element_is_unseen(t->tag)) {
		html->is_hidden = is_hidden;
		html->skipped_depth = 1;
		memcpy(html->skipped, t->tag, sizeof(html->skipped));
		return;
	}
	const char *number = html_attribute(t, strcmp(t->tag, "li") ? "start" : "value");
	layout_begin(&html->layout, t->tag, html_attribute(t, "type"), number);
}

static void handle(struct rtf_reader *r, enum html_token token, unsigned unit)
{
	switch (token) {
	case TOKEN_NONE:
		break;
	case TOKEN_TAG:
		handle_tag(r->html);
		break;
	case TOKEN_CHARACTER:
		put_unit(r, unit);
		break;
	case TOKEN_REFERENCE:
		put_reference(r, 1);
		break;
	case TOKEN_AFTER_REFERENCE:
		put_reference(r, 0);
		handle(r, html_tokens_source(&r->html->tokens, unit), unit);
		break;
	case TOKEN_AFTER_OPENING:
		put_unit(r, '<');
		handle(r, html_tokens_source(&r->html->tokens, unit), unit);
		break;
	}
}

void html_source_unit(struct rtf_reader *r, unsigned unit)
{
	handle(r, html_tokens_source(&r->html->tokens, unit), unit);
}

void html_text_unit(struct rtf_reader *r, unsigned unit)
{
	if (r->group->is_rtf_only)
		return;
	if (html_tokens_end_reference(&r->html->tokens))
		put_reference(r, 0);
	handle(r, html_tokens_text(&r->html->tokens, unit), unit);
}

void html_end(struct rtf_reader *r)
{
	struct html *html = r->html;
	if (!html)
		return;
	if (html_tokens_end_reference(&html->tokens))
		put_reference(r, 0);
	else if (html_tokens_end_opening(&html->tokens))
		put_unit(r, '<');
	int is_skipped = html->skipped_depth > 0 && !html->is_hidden;
	if (html->tokens.state != IN_CONTENT || is_skipped)
		fault(r->f, &fault_open_html);
}

void html_text_break(struct rtf_reader *r)
{
	if (r->html->layout.preformatted > 0)
		html_text_unit(r, '\n');
	else if (!r->group->is_rtf_only && !r->group->omitted)
		layout_break(&r->html->layout);
}
