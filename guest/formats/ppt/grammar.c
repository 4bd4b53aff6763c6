/*
 * A table of record types. It has all types with text or on the way to text, so that a record of
 * another type is damaged, unless a later version of PowerPoint may have added it.
 */
#include "grammar.h"

enum { ANY_VERSION = 0x10, CONTAINER = 0xF, ANY_LENGTH = 0xFF };

#define IN(context) (1u << CONTEXT_##context)
/* Some writers put texts into the slide itself. */
#define IN_TEXT (IN(TEXT_BOX) | IN(LIST) | IN(SLIDE) | IN(NOTES))
#define IN_PAGE (IN(SLIDE) | IN(NOTES) | IN(MASTER))

struct rule {
	uint16_t type;
	uint8_t version; /* the low four bits of the header */
	uint8_t length;
	uint8_t context; /* enum context */
	uint32_t allowed_in;
};

/* In the order of the types. */
static const struct rule rules[] = {
	{RT_DOCUMENT, CONTAINER, ANY_LENGTH, CONTEXT_DOCUMENT, IN(STREAM)},
	{RT_DOCUMENT_ATOM, 1, 40, CONTEXT_NONE, IN(DOCUMENT)},
	{0x03EA, 0, 0, CONTEXT_NONE, IN(DOCUMENT)}, /* the document's end */
	{RT_SLIDE, CONTAINER, ANY_LENGTH, CONTEXT_SLIDE, IN(STREAM)},
	{RT_SLIDE_ATOM, 2, 24, CONTEXT_NONE, IN(SLIDE) | IN(MASTER)},
	{RT_NOTES, CONTAINER, ANY_LENGTH, CONTEXT_NOTES, IN(STREAM)},
	{RT_NOTES_ATOM, 1, 8, CONTEXT_NONE, IN(NOTES)},
	{RT_ENVIRONMENT, CONTAINER, ANY_LENGTH, CONTEXT_ENVIRONMENT, IN(DOCUMENT)},
	{RT_SLIDE_PERSIST_ATOM, 0, 20, CONTEXT_NONE, IN(LIST)},
	{RT_MAIN_MASTER, CONTAINER, ANY_LENGTH, CONTEXT_MASTER, IN(STREAM)},
	{RT_SLIDE_SHOW_SLIDE_INFO_ATOM, 0, 16, CONTEXT_NONE, IN(SLIDE) | IN(MASTER)},
	{0x03FA, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(INFO)}, /* views */
	{0x03FF, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(INFO)},
	{0x0401, 1, 80, CONTEXT_NONE, IN(DOCUMENT)}, /* the slide show */
	{0x0402, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(DOCUMENT)},
	{0x0406, ANY_VERSION, ANY_LENGTH, CONTEXT_NONE, IN(DOCUMENT)}, /* routing */
	{0x0407, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(INFO)},
	{0x0408, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(INFO)},
	{0x0409, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(DOCUMENT)}, /* external objects */
	{0x040B, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(DOCUMENT)}, /* pictures */
	{RT_DRAWING, CONTAINER, ANY_LENGTH, CONTEXT_DRAWING, IN_PAGE},
	{0x0410, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(DOCUMENT)}, /* named shows */
	{0x0413, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(INFO)},
	{0x0414, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(INFO)},
	{RT_ROUND_TRIP_HF_PLACEHOLDER_12_ATOM, 0, 1, CONTEXT_NONE, IN(CLIENT_DATA)},
	{RT_INFO, CONTAINER, ANY_LENGTH, CONTEXT_INFO, IN(DOCUMENT)},
	{0x07D5, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(ENVIRONMENT)}, /* fonts */
	{0x07D6, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(TAG_DATA)},
	{0x07E3, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(DOCUMENT)}, /* bookmarks */
	{0x07E4, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(DOCUMENT)}, /* sounds */
	{0x07F0, 0, 32, CONTEXT_NONE, IN_PAGE},                       /* colours */
	{0x0BC1, 0, 4, CONTEXT_NONE, IN(CLIENT_DATA)},
	{RT_PLACEHOLDER_ATOM, 0, 8, CONTEXT_NONE, IN(CLIENT_DATA)},
	{0x0BDB, 0, ANY_LENGTH, CONTEXT_NONE, IN(CLIENT_DATA)}, /* flags of shapes */
	{0x0BDC, 0, ANY_LENGTH, CONTEXT_NONE, IN(CLIENT_DATA)},
	{0x0BDD, 0, ANY_LENGTH, CONTEXT_NONE, IN(CLIENT_DATA)},
	{RT_OUTLINE_TEXT_REF_ATOM, 0, 4, CONTEXT_NONE, IN(TEXT_BOX)},
	{RT_TEXT_HEADER_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{RT_TEXT_CHARS_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT},
	{RT_STYLE_TEXT_PROP_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT},
	{0x0FA2, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT}, /* a master's indents */
	{0x0FA3, 0, ANY_LENGTH, CONTEXT_NONE, IN(MASTER) | IN(ENVIRONMENT)},
	{0x0FA4, 0, ANY_LENGTH, CONTEXT_NONE, IN(ENVIRONMENT)},
	{0x0FA5, 0, ANY_LENGTH, CONTEXT_NONE, IN(ENVIRONMENT)},
	{0x0FA6, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT}, /* tabs */
	{0x0FA7, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT}, /* a bookmark */
	{RT_TEXT_BYTES_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT},
	{0x0FA9, 0, ANY_LENGTH, CONTEXT_NONE, IN(ENVIRONMENT)},
	{0x0FAA, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT}, /* languages */
	{0x0FAB, 0, ANY_LENGTH, CONTEXT_NONE, IN(ENVIRONMENT)},
	{RT_CSTRING, 0, ANY_LENGTH, CONTEXT_NONE,
	 IN_PAGE | IN(FOOTERS) | IN(TAG) | IN(COMMENT) | IN(OTHER)},
	{0x0FC8, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(ENVIRONMENT) | IN(TAG_DATA)},
	{0x0FC9, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(STREAM)}, /* the handout */
	{RT_SLIDE_NUMBER_MC_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{RT_HEADERS_FOOTERS, CONTAINER, ANY_LENGTH, CONTEXT_FOOTERS, IN_PAGE | IN(DOCUMENT)},
	{RT_HEADERS_FOOTERS_ATOM, 0, 4, CONTEXT_NONE, IN(FOOTERS)},
	{0x0FDF, 0, 8, CONTEXT_NONE, IN_TEXT}, /* the range of a link */
	{0x0FE4, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(TAG_DATA)},
	{0x0FE7, 0, ANY_LENGTH, CONTEXT_NONE, IN(CLIENT_DATA)}, /* a picture's colours */
	{RT_SLIDE_LIST_WITH_TEXT, CONTAINER, ANY_LENGTH, CONTEXT_LIST, IN(DOCUMENT)},
	{0x0FF2, CONTAINER, ANY_LENGTH, CONTEXT_NONE, IN_TEXT | IN(CLIENT_DATA)}, /* a link */
	{RT_USER_EDIT_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN(STREAM)},
	{RT_DATE_TIME_MC_ATOM, 0, 8, CONTEXT_NONE, IN_TEXT},
	{RT_GENERIC_DATE_MC_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{RT_HEADER_MC_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{RT_FOOTER_MC_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{0x1011, 0, ANY_LENGTH, CONTEXT_NONE, IN(STREAM)}, /* an embedded object */
	{0x1014, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(CLIENT_DATA)}, /* animation */
	{RT_RTF_DATE_TIME_MC_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT},
	{RT_PROG_TAGS, CONTAINER, ANY_LENGTH, CONTEXT_TAGS,
	 IN_PAGE | IN(INFO) | IN(CLIENT_DATA)},
	{0x1389, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(TAGS)},
	{RT_PROG_BINARY_TAG, CONTAINER, ANY_LENGTH, CONTEXT_TAG, IN(TAGS)},
	{RT_BINARY_TAG_DATA, 0, ANY_LENGTH, CONTEXT_TAG_DATA, IN(TAG)},
	{RT_PERSIST_DIRECTORY_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN(STREAM)},
	{RT_COMMENT_10, CONTAINER, ANY_LENGTH, CONTEXT_COMMENT, IN(TAG_DATA)},
	{RT_COMMENT_10_ATOM, 0, 28, CONTEXT_NONE, IN(COMMENT)},
	{0x2F14, CONTAINER, ANY_LENGTH, CONTEXT_NONE, IN(STREAM)}, /* encryption */
	{ART_DRAWING, CONTAINER, ANY_LENGTH, CONTEXT_SHAPES, IN(DRAWING)},
	{ART_GROUP, CONTAINER, ANY_LENGTH, CONTEXT_GROUP, IN(SHAPES) | IN(GROUP)},
	{ART_SHAPE, CONTAINER, ANY_LENGTH, CONTEXT_SHAPE, IN(SHAPES) | IN(GROUP)},
	{0xF005, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(SHAPES)}, /* connectors */
	{ART_DRAWING_ATOM, 0, 8, CONTEXT_NONE, IN(SHAPES)},
	{ART_GROUP_ATOM, 1, 16, CONTEXT_NONE, IN(SHAPE)},
	{ART_SHAPE_PROPERTIES, 2, 8, CONTEXT_NONE, IN(SHAPE)},
	{ART_OPTIONS, 3, ANY_LENGTH, CONTEXT_NONE, IN(SHAPE) | IN(OTHER)},
	{ART_TEXT_BOX, CONTAINER, ANY_LENGTH, CONTEXT_TEXT_BOX, IN(SHAPE)},
	{0xF00E, 0, ANY_LENGTH, CONTEXT_NONE, IN(SHAPE)},
	{ART_CHILD_ANCHOR, 0, 16, CONTEXT_NONE, IN(SHAPE)},
	{0xF010, 0, ANY_LENGTH, CONTEXT_NONE, IN(SHAPE)}, /* a position on the slide */
	{ART_CLIENT_DATA, CONTAINER, ANY_LENGTH, CONTEXT_CLIENT_DATA, IN(SHAPE)},
	{ART_TERTIARY_OPTIONS, 3, ANY_LENGTH, CONTEXT_NONE, IN(SHAPE) | IN(OTHER)},
};

/* Atoms and containers that later versions have added where there is no text. */
static const struct {
	uint16_t first, last;
	uint8_t version;
	uint32_t allowed_in;
} additions[] = {
	{0x040D, 0x0427, 0, IN_PAGE | IN(CLIENT_DATA) | IN(TAG_DATA)},
	{0x0428, 0x0428, ANY_VERSION, IN(DOCUMENT)},
	{0x0FAC, 0x0FB5, ANY_VERSION, IN(TAG_DATA)},
	{0x1770, 0x179F, ANY_VERSION, IN(DOCUMENT) | IN(TAG_DATA)},
	{0x2B00, 0x2EDF, 0, IN_PAGE},
	{0x2B00, 0x36FF, ANY_VERSION, IN(TAG_DATA)},
	{0x3714, 0x3714, CONTAINER, IN(SLIDE)},
	{0xF100, 0xF1FF, ANY_VERSION, IN(SHAPES) | IN(SHAPE) | IN(TAG_DATA)},
};

static int is_of_version(const unsigned char *header, unsigned version)
{
	return version == ANY_VERSION || version == (get16(header) & 0xF);
}

static int is_addition(enum context in, const unsigned char *header)
{
	unsigned type = get16(header + 2);
	for (unsigned i = 0; i < COUNT(additions); i++)
		if (type >= additions[i].first && type <= additions[i].last &&
		    additions[i].allowed_in >> in & 1 &&
		    is_of_version(header, additions[i].version))
			return 1;
	return 0;
}

static const struct rule *find_rule(unsigned type)
{
	unsigned low = 0, high = COUNT(rules);
	while (low < high) {
		unsigned middle = (low + high) / 2;
		if (rules[middle].type < type)
			low = middle + 1;
		else
			high = middle;
	}
	return low < COUNT(rules) && rules[low].type == type ? &rules[low] : NULL;
}

int grammar_allows(enum context in, const unsigned char *header, enum context *content)
{
	const struct rule *rule = find_rule(get16(header + 2));
	*content = rule ? (enum context)rule->context : CONTEXT_NONE;
	if (!rule)
		return in == CONTEXT_OTHER || is_addition(in, header);
	return rule->allowed_in >> in & 1 && is_of_version(header, rule->version) &&
	       (rule->length == ANY_LENGTH || rule->length == get32(header + 4));
}

int grammar_allows_first(enum context in, unsigned type)
{
	switch (in) {
	case CONTEXT_DOCUMENT:
		return type == RT_DOCUMENT_ATOM || type == RT_SLIDE_LIST_WITH_TEXT;
	case CONTEXT_SLIDE:
		return type == RT_SLIDE_ATOM;
	case CONTEXT_NOTES:
		return type == RT_NOTES_ATOM;
	case CONTEXT_DRAWING:
		return type == ART_DRAWING;
	case CONTEXT_SHAPES:
		return type == ART_DRAWING_ATOM;
	case CONTEXT_GROUP:
		return type == ART_SHAPE;
	case CONTEXT_SHAPE:
		return type == ART_GROUP_ATOM || type == ART_SHAPE_PROPERTIES;
	case CONTEXT_FOOTERS:
		return type == RT_HEADERS_FOOTERS_ATOM;
	case CONTEXT_TAG:
		return type == RT_CSTRING;
	default:
		return 1;
	}
}
