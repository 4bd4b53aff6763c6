/* The tables of lists, and the labels of paragraphs in lists that do not bring theirs; see lists.c. */
#ifndef GUEST_FORMATS_RTF_LISTS_H
#define GUEST_FORMATS_RTF_LISTS_H

#include <stdint.h>

struct rtf_reader;

/* Control words of the tables. */
enum list_word {
	LIST_LISTS,
	LIST_BEGIN,
	LIST_ID,
	LIST_LEVEL,
	LIST_FORMAT,
	LIST_START,
	LIST_NO_RESTART,
	LIST_LEGAL,
	LIST_TEXT,
	LIST_OVERRIDES,
	LIST_OVERRIDE,
	LIST_OVERRIDE_LEVEL,
	LIST_NUMBER, /* \ls in an override */
};

void list_act(struct rtf_reader *r, enum list_word word, int number);

/* The font of the level that is being described. */
void list_font(struct rtf_reader *r, uint16_t font);

/* The end of \leveltext: what was captured. */
void list_end_text(struct rtf_reader *r);

/* Puts the label of the paragraph that begins. */
void list_label(struct rtf_reader *r);

void list_free(struct rtf_reader *r);

#endif
