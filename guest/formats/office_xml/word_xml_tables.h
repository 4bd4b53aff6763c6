/* What the text of a document depends on, wherever it is in the file; see word_xml_tables.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_TABLES_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_TABLES_H

#include "word_xml_lists.h"
#include "word_xml_package.h"
#include "word_xml_styles.h"

enum xml_note { XML_FOOTNOTE, XML_ENDNOTE, XML_NOTES };
enum note_restart { RESTART_NEVER, RESTART_IN_SECTION, RESTART_ON_PAGE };

/* The numbering of one kind of notes. */
struct note_numbering {
	uint8_t has_format, has_first, has_restart;
	uint8_t format, restart;
	uint16_t first;
};

struct note_settings {
	struct note_numbering of[XML_NOTES];
};

/* Longer initials are cut, as in Word's binary format. */
enum { LONGEST_INITIALS = 9 };

struct comment_author {
	uint16_t initials[LONGEST_INITIALS];
	uint8_t length;
};

/* Initialise with zeros. */
struct xml_tables {
	struct xml_styles styles;
	struct xml_lists lists;
	struct xml_package package;
	struct note_settings settings;  /* of the document */
	struct note_settings *sections; /* their changes to these */
	size_t section_count;
	struct comment_author *authors;
	size_t author_count;
	struct map comments; /* the index of an author, by the hash of a comment's ID */
	int is_package, has_document;
	/* While they are read: */
	struct xml_style *style;
	int in_lists, in_settings;
	struct xml_run *run; /* takes run properties */
	struct note_numbering *notes;
	char property[LONGEST_NAME + 1]; /* of the document; "" outside */
	uint16_t *value;                 /* its text */
	size_t value_length;
};

/* Collects the tables from an element, and takes its end and text. `context` is the tables. */
extern const struct word_handler xml_tables_handler;

/* Completes the tables after the document's end. */
void xml_tables_finish(struct xml_tables *t);

/* Returns the settings of notes in a section. */
struct note_numbering xml_tables_notes(const struct xml_tables *t, size_t section,
				       enum xml_note kind);

void xml_tables_free(struct xml_tables *t);

#endif
