/*
 * Fields: the result is visible. Some fields may have no result; their instruction tells what is
 * visible.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/options.h"
#include "text/fields.h"
#include "formats/ole/eq_field.h"
#include "labels.h"
#include "state.h"
#include "story.h"

/* Longer than any instruction that is used, except for addresses. */
enum { LONGEST_INSTRUCTION = 2048 };

/* \ffres of a list without a selection. */
enum { NOT_CHOSEN = 25 };

static struct rtf_field *innermost(struct rtf_reader *r)
{
	return r->field_count > 0 ? &r->fields[r->field_count - 1] : NULL;
}

void field_begin(struct rtf_reader *r)
{
	memory_append(r->fields, r->field_count, ((struct rtf_field){.shown = r->shown}));
	r->group->ending = END_FIELD;
}

/* Nested fields put their results into it. */
void field_begin_instruction(struct rtf_reader *r)
{
	r->group->kind = INSTRUCTION;
	r->group->field = (uint16_t)r->field_count;
}

/* Adds a unit to the instruction. Control characters separate words: no part of it has lines. */
void field_instruction(struct rtf_reader *r, unsigned unit)
{
	if (r->group->field == 0 || r->group->field > r->field_count)
		return;
	struct rtf_field *field = &r->fields[r->group->field - 1];
	if (field->length < LONGEST_INSTRUCTION)
		memory_append(field->instruction, field->length,
			      (uint16_t)(unit < ' ' ? ' ' : unit));
}

static void put_target_units(struct rtf_reader *r, const struct argument *argument)
{
	for (size_t i = 0; i < argument->length; i++)
		formatted_story_target_unit(r, argument->units[i]);
}

void field_begin_result(struct rtf_reader *r)
{
	struct rtf_field *field = innermost(r);
	struct argument address, place;
	if (!field)
		return;
	field->has_result = 1;
	if (!options.formatting || !options.links || r->group->kind != SHOWN || r->group->omitted ||
	    !argument_link(field->instruction, field->length, &address, &place))
		return;
	field->is_link = 1;
	formatted_story_begin_link(r);
	put_target_units(r, &address);
	if (place.length > 0)
		formatted_story_target_unit(r, '#');
	put_target_units(r, &place);
}

void field_chosen(struct rtf_reader *r, int number, int is_default)
{
	struct rtf_field *field = innermost(r);
	if (!field)
		return;
	field->has_form = 1;
	if (field->is_chosen || number == NOT_CHOSEN)
		return;
	field->chosen = number;
	field->is_chosen = !is_default;
}

void field_choice(struct rtf_reader *r)
{
	struct rtf_field *field = innermost(r);
	if (!field || field->choices++ != field->chosen || field->choice)
		return;
	field->choice_length = (size_t)r->captured_length;
	field->choice = memory_zeroed(field->choice_length, sizeof(*field->choice));
	memcpy(field->choice, r->captured, field->choice_length * sizeof(*field->choice));
}

static void put_symbol(struct rtf_reader *r, const struct rtf_field *field, size_t at)
{
	unsigned char byte;
	uint32_t symbol = argument_symbol(field->instruction, field->length, at, &byte);
	if (symbol) {
		rtf_put_character(r, symbol);
	} else if (byte) {
		r->symbols = 0;
		r->decoder.charset = charset_of_codepage(1252);
		rtf_put_byte(r, byte);
		fonts_select(r);
	}
}

static void put_units(struct rtf_reader *r, const uint16_t *units, size_t count)
{
	for (size_t i = 0; i < count; i++)
		rtf_put_unit(r, units[i]);
}

/* Writes a link's target, set off after its text; nothing for other fields. */
static void put_target(struct rtf_reader *r, const struct rtf_field *field, int is_set_off)
{
	struct argument address, place;
	if (!argument_link(field->instruction, field->length, &address, &place))
		return;
	if (is_set_off) {
		rtf_put_unit(r, ' ');
		rtf_put_unit(r, '<');
	}
	put_units(r, address.units, address.length);
	if (place.length > 0)
		rtf_put_unit(r, '#');
	put_units(r, place.units, place.length);
	if (is_set_off)
		rtf_put_unit(r, '>');
}

static void put_of_formula(void *reader, unsigned unit)
{
	rtf_put_unit(reader, unit);
}

/* Writes the text of a field without a result. */
static void put_substitute(struct rtf_reader *r, const struct rtf_field *field)
{
	struct argument argument;
	size_t at = argument_next(field->instruction, field->length, 0, &argument);
	if (argument_is(&argument, "SYMBOL")) {
		put_symbol(r, field, at);
	} else if (argument_is(&argument, "FORMDROPDOWN")) {
		put_units(r, field->choice, field->choice_length);
	} else if (argument_is(&argument, "FORMCHECKBOX")) {
		if (field->has_form)
			rtf_put_unit(r, field->chosen ? CHECKED_BOX : UNCHECKED_BOX);
	} else if (argument_is(&argument, "EQ")) {
		eq_field_put(field->instruction + at, field->length - at, put_of_formula, r);
	} else if (argument_is(&argument, "LISTNUM") || argument_is_autonumber(&argument)) {
		label_put_field(r, field->instruction, field->length);
	} else if (argument_is(&argument, "HYPERLINK") && !field->has_result) {
		put_target(r, field, 0);
	} else if (argument_is(&argument, "MACROBUTTON") || argument_is(&argument, "GOTOBUTTON")) {
		argument = argument_button(field->instruction, field->length, at);
		put_units(r, argument.units, argument.length);
	}
}

/* Writes the target of a shown link. In HTML it is an attribute; the field is RTF only. */
static void put_target_of_shown(struct rtf_reader *r, const struct rtf_field *field)
{
	uint8_t is_rtf_only = r->group->is_rtf_only;
	r->group->is_rtf_only = 0;
	put_target(r, field, 1);
	r->group->is_rtf_only = is_rtf_only;
}

/* Ends a field; the current group is the one around it. */
void field_end(struct rtf_reader *r)
{
	struct rtf_field field = r->fields[--r->field_count];
	if (field.shown == r->shown)
		put_substitute(r, &field);
	else if (options.links && !options.formatting)
		put_target_of_shown(r, &field);
	if (field.is_link)
		formatted_story_end_link(r);
	free(field.instruction);
	free(field.choice);
}
