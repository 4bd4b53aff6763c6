/*
 * A table of record types. Types that contain or lead to text are allowed only in certain
 * containers, so that misplaced text is found. Writers differ in where they put other types: for
 * these, only the version and the length are checked. A record of a type that is not in the table
 * needs a number that PowerPoint uses, and must fit into its container.
 */
#include "grammar.h"

enum { ANY_VERSION = 0x10, CONTAINER = 0xF, ANY_LENGTH = 0xFF };

#define IN(context) (1u << CONTEXT_##context)
/* Some writers put texts into the slide itself. */
#define IN_TEXT (IN(TEXT_BOX) | IN(LIST) | IN(SLIDE) | IN(NOTES))
#define IN_PAGE (IN(SLIDE) | IN(NOTES) | IN(MASTER))
#define IN_ARTWORK (IN(DRAWING) | IN(SHAPES) | IN(GROUP) | IN(SHAPE))
/* For records without text. In place of a text or a shape, they would hide it. */
#define ELSEWHERE (~(IN(TEXT_BOX) | IN(LIST) | IN_ARTWORK))

struct rule {
	uint16_t type;
	uint8_t version; /* the low four bits of the header */
	uint8_t length;
	uint8_t context; /* enum context */
	uint32_t allowed_in;
};

static const struct rule rules[] = {
	{RT_DOCUMENT, CONTAINER, ANY_LENGTH, CONTEXT_DOCUMENT, IN(STREAM)},
	{RT_DOCUMENT_ATOM, 1, 40, CONTEXT_NONE, IN(DOCUMENT)},
	{0x03EA, 0, 0, CONTEXT_NONE, IN(DOCUMENT)}, /* the document's end */
	{RT_SLIDE, CONTAINER, ANY_LENGTH, CONTEXT_SLIDE, IN(STREAM)},
	{RT_SLIDE_ATOM, 2, 24, CONTEXT_NONE, IN(SLIDE) | IN(MASTER)},
	{RT_NOTES, CONTAINER, ANY_LENGTH, CONTEXT_NOTES, IN(STREAM)},
	{RT_NOTES_ATOM, 1, 8, CONTEXT_NONE, IN(NOTES)},
	{RT_ENVIRONMENT, CONTAINER, ANY_LENGTH, CONTEXT_ENVIRONMENT, ELSEWHERE},
	{RT_SLIDE_PERSIST_ATOM, 0, 20, CONTEXT_NONE, IN(LIST)},
	{RT_MAIN_MASTER, CONTAINER, ANY_LENGTH, CONTEXT_MASTER, IN(STREAM)},
	{RT_SLIDE_SHOW_SLIDE_INFO_ATOM, 0, 16, CONTEXT_NONE, ELSEWHERE},
	{0x03FA, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* views */
	{0x03FF, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{0x0401, 1, 80, CONTEXT_NONE, ELSEWHERE}, /* the slide show */
	{0x0402, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{0x0406, ANY_VERSION, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE}, /* routing */
	{0x0407, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{0x0408, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{0x0409, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* external objects */
	{0x040B, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* pictures */
	{RT_DRAWING, CONTAINER, ANY_LENGTH, CONTEXT_DRAWING, IN_PAGE},
	{0x0410, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* named shows */
	{0x0413, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{0x0414, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{RT_ROUND_TRIP_HF_PLACEHOLDER_12_ATOM, 0, 1, CONTEXT_NONE, ELSEWHERE},
	{RT_INFO, CONTAINER, ANY_LENGTH, CONTEXT_INFO, ELSEWHERE},
	{0x07D5, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* fonts */
	{0x07D6, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{0x07E3, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* bookmarks */
	{0x07E4, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* sounds */
	{0x07F0, 0, 32, CONTEXT_NONE, ELSEWHERE}, /* colours */
	{0x0BC1, 0, 4, CONTEXT_NONE, ELSEWHERE},
	{RT_PLACEHOLDER_ATOM, 0, 8, CONTEXT_NONE, ELSEWHERE},
	{0x0BDB, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE}, /* flags of shapes */
	{0x0BDC, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE},
	{0x0BDD, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE},
	{RT_OUTLINE_TEXT_REF_ATOM, 0, 4, CONTEXT_NONE, IN(TEXT_BOX)},
	{RT_TEXT_HEADER_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{RT_TEXT_CHARS_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT},
	{RT_STYLE_TEXT_PROP_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT},
	{0x0FA2, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT}, /* a master's indents */
	{0x0FA3, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE},
	{0x0FA4, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE},
	{0x0FA5, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE},
	{0x0FA6, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT}, /* tabs */
	{0x0FA7, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT}, /* a bookmark */
	{RT_TEXT_BYTES_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT},
	{0x0FA9, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE},
	{0x0FAA, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT}, /* languages */
	{0x0FAB, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE},
	{RT_CSTRING, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE},
	{0x0FC8, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{0x0FC9, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* the handout */
	{RT_SLIDE_NUMBER_MC_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{RT_HEADERS_FOOTERS, CONTAINER, ANY_LENGTH, CONTEXT_FOOTERS, IN_PAGE | IN(DOCUMENT)},
	{RT_HEADERS_FOOTERS_ATOM, 0, 4, CONTEXT_NONE, IN(FOOTERS)},
	{0x0FDF, 0, 8, CONTEXT_NONE, IN_TEXT}, /* the range of a link */
	{0x0FE4, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{0x0FE7, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE}, /* a picture's colours */
	{RT_SLIDE_LIST_WITH_TEXT, CONTAINER, ANY_LENGTH, CONTEXT_LIST, IN(DOCUMENT)},
	{0x0FF2, CONTAINER, ANY_LENGTH, CONTEXT_NONE, IN_TEXT | IN(CLIENT_DATA)}, /* a link */
	{RT_USER_EDIT_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN(STREAM)},
	{RT_DATE_TIME_MC_ATOM, 0, 8, CONTEXT_NONE, IN_TEXT},
	{RT_GENERIC_DATE_MC_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{RT_HEADER_MC_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{RT_FOOTER_MC_ATOM, 0, 4, CONTEXT_NONE, IN_TEXT},
	{0x1011, 0, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE}, /* an embedded object */
	{0x1014, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE}, /* animation */
	{RT_RTF_DATE_TIME_MC_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN_TEXT},
	{RT_PROG_TAGS, CONTAINER, ANY_LENGTH, CONTEXT_TAGS, ELSEWHERE},
	{0x1389, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, ELSEWHERE},
	{RT_PROG_BINARY_TAG, CONTAINER, ANY_LENGTH, CONTEXT_TAG, IN(TAGS)},
	{RT_BINARY_TAG_DATA, 0, ANY_LENGTH, CONTEXT_TAG_DATA, IN(TAG)},
	{RT_PERSIST_DIRECTORY_ATOM, 0, ANY_LENGTH, CONTEXT_NONE, IN(STREAM)},
	{RT_COMMENT_10, CONTAINER, ANY_LENGTH, CONTEXT_COMMENT, IN(TAG_DATA)},
	{RT_COMMENT_10_ATOM, 0, 28, CONTEXT_NONE, IN(COMMENT)},
	{RT_CRYPT_SESSION_10, CONTAINER, ANY_LENGTH, CONTEXT_NONE, ELSEWHERE}, /* encryption */
	{ART_DRAWING, CONTAINER, ANY_LENGTH, CONTEXT_SHAPES, IN(DRAWING)},
	{ART_GROUP, CONTAINER, ANY_LENGTH, CONTEXT_GROUP, IN(SHAPES) | IN(GROUP)},
	{ART_SHAPE, CONTAINER, ANY_LENGTH, CONTEXT_SHAPE, IN(SHAPES) | IN(GROUP)},
	{0xF005, CONTAINER, ANY_LENGTH, CONTEXT_OTHER, IN(SHAPES) | IN(OTHER)}, /* connectors */
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

/* [MS-ODRAW] has the types from this one on; artwork has no others. */
enum { FIRST_OF_ARTWORK = 0xF000 };

struct range {
	uint16_t first, last;
};

/* The numbers of types ([MS-PPT] 2.13.24, [MS-ODRAW] 2.1), with room for later versions. */
static const struct range numbers[] = {
	{0x03E8, 0x04FF}, {0x07D0, 0x083F}, {0x0BB8, 0x0BFF}, {0x0F9E, 0x103F}, {0x1388, 0x13FF},
	{0x1770, 0x17FF}, {0x2AF8, 0x37FF}, {FIRST_OF_ARTWORK, 0xF1FF},
};

/* The types that the specifications and ordinary files have. */
static const struct range known[] = {
	{0x03E8, 0x0403}, {0x0406, 0x0415}, {0x041C, 0x0428}, {0x07D0, 0x07F9}, {0x0BC1, 0x0BDD},
	{0x0F9E, 0x101D}, {0x1388, 0x138B}, {0x1770, 0x178D}, {0x2AF8, 0x2B0D}, {0x2EE0, 0x2F14},
	{0x36B0, 0x36B7}, {0xF000, 0xF018}, {0xF118, 0xF145},
};

static int is_in(const struct range *ranges, unsigned count, unsigned type)
{
	for (unsigned i = 0; i < count; i++)
		if (type >= ranges[i].first && type <= ranges[i].last)
			return 1;
	return 0;
}

static int is_of_version(const unsigned char *header, unsigned version)
{
	return version == ANY_VERSION || version == (get16(header) & 0xF);
}

static int has_number_of_type(enum context in, const unsigned char *header)
{
	unsigned type = get16(header + 2);
	if (IN_ARTWORK >> in & 1 && type < FIRST_OF_ARTWORK)
		return 0;
	return is_in(numbers, COUNT(numbers), type);
}

int grammar_knows(unsigned type)
{
	return is_in(known, COUNT(known), type);
}

/*
 * The numbers of the rules from 1 on, by a hash of their types, or in the next slot that was free.
 * Every record is looked up, so a search of the rules would take long.
 */
enum { SLOTS = 256 };
static uint8_t slots[SLOTS];

/* The factor is one by which few types share a slot. */
static unsigned slot_of(unsigned type)
{
	enum { FACTOR = 975 };
	return (type * FACTOR >> 8) % SLOTS;
}

static void fill_slots(void)
{
	for (unsigned i = 0; i < COUNT(rules); i++) {
		unsigned slot = slot_of(rules[i].type);
		while (slots[slot])
			slot = (slot + 1) % SLOTS;
		slots[slot] = (uint8_t)(i + 1);
	}
}

static const struct rule *find_rule(unsigned type)
{
	if (!slots[slot_of(rules[0].type)])
		fill_slots();
	for (unsigned slot = slot_of(type); slots[slot]; slot = (slot + 1) % SLOTS)
		if (rules[slots[slot] - 1].type == type)
			return &rules[slots[slot] - 1];
	return NULL;
}

int grammar_allows(enum context in, const unsigned char *header, uint32_t room,
		   enum context *content)
{
	const struct rule *rule = find_rule(get16(header + 2));
	*content = rule ? (enum context)rule->context : CONTEXT_NONE;
	if (!rule)
		return get32(header + 4) <= room &&
		       (in == CONTEXT_OTHER || has_number_of_type(in, header));
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
