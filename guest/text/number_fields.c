/*
 * Numbers LISTNUM, AUTONUM, AUTONUMLGL and AUTONUMOUT fields ([ECMA-376] 17.16.5). Word computes
 * the numbers for display, and no file contains them. LISTNUM counts as a paragraph of a list.
 * AUTONUM and its variants number their paragraph by the level of its heading style.
 */
#include "number_defaults.h"
#include "number_fields.h"

/* The arguments of these fields. */
struct arguments {
	struct argument name, format, separator;
	struct argument level, start;
	int has_end; /* no \e */
};

/* Reads the value of a switch, which may follow without a space. */
static size_t read_value(const uint16_t *units, size_t count, size_t at,
			 const struct argument *argument, struct argument *value)
{
	enum { SWITCH = 2 };
	if (argument->length == SWITCH)
		return argument_next(units, count, at, value);
	*value = (struct argument){argument->units + SWITCH, argument->length - SWITCH};
	return at;
}

/* Reads the value of \*, unless it formats characters. */
static size_t read_format(const uint16_t *units, size_t count, size_t at,
			  const struct argument *argument, struct argument *format)
{
	struct argument value;
	at = read_value(units, count, at, argument, &value);
	if (!argument_is(&value, "MERGEFORMAT") && !argument_is(&value, "CHARFORMAT"))
		*format = value;
	return at;
}

static struct arguments read_arguments(const uint16_t *units, size_t count, size_t at)
{
	struct arguments a = {.has_end = 1};
	struct argument argument;
	while (at < count) {
		at = argument_next(units, count, at, &argument);
		if (argument.length < 2 || argument.units[0] != '\\') {
			if (a.name.length == 0)
				a.name = argument;
			continue;
		}
		switch (argument.units[1] | 0x20) {
		case 'l': at = read_value(units, count, at, &argument, &a.level); break;
		case 's': at = read_value(units, count, at, &argument, &a.start); break;
		case '*': at = read_format(units, count, at, &argument, &a.format); break;
		case 'e': a.has_end = 0; break;
		default: break;
		}
	}
	a.separator = a.start;
	return a;
}

/* A list to count in. */
struct target {
	struct lists *lists;
	size_t override; /* from 1 on */
};

/* Returns the list that a LISTNUM field names; without a name, its paragraph's or the last one. */
static struct target target_of(struct number_fields *n, struct lists *l,
			       const struct field_place *place, const struct argument *name)
{
	static const struct {
		const char *name;
		size_t override;
	} names[] = {{"NumberDefault", NUMBER_DEFAULT},
		     {"OutlineDefault", OUTLINE_DEFAULT},
		     {"LegalDefault", LEGAL_DEFAULT}};
	for (int i = 0; i < 3; i++)
		if (argument_is(name, names[i].name))
			return (struct target){&n->defaults, names[i].override};
	size_t found = lists_find(l, name->units, name->length);
	if (!found && name->length == 0)
		found = place->override ? place->override : l->last;
	if (found)
		return (struct target){l, found};
	return (struct target){&n->defaults, n->override ? n->override : NUMBER_DEFAULT};
}

/* Returns the level that a LISTNUM field has without \l. */
static unsigned level_by_default(const struct number_fields *n, const struct field_place *place,
				 struct target target)
{
	const struct lists *l = target.lists;
	int is_first = n->paragraph != place->paragraph;
	if (place->override && is_first)
		return place->level + 1;
	unsigned last = l == &n->defaults ? n->level : l->last_level;
	size_t override = l == &n->defaults ? n->override : l->last;
	if (override != target.override)
		return 0;
	/* A field at the beginning of a paragraph is its number; others are below it. */
	return last + (!is_first && n->is_leading);
}

static int label_in(struct target target, unsigned level, const struct arguments *a,
		    uint16_t *label)
{
	enum { FIRST_SYMBOL = 0xF000, SYMBOLS_END = 0xF100, BULLET_CHARACTER = 0x2022 };
	int length;
	if (a->start.length > 0)
		lists_start(target.lists, target.override - 1, level,
			    (int)argument_number(&a->start));
	lists_label(target.lists, target.override - 1, level, label, &length);
	for (int i = 0; i < length; i++)
		if (label[i] >= FIRST_SYMBOL && label[i] < SYMBOLS_END)
			label[i] = BULLET_CHARACTER;
	return length;
}

