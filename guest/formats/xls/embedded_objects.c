/*
 * Reads picture objects. One may show an embedded object, a control, a linked object or cells
 * instead. The storage of an embedded object is named after its number; the properties of controls
 * are in the stream "Ctls".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/damage.h"
#include "base/omitted.h"
#include "formats/ole/control.h"
#include "formats/ole/embedded.h"
#include "formats/ole/program.h"
#include "book.h"
#include "embedded_objects.h"

static const struct omitted pictures = {OMITTED_PICTURES, "pictures", "sheet"};
static const struct omitted controls = {
	OMITTED_FORM_CONTROLS, "form controls that cannot be read", "sheet"};
static const struct omitted missing_objects = {
	OMITTED_EMBEDDED_OBJECTS, "objects whose content is missing", "sheet"};
static const struct omitted macros = {OMITTED_MACROS, "macros", NULL};
static const struct omitted unused_equations = {
	OMITTED_EQUATIONS, "equations that no sheet shows", NULL};

/* "MBD" and eight hexadecimal digits. */
enum { PREFIX = 3, PATH = 12 };

/* The tokens that a formula begins with ([MS-XLS] 2.5.198.25); all others refer to cells. */
enum { PTG_TABLE = 0x02, PTG_NAMEX = 0x19, PTG_OPERAND = 0x20, PTG_KIND = 0x1F };

/* The formula of a picture ([MS-XLS] 2.5.198): what it shows. */
struct link {
	unsigned token;
	int is_control;
	uint32_t number;            /* of the storage, or the offset in "Ctls" */
	char program[PROGRAM_SIZE]; /* a ProgID or a name for users, or "" */
};

/* Reads the number of an object from the name of its storage; returns 0 if it has another. */
static int read_number(const struct entry *e, uint32_t *number)
{
	static const char prefix[] = "MBD";
	for (int i = 0; i < PREFIX; i++)
		if (e->name[i] != (unsigned char)prefix[i])
			return 0;
	*number = 0;
	for (int i = PREFIX; i < PATH - 1; i++) {
		int digit = hexadecimal_digit(e->name[i]);
		if (digit < 0)
			return 0;
		*number = *number << 4 | (unsigned)digit;
	}
	return 1;
}

void embedded_objects_open(struct embedded_objects *o, struct compound *c)
{
	uint32_t number;
	*o = (struct embedded_objects){.compound = c};
	for (uint32_t at = 0; c && (at = compound_child(c, c->root, at)) != 0;) {
		const struct entry *e = &c->directory.entries[at];
		if (e->kind != ENTRY_STORAGE)
			continue;
		if (read_number(e, &number))
			map_add(&o->storages, number, at);
		else
			o->has_others = 1;
	}
	map_sort(&o->storages);
}

/* Takes an object, once. Returns the text of an equation or a control, or NULL. */
static uint16_t *take_storage(struct embedded_objects *o, struct pair *object, const char *program,
			      size_t *count)
{
	char path[PATH];
	uint32_t storage = object->value;
	object->value = 0;
	snprintf(path, sizeof(path), "MBD%08X", (unsigned)object->key);
	return embedded_take(o->compound, storage, path, program, count);
}

/* Takes the embedded object of a shape; returns its text or NULL. */
static uint16_t *take_embedded(struct book *b, const struct link *l, size_t *count)
{
	struct embedded_objects *o = b->objects;
	struct pair *object = map_find_pair(&o->storages, l->number);
	omitted_add(&missing_objects, b->sheet_number, !object);
	return object && object->value ? take_storage(o, object, l->program, count) : NULL;
}

/* Reads the text of a control. Its class precedes it. */
static uint16_t *take_control(struct book *b, const struct link *l, size_t *count)
{
	enum { CLASS = 16 };
	struct compound *c = b->objects->compound;
	uint32_t entry = c ? compound_find(c, c->root, "Ctls", ENTRY_STREAM) : 0;
	uint16_t *text = NULL;
	if (entry && l->number <= UINT32_MAX - CLASS) {
		struct stream s = compound_open_entry(c, entry);
		text = control_text(l->program, &s, l->number + CLASS, count);
	}
	omitted_add(&controls, b->sheet_number, !text);
	return text;
}

