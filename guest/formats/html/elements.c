/*
 * The elements that are more than a name around text ([HTML] 15.3).
 */
#include <string.h>

#include "base/bytes.h"
#include "elements.h"

enum { BLOCK = IS_BLOCK | CLOSES_P, UNSEEN_HEAD = IS_UNSEEN | IS_IN_HEAD };

/* Sorted by name. */
static const struct html_element_type types[] = {
	{"a", ELEMENT_A, IS_FORMATTING},
	{"address", ELEMENT_DIV, BLOCK},
	{"annotation", ELEMENT_OTHER, IS_UNSEEN},
	{"annotation-xml", ELEMENT_OTHER, IS_UNSEEN},
	{"applet", ELEMENT_NESTED_OBJECT, IS_SCOPE},
	{"area", ELEMENT_OTHER, IS_VOID},
	{"article", ELEMENT_OTHER, BLOCK},
	{"aside", ELEMENT_OTHER, BLOCK},
	{"audio", ELEMENT_MEDIA, IS_UNSEEN},
	{"b", ELEMENT_OTHER, IS_FORMATTING | IS_BOLD},
	{"base", ELEMENT_OTHER, IS_VOID | IS_IN_HEAD},
	{"basefont", ELEMENT_OTHER, IS_VOID | IS_IN_HEAD},
	{"bgsound", ELEMENT_MEDIA, IS_VOID | IS_IN_HEAD},
	{"big", ELEMENT_OTHER, IS_FORMATTING},
	{"blockquote", ELEMENT_OTHER, BLOCK},
	{"body", ELEMENT_BODY, IS_BLOCK},
	{"br", ELEMENT_BR, IS_VOID},
	{"button", ELEMENT_CONTROL, 0},
	{"canvas", ELEMENT_OTHER, 0},
	{"caption", ELEMENT_CAPTION, IS_BLOCK | IS_SCOPE},
	{"center", ELEMENT_CENTER, BLOCK},
	{"cite", ELEMENT_OTHER, IS_ITALIC},
	{"code", ELEMENT_OTHER, IS_FORMATTING},
	{"col", ELEMENT_OTHER, IS_VOID},
	{"colgroup", ELEMENT_OTHER, 0},
	{"command", ELEMENT_OTHER, IS_VOID},
	{"datalist", ELEMENT_OTHER, IS_UNSEEN},
	{"dd", ELEMENT_DEFINITION, BLOCK},
	{"del", ELEMENT_OTHER, IS_STRUCK},
	{"details", ELEMENT_OTHER, BLOCK},
	{"dfn", ELEMENT_OTHER, IS_ITALIC},
	{"dialog", ELEMENT_OTHER, BLOCK},
	{"dir", ELEMENT_LIST, BLOCK},
	{"div", ELEMENT_DIV, BLOCK},
	{"dl", ELEMENT_OTHER, BLOCK},
	{"dt", ELEMENT_DEFINITION, BLOCK},
	{"em", ELEMENT_OTHER, IS_FORMATTING | IS_ITALIC},
	{"embed", ELEMENT_NESTED_OBJECT, IS_VOID},
	{"fieldset", ELEMENT_OTHER, BLOCK},
	{"figcaption", ELEMENT_OTHER, BLOCK},
	{"figure", ELEMENT_OTHER, BLOCK},
	{"font", ELEMENT_OTHER, IS_FORMATTING},
	{"footer", ELEMENT_OTHER, BLOCK},
	{"form", ELEMENT_OTHER, BLOCK},
	{"frame", ELEMENT_FRAME, IS_VOID},
	{"frameset", ELEMENT_OTHER, IS_BLOCK},
	{"h1", ELEMENT_HEADING, BLOCK},
	{"h2", ELEMENT_HEADING, BLOCK},
	{"h3", ELEMENT_HEADING, BLOCK},
	{"h4", ELEMENT_HEADING, BLOCK},
	{"h5", ELEMENT_HEADING, BLOCK},
	{"h6", ELEMENT_HEADING, BLOCK},
	{"head", ELEMENT_HEAD, IS_UNSEEN},
	{"header", ELEMENT_OTHER, BLOCK},
	{"hgroup", ELEMENT_OTHER, BLOCK},
	{"hr", ELEMENT_OTHER, BLOCK | IS_VOID},
	{"html", ELEMENT_HTML, IS_BLOCK | IS_SCOPE},
	{"i", ELEMENT_OTHER, IS_FORMATTING | IS_ITALIC},
	{"iframe", ELEMENT_FRAME, IS_UNSEEN},
	{"image", ELEMENT_IMG, IS_VOID},
	{"img", ELEMENT_IMG, IS_VOID},
	{"input", ELEMENT_INPUT, IS_VOID},
	{"isindex", ELEMENT_INPUT, IS_VOID},
	{"keygen", ELEMENT_OTHER, IS_VOID},
	{"legend", ELEMENT_OTHER, BLOCK},
	{"li", ELEMENT_ITEM, BLOCK},
	{"link", ELEMENT_OTHER, IS_VOID | IS_IN_HEAD},
	{"listing", ELEMENT_OTHER, BLOCK | IS_PREFORMATTED},
	{"main", ELEMENT_OTHER, BLOCK},
	{"marquee", ELEMENT_OTHER, IS_BLOCK | IS_SCOPE},
	{"menu", ELEMENT_LIST, BLOCK},
	{"meta", ELEMENT_OTHER, IS_VOID | IS_IN_HEAD},
	{"nav", ELEMENT_OTHER, BLOCK},
	{"nobr", ELEMENT_OTHER, IS_FORMATTING},
	{"noembed", ELEMENT_OTHER, IS_UNSEEN},
	{"noframes", ELEMENT_OTHER, UNSEEN_HEAD},
	{"noscript", ELEMENT_OTHER, IS_IN_HEAD},
	{"object", ELEMENT_NESTED_OBJECT, IS_SCOPE},
	{"ol", ELEMENT_LIST, BLOCK | IS_ORDERED},
	{"optgroup", ELEMENT_OTHER, IS_BLOCK},
	{"option", ELEMENT_OPTION, IS_BLOCK},
	{"p", ELEMENT_P, BLOCK},
	{"param", ELEMENT_OTHER, IS_VOID},
	{"plaintext", ELEMENT_OTHER, BLOCK | IS_PREFORMATTED},
	{"pre", ELEMENT_OTHER, BLOCK | IS_PREFORMATTED},
	{"q", ELEMENT_Q, 0},
	{"rp", ELEMENT_OTHER, IS_UNSEEN},
	{"rt", ELEMENT_RUBY_TEXT, 0},
	{"s", ELEMENT_OTHER, IS_FORMATTING | IS_STRUCK},
	{"samp", ELEMENT_OTHER, 0},
	{"script", ELEMENT_SCRIPT, UNSEEN_HEAD},
	{"search", ELEMENT_OTHER, BLOCK},
	{"section", ELEMENT_OTHER, BLOCK},
	{"select", ELEMENT_CONTROL, IS_BLOCK | IS_SCOPE},
	{"small", ELEMENT_OTHER, IS_FORMATTING},
	{"source", ELEMENT_OTHER, IS_VOID},
	{"strike", ELEMENT_OTHER, IS_FORMATTING | IS_STRUCK},
	{"strong", ELEMENT_OTHER, IS_FORMATTING | IS_BOLD},
	{"style", ELEMENT_STYLE, UNSEEN_HEAD},
	{"summary", ELEMENT_OTHER, BLOCK},
	{"svg", ELEMENT_SVG, 0},
	{"table", ELEMENT_TABLE, BLOCK | IS_SCOPE},
	{"tbody", ELEMENT_TABLE_SECTION, 0},
	{"td", ELEMENT_CELL, IS_SCOPE},
	{"template", ELEMENT_OTHER, UNSEEN_HEAD | IS_SCOPE},
	{"textarea", ELEMENT_TEXTAREA, IS_UNSEEN},
	{"tfoot", ELEMENT_TABLE_SECTION, 0},
	{"th", ELEMENT_CELL, IS_SCOPE},
	{"thead", ELEMENT_TABLE_SECTION, 0},
	{"title", ELEMENT_TITLE, UNSEEN_HEAD},
	{"tr", ELEMENT_ROW, 0},
	{"track", ELEMENT_OTHER, IS_VOID},
	{"tt", ELEMENT_OTHER, IS_FORMATTING},
	{"u", ELEMENT_OTHER, IS_FORMATTING},
	{"ul", ELEMENT_LIST, BLOCK},
	{"v:textbox", ELEMENT_TEXT_BOX, IS_BLOCK | IS_SCOPE},
	{"var", ELEMENT_OTHER, IS_ITALIC},
	{"video", ELEMENT_MEDIA, IS_UNSEEN},
	{"wbr", ELEMENT_OTHER, IS_VOID},
	{"xml", ELEMENT_OTHER, UNSEEN_HEAD},
	{"xmp", ELEMENT_OTHER, BLOCK | IS_PREFORMATTED},
};

const struct html_element_type *html_element_named(const char *name)
{
	static const struct html_element_type unknown = {.element = ELEMENT_OTHER};
	size_t low = 0, high = COUNT(types);
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(name, types[middle].name);
		if (order == 0)
			return &types[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return &unknown;
}
