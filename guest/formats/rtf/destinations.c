/*
 * Skipped destinations: those that are known, and how much text the others have.
 */
#include <string.h>

#include "base/bytes.h"
#include "destinations.h"
#include "syntax.h"

/*
 * The destinations of [RTF 1.9.1], [MS-OXRTFEX] and the usual programs that have no visible text
 * and are not in control_words.c: properties and data, or text of dialogs, mail merges, variables
 * and editing restrictions. They are sorted by their first letter, to be found quickly.
 */
static const char *const known['z' - 'a' + 1] = {
	['a' - 'a'] = "aftnsepc atnicn atntime author ",
	['b' - 'a'] = "buptim ",
	['c' - 'a'] = "category comment company creatim ",
	['d' - 'a'] = "defchp defpap doccomm docvar ",
	['e' - 'a'] = "ebcend ebcstart expandedcolortbl ",
	['f' - 'a'] = "factoidname fchars ffdeftext ffentrymcr ffexitmcr ffformat ffhelptext "
		"ffname ffstattext file fldtype fname fontfile ",
	['g' - 'a'] = "gridtbl ",
	['h' - 'a'] = "hl hlfr hlinkbase hlloc hlsrc hsv ",
	['k' - 'a'] = "keycode keywords ",
	['l' - 'a'] = "lchars linkval lsdlockedexcept ",
	['m' - 'a'] = "mailmerge manager mhtmltag mmaddfieldname mmconnectstr mmconnectstrdata "
		"mmdatasource mmheadersource mmmailsubject mmodso mmodsofilter "
		"mmodsofldmpdata mmodsomappedname mmodsoname mmodsorecipdata mmodsosort "
		"mmodsosrc mmodsotable mmodsoudl mmodsoudldata mmodsouniquetag mmquery "
		"mvfmf mvfml mvtof mvtol ",
	['n' - 'a'] = "nextfile ",
	['o' - 'a'] = "objtime oldcprops oldpprops oldsprops oldtprops oleclsid operator ",
	['p' - 'a'] = "password passwordhash pgdsctbl pgp printim propname protend protstart "
		"protusertbl pxe ",
	['r' - 'a'] = "revtim ",
	['s' - 'a'] = "staticval subject svb ",
	['t' - 'a'] = "title ",
	['w' - 'a'] = "wgrffmtfilter windowcaption writereservation writereservhash ",
	['x' - 'a'] = "xform xmlattrname xmlattrvalue xmlclose xmlname xmlopen ",
};

int destination_is_known(const struct control *control)
{
	unsigned letter = (unsigned char)control->name[0] - 'a';
	const char *names = letter < COUNT(known) ? known[letter] : NULL;
	for (; names && *names; names++) {
		/* Most words differ in their second letter. */
		size_t length = names[1] == control->name[1] ? strlen(control->name) : 0;
		if (length > 0 && !strncmp(names, control->name, length) && names[length] == ' ')
			return 1;
		while (*names != ' ')
			names++;
	}
	return 0;
}

/* The count so far. It is static because a decoder's callback takes only a character. */
static struct text_count total;

/* Returns whether a character is a letter or digit; symbols beyond ASCII are in a few blocks. */
static int is_of_word(uint32_t character)
{
	enum { FIRST_LETTER = 0xC0, FIRST_SYMBOL = 0x2000, LAST_SYMBOL = 0x2BFF };
	return is_digit((int)character) || is_letter((int)character) ||
	       (character >= FIRST_LETTER && character < FIRST_SYMBOL) || character > LAST_SYMBOL;
}

static void count_character(uint32_t character)
{
	total.characters += (character > ' ') + (character > 0xFFFF);
	total.has_words |= is_of_word(character);
}

/* A skipped group whose text is counted. */
struct counted {
	struct input *f;
	long ends;
	struct decoder decoder;
	unsigned depth;      /* of the current group */
	unsigned data_depth; /* of the group inside it whose content is not counted, or 0 */
	unsigned skip;       /* characters left that repeat the last \u */
	unsigned digits;     /* hexadecimal, in a row */
	int star;
};

/* Returns whether a group that begins with this word has no text of the destination around it. */
static int is_other(const struct control_word *word, int star)
{
	if (!word)
		return star;
	switch ((enum action)word->action) {
	case SKIPPED:
	case STYLE_SHEET:
	case METADATA:
	case INITIALS:
	case AUTHOR:
	case FIELD_INSTRUCTION:
	case SHAPE_PROPERTY:
	case PICTURE_PROPERTIES:
		return 1;
	default:
		return is_data(word);
	}
}

static void count_word(struct counted *c, int first)
{
	struct control control;
	syntax_word(c->f, first, &control);
	const struct control_word *word = control_word_find(control.name, control.hash);
	charset_end(&c->decoder, count_character);
	if (word && word->action == BINARY)
		syntax_skip_binary(c->f, control.number);
	if (c->data_depth == 0 && is_other(word, c->star))
		c->data_depth = c->depth;
	c->star = 0;
	if (!word || c->data_depth > 0)
		return;
	if (word->action == UNICODE && control.has_number) {
		count_character((unsigned)control.number & 0xFFFF);
		c->skip = 1;
	} else if (word->action == CHARACTER) {
		count_character(word->value);
	}
}

/* Counts a byte of text. A longer row of digits than in any word is data. */
static void count_byte(struct counted *c, unsigned char byte)
{
	enum { MAX_DIGITS = 64 };
	if (c->skip > 0) {
		c->skip--;
		return;
	}
	if (c->data_depth > 0)
		return;
	c->digits = hexadecimal_digit(byte) >= 0 ? c->digits + 1 : 0;
	if (c->digits == MAX_DIGITS)
		total.characters -= MAX_DIGITS - 1;
	else if (c->digits < MAX_DIGITS)
		charset_put(&c->decoder, byte, count_character);
}

static void count_control(struct counted *c)
{
	int first = input_getc(c->f);
	if (is_letter(first)) {
		count_word(c, first);
	} else if (first == '\'') {
		int value = syntax_hexadecimal(c->f);
		if (value >= 0)
			count_byte(c, (unsigned char)value);
	} else if (first == '*') {
		c->star = 1;
	} else if (first == '\\' || first == '{' || first == '}') {
		count_byte(c, (unsigned char)first);
	}
}

struct text_count destination_text(struct rtf_reader *r, const struct range *range)
{
	struct counted c = {.f = r->f, .ends = range->ends, .depth = 1};
	c.decoder.charset = r->decoder.charset;
	total = (struct text_count){0};
	input_seek(r->f, range->begins, SEEK_SET);
	while (input_tell(r->f) < c.ends) {
		int byte = input_getc(r->f);
		if (byte == '{' || byte == '}') {
			charset_end(&c.decoder, count_character);
			c.skip = 0;
			c.star = 0;
			if (byte == '}' && c.depth == c.data_depth)
				c.data_depth = 0;
			c.depth += byte == '{' ? 1 : -1u;
		} else if (byte == '\\') {
			count_control(&c);
		} else if (byte != '\r' && byte != '\n') {
			count_byte(&c, (unsigned char)byte);
		}
	}
	input_seek(r->f, range->ends, SEEK_SET);
	return total;
}
