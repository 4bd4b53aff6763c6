/* The charset of RTF text, followed through fonts and groups; see rtf_charset.c. Mostly called from patched places. */
#ifndef CATDOC_PORT_RTF_CHARSET_H
#define CATDOC_PORT_RTF_CHARSET_H

/* The start of a document: nothing is known of its fonts. */
void rtf_begin(void);

/* A control word, before the reader acts on it. Sets *charset to the charset of the text that follows. */
void rtf_word(const char *word, int number, short **charset);

/* The start of a group, before the reader acts on it. */
void rtf_open(void);

/* The end of a group: sets *charset back. */
void rtf_close(short **charset);

#endif
