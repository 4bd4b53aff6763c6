/*
 * Applies sprms to properties.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/options.h"
#include "properties.h"

void autonumber_read(struct autonumber *a, const unsigned char *bytes)
{
	enum {
		FORMAT = 0,
		BEFORE = 1,
		AFTER = 2,
		FLAGS = 3,
		PREVIOUS = 0x04,
		FONT = 6,
		START = 10
	};
	a->format = bytes[FORMAT];
	a->before = bytes[BEFORE];
	a->after = bytes[AFTER];
	a->with_previous = (bytes[FLAGS] & PREVIOUS) != 0;
	a->font = get16(bytes + FONT);
	a->start = get16(bytes + START);
}

/* Reads an ANLD ([MS-DOC] 2.9.4); before Word 97 its text has one byte per character. */
static void read_autonumber(struct autonumber *a, const struct sprm *sprm, enum family family)
{
	enum { TEXT = 20 };
	unsigned char bytes[TEXT + 2 * AUTONUMBER_TEXT] = {0};
	memcpy(bytes, sprm->operand, sprm->length < sizeof(bytes) ? sprm->length : sizeof(bytes));
	autonumber_read(a, bytes);
	for (int i = 0; i < AUTONUMBER_TEXT; i++)
		a->text[i] = family == WORD_97 ? get16(bytes + TEXT + 2 * i) : bytes[TEXT + i];
}

static void apply_to_paragraph(struct paragraph_properties *p, const struct sprm *sprm,
			       enum family family)
{
	uint32_t number = sprm_number(sprm);
	switch (sprm->property) {
	case P_STYLE:
		p->style = (uint16_t)number;
		break;
	case P_LEVEL:
		p->level = number < LIST_LEVELS ? (uint8_t)number : 0;
		break;
	case P_LIST:
		p->list = (uint16_t)number;
		break;
	case P_OUTLINE:
		p->outline = number < NO_OUTLINE ? (uint8_t)number : NO_OUTLINE;
		break;
	case P_IN_TABLE:
		p->in_table = number != 0;
		break;
	case P_ROW_END:
		p->row_end = number != 0;
		break;
	case P_ALIGNMENT:
		p->alignment = number <= ALIGNED_RIGHT ? (uint8_t)number : ALIGNED_LEFT;
		break;
	case P_DEPTH:
		p->depth = number < UINT8_MAX ? (uint8_t)number : UINT8_MAX;
		break;
	case P_DEEPER:
		p->depth = (uint8_t)(p->depth + number);
		break;
	case P_INNER_CELL:
		p->inner_cell = number != 0;
		break;
	case P_INNER_ROW_END:
		p->inner_row_end = number != 0;
		break;
	case P_HUGE:
		p->has_more = 1;
		p->rest = number;
		break;
	case P_AUTOLEVEL:
		p->autolevel = (uint8_t)number;
		break;
	case P_AUTONUMBER:
		p->has_autonumber = 1;
		read_autonumber(&p->autonumber, sprm, family);
		break;
	default:
		break;
	}
}

void paragraph_apply(struct paragraph_properties *p, struct sprms sprms)
{
	struct sprm sprm;
	while (sprms_next_known(&sprms, &sprm))
		apply_to_paragraph(p, &sprm, sprms.family);
}

/*
 * Returns a property that can be the same as the style's or its opposite ([MS-DOC] 2.9.324,
 * ToggleOperand).
 */
static uint8_t toggled(uint32_t operand, uint8_t style)
{
	enum { AS_STYLE = 0x80, OPPOSITE = 0x81 };
	return operand == AS_STYLE ? style : operand == OPPOSITE ? !style : operand != 0;
}

static void set_emphasis(struct character_properties *c, unsigned bit, uint32_t operand,
			 const struct character_properties *style)
{
	int is_set = toggled(operand, (style->emphasis & bit) != 0);
	c->emphasis = (uint8_t)(is_set ? c->emphasis | bit : c->emphasis & ~bit);
}

/*
 * Sets a symbol: its font, then the character, which is a byte before Word 97 and a unit from then
 * on.
 */
static void set_symbol(struct character_properties *c, const struct sprm *sprm)
{
	if (sprm->length < 3)
		return;
	c->has_symbol = 1;
	c->symbol_font = get16(sprm->operand);
	c->symbol = sprm->length > 3 ? get16(sprm->operand + 2) : sprm->operand[2];
}

