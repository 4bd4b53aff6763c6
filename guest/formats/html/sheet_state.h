/* A page while it is read as a sheet, shared by sheet.c and sheet_cells.c. */
#ifndef GUEST_FORMATS_HTML_SHEET_STATE_H
#define GUEST_FORMATS_HTML_SHEET_STATE_H

#include "formats/markup/tokens.h"
#include "formats/sheet/comments.h"
#include "formats/sheet/grid.h"
#include "formats/sheet/values.h"
#include "metadata.h"
#include "sheet_boxes.h"
#include "sheet_page.h"
#include "sheet_place.h"
#include "sheet_region.h"
#include "sheet_text.h"
#include "sheet_workbook.h"
#include "style_sheet.h"

struct html_sheet {
	struct html_styles styles;
	struct html_metadata metadata;
	struct html_workbook workbook;
	struct html_region region, list; /* that is not shown; the list of cells' comments */
	struct html_sheet_page page;
	struct html_sheet_place place;
	struct html_sheet_text text;
	struct html_sheet_boxes boxes;
	struct grid grid;
	struct sheet_comments comments;
	struct html_cell_comment comment; /* that is read */
	struct values values;
	uint16_t *target; /* of the link that is open */
	size_t target_length;
	uint16_t *number; /* the value of the open cell, if Excel's attributes have one */
	size_t number_length;
	int has_formula, in_style, preformatted;
	int has_begun, has_ended; /* <html> and its end, or those of <body> */
	int has_group;
};

/* Begins a group for a sheet of the workbook, or for one without a name if it is NULL. */
void html_sheet_begin_group(struct html_sheet *s, const struct html_workbook_sheet *sheet);

/* Begins the group of the page's only sheet, unless that has begun. */
void html_sheet_begin_rows(struct html_sheet *s);

/* Writes the text so far as a cell, or as a row outside of tables. Returns whether there is any. */
int html_sheet_put_text(struct html_sheet *s);

/* Keeps the text so far as the comment of a cell that is read. */
void html_sheet_keep_comment(struct html_sheet *s);

/* Begin and end a cell. Its end also ends text outside of cells. */
void html_sheet_open_cell(struct html_sheet *s, const struct markup *m);
void html_sheet_close_cell(struct html_sheet *s);

/* Begin a link, and write its target where it ends. */
void html_sheet_open_link(struct html_sheet *s, const struct markup *m);
void html_sheet_close_link(struct html_sheet *s);

#endif
