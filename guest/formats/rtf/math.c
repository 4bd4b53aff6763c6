/*
 * Reads equations: objects such as fractions, which have arguments, which are lines of characters
 * and objects again. They are written on one line, like those of Equation Editor.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "math.h"
#include "math_characters.h"
#include "omissions.h"
#include "syntax.h"

/* Deeper elements are written without their structure; Word's equations are no deeper than ten. */
enum { DEEPEST = 32 };

/* An object or an argument that has begun. */
struct element {
	uint8_t is_object;
	uint8_t argument;    /* enum math_argument */
	struct operand line; /* of an argument, and of the equation */
	struct math_content content; /* of an object */
};

struct math {
	struct linear text;
	struct element elements[DEEPEST]; /* the first is the equation */
	unsigned depth;                   /* of the innermost, from 1 on */
	size_t group;                     /* the depth of the equation's group */
	size_t paragraph;                 /* the same of the paragraph, or 0 */
	unsigned equations;               /* in the paragraph */
	enum math_property property;
};

void math_free(struct rtf_reader *r)
{
	if (r->math)
		free(r->math->text.units);
	free(r->math);
}

static struct element *innermost(struct math *m)
{
	return &m->elements[m->depth - 1];
}

static struct element *begin_element(struct math *m, int is_object)
{
	struct element *e = &m->elements[m->depth++];
	*e = (struct element){.is_object = (uint8_t)is_object};
	e->line = linear_begin(&m->text);
	return e;
}

static struct math *math_of(struct rtf_reader *r)
{
	if (!r->math)
		r->math = memory_zeroed(1, sizeof(*r->math));
	return r->math;
}

void math_begin_paragraph(struct rtf_reader *r)
{
	if (r->group->ending != NOTHING || r->depth == 1)
		return;
	math_of(r)->paragraph = r->depth;
	r->math->equations = 0;
	r->group->ending = END_MATH_PARAGRAPH;
}

void math_end_paragraph(struct rtf_reader *r)
{
	r->math->paragraph = 0;
}

static void put_text(struct rtf_reader *r)
{
	struct linear *text = &r->math->text;
	for (uint32_t i = 0; i < text->count; i++)
		rtf_put_unit(r, text->units[i]);
	text->count = 0;
	r->math->depth = 0;
}

void math_flush(struct rtf_reader *r)
{
	if (!r->math || r->math->depth == 0)
		return;
	r->group->kind = SHOWN;
	put_text(r);
}

/*
 * Returns whether an equation is around the group. In a broken file, the equation's own group may
 * have become another, such as a field, and the group may be shown again, such as a comment.
 */
static int is_open(const struct rtf_reader *r)
{
	const struct math *m = r->math;
	size_t i = m->depth > 0 ? m->group - 1 : r->depth;
	while (i < r->depth && !math_is_part(&r->groups[i]))
		i++;
	return i < r->depth;
}

void math_begin(struct rtf_reader *r)
{
	struct group *g = r->group;
	struct math *m = math_of(r);
	if (g->kind != SHOWN || g->ending != NOTHING || r->depth == 1 || is_open(r))
		return;
	math_flush(r);
	if (m->paragraph > 0 && m->paragraph == r->depth - 1 && m->equations++ > 0)
		story_mark(r, LINE_MARK);
	begin_element(m, 0);
	m->group = r->depth;
	g->kind = MATH_LINE;
	g->math_style = ENDS_IN_LETTER;
	g->ending = END_MATH;
}

static void begin_object(struct rtf_reader *r, enum math_object object)
{
	struct math *m = r->math;
	struct element *around = innermost(m);
	/* An object is part of a line, and needs room for an argument. */
	if (r->group->kind != MATH_LINE || r->group->ending != NOTHING || m->depth + 2 > DEEPEST)
		return;
	linear_end(&m->text, &around->line);
	around->line.is_table = 0;
	math_object_begin(&begin_element(m, 1)->content, object);
	r->group->kind = MATH_OUTSIDE;
	r->group->ending = END_MATH_ELEMENT;
}

