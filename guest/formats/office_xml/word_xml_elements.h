/* The elements of WordprocessingML that matter to text; see word_xml_elements.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_ELEMENTS_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_ELEMENTS_H

#include "namespaces.h"

/* One constant stands for the names of both dialects, and for a similar element of a drawing. */
enum word_element {
	XML_OTHER,   /* transparent: its content is read as if it were not there */
	XML_SKIPPED, /* its content has no text */

	/* The document's stories, and the texts in them. */
	W_DOCUMENT,
	W_BODY,
	W_FOOTNOTE,
	W_ENDNOTE,
	W_COMMENT,
	W_HEADER,
	W_FOOTER,
	W_TEXT_BOX,
	W_SECTION,
	W_TBL,
	W_TR,
	W_TC,
	W_P,
	W_R,

	/* Content of runs. */
	W_T,
	A_T, /* of a drawing */
	W_DELETED_TEXT,
	W_INSTRUCTION,
	W_TAB,
	W_BR,
	W_CR,
	W_HYPHEN,
	W_SOFT_HYPHEN,
	W_SYMBOL,
	W_FOOTNOTE_MARK,
	W_ENDNOTE_MARK,
	W_COMMENT_MARK,
	W_FOOTNOTE_REFERENCE,
	W_ENDNOTE_REFERENCE,
	W_COMMENT_REFERENCE,
	W_FIELD_MARK,

	/* Content around runs. */
	W_DELETED,
	W_MOVED_FROM,
	W_SIMPLE_FIELD,
	W_LINK,
	AML_ANNOTATION,
	MC_ALTERNATIVES,
	MC_CHOICE,
	MC_FALLBACK,

	/* Objects. */
	W_OBJECT,
	W_DRAWING, /* transparent, too, but other namespaces in it have texts that are settings */
	W_CONTROL,
	W_OTHER_DOCUMENT,
	W_MACROS,
	O_OBJECT,
	V_TEXT_PATH,
	V_PICTURE,
	A_PICTURE,
	C_CHART,
	DGM_DATA,
	M_PARAGRAPH,
	M_EQUATION,
	M_RUN,
	M_TEXT,
	M_OBJECT, /* any other element of equations */

	/* Form fields. */
	W_CHECK_BOX,
	W_CHOICES,
	W_CHOICE,
	W_DEFAULT,
	W_CHECKED,
	W_RESULT,

	/* Properties of paragraphs and runs. */
	W_PPR,
	W_RPR,
	W_PSTYLE,
	W_RSTYLE,
	W_BOLD, /* toggles, in the order of enum run_toggle */
	W_ITALIC,
	W_STRIKE,
	W_DOUBLE_STRIKE,
	W_VANISH,
	W_CAPS,
	W_SMALL_CAPS,
	W_FONTS,
	W_LANGUAGE,
	W_JUSTIFICATION,
	W_OUTLINE,
	W_NUMBERING,
	W_LEVEL_NUMBER,
	W_LIST_NUMBER,
	WX_LABEL,

	/* Tables of styles, lists and settings. */
	W_STYLES,
	W_STYLE,
	W_DEFAULTS,
	W_NAME,
	W_BASED_ON,
	W_LISTS,
	W_LIST_DEFINITION,
	W_LIST_STYLE_LINK,
	W_LEVEL,
	W_START,
	W_NUMBER_FORMAT,
	W_LEGAL,
	W_LEVEL_RESTART,
	W_LEVEL_TEXT,
	W_LIST,
	W_DEFINITION_NUMBER,
	W_LEVEL_OVERRIDE,
	W_START_OVERRIDE,
	W_SETTINGS,
	W_FOOTNOTE_SETTINGS,
	W_ENDNOTE_SETTINGS,
	W_NUMBER_START,
	W_NUMBER_RESTART,

	/* Packages, and metadata. */
	PKG_PACKAGE,
	PKG_PART,
	PKG_BINARY_DATA,
	RELATIONSHIP,
	PROPERTIES,
	PROPERTY, /* any element in PROPERTIES */
};

/* Returns whether an element contains text; others contain elements. */
static inline int word_element_has_text(enum word_element element)
{
	return element == W_T || element == A_T || element == W_DELETED_TEXT ||
	       element == W_INSTRUCTION || element == M_TEXT;
}

/* Returns the element of a name. */
enum word_element word_element_named(enum xml_namespace of, const char *local);

#endif
