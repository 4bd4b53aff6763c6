/* The current line, which wraps at a margin; see line.c. */
#ifndef GUEST_TEXT_LINE_H
#define GUEST_TEXT_LINE_H

struct charset;

/* Sets the margin in columns, and the charset of the bytes: NULL for UTF-8. */
void line_open(int margin, const struct charset *charset);

/* Appends a byte of ASCII. */
void line_put_ascii(char byte);

/* Appends the bytes of another character, which takes `width` columns. */
void line_put(const char *bytes, int count, int width);

/* Writes the text before the margin if the line has passed it. */
void line_wrap(void);

/* Writes the line, followed by `separator`. */
void line_end(const char *separator);

#endif
