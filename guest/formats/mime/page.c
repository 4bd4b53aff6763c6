/*
 * Reads pages from the parts of a message.
 */
#include <stdlib.h>
#include <string.h>

#include "base/damage.h"
#include "base/memory.h"
#include "charset/labels.h"
#include "formats/html/html.h"
#include "page.h"
#include "transfer.h"

static const struct damage unknown_encoding = {
	TEXT_MISSING, "parts of a message in an unknown encoding", NULL};

static enum outcome read_bytes(const struct part *part, struct slice bytes, text_reader *read)
{
	char type[LONGEST_VALUE], charset[LONGEST_VALUE];
	struct text_file f;
	struct stream stream = stream_of_bytes(bytes.at, (uint32_t)(bytes.end - bytes.at));
	damage_found(&unknown_encoding, NOWHERE, (uint32_t)body_is_encoded_otherwise(part));
	field_copy(part->header, "content-type", type, sizeof(type));
	text_file_open(&f, &stream);
	if (field_parameter(type, "charset", charset, sizeof(charset))) {
		const struct charset *declared = charset_labelled(charset);
		if (declared)
			text_file_declare(&f, declared);
		else
			text_file_declare_unknown(&f);
	}
	return read(&f);
}

enum outcome part_read(const struct part *part, text_reader *read)
{
	struct body body;
	body_open(&body, part);
	enum outcome outcome = read_bytes(part, body.bytes, read);
	body_close(&body);
	return outcome;
}

static unsigned char *copy(unsigned char *to, struct slice from)
{
	size_t count = (size_t)(from.end - from.at);
	if (count > 0)
		memcpy(to, from.at, count);
	return to + count;
}

enum outcome part_read_with(const struct part *page, struct slice inserted, struct slice appended)
{
	struct body body;
	body_open(&body, page);
	struct slice bytes = body.bytes;
	const unsigned char *head_end = slice_find(bytes, "</head");
	const unsigned char *middle = head_end ? head_end : bytes.at;
	size_t size = (size_t)(bytes.end - bytes.at) + (size_t)(inserted.end - inserted.at) +
		      (size_t)(appended.end - appended.at);
	unsigned char *joined = memory_resize(NULL, size + 1);
	unsigned char *to = copy(joined, (struct slice){bytes.at, middle});
	to = copy(to, inserted);
	to = copy(to, (struct slice){middle, bytes.end});
	to = copy(to, appended);
	enum outcome outcome = read_bytes(page, (struct slice){joined, to}, html_read_page);
	free(joined);
	body_close(&body);
	return outcome;
}
