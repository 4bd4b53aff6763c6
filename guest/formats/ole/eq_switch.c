/*
 * Reads the switches of EQ fields: a letter, then options of two letters ([ECMA-376] 17.16.5.15).
 */
#include "eq_switch.h"

/* Reads a measure, or the number of columns. */
static unsigned read_number(struct eq_reader *r)
{
	enum { LARGEST = 1000 };
	unsigned number = 0;
	eq_skip_spaces(r);
	if (eq_peek(r, 0) == '-')
		r->at++;
	for (; (eq_peek(r, 0) >= '0' && eq_peek(r, 0) <= '9') || eq_peek(r, 0) == '.'; r->at++)
		if (eq_peek(r, 0) != '.' && number < LARGEST)
			number = 10 * number + eq_peek(r, 0) - '0';
	eq_skip_spaces(r);
	return number;
}

void eq_skip_format(struct eq_reader *r)
{
	eq_skip_spaces(r);
	unsigned end = eq_peek(r, 0) == '"' ? '"' : ' ';
	do
		r->at += r->at < r->count;
	while (r->at < r->count && r->units[r->at] != end);
	r->at += r->at < r->count;
}

/* Returns the character of an option, which follows a backslash. */
static unsigned read_character(struct eq_reader *r)
{
	eq_skip_spaces(r);
	if (eq_peek(r, 0) == '\\')
		r->at++;
	unsigned character = eq_peek(r, 0);
	r->at += r->at < r->count;
	return character;
}

static unsigned closing_bracket(unsigned opening)
{
	switch (opening) {
	case '(': return ')';
	case '[': return ']';
	case '{': return '}';
	case '<': return '>';
	default: return opening;
	}
}

/* Reads an option of two letters. */
static void read_option(struct eq_reader *r, struct eq_switch *s, unsigned first, unsigned second)
{
	enum { SUM = 0x2211, PRODUCT = 0x220F };
	unsigned option = first << 8 | second;
	switch (option) {
	case 's' << 8 | 'u': s->symbol = SUM; break;
	case 'p' << 8 | 'r': s->symbol = PRODUCT; break;
	case 'f' << 8 | 'c':
	case 'v' << 8 | 'c': s->symbol = read_character(r); break;
	case 'l' << 8 | 'c': s->left = read_character(r); break;
	case 'r' << 8 | 'c': s->right = read_character(r); break;
	case 'b' << 8 | 'c':
		s->left = read_character(r);
		s->right = closing_bracket(s->left);
		break;
	case 'c' << 8 | 'o': s->columns = read_number(r); break;
	case 'd' << 8 | 'o': s->is_below = 1; break;
	default: break;
	}
	read_number(r);
}

/* Reads options up to the elements; an option has two letters, a switch has one. */
static void read_options(struct eq_reader *r, struct eq_switch *s)
{
	eq_skip_spaces(r);
	while (eq_peek(r, 0) == '\\' && eq_is_letter(eq_peek(r, 1)) && eq_is_letter(eq_peek(r, 2))) {
		unsigned first = eq_peek(r, 1) | 0x20, second = eq_peek(r, 2) | 0x20;
		r->at += 3;
		read_option(r, s, first, second);
	}
	eq_skip_spaces(r);
}

struct eq_switch eq_read_switch(struct eq_reader *r)
{
	struct eq_switch s = {.name = eq_peek(r, 1) | 0x20, .left = '(', .right = ')', .columns = 1};
	s.symbol = 0x222B;
	r->at += 2;
	read_options(r, &s);
	return s;
}
