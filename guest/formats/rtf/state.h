/*
 * The state that the parts of the RTF reader share: the document, its groups and stories.
 * References are to [RTF 1.9.1].
 */
#ifndef GUEST_FORMATS_RTF_STATE_H
#define GUEST_FORMATS_RTF_STATE_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"
#include "io/input.h"
#include "text/lists.h"
#include "text/numbers.h"

/* The purpose of a group's text. */
enum kind {
	SHOWN,
	LABEL_TEXT,  /* of a list paragraph, in \listtext or \pntext */
	UNSHOWN,     /* contains visible groups: a field, an object, a shape */
	FALLBACK,    /* repeated in Unicode: the first half of \upr */
	FONT_NAME,   /* in the font table */
	INSTRUCTION, /* of a field */
	CAPTURED,    /* a short string, used at the group's end */
	LIST_TABLES,
	HTML_SOURCE,  /* a fragment of HTML */
	MATH_LINE,    /* in an equation */
	MATH_OUTSIDE, /* in an equation, but outside of its lines */
	MATH_PROPERTY_TEXT, /* of an equation's object; those that matter are captured */
	PICTURE_DATA, /* until its properties have been read; the rest is skipped */
};

/* The stories, in output order. */
enum { BODY, FOOTNOTES, ENDNOTES, COMMENTS, HEADERS, FOOTERS, BOXES, RTF_STORIES };

/* The characters that end a part of a story. */
enum mark {
	LINE_MARK,
	PAGE_MARK, /* or a column's */
	PARAGRAPH_MARK,
	SECTION_MARK, /* also ends a paragraph */
	CELL_MARK,
	NESTED_CELL_MARK,
	ROW_MARK,
};

/* The reasons to omit text. */
enum { HIDDEN = 1, DELETED = 2, MOVED = 4 };

/* The reasons to show letters as capitals. */
enum { CAPITALS = 1, SMALL_CAPITALS = 2 };

/* The destinations whose text is left out by design. */
enum { INDEX_ENTRIES, NOTE_SEPARATORS };

/* The types of \object that matter here. */
enum object_type { OBJECT_EMBEDDED, OBJECT_LINKED, OBJECT_CONTROL };

/* The action at a group's end. */
enum ending {
	NOTHING,
	END_NOTE,
	END_COMMENT,
	END_PARENT,
	END_INITIALS,
	END_AUTHOR,
	END_FIELD,
	END_CHOICE,
	END_FONT,
	END_LIST_NAME,
	END_LEVEL_TEXT,
	END_CLASS,
	END_OBJECT,
	END_PICTURE_PROPERTIES,
	END_HTML_FRAGMENT,
	END_MATH_ELEMENT,
	END_MATH_PROPERTY,
	END_MATH,
	END_MATH_PARAGRAPH,
};

/* The state that a group's end restores. */
struct group {
	uint8_t kind;       /* enum kind */
	uint8_t outer_kind; /* the kind around an UNSHOWN or FALLBACK group */
	uint8_t story;      /* of SHOWN text */
	uint8_t omitted;    /* the reasons to omit text */
	uint8_t capitals;   /* the reasons to show letters as capitals */
	uint16_t language;  /* \lang */
	uint8_t ending;     /* enum ending, of this group only */
	uint8_t level;      /* \ilvl */
	uint8_t table_depth; /* \itap; 0 outside of tables */
	uint8_t heading;     /* the level of a heading, from 1 on; 0 for none */
	uint16_t list;      /* \ls, 0 for none */
	uint16_t autonumber; /* \pn: its index from 1 on, 0 for none */
	uint16_t font;      /* its index from 1 on, 0 for the default font */
	uint8_t fallback;   /* \uc: how many characters repeat a \u for older readers */
	uint8_t is_wrapper; /* has no text outside of its groups */
	uint8_t is_unknown_font; /* \f is not in the font table */
	uint8_t is_rendition;    /* shows the content of an object */
	uint8_t emphasis;        /* as bits */
	uint8_t alignment;       /* enum alignment */
	int style;               /* \s */
	uint8_t is_rtf_only;     /* not a part of the HTML from which the document was made */
	uint8_t math_style;      /* enum line_ending of an equation's letters */
	uint16_t field;     /* the field of an INSTRUCTION, from 1 on */
};

