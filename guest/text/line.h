/* The line that is being made, which wraps at a margin; see line.c. */
#ifndef GUEST_TEXT_LINE_H
#define GUEST_TEXT_LINE_H

struct charset;

/* Sets the margin in columns, and the charset of the bytes: NULL for UTF-8. */
void line_open(int margin, const struct charset *charset);

/* Appends the bytes of a character; writes what stands in front of the margin where the line has passed it. */
void line_put(const char *bytes);

/* Writes the line, and `separator` behind it. */
void line_end(const char *separator);

#endif
