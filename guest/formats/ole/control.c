/*
 * Reads form controls ([MS-OFORMS] 2.2). A mask says which properties follow, each aligned to its
 * size. The extents and strings come last.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "control.h"

/* The size of a property's number, or a value for a property without one. */
enum {
	NO_DATA = 0,
	STRING = 16,      /* a count, and characters after all properties */
	SHOWN = 17,       /* a string that is the control's text */
	EXTENT = 18,      /* only eight bytes after all properties */
};

enum { MOST_PROPERTIES = 33, HEADER = 4 };

/* The properties of each kind of control, by their bits in the mask. */
struct layout {
	const char *program;
	uint8_t mask; /* its bytes */
	uint8_t properties[MOST_PROPERTIES];
};

#define MORPH_DATA(value, caption)                                                                 \
	{                                                                                          \
		4, 4, 4, 4, 1, 1, 1, 1, EXTENT, 2, 4, 2, 2, 2, 2, 2, 1, 1, 1, NO_DATA, 1, 1,      \
			value, caption, 4, 4, 4, 2, 2, 2, NO_DATA, NO_DATA, STRING,                \
	}

static const struct layout layouts[] = {
	{"Forms.CommandButton", 4, {4, 4, 4, SHOWN, 4, EXTENT, 1, 2, 2, NO_DATA, 2}},
	{"Forms.Label", 4, {4, 4, 4, SHOWN, 4, EXTENT, 1, 4, 2, 2, 2, 2, 2}},
	{"Forms.TextBox", 8, MORPH_DATA(SHOWN, STRING)},
	{"Forms.ListBox", 8, MORPH_DATA(SHOWN, STRING)},
	{"Forms.ComboBox", 8, MORPH_DATA(SHOWN, STRING)},
	{"Forms.CheckBox", 8, MORPH_DATA(STRING, SHOWN)},
	{"Forms.OptionButton", 8, MORPH_DATA(STRING, SHOWN)},
	{"Forms.ToggleButton", 8, MORPH_DATA(STRING, SHOWN)},
	/* These show no text of their own. */
	{"Forms.Image", 0, {0}},
	{"Forms.ScrollBar", 0, {0}},
	{"Forms.SpinButton", 0, {0}},
};

static const struct layout *layout_of(const char *program)
{
	for (size_t i = 0; i < COUNT(layouts); i++)
		if (!strncmp(program, layouts[i].program, strlen(layouts[i].program)))
			return &layouts[i];
	return NULL;
}

/* Properties in memory. */
struct properties {
	unsigned char *bytes;
	uint32_t length, at;
};

/* Reads a number of this size, aligned to it; 0 at the end. */
static uint32_t read_number(struct properties *p, uint32_t size)
{
	uint32_t number = 0;
	p->at = (p->at + size - 1) / size * size;
	for (uint32_t i = 0; i < size && p->at + i < p->length; i++)
		number |= (uint32_t)p->bytes[p->at + i] << 8 * i;
	p->at += size;
	return number;
}

/* Reads a string of `declared` bytes. The uppermost bit is set if characters have 8 bits. */
static uint16_t *read_string(const struct properties *p, uint32_t declared, size_t *count)
{
	enum { UNIT = 2 };
	int is_low = declared >> 31;
	uint32_t size = declared & 0x7FFFFFFF, available = p->length - p->at;
	if (size > available)
		return NULL;
	*count = is_low ? size : size / UNIT;
	uint16_t *text = memory_resize(NULL, (*count + 1) * UNIT);
	for (size_t i = 0; i < *count; i++)
		text[i] = is_low ? p->bytes[p->at + i] : get16(p->bytes + p->at + UNIT * i);
	return text;
}

/* Returns the text among the properties that `layout` describes. */
static uint16_t *find_text(struct properties *p, const struct layout *layout, size_t *count)
{
	enum { ALIGNMENT = 4, EXTENT_SIZE = 8 };
	uint32_t strings[MOST_PROPERTIES] = {0}, masks[2] = {0};
	uint32_t extent = 0;
	p->at = HEADER;
	for (int i = 0; i < layout->mask / 4; i++)
		masks[i] = read_number(p, ALIGNMENT);
	for (int i = 0; i < MOST_PROPERTIES; i++) {
		unsigned property = layout->properties[i];
		if (!(masks[i / 32] >> i % 32 & 1) || property == NO_DATA)
			continue;
		if (property == EXTENT)
			extent = EXTENT_SIZE;
		else if (property == STRING || property == SHOWN)
			strings[i] = read_number(p, ALIGNMENT);
		else
			read_number(p, property);
	}
	p->at = (p->at + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	/* The extent is after the strings of the controls with a short mask. */
	if (layout->mask > 4)
		p->at += extent;
	for (int i = 0; i < MOST_PROPERTIES && p->at <= p->length; i++) {
		if (layout->properties[i] == SHOWN)
			return read_string(p, strings[i], count);
		uint32_t size = strings[i] & 0x7FFFFFFF;
		p->at += size < p->length ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT
					  : p->length;
	}
	return NULL;
}

uint16_t *control_text(const char *program, const struct stream *s, uint32_t at, size_t *count)
{
	enum { VERSION = 0x0200, LENGTH = 2, NO_UNITS = 1 };
	const struct layout *layout = layout_of(program);
	unsigned char header[HEADER];
	*count = 0;
	if (!layout)
		return NULL;
	if (layout->mask == 0)
		return memory_zeroed(NO_UNITS, sizeof(uint16_t));
	if (stream_read(s, at, header, HEADER) < HEADER || get16(header) != VERSION)
		return NULL;
	struct properties p = {.length = HEADER + get16(header + LENGTH)};
	p.bytes = stream_copy(s, at, p.length);
	uint16_t *text = p.bytes ? find_text(&p, layout, count) : NULL;
	free(p.bytes);
	return text;
}

uint16_t *control_of_storage(struct compound *c, uint32_t storage, const char *program,
			     size_t *count)
{
	uint32_t entry = compound_find(c, storage, "contents", ENTRY_STREAM);
	if (!entry)
		return NULL;
	struct stream s = compound_open_entry(c, entry);
	return control_text(program, &s, 0, count);
}
