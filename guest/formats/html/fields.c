/*
 * Skips the instructions of fields, which Word writes into comments on the condition supportFields.
 * The result of a field follows for all:
 *
 *     <!--[if supportFields]><span style='mso-element:field-begin'></span> PAGE <span
 *     style='mso-element:field-separator'></span><![endif]-->1<!--[if supportFields]><span
 *     style='mso-element:field-end'></span><![endif]-->
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "base/damage.h"
#include "fields.h"
#include "style.h"

static const struct damage no_result = {TEXT_MISSING, "fields without a result", NULL};

/* Returns whether Word shows something for an instruction that has no result. */
static int shows_instruction(const struct html_instruction *i)
{
	static const char *const names[] = {"eq",	  "symbol",	"macrobutton", "gotobutton",
					    "listnum",	  "autonum",	"autonumlgl",  "autonumout",
					    "quote"};
	for (size_t at = 0; at < COUNT(names); at++)
		if (!strcmp(names[at], i->name))
			return 1;
	return 0;
}

static void begin(struct html_instruction *i)
{
	i->open = i->open << 1 | 1;
	i->has_name = 0;
	i->length = 0;
	i->name[0] = 0;
}

void html_field_mark(struct html_page *p, unsigned mark)
{
	struct html_instruction *i = &p->instruction;
	if (mark == FIELD_BEGIN) {
		begin(i);
	} else if (mark == FIELD_SEPARATOR) {
		i->open &= ~(uint64_t)1;
	} else {
		int is_shown = i->open & 1 && p->part == PART_BODY && shows_instruction(i);
		damage_found(&no_result, NOWHERE, (uint32_t)is_shown);
		i->open >>= 1;
	}
}

int html_field_takes(struct html_page *p, unsigned unit)
{
	struct html_instruction *i = &p->instruction;
	if (!i->open || p->markup->conditions == 0)
		return 0;
	i->has_name |= i->length > 0 && unit <= ' ';
	if (!i->has_name && unit > ' ' && i->length < LONGEST_FIELD_NAME) {
		i->name[i->length++] = unit < 0x80 ? (char)ascii_lower(unit) : '?';
		i->name[i->length] = 0;
	}
	return 1;
}
