/*
 * Fields ([MS-DOC] 2.8.25) have an instruction and a result between marks. Only the result is
 * visible. Some fields have no result; their instruction, or a form field's data, tells what is
 * visible.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "base/options.h"
#include "base/units.h"
#include "base/utf16.h"
#include "charset/charset.h"
#include "formats/ole/eq_field.h"
#include "text/fields.h"
#include "fields.h"
#include "form_field.h"
#include "lines.h"
#include "link.h"

/* Longer than any instruction that is used, except for addresses. */
enum { LONGEST_INSTRUCTION = 2048 };

static struct word_field *innermost(struct fields *f)
{
	return f->depth > 0 && f->depth <= DEEPEST_FIELD ? &f->open[f->depth - 1] : NULL;
}

/* Returns whether the innermost field has a result, NULL without a field. */
static uint8_t *result_of(struct fields *f)
{
	struct word_field *field = innermost(f);
	if (field)
		return &field->has_result;
	return f->deeper > 0 ? &f->have_results[f->deeper - 1] : NULL;
}

/* Returns a field's instruction. */
static struct argument instruction_of(const struct fields *f, const struct word_field *field)
{
	size_t length = f->count - field->instruction;
	return (struct argument){length ? f->units + field->instruction : NULL, length};
}

/* Ends a link's text, which its target follows unless it is marked. */
static void end_link(const struct fields *f, const struct word_field *field)
{
	struct link link;
	if (options.formatting) {
		lines_end_link();
		return;
	}
	link_read(&link, instruction_of(f, field));
	lines_unit(' ');
	lines_unit('<');
	link_put(&link);
	lines_unit('>');
}

static void put_symbol(struct argument instruction, size_t at)
{
	unsigned char byte;
	uint32_t symbol = argument_symbol(instruction.units, instruction.length, at, &byte);
	struct decoder d = {.charset = charset_of_codepage(1252)};
	if (symbol)
		lines_character(symbol);
	else if (byte)
		charset_put(&d, byte, lines_character);
}

static void put_number(struct fields *f, struct argument instruction)
{
	uint16_t number[LONGEST_LABEL + LONGEST_NUMBER];
	f->place.shown = lines_shown();
	int length = number_field(&f->numbers, word_named_lists(f->lists), &f->place,
				  instruction.units, instruction.length, number);
	lines_text(number, (size_t)length);
}

static void put_of_formula(void *context, unsigned unit)
{
	(void)context;
	lines_unit(unit);
}

/* Writes the text of a field that had no visible result. */
static void put_substitute(struct fields *f, const struct word_field *field)
{
	struct argument instruction = instruction_of(f, field), name;
	struct link link;
	size_t at = argument_next(instruction.units, instruction.length, 0, &name);
	if (argument_is(&name, "SYMBOL")) {
		put_symbol(instruction, at);
	} else if (argument_is(&name, "FORMDROPDOWN") || argument_is(&name, "FORMCHECKBOX")) {
		if (field->has_data)
			form_field_put(f->data, f->family, field->location);
	} else if (argument_is(&name, "MACROBUTTON") || argument_is(&name, "GOTOBUTTON")) {
		struct argument text = argument_button(instruction.units, instruction.length, at);
		lines_text(text.units, text.length);
	} else if (argument_is(&name, "EQ")) {
		eq_field_put(instruction.units + at, instruction.length - at, put_of_formula, NULL);
	} else if (argument_is(&name, "LISTNUM") || argument_is_autonumber(&name)) {
		put_number(f, instruction);
	} else if (!field->has_result && link_read(&link, instruction)) {
		link_put(&link);
	}
}

/* Counts the text of a field that marks an entry of an index or a table, which has no result. */
static void count_entry(const struct fields *f, const struct word_field *field)
{
	static const struct omitted entries = {
		OMITTED_HIDDEN_TEXT, "characters of entries for indexes and tables", NULL};
	struct argument instruction = instruction_of(f, field), name, text;
	size_t at = argument_next(instruction.units, instruction.length, 0, &name);
	uint32_t count = 0;
	if (!argument_is(&name, "XE") && !argument_is(&name, "TC") && !argument_is(&name, "TA"))
		return;
	argument_next(instruction.units, instruction.length, at, &text);
	for (size_t i = 0; i < text.length; i++)
		count += is_visible(text.units[i]);
	omitted_add(&entries, NOWHERE, count);
}

