/*
 * Passes fields to the reader of Word's fields: as marks around an instruction and a result
 * ([ECMA-376] part 1, 17.16). A link is a field as well.
 */
#include <string.h>

#include "formats/markup/attributes.h"
#include "formats/word/lines.h"
#include "text/fields.h"
#include "word_xml_reader.h"

static void put_mark(struct xml_reader *r, unsigned mark)
{
	xml_run_resolve(r);
	struct character_properties c = r->characters;
	c.hidden |= r->in.moved > 0;
	const struct xml_style *style = xml_style_of(&r->tables.styles, r->paragraph.style);
	if (characters_are_shown(&c))
		xml_paragraph_open(r);
	struct xml_place place = xml_lists_place(&r->tables.lists, &r->paragraph, style);
	r->fields.place = (struct field_place){
		.paragraph = r->number,
		.begin = r->begin,
		.heading = style ? style->heading : 0,
		.override = place.override,
		.level = place.level,
	};
	fields_mark(&r->fields, mark, &c);
}

static void put_instruction(struct xml_reader *r, const uint16_t *units, size_t length)
{
	for (size_t i = 0; i < length; i++)
		fields_instruction(&r->fields, units[i]);
}

static void put_ascii(struct xml_reader *r, const char *text)
{
	while (*text)
		fields_instruction(&r->fields, (unsigned char)*text++);
}

/* Puts an argument in quotes, which it cannot have. */
static void put_argument(struct xml_reader *r, const char *before, const uint16_t *units,
			 size_t length)
{
	put_ascii(r, before);
	for (size_t i = 0; i < length; i++)
		if (units[i] == '"')
			put_ascii(r, "%22");
		else
			fields_instruction(&r->fields, units[i]);
	put_ascii(r, "\"");
}

static void begin_simple_field(struct xml_reader *r, const struct word_tag *tag)
{
	size_t length;
	const uint16_t *instruction = attribute_value(tag->m, "instr", &length);
	put_mark(r, FIELD_BEGIN);
	put_instruction(r, instruction, length);
	put_mark(r, FIELD_SEPARATOR);
}

/* A link has a relationship to its target, or in Word 2003 the target itself. */
static void begin_link(struct xml_reader *r, const struct word_tag *tag)
{
	size_t length, place_length;
	const uint16_t *target = attribute_value(tag->m, "dest", &length);
	const uint16_t *place = attribute_value(tag->m, "bookmark", &place_length);
	if (!target && attribute_is_set(tag->m, "id"))
		target = xml_package_target(&r->tables.package, tag, &length);
	if (!place)
		place = attribute_value(tag->m, "anchor", &place_length);
	put_mark(r, FIELD_BEGIN);
	put_ascii(r, "HYPERLINK");
	if (target)
		put_argument(r, " \"", target, length);
	if (place)
		put_argument(r, " \\l \"", place, place_length);
	put_mark(r, FIELD_SEPARATOR);
}

/* Writes what a form field shows, unless it has a result. */
static void put_form(struct xml_reader *r)
{
	const struct xml_form *form = &r->form;
	struct fields *f = &r->fields;
	if (form->kind == FORM_NONE || form->depth != f->depth || f->depth > DEEPEST_FIELD)
		return;
	const struct word_field *field = &f->open[f->depth - 1];
	int is_nested = f->instructions > !field->has_result;
	if (!is_nested && field->is_shown && lines_shown() == field->shown) {
		xml_run_begin_text(r);
		if (form->kind == FORM_CHECK_BOX)
			lines_unit(form->chosen ? CHECKED_BOX : UNCHECKED_BOX);
		else
			lines_text(form->choice, form->choice_length);
	}
	r->form = (struct xml_form){0};
}

static void take_field_mark(struct xml_reader *r, const struct word_tag *tag)
{
	if (attribute_is(tag->m, "fldCharType", "begin")) {
		put_mark(r, FIELD_BEGIN);
		r->form = (struct xml_form){.depth = r->fields.depth, .in_field_mark = 1};
	} else if (attribute_is(tag->m, "fldCharType", "separate")) {
		put_mark(r, FIELD_SEPARATOR);
	} else if (attribute_is(tag->m, "fldCharType", "end")) {
		put_form(r);
		put_mark(r, FIELD_END);
	}
}

/* Takes the state of a check box, or the selection of a list; the default is valid without one. */
static void choose(struct xml_form *form, int chosen, int is_default)
{
	if (is_default && form->is_chosen)
		return;
	form->chosen = chosen;
	form->is_chosen = !is_default;
}

static void take_choice(struct xml_form *form, const struct word_tag *tag)
{
	size_t length;
	const uint16_t *units = attribute_value(tag->m, "val", &length);
	if (form->choices++ != form->chosen)
		return;
	form->choice_length = length < LONGEST_LABEL ? length : LONGEST_LABEL;
	if (units)
		memcpy(form->choice, units, form->choice_length * sizeof(*units));
}

/* Takes an element of a form field's data; returns 0 for other elements. */
static int take_form(struct xml_form *form, const struct word_tag *tag)
{
	int is_default = tag->element == W_DEFAULT;
	switch (tag->element) {
	case W_CHECK_BOX: form->kind = FORM_CHECK_BOX; return 1;
	case W_CHOICES: form->kind = FORM_CHOICES; return 1;
	case W_CHOICE: take_choice(form, tag); return 1;
	case W_DEFAULT:
	case W_CHECKED:
	case W_RESULT:
		choose(form, form->kind == FORM_CHOICES ? attribute_number(tag->m, "val", 0)
							: xml_is_on(tag), is_default);
		return 1;
	default: return 0;
	}
}

int xml_field_begin(struct xml_reader *r, const struct word_tag *tag)
{
	if (r->form.in_field_mark && take_form(&r->form, tag))
		return 1;
	switch (tag->element) {
	case W_SIMPLE_FIELD: begin_simple_field(r, tag); return 1;
	case W_LINK: begin_link(r, tag); return 1;
	case W_FIELD_MARK: take_field_mark(r, tag); return 1;
	default: return 0;
	}
}

void xml_field_end(struct xml_reader *r, enum word_element element)
{
	if (element == W_FIELD_MARK)
		r->form.in_field_mark = 0;
	else
		put_mark(r, FIELD_END);
}
