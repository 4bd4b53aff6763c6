/* The list tables; see lists.c. */
#ifndef GUEST_FORMATS_RTF_LISTS_H
#define GUEST_FORMATS_RTF_LISTS_H

#include <stdint.h>

#include "text/lists.h"

struct rtf_reader;

/* Control words of the tables. */
enum list_word {
	LIST_LISTS,
	LIST_BEGIN,
	LIST_ID,
	LIST_NAME,
	LIST_STYLE,
	LIST_SECTIONS,
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

/* A list that has the levels of the list of a style. */
struct styled_list {
	uint16_t list; /* its index */
	int style;     /* the ID of the other list */
};

struct list_tables {
	struct lists lists;
	uint16_t *by_number; /* the index of an override, from 1 on */
	size_t numbers;
	int level; /* of the last override, from 1 on */
	int in_overrides, is_full;
	struct styled_list *styled;
	size_t styled_count;
};

void list_execute(struct rtf_reader *r, enum list_word word, int number);

/* Sets the font of the current level. */
void list_font(struct rtf_reader *r, uint16_t font);

/* End \listname and \leveltext with the captured text. */
void list_end_name(struct rtf_reader *r);
void list_end_text(struct rtf_reader *r);

void list_free(struct rtf_reader *r);

#endif
