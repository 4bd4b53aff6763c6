/* Labels of list paragraphs without their own, and numbers of fields; see labels.c. */
#ifndef GUEST_FORMATS_RTF_LABELS_H
#define GUEST_FORMATS_RTF_LABELS_H

#include <stddef.h>
#include <stdint.h>

#include "text/lists.h"
#include "text/numbers.h"

struct rtf_reader;

/* Counts the current paragraph, and writes its label into `label`; returns its length. */
int label_count(struct rtf_reader *r, uint16_t label[LONGEST_LABEL + LONGEST_NUMBER]);

/* Returns whether a label is a bullet. */
int label_is_bullet(const uint16_t *label, int length);

/* Counts the current paragraph, and writes its label if that is shown. */
void label_put(struct rtf_reader *r, int is_shown);

/* Counts a field that shows a number, and writes that. */
void label_put_field(struct rtf_reader *r, const uint16_t *instruction, size_t length);

/* Begins a section of the current story. */
void labels_begin_section(struct rtf_reader *r);

void labels_free(struct rtf_reader *r);

#endif
