/*
 * Decodes the content of \objdata: hexadecimal digits, or the bytes of \bin.
 */
#include "object_data.h"
#include "syntax.h"

/* Reads the control word after a backslash. Only \bin has a meaning here. */
static void read_escape(struct object_data *d)
{
	struct control control;
	int c = input_getc(d->f);
	if (!is_letter(c))
		return;
	syntax_word(d->f, c, &control);
	if (!strcmp(control.name, "bin") && control.number > 0) {
		d->binary = control.number;
		d->has_binary = 1;
	}
}

/* Takes a digit; returns whether it completes a byte, which is then in `*to`. */
static int take_digit(struct object_data *d, unsigned digit, unsigned char *to)
{
	enum { FIRST = 0x10 };
	if (d->depth > 0)
		return 0;
	if (!d->pending) {
		d->pending = FIRST + digit;
		return 0;
	}
	*to = (unsigned char)(d->pending << 4 | digit);
	d->pending = 0;
	return 1;
}

size_t object_data_read(struct object_data *d, unsigned char *to, size_t count)
{
	size_t n = 0;
	while (n < count) {
		int c = input_getc(d->f), digit = hexadecimal_digit(c);
		if (c == EOF)
			break;
		if (d->binary > 0) {
			d->binary--;
			to[n++] = (unsigned char)c;
		} else if (digit >= 0) {
			n += (size_t)take_digit(d, (unsigned)digit, to + n);
		} else if (c == '\\') {
			read_escape(d);
		} else if (c == '{') {
			d->depth++;
		} else if (c == '}' && d->depth-- == 0) {
			d->depth = 0;
			input_ungetc(c, d->f);
			break;
		}
	}
	return n;
}
