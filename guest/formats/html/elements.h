/* The elements of HTML and their effects on text; see elements.c. */
#ifndef GUEST_FORMATS_HTML_ELEMENTS_H
#define GUEST_FORMATS_HTML_ELEMENTS_H

#include <stdint.h>

/* Elements that need more than their flags. */
enum html_element {
	ELEMENT_OTHER,
	ELEMENT_A,
	ELEMENT_BODY,
	ELEMENT_BR,
	ELEMENT_CAPTION,
	ELEMENT_CELL,
	ELEMENT_CENTER,
	ELEMENT_CONTROL, /* of a form */
	ELEMENT_DEFINITION, /* <dt>, <dd> */
	ELEMENT_DIV,
	ELEMENT_FORMULA,
	ELEMENT_FRAME,
	ELEMENT_HEAD,
	ELEMENT_HEADING,
	ELEMENT_HTML,
	ELEMENT_IMG,
	ELEMENT_INPUT,
	ELEMENT_ITEM,
	ELEMENT_LIST,
	ELEMENT_MEDIA,
	ELEMENT_NESTED_OBJECT,
	ELEMENT_OLE_OBJECT,
	ELEMENT_OPTION,
	ELEMENT_OPTION_GROUP,
	ELEMENT_P,
	ELEMENT_Q,
	ELEMENT_ROW,
	ELEMENT_RUBY_TEXT,
	ELEMENT_SCRIPT,
	ELEMENT_STYLE,
	ELEMENT_SVG,
	ELEMENT_TABLE,
	ELEMENT_TABLE_SECTION,
	ELEMENT_TEXT_BOX,  /* of Office's vector graphics */
	ELEMENT_TEXT_PATH, /* their WordArt */
	ELEMENT_TITLE,
};

enum html_element_flag {
	IS_BLOCK = 1 << 0,      /* begins and ends lines */
	CLOSES_P = 1 << 1,      /* its start tag ends a paragraph */
	IS_VOID = 1 << 2,       /* has no content and no end tag */
	IS_UNSEEN = 1 << 3,     /* its text is not part of the page */
	IS_FORMATTING = 1 << 4, /* remains open when the block around it ends ([HTML] 13.2.4.3) */
	IS_SCOPE = 1 << 5,      /* end tags in it close nothing outside of it */
	IS_IN_HEAD = 1 << 6,    /* may be in the head */
	IS_PREFORMATTED = 1 << 7,
	IS_BOLD = 1 << 8,
	IS_ITALIC = 1 << 9,
	IS_STRUCK = 1 << 10,
	IS_ORDERED = 1 << 11, /* a list with numbers */
};

struct html_element_type {
	char name[15];
	uint8_t element; /* enum html_element */
	uint16_t flags;
};

/* Returns the element of this name; for an unknown name, one without flags. */
const struct html_element_type *html_element_named(const char *name);

#endif
