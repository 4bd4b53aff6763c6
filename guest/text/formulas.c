/*
 * Writes the formula of an EQ field, which has no result, on one line. EQ predates equation
 * objects. East Asian documents use it for ruby: \o(\s\up 9(reading),characters).
 */
#include "formulas.h"

/* Deeper arguments are written without their structure. */
enum { DEEPEST_ARGUMENT = 8 };

/* An open parenthesis. */
struct argument_list {
	unsigned head;         /* the switch's letter, or 0 for a visible parenthesis */
	size_t ruby, ruby_end; /* the text above the rest */
};

struct formula {
	void (*put)(void *context, unsigned unit);
	void *context;
	const uint16_t *units;
	size_t count, at;
	unsigned head; /* of the next parenthesis */
	int is_raised; /* \s\up */
	struct argument_list lists[DEEPEST_ARGUMENT];
	int depth;
};

static int is_letter(unsigned unit)
{
	return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
}

static int is_measure(unsigned unit)
{
	return (unit >= '0' && unit <= '9') || unit == ' ' || unit == '.' || unit == '-';
}

static unsigned at(const struct formula *e, size_t place)
{
	return place < e->count ? e->units[place] : 0;
}

static struct argument_list *innermost(struct formula *e)
{
	return e->depth > 0 && e->depth <= DEEPEST_ARGUMENT ? &e->lists[e->depth - 1] : NULL;
}

static void put(const struct formula *e, unsigned unit)
{
	e->put(e->context, unit);
}

/* Skips \* and its argument, which formats the result. */
static void skip_format(struct formula *e)
{
	while (at(e, e->at) == ' ')
		e->at++;
	unsigned end = at(e, e->at) == '"' ? '"' : ' ';
	do
		e->at++;
	while (e->at < e->count && e->units[e->at] != end);
	e->at++;
}

/*
 * Reads a switch: one letter, or two for an option of the previous switch, and an optional measure.
 */
static void take_switch(struct formula *e)
{
	size_t from = e->at;
	while (is_letter(at(e, e->at)))
		e->at++;
	if (e->at - from == 1)
		e->head = e->units[from] | 0x20;
	e->is_raised = e->head == 's' && e->at - from == 2 && (e->units[from] | 0x20) == 'u';
	while (is_measure(at(e, e->at)))
		e->at++;
}

static size_t end_of_list(const struct formula *e)
{
	size_t place = e->at;
	for (int inner = 0; place < e->count; place++) {
		if (e->units[place] == '\\')
			place++;
		else if (e->units[place] == '(')
			inner++;
		else if (e->units[place] == ')' && inner-- == 0)
			break;
	}
	return place < e->count ? place : e->count;
}

/* Opens a parenthesis; raised text in an overstrike is stored for the end. */
static void open_list(struct formula *e)
{
	struct argument_list *outer = innermost(e);
	if (e->is_raised && outer && outer->head == 'o' && outer->ruby_end == 0) {
		outer->ruby = e->at;
		outer->ruby_end = e->at = end_of_list(e);
		e->at += at(e, e->at) == ')';
		e->at += at(e, e->at) == ',' || at(e, e->at) == ';';
	} else {
		e->depth++;
		if (innermost(e))
			*innermost(e) = (struct argument_list){.head = e->head};
		if (e->head == 0)
			put(e, '(');
	}
	e->head = 0;
	e->is_raised = 0;
}

static void close_list(struct formula *e)
{
	const struct argument_list *list = innermost(e);
	if (list && list->ruby_end > list->ruby) {
		put(e, '(');
		for (size_t i = list->ruby; i < list->ruby_end; i++)
			put(e, e->units[i]);
		put(e, ')');
	} else if (list && list->head == 0) {
		put(e, ')');
	}
	e->depth -= e->depth > 0;
}

static void put_separator(struct formula *e, unsigned separator)
{
	const struct argument_list *list = innermost(e);
	switch (list ? list->head : 0) {
	case 'f': put(e, '/'); break;
	case 'r': put(e, 0x221A); break;
	case 'l':
	case 0: put(e, separator); break;
	case 'o': break;
	default: put(e, ' ');
	}
}

void formula_put(const uint16_t *units, size_t count,
		 void (*put_unit)(void *context, unsigned unit), void *context)
{
	struct formula e = {.put = put_unit, .context = context, .units = units, .count = count};
	while (e.at < count) {
		unsigned unit = units[e.at++];
		if (unit == '\\' && at(&e, e.at) == '*') {
			e.at++;
			skip_format(&e);
		} else if (unit == '\\' && is_letter(at(&e, e.at))) {
			take_switch(&e);
		} else if (unit == '\\' && e.at < count) {
			put(&e, units[e.at++]);
		} else if (unit == '(') {
			open_list(&e);
		} else if (unit == ')') {
			close_list(&e);
		} else if (unit == ',' || unit == ';') {
			put_separator(&e, unit);
		} else if (e.depth > 0 || unit != ' ') {
			put(&e, unit);
		}
	}
	while (e.depth > 0)
		close_list(&e);
}
