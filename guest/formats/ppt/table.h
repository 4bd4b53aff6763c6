/* Tables; see table.c. */
#ifndef GUEST_FORMATS_PPT_TABLE_H
#define GUEST_FORMATS_PPT_TABLE_H

#include "page.h"

/* Puts the table that these shapes are. */
void table_put(struct page *p, struct records shapes);

#endif