/* Resets to the style, except for properties that are not formatting. */
static void set_plain(struct character_properties *c, const struct character_properties *style)
{
	c->emphasis = style->emphasis;
	c->hidden = style->hidden;
	c->capitals = style->capitals;
	c->small_capitals = style->small_capitals;
	c->font = style->font;
	c->font_other = style->font_other;
}

static void apply_to_characters(struct character_properties *c, const struct sprm *sprm,
				const struct character_properties *style)
{
	uint32_t number = sprm_number(sprm);
	switch (sprm->property) {
	case C_DELETED:
		c->deleted = toggled(number, style->deleted);
		break;
	case C_HIDDEN:
		c->hidden = toggled(number, style->hidden);
		break;
	case C_BOLD:
		set_emphasis(c, BOLD, number, style);
		break;
	case C_ITALIC:
		set_emphasis(c, ITALIC, number, style);
		break;
	case C_STRIKE:
		set_emphasis(c, STRIKE, number, style);
		break;
	case C_SMALL_CAPITALS:
		c->small_capitals = toggled(number, style->small_capitals);
		break;
	case C_CAPITALS:
		c->capitals = toggled(number, style->capitals);
		break;
	case C_SPECIAL:
		c->special = number != 0;
		break;
	case C_DATA:
		c->has_data = number != 0;
		break;
	case C_OBJECT:
		c->is_object = number != 0;
		break;
	case C_OBJECT_LOCATION:
		c->is_object = 1;
		/* fallthrough */
	case C_LOCATION:
		c->location = number;
		c->has_location = 1;
		c->special = 1;
		break;
	case C_SYMBOL:
		set_symbol(c, sprm);
		c->special = 1;
		break;
	case C_STYLE:
		c->style = (uint16_t)number;
		break;
	case C_PLAIN:
		set_plain(c, style);
		break;
	case C_FONT:
		c->font = (uint16_t)number;
		break;
	case C_FONT_OTHER:
		c->font_other = (uint16_t)number;
		break;
	default:
		break;
	}
}

/*
 * Word 2 stores the properties themselves, without trailing zero bytes; some of them invert the
 * style's.
 */
static void apply_word_2(struct character_properties *c, struct sprms sprms,
			 const struct character_properties *style)
{
	enum {
		OF_BOLD = 0x01,
		OF_ITALIC = 0x02,
		DELETED = 0x04,
		SMALL_CAPITALS = 0x20,
		CAPITALS = 0x40,
		HIDDEN = 0x80,
		SPECIAL = 0x02,
		OF_STRIKE = 0x04,
		HAS_FONT = 0x02,
		FONT = 4,
		LOCATION = 14,
		LENGTH = 18
	};
	unsigned char bytes[LENGTH] = {0};
	memcpy(bytes, sprms.at, sprms.left < LENGTH ? sprms.left : LENGTH);
	c->emphasis = style->emphasis ^ ((bytes[0] & OF_BOLD ? BOLD : 0) |
					 (bytes[0] & OF_ITALIC ? ITALIC : 0) |
					 (bytes[1] & OF_STRIKE ? STRIKE : 0));
	c->deleted = style->deleted ^ ((bytes[0] & DELETED) != 0);
	c->hidden = style->hidden ^ ((bytes[0] & HIDDEN) != 0);
	c->small_capitals = style->small_capitals ^ ((bytes[0] & SMALL_CAPITALS) != 0);
	c->capitals = style->capitals ^ ((bytes[0] & CAPITALS) != 0);
	c->special = (bytes[1] & SPECIAL) != 0;
	if (bytes[2] & HAS_FONT)
		c->font = get16(bytes + FONT);
	c->location = get32(bytes + LOCATION);
	c->has_location = c->location != 0;
}

void characters_apply(struct character_properties *c, struct sprms sprms,
		      const struct character_properties *style)
{
	struct sprm sprm;
	while (sprms_next_known(&sprms, &sprm))
		apply_to_characters(c, &sprm, style);
}

void characters_apply_run(struct character_properties *c, struct sprms sprms,
			  const struct character_properties *style)
{
	if (sprms.family == WORD_2 && sprms.left > 0)
		apply_word_2(c, sprms, style);
	else
		characters_apply(c, sprms, style);
}

void characters_apply_prm0(struct character_properties *c, unsigned prm, enum family family,
			   const struct character_properties *style)
{
	unsigned char operand = (unsigned char)(prm >> 8);
	struct sprm sprm = {
		.property = sprm_of_prm0(prm, family), .operand = &operand, .length = 1};
	apply_to_characters(c, &sprm, style);
}

int characters_are_shown(const struct character_properties *c)
{
	return !c->deleted && (!c->hidden || options.hidden);
}
