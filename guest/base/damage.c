/*
 * Counts damage by kind.
 */
#include "damage.h"
#include "report.h"

/* A document rarely has more kinds; any others are only counted in the report. */
enum { KINDS = 16 };

static struct {
	const struct damage *kind;
	uint32_t first, count;
} found[KINDS];

static int kinds;

/* Adds without overflow: a damaged document may declare any count. */
static void add(uint32_t *sum, uint32_t count)
{
	*sum = count < UINT32_MAX - *sum ? *sum + count : UINT32_MAX;
}

void damage_found(const struct damage *kind, uint32_t at, uint32_t count)
{
	int i = 0;
	if (count == 0)
		return;
	if (kind->effect == TEXT_MISSING)
		add(&catdoc_report.lost, count);
	else if (kind->effect == TEXT_UNCERTAIN)
		catdoc_report.flags |= FLAG_UNCERTAIN;
	while (i < kinds && found[i].kind != kind)
		i++;
	if (i == KINDS)
		return;
	if (i == kinds) {
		found[i].kind = kind;
		found[i].first = at;
		found[i].count = 0;
		kinds++;
	}
	add(&found[i].count, count);
}

void damage_begin_document(void)
{
	kinds = 0;
}

void damage_each(void (*take)(const struct damage *kind, uint32_t first, uint32_t count))
{
	for (int i = 0; i < kinds; i++)
		take(found[i].kind, found[i].first, found[i].count);
}
