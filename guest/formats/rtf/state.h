/*
 * What the parts of the RTF reader share: the state of a document, its groups, and where their text goes. References
 * are to [RTF 1.9.1].
 */
#ifndef GUEST_FORMATS_RTF_STATE_H
#define GUEST_FORMATS_RTF_STATE_H

#include <stddef.h>
#include <stdint.h>

#include "charset/charset.h"
#include "io/input.h"
#include "text/numbers.h"

/* What text in a group is. */
enum kind {
	SHOWN,
	UNSHOWN,     /* nothing itself, around what may be shown: a field, an object, a shape */
	FALLBACK,    /* said again in Unicode: the first half of \upr */
	FONT_NAME,   /* in the font table */
	INSTRUCTION, /* of a field */
	CAPTURED,    /* a short string, for what ends with the group */
	LIST_TABLES,
};

/* Texts of their own, in the order in which they come out. */
enum { BODY, FOOTNOTES, ENDNOTES, COMMENTS, HEADERS, FOOTERS, BOXES, FLOWS };

/* Why text is left out. */
enum { HIDDEN = 1, DELETED = 2 };

/* What is done when a group ends. */
enum ending {
	NOTHING,
	END_NOTE,
	END_COMMENT,
	END_INITIALS,
	END_FIELD,
	END_CHOICE,
	END_FONT,
	END_LEVEL_TEXT
};

/* What the end of a group takes back. */
struct group {
	uint8_t kind;      /* enum kind */
	uint8_t under;     /* what it was outside of what is UNSHOWN or a FALLBACK */
	uint8_t flow;      /* where what is SHOWN goes */
	uint8_t off;       /* why not */
	uint8_t ending;    /* enum ending, of this group alone */
	uint8_t level;     /* \ilvl */
	uint16_t list;     /* \ls, 0 for none */
	uint16_t font;     /* its place in the font table from 1 on, 0 for the default font */
	uint16_t fallback; /* \uc: how many characters repeat a \u for older readers */
	uint16_t field;    /* whose INSTRUCTION it is, from 1 on */
};

/* A text of its own. What is not the body is kept until the body has come out. */
struct flow {
	uint16_t *units;
	size_t count;
	unsigned
		cells; /* that ended since the last text: a tab is owed for each but the last of a row */
	uint8_t unsettled;  /* something of what follows has to be looked at before the next text */
	uint8_t begun;      /* the paragraph has text */
	uint8_t labelled;   /* the paragraph brings its label */
	uint8_t mark;       /* the mark of a note is owed, whose kind the note says */
	uint8_t after_mark; /* a space is owed, unless one comes */
};

struct rtf_font {
	int number;
	uint16_t next;     /* the place of another font in the same bucket */
	uint16_t codepage; /* 0: the document's */
	uint8_t is_known;  /* `charset` has been looked up */
	uint8_t is_pictures; /* by its charset: no byte of it is a letter, whether or not it has a table */
	uint8_t name_length;
	uint16_t *name; /* of symbol fonts alone */
	const struct charset *charset;
};

enum { FONT_BUCKETS = 64, LONGEST_NAME = 32, LONGEST_CAPTURE = 128 };

struct rtf_fonts {
	struct rtf_font *list;
	size_t count;
	uint16_t buckets[FONT_BUCKETS];
	int default_number; /* \deff */
	/* The one that is being described; `in_one` says whether there is one. */
	int in_one, number, charset, codepage, is_technical;
	uint16_t name[LONGEST_NAME];
	int name_length;
};

struct rtf_field {
	uint16_t *instruction;
	size_t length;
	uint32_t shown; /* reader's, when it began */
	int has_result;
	int chosen, choices; /* of a list to choose from: the one, and how many have gone by */
	int is_chosen;       /* not just by default */
	int has_form;        /* one of the two has been said */
	uint16_t *choice;
	size_t choice_length;
};

/* How notes of a kind are numbered. */
struct numbering {
	int format; /* of numbers_format() */
	int start, count;
};

struct list_tables;

/* A part of the document, from behind the word that begins a group to the group's end; 0 where there is none. */
struct range {
	long begins, ends;
};

