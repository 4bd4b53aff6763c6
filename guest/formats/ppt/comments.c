/*
 * Reads comments, a feature of PowerPoint 2002. Like all data that older versions do not know, they
 * are in a slide's tags ([MS-PPT] 2.5.21).
 */
#include "text/text.h"
#include "comments.h"

enum { STRING_AUTHOR, STRING_TEXT };

static void put_comment(struct page *p, struct records r)
{
	struct records author = {0}, text = {0};
	struct record string;
	while (record_next(&r, &string)) {
		if (string.type == RT_CSTRING && string.instance == STRING_AUTHOR)
			author = string.body;
		else if (string.type == RT_CSTRING && string.instance == STRING_TEXT)
			text = string.body;
	}
	if (records_length(text) < 2)
		return;
	page_begin_part(p, PART_COMMENTS);
	if (records_length(author) >= 2) {
		text_atoms_put_string(author);
		text_unit(':');
		text_unit(' ');
	}
	text_atoms_put_string(text);
	text_end_line();
}

/* Returns whether a string is "___PPT10". */
static int is_name_of_tag(struct records string)
{
	static const char name[] = "___PPT10";
	if (records_length(string) != 2 * (sizeof(name) - 1))
		return 0;
	for (unsigned i = 0; i < sizeof(name) - 1; i++)
		if (get16(string.at + 2 * i) != (unsigned char)name[i])
			return 0;
	return 1;
}

static void put_tag(struct page *p, struct records tag)
{
	struct record name, data, comment;
	if (!record_find(tag, RT_CSTRING, &name) || !is_name_of_tag(name.body) ||
	    !record_find(tag, RT_BINARY_TAG_DATA, &data))
		return;
	while (record_next(&data.body, &comment))
		if (comment.type == RT_COMMENT_10)
			put_comment(p, comment.body);
}

void comments_put(struct page *p)
{
	struct record tags, tag;
	for (struct records r = p->body; record_find(r, RT_PROG_TAGS, &tags); r.at = tags.body.end)
		while (record_next(&tags.body, &tag))
			if (tag.type == RT_PROG_BINARY_TAG)
				put_tag(p, tag.body);
}