/* A story. All but the body are stored until the body has been written. */
struct story {
	uint16_t *units;
	size_t count;
	uint32_t paragraph;  /* its number */
	uint32_t begin;      /* the reader's `shown` before the paragraph's label */
	unsigned cells;      /* ended since the last text; each but a row's last needs a tab */
	uint8_t has_pending; /* something must be checked before the next text */
	uint8_t has_text;    /* the paragraph has text */
	uint8_t has_label;   /* the paragraph has its own label; it is pending if it has units */
	uint8_t label_length;
	uint16_t label[LONGEST_LABEL];
	uint8_t mark;          /* a note's mark is pending; the note determines its kind */
	uint8_t after_mark;    /* a space is pending, unless the text has one */
	uint8_t has_line;      /* the line has text */
	uint8_t is_joined;     /* an omitted mark ended a paragraph at this table depth */
	uint8_t joined_depth;
	uint8_t ended_section; /* the paragraph ended with its section, unless text continues it */
	/* With marks of formatting: */
	uint8_t line_is_open, row_is_open, cell_is_open; /* and each has text */
	uint8_t emphasis;                                /* of the text before */
	uint8_t target_is_pending;
	uint16_t *target; /* of a link */
	size_t target_length;
};

struct rtf_font {
	int number;
	uint16_t next;       /* the next font of the same bucket */
	uint16_t codepage;   /* 0: the document's */
	uint8_t is_known;    /* `charset` has been looked up */
	uint8_t is_symbolic; /* by its charset, with or without a table */
	uint8_t name_length;
	uint16_t *name; /* of symbol fonts only */
	const struct charset *charset;
};

enum { FONT_BUCKETS = 64, LONGEST_FONT_NAME = 32, LONGEST_INITIALS = 32, LONGEST_CAPTURE = 128 };

struct rtf_fonts {
	struct rtf_font *list;
	size_t count;
	uint16_t buckets[FONT_BUCKETS];
	int default_number; /* \deff */
	int has_other_charsets; /* than the document's */
	/* The font being described, if `in_one`. */
	int in_one, number, charset, codepage, is_technical;
	uint16_t name[LONGEST_FONT_NAME];
	int name_length;
};

struct rtf_field {
	uint16_t *instruction;
	size_t length;
	uint32_t shown; /* the reader's `shown` at its beginning */
	int has_result, is_link;
	int chosen, choices; /* of a drop-down list: the selection, and the entries so far */
	int is_chosen;       /* not the default */
	int has_form;        /* \ffres or \ffdefres was present */
	uint16_t *choice;
	size_t choice_length;
};

/* The numbering of one kind of notes. */
struct numbering {
	int format; /* of numbers_format() */
	int start, count;
};

struct autonumbers;
struct html;
struct list_tables;
struct math;
struct story_numbers;
struct rtf_object;

/* A range of the document, from the word that begins a group to the group's end; 0 if absent. */
struct range {
	long begins, ends;
};

struct rtf_reader {
	struct input *f;
	struct group *group; /* the innermost, at groups[depth - 1] */
	struct group *groups;
	size_t depth, room;
	unsigned skip;        /* characters left that repeat the last \u */
	size_t digits;        /* hexadecimal, since the last control word */
	uint32_t erased;      /* consecutive bytes FF */
	long after_erased;    /* the offset after the last of them */
	int at_start;         /* the group is empty so far */
	int star;             /* \*: an ignorable destination follows */
	int is_closed;        /* the outermost group has ended */
	long paragraph_ahead; /* the offset of a paragraph after that end */
	int recoveries;       /* from unclosed groups */
	struct decoder decoder;
	long joined; /* the offset after the trail bytes that have been read, or 0 */
	uint16_t symbols; /* the symbol font's index; the list moves as it grows */
	int is_symbolic;  /* a symbol font, with or without a table */
	int is_unknown_font;
	const struct charset *document, *forced;
	int has_ansicpg; /* `document` is explicit */
	int is_utf_8;    /* raw bytes are UTF-8, if valid; escaped ones are in the font's charset */
	uint16_t language; /* \deflang */
	struct rtf_fonts fonts;
	struct story stories[RTF_STORIES];
	uint32_t shown; /* units written to any story */
	long early_end; /* the offset after a brace that closed the outermost group early, or 0 */
	uint32_t shown_before_end;
	struct rtf_field *fields;
	size_t field_count;
	struct rtf_object *objects;
	size_t object_count;
	uint32_t objects_begun;
	struct story_numbers *numbers[RTF_STORIES]; /* of paragraphs and fields */
	struct numbering notes[2]; /* footnotes and endnotes */
	int note_is_numbered;
	int comments;
	int parent; /* the comment that this one replies to, relative to it; 0 for none */
	uint16_t initials[LONGEST_INITIALS];
	int initials_length;
	uint16_t captured[LONGEST_CAPTURE];
	int captured_length;
	struct list_tables *lists;
	struct math *math;
	int is_from_html;  /* the document was made from HTML */
	struct html *html; /* from the first fragment of its source on */
	struct autonumbers *autonumbers;
	long outline[LIST_LEVELS]; /* the offsets of the levels of \pnseclvl; 0 if absent */
	int heading_styles[LIST_LEVELS]; /* the style of each level, 0 for none */
	struct range info, generator;
	struct range styles; /* until they have been read */
};

