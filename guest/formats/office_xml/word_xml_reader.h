/* The state of a document while its text is written, shared by the files of the reader. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_READER_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_READER_H

#include "formats/word/fields.h"
#include "word_xml_copy.h"
#include "word_xml_math.h"
#include "word_xml_tables.h"

/* The stories, in the order of the text. */
enum xml_story {
	XML_BODY,
	XML_FOOTNOTE_TEXTS,
	XML_ENDNOTE_TEXTS,
	XML_COMMENT_TEXTS,
	XML_HEADERS,
	XML_FOOTERS,
	XML_TEXT_BOXES,
	XML_STORIES,
};

/* The use of the text in the current element. */
enum xml_sink { SINK_NONE, SINK_TEXT, SINK_INSTRUCTION, SINK_EQUATION, SINK_BYTES, SINK_STRAY };

/* The end of a paragraph, until it is clear whether it also ends a cell. */
enum xml_ending { ENDS_NOT, ENDS_PARAGRAPH, JOINS_NEXT };

/* The numbers of one kind of notes, by their references. */
struct xml_notes {
	struct map by_id; /* the index of a note, by the hash of its ID */
	struct {
		uint32_t number; /* 0 for a custom mark */
		uint8_t format;
	} *list;
	size_t count;
	size_t texts;   /* notes that have begun in their own story */
	uint32_t next;  /* number */
	size_t section; /* of the last note, from 1 on; 0 before the first */
};

/* A form field: what it shows without a result. */
struct xml_form {
	enum { FORM_NONE, FORM_CHECK_BOX, FORM_CHOICES } kind;
	unsigned depth; /* of its field */
	int chosen, is_chosen;
	int choices;
	uint16_t choice[LONGEST_LABEL];
	size_t choice_length;
	int in_field_mark;
};

struct xml_reader {
	struct xml_tables tables;
	size_t depth; /* of the current element */

	/* Where an element with this meaning has begun: its depth, or 0. */
	struct {
		size_t text, copy, notice, lost, deleted, moved, object, run_properties,
			paragraph_properties;
	} in;

	enum xml_story story;                /* that is being written */
	enum xml_story copied;               /* that is being copied */
	struct xml_copy copies[XML_STORIES]; /* of stories that are written later */
	char copied_parts[XML_STORIES][LONGEST_PART + 1]; /* the part of the last copy */
	int copies_text;                     /* the current element of the copy has text */
	int notice_has_text;

	/* The paragraph. */
	struct xml_paragraph paragraph;
	struct xml_run mark;
	int is_open; /* its line has begun */
	enum xml_ending ending;
	unsigned table_depth;
	uint16_t label[LONGEST_LABEL + LONGEST_NUMBER];
	uint32_t number; /* of the paragraph, from 1 on */
	uint32_t begin;  /* how much of the document was shown before it */

	/* The run. */
	struct xml_run run;
	struct character_properties characters; /* the same, with styles */
	struct xml_run effective;
	int is_resolved; /* both are valid */
	enum xml_sink sink;
	int keeps_space, document_keeps_space;
	int has_text;             /* the element has text that is not space */
	uint32_t pending_spaces;  /* before its next text */
	uint32_t at;              /* the position of its tag */

	size_t section;
	struct fields fields;
	struct xml_form form;
	struct xml_notes notes[XML_NOTES];
	struct map comments; /* the number of each comment, by the hash of its ID */
	uint32_t comment_count;
	uint32_t note_id;   /* of the note or comment that is being written; 0 outside */
	int mark_is_due;    /* the mark of a comment comes before its text */
	int after_mark;     /* a space after a mark is layout */
	struct xml_math math;
	unsigned equations; /* in the current paragraph of equations */
};

/* word_xml_paragraph.c */
void xml_paragraph_begin(struct xml_reader *r);
/* Begins the line of the paragraph, unless it has begun. */
void xml_paragraph_open(struct xml_reader *r);
void xml_paragraph_end(struct xml_reader *r);
/* Ends the line of the last paragraph, which does not end a cell. */
void xml_paragraph_finish(struct xml_reader *r);
void xml_table_begin(struct xml_reader *r);
void xml_table_end(struct xml_reader *r);
void xml_row_end(struct xml_reader *r);
void xml_cell_end(struct xml_reader *r);

/* word_xml_run.c */
/* Combines the run's properties with those of its styles. */
void xml_run_resolve(struct xml_reader *r);
/* Returns whether the run is visible. */
int xml_run_is_shown(struct xml_reader *r);
/* Begins visible text: writes what comes before it. */
void xml_run_begin_text(struct xml_reader *r);
/* Writes a unit of the run's text, or counts it if it is not visible. */
void xml_run_put(struct xml_reader *r, unsigned unit);
/* Writes what an empty element stands for; returns 0 if it is not one of these. */
int xml_run_put_element(struct xml_reader *r, const struct word_tag *tag);
/* Begin and end the text of an element, and take its units. */
void xml_run_begin_units(struct xml_reader *r, const struct word_tag *tag);
void xml_run_unit(struct xml_reader *r, unsigned unit);

/* word_xml_fields.c */
/* Takes an element that begins or marks a field; returns 0 for others. */
int xml_field_begin(struct xml_reader *r, const struct word_tag *tag);
void xml_field_end(struct xml_reader *r, enum word_element element);

/* word_xml_notes.c */
/* Writes the mark of a note or a comment where the text refers to it. */
void xml_note_refer(struct xml_reader *r, enum xml_note kind, uint32_t id, int has_mark);
void xml_comment_refer(struct xml_reader *r, uint32_t id);
/* Begins the text of a note or a comment in its own story. */
void xml_note_begin_text(struct xml_reader *r, const struct word_tag *tag);
/* Writes the mark before that text. */
void xml_note_put_mark(struct xml_reader *r);
/* Prepares the numbers for the texts of a story. */
void xml_notes_begin_story(struct xml_reader *r);
void xml_notes_free(struct xml_reader *r);

/* word_xml_objects.c */
/* Lists an object as omitted; other elements change nothing. */
void xml_object_take(struct xml_reader *r, const struct word_tag *tag);
/* Begins the bytes of a part; returns 0 if they are not those of an embedded document. */
int xml_object_begin_bytes(struct xml_reader *r);

/* word_xml_stories.c */
/* Takes an element that begins a text; returns 0 for other elements. */
int xml_story_begin(struct xml_reader *r, const struct word_tag *tag);
void xml_story_end(struct xml_reader *r);
/* Adds WordArt to the text boxes, or writes it there. */
void xml_story_put_artwork(struct xml_reader *r, const struct word_tag *tag);
/* Writes all stories except the body. */
void xml_stories_put_rest(struct xml_reader *r, const struct word_handler *handler);

#endif