static void begin_argument(struct rtf_reader *r, enum math_argument argument)
{
	struct math *m = r->math;
	struct element *object = innermost(m);
	/* An element that adds nothing to the text, such as a box, is not an object here. */
	if (!object->is_object || r->group->ending != NOTHING)
		return;
	if (argument == BASE)
		math_object_separate(&m->text, &object->content);
	struct element *e = begin_element(m, 0);
	e->argument = (uint8_t)argument;
	r->group->kind = MATH_LINE;
	r->group->ending = END_MATH_ELEMENT;
	if (argument == NAME)
		r->group->math_style = ENDS_IN_FUNCTION;
}

void math_end_element(struct rtf_reader *r)
{
	struct math *m = r->math;
	if (m->depth < 2)
		return;
	struct element *e = innermost(m);
	m->depth--;
	if (e->is_object)
		math_object_end(&m->text, &innermost(m)->line, &e->content);
	else
		math_object_end_argument(&m->text, &innermost(m)->content,
					 (enum math_argument)e->argument, &e->line);
}

static void begin_property(struct rtf_reader *r, enum math_property property,
			   const struct control *control)
{
	struct element *object = innermost(r->math);
	if (!object->is_object || r->group->ending != NOTHING)
		return;
	if (control->has_number) {
		object->content.properties[property] = control->number ? '1' : '0';
		return;
	}
	r->math->property = property;
	control_capture(r, END_MATH_PROPERTY);
}

void math_end_property(struct rtf_reader *r)
{
	if (r->math->depth == 0)
		return;
	struct element *object = innermost(r->math);
	const uint16_t *value = r->captured, *end = value + r->captured_length;
	while (value < end && *value == ' ')
		value++;
	uint16_t unit = value < end ? *value : 0;
	int is_off = unit == 'o' && value + 1 < end && value[1] == 'f';
	object->content.properties[r->math->property] = is_off ? '0' : unit;
}

int math_execute(struct rtf_reader *r, const struct control *control)
{
	const struct math_word *word = math_word_find(control->name);
	struct group *g = r->group;
	if (!word || r->math->depth == 0)
		return 0;
	switch ((enum math_action)word->action) {
	case MATH_OBJECT:
		begin_object(r, (enum math_object)word->value);
		break;
	case MATH_ARGUMENT:
		begin_argument(r, (enum math_argument)word->value);
		break;
	case MATH_PROPERTY:
		begin_property(r, (enum math_property)word->value, control);
		break;
	case MATH_ROW:
		innermost(r->math)->content.in_row = 0;
		break;
	case MATH_IGNORED:
		g->kind = MATH_PROPERTY_TEXT;
		break;
	case MATH_STYLE:
		g->math_style = word->value;
		break;
	case MATH_STYLES:
		/* Plain letters are a word, others are variables. */
		if (g->math_style != ENDS_IN_FUNCTION)
			g->math_style = control->number == 0 ? ENDS_IN_WORD : ENDS_IN_LETTER;
		break;
	}
	return 1;
}

void math_unit(struct rtf_reader *r, unsigned unit)
{
	struct math *m = r->math;
	if (m->depth == 0)
		return;
	const struct element *around = m->depth > 1 ? &m->elements[m->depth - 2] : NULL;
	if (r->group->omitted)
		omissions_unit(r, unit);
	else
		math_put_unit(&m->text, &innermost(m)->line,
			      around && around->is_object ? &around->content : NULL, unit,
			      (enum line_ending)r->group->math_style);
}

void math_end(struct rtf_reader *r)
{
	struct math *m = r->math;
	struct operand line = m->elements[0].line;
	linear_end_trimmed(&m->text, &line);
	linear_finish(&m->text, line);
	put_text(r);
}
