/* The layout of a page of formatting; see page.c. */
#ifndef GUEST_FORMATS_WORD_PAGE_H
#define GUEST_FORMATS_WORD_PAGE_H

#include "fib.h"

/* The sizes of a page and of an offset in it; the count of runs is the page's last byte. */
enum { FORMATTING_PAGE = 512, PAGE_FC = 4, PAGE_COUNT_AT = FORMATTING_PAGE - 1 };

/*
 * Returns the size of a run's entry in a page, besides its offset: the location of its properties,
 * and more.
 */
static inline unsigned page_entry_size(enum family family, int of_paragraphs)
{
	static const uint8_t of_paragraph[] = {[WORD_2] = 1, [WORD_6] = 7, [WORD_97] = 13};
	return of_paragraphs ? of_paragraph[family] : 1;
}

/*
 * Returns whether the bytes can be a page: it has runs at ascending offsets, and their properties
 * are within the page.
 */
int page_is_valid(const unsigned char *bytes, enum family family, int of_paragraphs);

#endif
