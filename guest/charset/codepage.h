/* Windows code pages: the page of a language or of a font; see codepage.c. */
#ifndef GUEST_CHARSET_CODEPAGE_H
#define GUEST_CHARSET_CODEPAGE_H

/* The code page of a language ([MS-LCID]), 1252 where it is written in western letters or not known. */
unsigned codepage_of_language(unsigned language);

/* The code page of a font's charset (`chs` of [MS-DOC] 2.9.79, \fcharset of RTF); 0 where it says nothing. */
unsigned codepage_of_font(int charset);

#endif
