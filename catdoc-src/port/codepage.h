/* Code pages: which one a document's 8-bit text is in, and their tables; see codepage.c. */
#ifndef CATDOC_PORT_CODEPAGE_H
#define CATDOC_PORT_CODEPAGE_H

#include <stdint.h>
#include <stdio.h>

/*
 * The Windows code page of the document whose FIB is `fib` (its first 128 bytes) in the open stream `f`, which keeps its
 * position. 1252 where nothing says otherwise.
 */
unsigned codepage_of_document(unsigned char *fib, FILE *f);

/* The code page of a language ([MS-LCID]), 1252 where it is written in western letters or not known. */
unsigned codepage_of_language(unsigned language);

/* The code page of a font's charset (`chs` of [MS-DOC] 2.9.79, \fcharset of RTF); 0 where it says nothing. */
unsigned codepage_of_font(int charset);

/* A code page's table, of 256 characters; without one, every byte beyond ASCII is UNDECODABLE. */
uint16_t *table_of_codepage(unsigned codepage);

#endif
