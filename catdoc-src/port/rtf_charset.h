/* The charset of RTF text, followed through fonts and groups; see rtf_charset.c. Mostly called from patched places. */
#ifndef CATDOC_PORT_RTF_CHARSET_H
#define CATDOC_PORT_RTF_CHARSET_H

#include <stdint.h>

#include "report.h"
#include "units.h"

/* The start of a document: nothing is known of its fonts. */
void rtf_begin(void);

/* A control word, before the reader acts on it. Sets *charset to the charset of the text that follows. */
void rtf_word(const char *word, int number, short **charset);

/* The start of a group, before the reader acts on it. */
void rtf_open(void);

/* What `byte` of the document stands for: no character where the charset has none. */
static inline int rtf_unit(uint16_t *charset, int byte)
{
	unsigned unit = charset[byte];
	if (unit == UNDECODABLE)
		end_undecodable();
	/* A zero ends the paragraph, as far as it is delivered: what is behind it is lost, and so is the zero itself. */
	catdoc_report.visible += is_visible(unit) || unit == 0;
	return (int)unit;
}

/* The end of a group: sets *charset back. */
void rtf_close(short **charset);

#endif
