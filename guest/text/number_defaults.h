/* The lists that every document has; see number_defaults.c. */
#ifndef GUEST_TEXT_NUMBER_DEFAULTS_H
#define GUEST_TEXT_NUMBER_DEFAULTS_H

#include "lists.h"

/* Their overrides, from 1 on. */
enum { NUMBER_DEFAULT = 1, OUTLINE_DEFAULT, LEGAL_DEFAULT };

/* Adds these lists to tables without lists. */
void number_defaults_make(struct lists *l);

/* Writes a number in the outline's format for a level, from 0; returns the number of units. */
int number_defaults_outline(uint16_t *to, unsigned level, int number);

#endif
