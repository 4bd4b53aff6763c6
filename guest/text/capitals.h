/* Capital letters, as Word shows text in all capitals or small capitals; see capitals.c. */
#ifndef GUEST_TEXT_CAPITALS_H
#define GUEST_TEXT_CAPITALS_H

/*
 * Returns the capital of a UTF-16 unit in a language, given by its identifier (LCID); the unit
 * itself if it has none.
 */
unsigned capital_of(unsigned unit, unsigned language);

#endif
