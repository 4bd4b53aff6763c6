/*
 * Reads the parts of a sheet besides its cells: comments, the text of shapes, headers and footers.
 * Their records precede and follow the cells, and refer to each other, so they are written when the
 * sheet ends.
 */
#include "base/bytes.h"
#include "base/omitted.h"
#include "parts.h"

static const struct omitted backgrounds = {OMITTED_PICTURES, "pictures of the background", "sheet"};

static const struct omitted phonetic_ranges = {
	OMITTED_TEXT_BOXES, "ranges of cells with phonetic text above them", "sheet"};

/* Counts a picture that is not a shape. */
static void take_picture(const struct parts *p, const struct book *b)
{
	/* Before BIFF8 the picture of a shape follows the shape. */
	if (b->records.type == BIFF_BKHIM || p->drawing.kind != OBJECT_PICTURE)
		omitted_add(&backgrounds, b->sheet_number, 1);
}

/* Reads the ranges of cells that show their phonetic text ([MS-XLS] 2.4.192). */
static void take_phonetic_ranges(const struct book *b)
{
	enum { RANGES = 4, END = 6 };
	if (b->records.length >= END)
		omitted_add(&phonetic_ranges, b->sheet_number, get16(b->records.body + RANGES));
}

void parts_take(struct parts *p, struct book *b)
{
	switch (b->records.type) {
	case BIFF_NOTE:
		cell_comments_take(&p->comments, b);
		break;
	case BIFF_MSODRAWING:
	case BIFF_CONTINUE:
	case BIFF_OBJ:
	case BIFF_TXO:
		drawing_take(&p->drawing, b);
		break;
	case BIFF_PAGE_HEADER:
	case BIFF_PAGE_FOOTER:
	case BIFF_PAGE_HEADER_FOOTER:
		if (p->in_view)
			page_headers_take_view(b);
		else
			page_headers_take(&p->headers, b);
		break;
	case BIFF_USERSVIEWBEGIN:
	case BIFF_USERSVIEWEND:
		p->in_view = b->records.type == BIFF_USERSVIEWBEGIN;
		break;
	case BIFF_PHONETICINFO:
		if (b->arena.phonetic > 0)
			take_phonetic_ranges(b);
		break;
	case BIFF_IMDATA:
	case BIFF_BKHIM:
		take_picture(p, b);
		break;
	}
}

void parts_put(struct parts *p, struct book *b)
{
	cell_comments_put(&p->comments, &p->drawing, b);
	drawing_put(&p->drawing, b);
	page_headers_put(&p->headers, b);
}

void parts_free(struct parts *p)
{
	cell_comments_free(&p->comments);
	drawing_free(&p->drawing);
}