/* rtf.c */
/* Ends a sequence of bytes. */
void rtf_end_bytes(struct rtf_reader *r);
/* Writes a byte in the font's charset. */
void rtf_put_byte(struct rtf_reader *r, unsigned char byte);
/* Writes a unit or character to the group's purpose. */
void rtf_put_unit(struct rtf_reader *r, unsigned unit);
void rtf_put_character(struct rtf_reader *r, uint32_t character);

/* control.c */
/* Executes a control word. */
struct control_word;
void control_execute(struct rtf_reader *r, const struct control_word *word, int number);
/* Writes a character, which may be a symbol of the group's font. */
void control_put_character(struct rtf_reader *r, uint32_t character);
/* Captures the group's text, for the action at its end. */
void control_capture(struct rtf_reader *r, enum ending ending);
/* Executes the end of a group; the current group is the one around it. */
void control_end_group(struct rtf_reader *r, const struct group *ended);

/* story.c: write SHOWN text to the group's story; text in ASCII, after story_flush(). */
void story_unit(struct rtf_reader *r, unsigned unit);
void story_units(struct rtf_reader *r, const uint16_t *units, int count);
void story_ascii(struct rtf_reader *r, const unsigned char *bytes, size_t count);
/* Begin a paragraph's own label, and add a unit to it. */
void story_begin_label(struct rtf_reader *r);
void story_label(struct rtf_reader *r, unsigned unit);
/* Begins the paragraph after a section. */
void story_begin_paragraph(struct rtf_reader *r);
/* Writes everything pending before a unit of text, or before unknown text, which is 0. */
void story_flush(struct rtf_reader *r, unsigned unit);
/* Starts a new line for the next text. */
void story_begin(struct rtf_reader *r);
/* Makes the group's text part of another story; returns 0 if it is not visible and was skipped. */
int story_enter(struct rtf_reader *r, unsigned story);
/* Writes all stories except the body, which is already written. */
void story_put_rest(struct rtf_reader *r);

/* trail_bytes.c: reads the trail bytes after formatting that follows a lead byte. */
void trail_bytes_join(struct rtf_reader *r);

/* story_marks.c */
void story_mark(struct rtf_reader *r, enum mark mark);
/* Begins the row of a table. */
void story_begin_row(struct rtf_reader *r);

/* fonts.c */
/* Returns the charset of a code page, which may be EBCDIC: RTF's own syntax is always ASCII. */
const struct charset *fonts_charset(unsigned codepage);
void fonts_begin_one(struct rtf_reader *r, int number);
void fonts_end_one(struct rtf_reader *r);
void fonts_name(struct rtf_reader *r, unsigned unit);
/* Takes ASCII of a font's name up to its semicolon; returns how much. */
size_t fonts_ascii(struct rtf_reader *r, const unsigned char *bytes, size_t count);
uint16_t fonts_find(struct rtf_reader *r, int number);
/*
 * Returns the character of a byte in this font, or U+FFFD if unknown; 0 if it is not a symbol font.
 */
uint32_t fonts_symbol(const struct rtf_reader *r, uint16_t place, unsigned char byte);
/* Returns the character that a bullet's unit shows in this font, or a plain bullet if unknown. */
uint16_t fonts_bullet(const struct rtf_reader *r, uint16_t font, uint16_t unit);
/* Sets the decoder to the group's font. */
void fonts_select(struct rtf_reader *r);

/* fields.c */
void field_begin(struct rtf_reader *r);
void field_begin_instruction(struct rtf_reader *r);
void field_instruction(struct rtf_reader *r, unsigned unit);
void field_begin_result(struct rtf_reader *r);
void field_chosen(struct rtf_reader *r, int number, int is_default);
void field_choice(struct rtf_reader *r); /* takes the captured text */
void field_end(struct rtf_reader *r);

/* notes.c */
void note_mark(struct rtf_reader *r); /* \chftn */
void note_begin(struct rtf_reader *r);
void note_is_endnote(struct rtf_reader *r);
void note_end(struct rtf_reader *r, unsigned story);
/* Writes the pending mark of a story; the next note is of that kind. */
void note_put_mark(struct rtf_reader *r, unsigned story);
void comment_mark(struct rtf_reader *r); /* \chatn */
void comment_begin(struct rtf_reader *r);
void comment_parent(struct rtf_reader *r); /* takes the captured number */
void comment_end(struct rtf_reader *r);

/* info.c */
/* Skips a metadata group for now. */
void info_skip(struct rtf_reader *r, int is_generator);
/* Reads the skipped groups, after the text. */
void info_read(struct rtf_reader *r);

#endif