/* Reads an object's class: a count, and characters, which in BIFF8 have flags. */
static void read_program(struct link *l, const unsigned char *class, size_t length, int has_flags)
{
	enum { HEAD = 2 };
	size_t head = HEAD + (size_t)has_flags;
	if (length < head)
		return;
	size_t width = has_flags && (class[HEAD] & 1) ? 2 : 1, count = class[0];
	for (size_t i = 0; i < count && i + 1 < PROGRAM_SIZE && head + (i + 1) * width <= length; i++)
		l->program[i] = (char)class[head + i * width];
}

/* Reads the formula of a picture, which has `size` bytes, and the number after it. */
static void read_link(struct link *l, const unsigned char *formula, size_t size, size_t available,
		      int has_flags)
{
	enum { TOKEN = 6, CLASS = 12, NUMBER = 4 };
	if (size > available || size <= TOKEN)
		return;
	l->token = formula[TOKEN];
	if (l->token == PTG_TABLE && size > CLASS)
		read_program(l, formula + CLASS, size - CLASS, has_flags);
	if (available - size >= NUMBER)
		l->number = get32(formula + size);
}

/* Returns the content of a picture of BIFF8, from its subrecords ([MS-XLS] 2.5.149 to 2.5.152). */
static struct link link_of(const struct biff *r)
{
	enum { END = 0, FLAGS = 8, FORMULA = 9, HEAD = 4, SIZE = 2, IS_CONTROL = 0x10 };
	struct link l = {0};
	for (size_t at = 0; at + HEAD + SIZE <= r->length;) {
		unsigned type = get16(r->body + at), length = get16(r->body + at + 2);
		const unsigned char *data = r->body + at + HEAD;
		if (type == FLAGS)
			l.is_control = (get16(data) & IS_CONTROL) != 0;
		else if (type == FORMULA)
			read_link(&l, data + SIZE, get16(data), r->length - at - HEAD - SIZE, 1);
		if (type == END)
			break;
		at += HEAD + length;
	}
	return l;
}

/* Returns the content of a picture of BIFF5, which follows the names of picture and macro. */
static struct link old_link_of(const struct biff *r)
{
	enum { MACRO = 26, NAME = 30, FORMULA = 50, HEAD = 60 };
	struct link l = {0};
	if (r->length <= HEAD)
		return l;
	size_t at = HEAD;
	if (get16(r->body + NAME) > 0)
		at += 1 + r->body[at] + (r->body[at] % 2 == 0);
	at += get16(r->body + MACRO);
	if (at < r->length)
		read_link(&l, r->body + at, get16(r->body + FORMULA), r->length - at, 0);
	return l;
}

struct string embedded_objects_take_picture(struct book *b)
{
	const struct biff *r = &b->records;
	struct link l = b->version == 8   ? link_of(r)
			: b->version == 5 ? old_link_of(r)
					  : (struct link){0};
	uint16_t *text = NULL;
	size_t count = 0;
	if (l.token == 0)
		omitted_add(&pictures, b->sheet_number, 1);
	else if (l.token == PTG_TABLE)
		text = l.is_control ? take_control(b, &l, &count) : take_embedded(b, &l, &count);
	else if (l.token >= PTG_OPERAND && (l.token & PTG_KIND) == PTG_NAMEX)
		embedded_is_link();
	struct string s = {0};
	if (text)
		s = string_of_units(&b->arena, (const unsigned char *)text, count);
	free(text);
	return s;
}

void embedded_objects_take_unused(struct embedded_objects *o)
{
	static const char *const projects[] = {"_VBA_PROJECT_CUR", "_VBA_PROJECT"};
	struct compound *c = o->compound;
	for (size_t i = 0; o->has_others && i < COUNT(projects); i++)
		omitted_add(&macros, NOWHERE,
			    compound_find(c, c->root, projects[i], ENTRY_STORAGE) != 0);
	for (uint32_t i = 0; i < o->storages.count; i++) {
		size_t count;
		struct pair *object = &o->storages.pairs[i];
		uint16_t *text = object->value ? take_storage(o, object, "", &count) : NULL;
		omitted_add(&unused_equations, NOWHERE, text != NULL);
		free(text);
	}
}

void embedded_objects_close(struct embedded_objects *o)
{
	map_free(&o->storages);
}
