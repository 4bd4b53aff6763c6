/* The state of a page while it is read, shared by the files of this folder. */
#ifndef GUEST_FORMATS_HTML_STATE_H
#define GUEST_FORMATS_HTML_STATE_H

#include "elements.h"
#include "flow.h"
#include "metadata.h"
#include "style_sheet.h"

/*
 * Elements that are nested deeper end the one before them. Browsers stop at 512; searches through
 * all of them must stay fast. MOST_KEPT: the formatting elements that stay open when a block ends.
 */
enum { DEEPEST_ELEMENT = 256, MOST_KEPT = 16, LONGEST_CAPTURE = 64 };

/* The parts of a document, in the order in which they are written. */
enum html_part {
	PART_BODY,
	PART_FOOTNOTES,
	PART_ENDNOTES,
	PART_COMMENTS,
	PART_HEADERS,
	PART_FOOTERS,
	PART_TEXT_BOXES,
	HTML_PARTS,
	SURVEY = HTML_PARTS, /* reads the page without writing any part */
};

/* Text that is not written as it comes: the mark of a note, or the label of a paragraph. */
enum html_capture {
	NO_CAPTURE,
	CAPTURED_FOOTNOTE,
	CAPTURED_ENDNOTE,
	CAPTURED_COMMENT,
	CAPTURED_LABEL,
};

/* An open element. */
struct html_open {
	const struct html_element_type *type;
	uint32_t name; /* its hash */
	struct html_style style;
	struct html_look look;
	uint8_t is_block;
	uint8_t is_active; /* it changes the lines of the part that is written */
	uint8_t capture;   /* enum html_capture */
	uint8_t heading;
	uint8_t span;      /* of a cell */
	int number;        /* of a list: its last item's; of a row: its cells */
	int step;          /* of a list: from an item's number to the next one's */
};

/* The longest name of a field that matters is MACROBUTTON. */
enum { LONGEST_FIELD_NAME = 15 };

/* The instructions of fields that are open. */
struct html_instruction {
	uint64_t open; /* a bit for each field, the innermost lowest: 1 before its result */
	int has_name;  /* the innermost has its whole name */
	size_t length;
	char name[LONGEST_FIELD_NAME + 1];
};

struct html_page {
	const struct markup *markup; /* the tokenizer */
	enum html_part part; /* that is written */
	unsigned parts;      /* that occur, a bit each */
	struct html_styles styles;
	struct html_metadata metadata;
	struct html_flow flow;
	struct html_open open[DEEPEST_ELEMENT];
	size_t depth;
	struct html_instruction instruction;
	unsigned tables; /* that are open and active */
	int skips_newline; /* after <pre> */
	int is_in_word;    /* for text-transform: capitalize */
	int has_begun, has_ended; /* <html> and its end, or those of <body> */
	int is_cut;               /* as in the tokenizer */
	uint32_t cut_at, unknown_entities;
	uint8_t capture;          /* enum html_capture */
	uint16_t captured[LONGEST_CAPTURE];
	size_t captured_length;
	/* The numbers of items of the lists that count backwards, and the next such list. */
	int *reversed;
	size_t reversed_count, reversed_next;
};

/* Returns the look of text at this point. */
const struct html_look *html_look(const struct html_page *p);

#endif
