/*
 * Reads the sheets of a workbook that are in parts of their own. The page has their names and
 * order, in the XML of a comment:
 *
 *     <x:ExcelWorksheet>
 *      <x:Name>Sales</x:Name>
 *      <x:WorksheetSource HRef="Book1_files/sheet001.htm"/>
 *     </x:ExcelWorksheet>
 *
 * A page of one sheet has the name of that sheet without a reference.
 */
#include <stdlib.h>
#include <string.h>

#include "base/damage.h"
#include "base/memory.h"
#include "base/omitted.h"
#include "page.h"
#include "transfer.h"
#include "workbook.h"

/* More sheets than a message can have parts. */
enum { MOST_SHEETS = 1 << 12 };

static const struct omitted linked = {OMITTED_LINKED_OBJECTS, "sheets in other files", "sheet"};
static const struct damage absent = {TEXT_MISSING, "sheets in other files", "sheet"};

/* Takes the next text between two strings, including both. Returns 0 at the end. */
static int take_between(struct slice *s, const char *first, const char *last, struct slice *found)
{
	found->at = slice_find(*s, first);
	if (!found->at)
		return 0;
	found->end = slice_find((struct slice){found->at, s->end}, last);
	found->end = found->end ? found->end + strlen(last) : s->end;
	s->at = found->end;
	return 1;
}

/* Returns the part of a sheet, by the file name of its source, or NULL. */
static struct part *part_of(struct parts *parts, struct slice source)
{
	struct slice reference;
	char name[LONGEST_FILE_NAME];
	if (!take_between(&source, "href=\"", ">", &reference))
		return NULL;
	reference.at += strlen("href=\"");
	reference.end = slice_find(reference, "\"");
	if (!reference.end)
		return NULL;
	part_file_name(reference, name);
	for (size_t i = 0; *name && i < parts->count; i++)
		if (!strcmp(parts->list[i].name, name))
			return &parts->list[i];
	return NULL;
}

struct text {
	unsigned char *bytes;
	size_t count;
};

static void append(struct text *t, struct slice s)
{
	for (; s.at < s.end; s.at++)
		memory_append(t->bytes, t->count, *s.at);
}

static void append_string(struct text *t, const char *string)
{
	const unsigned char *bytes = (const unsigned char *)string;
	append(t, (struct slice){bytes, bytes + strlen(string)});
}

/* Reads a sheet as a page of its own. The first one has the properties of the workbook. */
static void read_sheet(struct parts *parts, struct slice sheet, struct slice properties,
		       uint32_t number)
{
	struct slice rest = sheet, source = {NULL, NULL};
	struct text comment = {NULL, 0};
	int has_source = take_between(&rest, "<x:worksheetsource", ">", &source);
	struct part *part = has_source && number <= MOST_SHEETS ? part_of(parts, source) : NULL;
	if (!part || part->is_read) {
		omitted_add(&linked, number, 1);
		damage_found(&absent, number, 1);
		return;
	}
	append_string(&comment, "<!--[if gte mso 9]><xml>");
	append(&comment, properties);
	append_string(&comment, "<x:ExcelWorkbook><x:ExcelWorksheets>");
	append(&comment, (struct slice){sheet.at, source.at});
	append(&comment, rest);
	append_string(&comment, "</x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->");
	struct slice inserted = {comment.bytes, comment.bytes + comment.count};
	part_read_with(part, inserted, (struct slice){NULL, NULL});
	part->is_read = 1;
	free(comment.bytes);
}

enum outcome workbook_parts_read(struct parts *parts, struct part *root)
{
	struct body body;
	struct slice sheet, properties = {NULL, NULL};
	uint32_t number = 0;
	body_open(&body, root);
	struct slice rest = body.bytes, page = body.bytes;
	int is_workbook = slice_find(page, "<x:worksheetsource") != NULL;
	if (is_workbook)
		take_between(&page, "<o:documentproperties", "</o:documentproperties>",
			     &properties);
	while (is_workbook &&
	       take_between(&rest, "<x:excelworksheet>", "</x:excelworksheet>", &sheet)) {
		read_sheet(parts, sheet, properties, ++number);
		properties = (struct slice){NULL, NULL};
	}
	body_close(&body);
	return is_workbook ? READ : OTHER;
}
