/* Returns the Windows code page of a language or font; see codepage.c. */
#ifndef GUEST_CHARSET_CODEPAGE_H
#define GUEST_CHARSET_CODEPAGE_H

#include <stdint.h>

/* Returns the code page of a language ([MS-LCID]), or 1252 for western or unknown ones. */
unsigned codepage_of_language(unsigned language);

/*
 * Returns the code page of a font's charset (`chs` of [MS-DOC] 2.9.79, \fcharset of RTF), or 0 if
 * the charset does not tell.
 */
unsigned codepage_of_font(int charset);

/*
 * Returns the code page of a font whose name, in UTF-16, ends with a script, as in "Arial Cyr", or
 * 0. Windows has such names for fonts whose charset says nothing.
 */
unsigned codepage_of_font_name(const uint16_t *name, unsigned length);

#endif
