/* The list tables, and labels of list paragraphs without their own; see lists.c. */
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

void list_execute(struct rtf_reader *r, enum list_word word, int number);

/* Sets the font of the current level. */
void list_font(struct rtf_reader *r, uint16_t font);

/* Ends \leveltext with the captured text. */
void list_end_text(struct rtf_reader *r);

/* Writes the label of the current paragraph. */
void list_label(struct rtf_reader *r);

void list_free(struct rtf_reader *r);

#endif