/* Adds a character to the instruction, which has room for it. */
static void keep_character(struct fields *f, uint32_t character)
{
	if (character >= 0x10000) {
		f->units[f->count++] = utf16_high(character);
		character = utf16_low(character);
	}
	f->units[f->count++] = (uint16_t)character;
}

/*
 * Replaces the instruction of a formula or a symbol in another instruction by what it adds to the
 * latter: the same without its name, and the character.
 */
static void keep_shown(struct fields *f, const struct word_field *field)
{
	struct argument instruction = instruction_of(f, field), name;
	size_t at = argument_next(instruction.units, instruction.length, 0, &name);
	f->count = field->instruction;
	if (argument_is(&name, "EQ")) {
		for (; at < instruction.length; at++)
			f->units[f->count++] = instruction.units[at];
	} else if (argument_is(&name, "SYMBOL")) {
		unsigned char byte;
		uint32_t symbol = argument_symbol(instruction.units, instruction.length, at, &byte);
		if (symbol || byte)
			keep_character(f, symbol ? symbol : byte);
	}
}

static void begin_field(struct fields *f, const struct character_properties *c)
{
	f->instructions++;
	if (f->depth++ >= DEEPEST_FIELD) {
		memory_append(f->have_results, f->deeper, 0);
		return;
	}
	*innermost(f) = (struct word_field){.instruction = f->count,
					    .shown = lines_shown(),
					    .is_shown = (uint8_t)characters_are_shown(c)};
}

static void separate_field(struct fields *f, const struct character_properties *c)
{
	struct word_field *field = innermost(f);
	uint8_t *has_result = result_of(f);
	struct link link;
	if (!has_result || *has_result)
		return;
	*has_result = 1;
	f->instructions--;
	if (!field)
		return;
	field->is_object = c->is_object;
	f->objects += field->is_object;
	field->is_link = field->is_shown && options.links && f->instructions == 0 &&
			 link_read(&link, instruction_of(f, field));
	if (field->is_link && options.formatting)
		link_begin(&link);
}

static void end_field(struct fields *f)
{
	struct word_field *field = innermost(f);
	uint8_t *has_result = result_of(f);
	if (has_result && !*has_result)
		f->instructions--;
	f->deeper -= f->deeper > 0;
	f->depth -= f->depth > 0;
	if (!field)
		return;
	f->objects -= field->is_object;
	if (!field->has_result)
		count_entry(f, field);
	if (f->instructions == 0 && field->is_shown && lines_shown() == field->shown)
		put_substitute(f, field);
	else if (field->is_link)
		end_link(f, field);
	/*
	 * The result belongs to the instruction of a surrounding field, if there is one; the
	 * field's own instruction does not.
	 */
	if (field->has_result || f->instructions == 0)
		f->count = field->instruction;
	else
		keep_shown(f, field);
}

void fields_mark(struct fields *f, unsigned mark, const struct character_properties *c)
{
	if (mark == FIELD_BEGIN)
		begin_field(f, c);
	else if (mark == FIELD_SEPARATOR)
		separate_field(f, c);
	else
		end_field(f);
}

void fields_instruction(struct fields *f, unsigned unit)
{
	struct word_field *field = innermost(f);
	if (field && f->count - field->instruction < LONGEST_INSTRUCTION)
		memory_append(f->units, f->count, (uint16_t)unit);
}

int fields_in_result(struct fields *f, const char *name)
{
	const struct word_field *field = innermost(f);
	struct argument first;
	if (!field || !field->has_result)
		return 0;
	struct argument instruction = instruction_of(f, field);
	argument_next(instruction.units, instruction.length, 0, &first);
	return argument_is(&first, name);
}

void fields_data(struct fields *f, uint32_t location)
{
	struct word_field *field = innermost(f);
	if (!field || field->has_result || field->has_data)
		return;
	field->has_data = 1;
	field->location = location;
}

int fields_end(struct fields *f)
{
	int is_unterminated = f->instructions > 0;
	f->depth = f->instructions = f->objects = 0;
	f->deeper = 0;
	f->count = 0;
	return is_unterminated;
}

void fields_close(struct fields *f)
{
	number_fields_close(&f->numbers);
	free(f->units);
	free(f->have_results);
	f->units = NULL;
	f->have_results = NULL;
}
