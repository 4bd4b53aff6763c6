/*
 * Reads equations ([ECMA-376] part 1, 22.1). They consist of objects, such as fractions, whose
 * arguments are lines of characters and objects. They are written on one line, like those of RTF,
 * which has the same elements.
 */
#include <stdio.h>
#include <stdlib.h>

#include "formats/markup/attributes.h"
#include "formats/rtf/math_characters.h"
#include "word_xml_math.h"

static struct math_element *innermost(struct xml_math *m)
{
	return &m->elements[m->depth - 1];
}

static struct math_element *begin(struct xml_math *m, size_t depth, int is_object, unsigned style)
{
	struct math_element *e = &m->elements[m->depth++];
	*e = (struct math_element){
		.depth = depth, .is_object = (uint8_t)is_object, .style = (uint8_t)style};
	e->line = linear_begin(&m->text);
	return e;
}

void xml_math_begin(struct xml_math *m, size_t depth)
{
	m->text.count = 0;
	m->depth = 0;
	m->style = ENDS_IN_LETTER;
	begin(m, depth, 0, ENDS_IN_LETTER);
}

static void begin_object(struct xml_math *m, enum math_object object, size_t depth)
{
	struct math_element *around = innermost(m);
	/* An object is part of a line, and needs room for an argument. */
	if (around->is_object || m->depth + 2 > DEEPEST_MATH)
		return;
	linear_end(&m->text, &around->line);
	around->line.is_table = 0;
	math_object_begin(&begin(m, depth, 1, around->style)->content, object);
}

static void begin_argument(struct xml_math *m, enum math_argument argument, size_t depth)
{
	struct math_element *object = innermost(m);
	/* An element that adds nothing to the text, such as a box, is not an object here. */
	if (!object->is_object)
		return;
	if (argument == BASE)
		math_object_separate(&m->text, &object->content);
	begin(m, depth, 0, argument == NAME ? ENDS_IN_FUNCTION : object->style)->argument =
		(uint8_t)argument;
}

static void set_property(struct xml_math *m, enum math_property property,
			 const struct word_tag *tag)
{
	struct math_element *object = innermost(m);
	size_t length;
	const uint16_t *value = attribute_value(tag->m, "val", &length);
	uint16_t unit = !value ? '1' : length > 0 ? *value : 0;
	int is_off = unit == 'o' && length > 1 && value[1] == 'f';
	if (object->is_object)
		object->content.properties[property] = is_off ? '0' : unit;
}

void xml_math_begin_element(struct xml_math *m, const struct word_tag *tag, size_t depth)
{
	char name[LONGEST_NAME + 2];
	snprintf(name, sizeof(name), "m%s", tag->local);
	const struct math_word *word = math_word_find(name);
	if (!word || m->depth == 0)
		return;
	switch ((enum math_action)word->action) {
	case MATH_OBJECT: begin_object(m, (enum math_object)word->value, depth); break;
	case MATH_ARGUMENT: begin_argument(m, (enum math_argument)word->value, depth); break;
	case MATH_PROPERTY: set_property(m, (enum math_property)word->value, tag); break;
	case MATH_ROW: innermost(m)->content.in_row = 0; break;
	case MATH_IGNORED: break;
	case MATH_STYLE: m->style = word->value; break;
	case MATH_STYLES:
		/* Plain letters are a word, others are variables. */
		if (m->style != ENDS_IN_FUNCTION)
			m->style = attribute_is(tag->m, "val", "p") ? ENDS_IN_WORD
									: ENDS_IN_LETTER;
		break;
	}
}

void xml_math_end_element(struct xml_math *m, size_t depth)
{
	if (m->depth < 2 || innermost(m)->depth != depth)
		return;
	struct math_element *e = innermost(m);
	m->depth--;
	if (e->is_object)
		math_object_end(&m->text, &innermost(m)->line, &e->content);
	else
		math_object_end_argument(&m->text, &innermost(m)->content,
					 (enum math_argument)e->argument, &e->line);
}

void xml_math_begin_run(struct xml_math *m)
{
	if (m->depth > 0)
		m->style = innermost(m)->style;
}

void xml_math_unit(struct xml_math *m, unsigned unit)
{
	if (m->depth == 0)
		return;
	const struct math_element *around = m->depth > 1 ? &m->elements[m->depth - 2] : NULL;
	math_put_unit(&m->text, &innermost(m)->line,
		      around && around->is_object ? &around->content : NULL, unit,
		      (enum line_ending)m->style);
}

void xml_math_end(struct xml_math *m)
{
	struct operand line = m->elements[0].line;
	linear_end_trimmed(&m->text, &line);
	linear_finish(&m->text, line);
	m->depth = 0;
}

void xml_math_free(struct xml_math *m)
{
	free(m->text.units);
	*m = (struct xml_math){0};
}
