/*
 * Reads OBJ records of BIFF3 to BIFF5: text boxes and controls have their text inside. The layouts
 * are those that LibreOffice reads (sc/source/filter/excel/xiescher.cxx); no specification has
 * them.
 */
#include "base/bytes.h"
#include "base/damage.h"
#include "embedded_objects.h"
#include "old_objects.h"

static const struct damage cut_texts = {TEXT_MISSING, "truncated text boxes", "byte"};

enum {
	TEXT_BOX = 0x06,
	BUTTON = 0x07,
	CHECK_BOX = 0x0B,
	OPTION_BUTTON = 0x0C,
	EDIT_BOX = 0x0D,
	LABEL = 0x0E,
	DIALOG = 0x0F,
	GROUP_BOX = 0x13,
};

/* The head of every object. */
enum { MACRO = 26, HEAD = 30 };

/*
 * Bytes from the head on: a frame, then a text's length, the length of its font runs, its font and
 * other properties.
 */
enum { TEXT_LENGTH = 10, TEXT_RUNS = 14, TEXT_FONT = 16, TEXT_PROPERTIES = 32 };

/* In BIFF5: the head is longer and has the length of a name; a text has further properties. */
enum { NAME_5 = 30, HEAD_5 = 34, TEXT_PROPERTIES_5 = 36 };

/* Reads a number of 16 bits; returns 0 at the end. */
static unsigned read_number(struct continued *c)
{
	unsigned char number[2] = {0};
	continued_read(c, number, sizeof(number));
	return get16(number);
}

/* Skips an object's name, which has its length before it, and a macro. */
static void skip_names(struct continued *c, unsigned name, unsigned macro)
{
	unsigned char length;
	if (name > 0 && continued_read(c, &length, 1))
		continued_skip(c, length + (length % 2 == 0));
	continued_skip(c, macro);
}

/* Reads a text of this length. */
static struct string read_text(struct book *b, struct continued *c, unsigned length,
			       uint32_t offset)
{
	struct string text;
	if (!string_read_bytes(&b->arena, c, (uint16_t)length, &text))
		damage_found(&cut_texts, offset, 1);
	return text;
}

/* Reads the font runs after a text, which may begin at an even offset. */
static void read_runs(struct book *b, struct continued *c, const struct string *text, uint32_t size)
{
	uint32_t available = (uint32_t)(c->end - c->at);
	if (available == size + 1)
		continued_skip(c, 1);
	if (available == size || available == size + 1)
		string_read_shape_runs(&b->arena, c, text, size);
}

/* Returns how many bytes a control has from its head to its names, or 0 if it has no text. */
static unsigned control_properties(unsigned kind)
{
	switch (kind) {
	case CHECK_BOX:
		return 42;
	case OPTION_BUTTON:
		return 54;
	case EDIT_BOX:
		return 36;
	case GROUP_BOX:
		return 48;
	default:
		return 0;
	}
}

/*
 * Reads the text of a control of BIFF5. Its macro and a linked cell precede the text, each with its
 * length.
 */
static struct string read_control(struct book *b, struct continued *c, unsigned kind,
				  uint32_t offset)
{
	continued_skip(c, read_number(c));
	if (kind == CHECK_BOX || kind == OPTION_BUTTON)
		continued_skip(c, read_number(c));
	return read_text(b, c, read_number(c), offset);
}

struct string old_objects_take(struct book *b, unsigned kind)
{
	struct biff *r = &b->records;
	uint32_t offset = r->offset;
	int is_5 = b->version == 5;
	size_t head = is_5 ? HEAD_5 : HEAD;
	if (kind == OBJECT_PICTURE)
		return embedded_objects_take_picture(b);
	if (r->length < head + TEXT_PROPERTIES)
		return (struct string){0};
	unsigned macro = get16(r->body + MACRO), name = is_5 ? get16(r->body + NAME_5) : 0,
		 control = is_5 ? control_properties(kind) : 0;
	if (control) {
		struct continued c = biff_continued(r, head + control);
		skip_names(&c, name, 0);
		return read_control(b, &c, kind, offset);
	}
	if (kind != TEXT_BOX && kind != BUTTON && kind != LABEL && kind != DIALOG)
		return (struct string){0};
	unsigned length = get16(r->body + head + TEXT_LENGTH),
		 runs = get16(r->body + head + TEXT_RUNS),
		 font = get16(r->body + head + TEXT_FONT);
	struct continued c = biff_continued(r, head + (is_5 ? TEXT_PROPERTIES_5 : TEXT_PROPERTIES));
	/* Before BIFF5, the text begins at an even offset. */
	skip_names(&c, name, is_5 ? macro : macro + macro % 2);
	struct string text = read_text(b, &c, length, offset);
	string_set_font(&b->arena, &text, 0, font);
	read_runs(b, &c, &text, runs);
	return text;
}