static int list_number(struct number_fields *n, struct lists *l, const struct field_place *place,
		       const struct arguments *a, uint16_t *label)
{
	number_defaults_make(&n->defaults);
	struct target target = target_of(n, l, place, &a->name);
	unsigned level = a->level.length > 0 ? argument_number(&a->level) - 1
					     : level_by_default(n, place, target);
	if (level >= LIST_LEVELS)
		level = LIST_LEVELS - 1;
	int length = label_in(target, level, a, label);
	/* A list of one level lacks the deeper level that a field needs. */
	if (length == 0 && target.lists == l) {
		target = (struct target){&n->defaults, NUMBER_DEFAULT};
		length = label_in(target, level, a, label);
	}
	if (target.lists == &n->defaults) {
		n->override = target.override;
		n->level = level;
		l->last = 0;
	}
	int follows_field = n->paragraph == place->paragraph && n->shown == place->shown;
	n->is_leading = !place->override && (place->shown == place->begin ||
					     (follows_field && n->is_leading));
	n->paragraph = place->paragraph;
	n->shown = place->shown + (uint32_t)length;
	return length;
}

/* Counts a paragraph numbered by AUTONUM. A heading restarts the levels below it. */
static void count_paragraph(struct number_fields *n, const struct field_place *place)
{
	if (n->numbered == place->paragraph)
		return;
	n->numbered = place->paragraph;
	n->counts[place->heading]++;
	if (place->heading == 0)
		return;
	n->heading = place->heading;
	n->counts[0] = 0;
	for (unsigned i = place->heading + 1; i <= HEADING_LEVELS; i++)
		n->counts[i] = 0;
}

/* Returns the format that \* names. The case of its first letter is that of the letters. */
static int format_named(const struct argument *name)
{
	int is_upper = name->length > 0 && (name->units[0] & 0x20) == 0;
	if (argument_is(name, "alphabetic"))
		return is_upper ? UPPER_LETTER : LOWER_LETTER;
	if (argument_is(name, "roman"))
		return is_upper ? UPPER_ROMAN : LOWER_ROMAN;
	return argument_is(name, "Ordinal") ? ORDINAL : ARABIC;
}

/* Writes a number in the outline's format for headings, or as text has it. */
static int put_outline(const struct number_fields *n, unsigned heading, uint16_t *label)
{
	if (heading > 0)
		return number_defaults_outline(label, heading - 1, n->counts[heading]);
	int length = numbers_format(label, ARABIC, n->counts[0]);
	label[length++] = '.';
	return length;
}

/* Writes a number, after those of the headings above it if they are numbered and it is legal. */
static int put_number(const struct number_fields *n, unsigned heading, int is_legal,
		      const struct arguments *a, uint16_t *label)
{
	int length = 0, format = format_named(&a->format);
	uint16_t separator = a->separator.length > 0 ? a->separator.units[0] : '.';
	unsigned above = heading > 0 ? heading - 1 : n->heading;
	for (unsigned i = 1; is_legal && i <= above && length < LONGEST_LABEL; i++) {
		if (n->counts[i] == 0)
			continue;
		length += numbers_format(label + length, format, n->counts[i]);
		label[length++] = separator;
	}
	if (length < LONGEST_LABEL)
		length += numbers_format(label + length, format, n->counts[heading]);
	if (a->has_end)
		label[length++] = separator;
	return length;
}

int number_field(struct number_fields *n, struct lists *l, const struct field_place *place,
		 const uint16_t *instruction, size_t length,
		 uint16_t label[LONGEST_LABEL + LONGEST_NUMBER])
{
	struct argument name;
	size_t at = argument_next(instruction, length, 0, &name);
	int is_list = argument_is(&name, "LISTNUM");
	if (!is_list && !argument_is_autonumber(&name))
		return 0;
	struct arguments a = read_arguments(instruction, length, at);
	if (is_list)
		return list_number(n, l, place, &a, label);
	count_paragraph(n, place);
	if (argument_is(&name, "AUTONUMOUT"))
		return put_outline(n, place->heading, label);
	return put_number(n, place->heading, argument_is(&name, "AUTONUMLGL"), &a, label);
}

void number_fields_restart(struct number_fields *n)
{
	number_fields_close(n);
	*n = (struct number_fields){0};
}

void number_fields_close(struct number_fields *n)
{
	lists_close(&n->defaults);
}