struct rtf_reader {
	struct input *f;
	struct group *group; /* the innermost, at groups[depth - 1] */
	struct group *groups;
	size_t depth, room;
	unsigned skip;        /* characters left that repeat the last \u */
	int at_start;         /* nothing has come in the group */
	int star;             /* \*: a destination that may be left out follows */
	int is_closed;        /* the outermost group has been */
	long paragraph_ahead; /* where a paragraph is behind it */
	int rescues;          /* from groups without an end */
	struct decoder decoder;
	uint16_t
		symbols; /* the place of the font, where its characters are symbols; the list moves as it grows */
	int is_pictures; /* the font is of pictures, with or without a table */
	const struct charset *document, *forced;
	int document_is_said; /* by \ansicpg */
	struct rtf_fonts fonts;
	struct flow flows[FLOWS];
	uint32_t shown; /* units that went into any of them */
	struct rtf_field *fields;
	size_t field_count;
	int autonumbers;           /* of paragraphs, by fields */
	struct numbering notes[2]; /* footnotes and endnotes */
	int note_is_numbered;
	int comments;
	uint16_t initials[LONGEST_NAME];
	int initials_length;
	uint16_t captured[LONGEST_CAPTURE];
	int captured_length;
	struct list_tables *lists;
	struct range info, generator;
};

/* rtf.c */
/* Leaves out the rest of the group, but for its end. */
void rtf_skip_group(struct rtf_reader *r);
/* The same in a table of the document's, in which no paragraph can be. */
void rtf_skip_table(struct rtf_reader *r);
/* What bytes stood together ends here. */
void rtf_end_bytes(struct rtf_reader *r);
/* A byte of text in the font's charset. */
void rtf_put_byte(struct rtf_reader *r, unsigned char byte);
/* A unit or character of text, whatever it is for in this group. */
void rtf_put_unit(struct rtf_reader *r, unsigned unit);
void rtf_put_character(struct rtf_reader *r, uint32_t character);

/* control.c */
/* Does what a control word says. */
struct word;
void control_act(struct rtf_reader *r, const struct word *word, int number);
/* Does what is due at the end of a group; the group is the one around it. */
void control_end_group(struct rtf_reader *r, const struct group *ended);

/* flow.c: text that is SHOWN, in the group's flow. */
void flow_unit(struct rtf_reader *r, unsigned unit);
void flow_ascii(struct rtf_reader *r, const unsigned char *bytes, size_t count);
void flow_line(struct rtf_reader *r); /* the end of a line or paragraph */
void flow_cell(struct rtf_reader *r);
void flow_row(struct rtf_reader *r);
/* What is put next begins a line. */
void flow_begin(struct rtf_reader *r);
/* All flows but the body, which has come out already. */
void flow_rest(struct rtf_reader *r);

/* fonts.c */
void fonts_begin_one(struct rtf_reader *r, int number);
void fonts_end_one(struct rtf_reader *r);
void fonts_name(struct rtf_reader *r, unsigned unit);
uint16_t fonts_find(struct rtf_reader *r, int number);
/* What a byte of the font in this place shows, U+FFFD where that is unknown; 0 where it is no font of pictures. */
uint32_t fonts_picture(const struct rtf_reader *r, uint16_t place, unsigned char byte);
/* Sets the decoder to the group's font. */
void fonts_choose(struct rtf_reader *r);

/* fields.c */
void field_begin(struct rtf_reader *r);
void field_begin_instruction(struct rtf_reader *r);
void field_instruction(struct rtf_reader *r, unsigned unit);
void field_has_result(struct rtf_reader *r);
void field_chosen(struct rtf_reader *r, int number, int is_default);
void field_choice(struct rtf_reader *r); /* what was captured */
void field_end(struct rtf_reader *r);

/* equations.c: shows what the instruction of an EQ says, behind its name. */
void equation_put(struct rtf_reader *r, const uint16_t *units, size_t count);

/* notes.c */
void note_mark(struct rtf_reader *r); /* \chftn */
void note_begin(struct rtf_reader *r);
void note_is_endnote(struct rtf_reader *r);
void note_end(struct rtf_reader *r, unsigned flow);
/* The mark that is owed in a flow; the note that follows is of this kind. */
void note_put_mark(struct rtf_reader *r, unsigned flow);
void comment_mark(struct rtf_reader *r); /* \chatn */
void comment_begin(struct rtf_reader *r);

/* info.c */
/* A group that says something about the document begins here: leaves it out for now. */
void info_skip(struct rtf_reader *r, int is_generator);
/* Reads what was left out, behind the text. */
void info_read(struct rtf_reader *r);

#endif
