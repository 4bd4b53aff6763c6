/*
 * Resolves a chart's references ([MS-XLS] 2.5.198.27). In BIFF8 they have the index of a sheet in a
 * list, whose entries have the index of a workbook in another list. In BIFF5 the index is negative
 * for sheets of the same workbook.
 */
#include "base/bytes.h"
#include "references.h"

void references_take(struct references *f, const struct biff *r)
{
	enum { NAME = 2, OWN = 0x0401 };
	if (r->type == BIFF_EXTERNSHEET) {
		f->sheets = r->offset;
		return;
	}
	f->books++;
	if (r->length == NAME + 2 && get16(r->body + NAME) == OWN)
		f->own = f->books;
}

/* Returns whether an entry of the list of sheets is of another workbook. */
static int is_elsewhere(const struct references *f, const struct biff *r, unsigned index)
{
	enum { LENGTH = 2, FIRST = BIFF_HEADER + 2, SHEET = 6 };
	unsigned char length[2], book[2];
	if (f->sheets == 0 || f->own == 0 ||
	    !biff_peek(r, f->sheets + LENGTH, length, sizeof(length)))
		return 0;
	uint32_t at = FIRST + (uint32_t)index * SHEET, end = BIFF_HEADER + (uint32_t)get16(length);
	/* The records that continue a list are not read. */
	if (at + SHEET > end ||
	    !biff_peek(r, f->sheets + at, book, sizeof(book)))
		return 0;
	return get16(book) + 1u != f->own;
}

int references_lead_elsewhere(const struct references *f, const struct biff *r, unsigned version,
			      const unsigned char *formula, size_t length)
{
	/* The first token of a formula, whose value may be of one of three classes. */
	enum { INDEX = 1, CLASS = 0x60, TOKEN = 0x1F };
	enum { REF_3D = 0x1A, AREA_3D = 0x1B, LOST_REF_3D = 0x1C, LOST_AREA_3D = 0x1D };
	if (version < 5 || length < INDEX + 2 || !(formula[0] & CLASS))
		return 0;
	unsigned index = get16(formula + INDEX);
	switch (formula[0] & TOKEN) {
	case LOST_REF_3D:
	case LOST_AREA_3D:
		return 1;
	case REF_3D:
	case AREA_3D:
		return version == 5 ? (int16_t)index >= 0 : is_elsewhere(f, r, index);
	default:
		return 0;
	}
}
