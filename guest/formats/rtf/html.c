/*
 * Reads the HTML that a mail program has put into RTF. \htmltag has fragments of its source. The
 * text between them belongs to both. \htmlrtf marks what is RTF only.
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "base/options.h"
#include "formats/markup/attributes.h"
#include "faults.h"
#include "html.h"
#include "html_elements.h"
#include "html_layout.h"
#include "omissions.h"
#include "skip.h"

struct html {
	struct markup markup;
	struct html_layout layout;
	/* An element that is not shown, how many that contain its end are open, and its reason. */
	char skipped[LONGEST_NAME + 1];
	unsigned skipped_depth;
	int is_hidden;
	int is_in_code; /* in content that is never shown, such as a script */
};

void html_expect(struct rtf_reader *r)
{
	r->is_from_html = 1;
}

static void put_unit(void *context, unsigned unit)
{
	struct rtf_reader *r = context;
	struct html *html = r->html;
	struct group *g = r->group, rtf = *g;
	if (html->is_in_code || (html->skipped_depth > 0 && !html->is_hidden))
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

/* Handles a tag in an element that is not shown; returns 0 if the tag belongs to the page. */
static int skip_tag(struct html *html, const char *tag, int is_end)
{
	/* The head's end tag may be absent. */
	if (!is_end && !strcmp(tag, "body") && !html->is_hidden)
		html->skipped_depth = 0;
	if (html->skipped_depth == 1 && element_is_ended(html->skipped, tag, is_end))
		html->skipped_depth = 0;
	if (html->skipped_depth == 0)
		return 0;
	int is_own_end = is_end && !strcmp(tag, html->skipped);
	if (html->skipped_depth == 1 && is_own_end)
		html->skipped_depth = 0;
	else if (element_contains(html->skipped, tag))
		html->skipped_depth += is_end ? -1u : 1;
	return 1;
}

/* Returns whether the tag's style hides its element. */
static int has_hiding_style(const struct markup *m)
{
	enum { LONGEST_STYLE = 511 };
	char style[LONGEST_STYLE + 1];
	size_t length = 0;
	attribute_copy(m, "style", style, sizeof(style));
	for (const char *at = style; *at; at++)
		if (*at > ' ')
			style[length++] = (char)ascii_lower((unsigned char)*at);
	style[length] = 0;
	return strstr(style, "display:none") || strstr(style, "mso-hide:all");
}

/* Counts an element whose words are elsewhere: in another file, or in its value. */
static void omit(const struct rtf_reader *r, const struct markup *m)
{
	static const struct omitted
		frames = {OMITTED_LINKED_OBJECTS, "frames", "byte"},
		objects = {OMITTED_EMBEDDED_OBJECTS, "objects in HTML", "byte"},
		controls = {OMITTED_FORM_CONTROLS, "fields of forms", "byte"};
	const struct omitted *sort = element_is(m->name, "frame iframe")	  ? &frames
				     : element_is(m->name, "applet embed object") ? &objects
				     : element_is(m->name, "input")		  ? &controls
										  : NULL;
	if (sort && !attribute_is(m, "type", "hidden"))
		omitted_add(sort, (uint32_t)input_tell(r->f), 1);
}

static void begin(void *context, struct markup *m)
{
	struct html *html = ((struct rtf_reader *)context)->html;
	html->is_in_code = element_is_code(m->name);
	if (skip_tag(html, m->name, 0))
		return;
	omit(context, m);
	int is_hidden = !options.hidden && has_hiding_style(m) && !element_is_void(m->name);
	if (is_hidden || element_is_unseen(m->name)) {
		html->is_hidden = is_hidden;
		html->skipped_depth = 1;
		memcpy(html->skipped, m->name, sizeof(html->skipped));
		return;
	}
	layout_begin(&html->layout, m);
}

static void end(void *context, struct markup *m)
{
	struct html *html = ((struct rtf_reader *)context)->html;
	html->is_in_code = 0;
	if (!skip_tag(html, m->name, 1))
		layout_end(&html->layout, m->name);
}

static struct html *html_open(struct rtf_reader *r)
{
	static const struct markup_handler handler = {
		.begin = begin, .end = end, .text = put_unit};
	struct html *html = memory_zeroed(1, sizeof(*html));
	markup_open(&html->markup, MARKUP_HTML, &handler, r);
	html->layout.written = r->shown;
	html->layout.has_text = r->shown > 0;
	return html;
}

void html_free(struct rtf_reader *r)
{
	if (r->html)
		markup_close(&r->html->markup);
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
	if (!r->html)
		r->html = html_open(r);
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

void html_source_unit(struct rtf_reader *r, unsigned unit)
{
	markup_put(&r->html->markup, unit);
}

void html_text_unit(struct rtf_reader *r, unsigned unit)
{
	if (!r->group->is_rtf_only)
		markup_put_text(&r->html->markup, unit);
}

void html_end(struct rtf_reader *r)
{
	struct html *html = r->html;
	if (!html)
		return;
	markup_end(&html->markup);
	if (html->markup.is_cut || (html->skipped_depth > 0 && !html->is_hidden))
		fault(r->f, &fault_open_html);
}

void html_text_break(struct rtf_reader *r)
{
	if (r->html->layout.preformatted > 0)
		html_text_unit(r, '\n');
	else if (!r->group->is_rtf_only && !r->group->omitted)
		layout_break(&r->html->layout);
}
