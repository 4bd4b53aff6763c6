/*
 * Finds the parts of a message (RFC 2046 5.1).
 */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/damage.h"
#include "base/memory.h"
#include "parts.h"

/*
 * Office and mail programs nest three levels. MOST_PARTS: more than any page has, so that the list
 * stays small.
 */
enum { DEEPEST = 8, MOST_PARTS = 1 << 12 };

static const struct damage
	cut = {TEXT_MISSING, "multipart messages without their last boundary", NULL},
	zeros = {TEXT_MISSING, "zero bytes in parts of a message", NULL},
	too_many = {TEXT_MISSING, "parts of a message beyond a limit", NULL};

/* Returns whether a line is a boundary: 1 for one before a part, 2 for the last. */
static int is_boundary(struct slice line, const char *boundary, size_t length)
{
	size_t have = (size_t)(line.end - line.at);
	if (have < length + 2 || line.at[0] != '-' || line.at[1] != '-' ||
	    memcmp(line.at + 2, boundary, length))
		return 0;
	const unsigned char *rest = line.at + 2 + length;
	int is_last = line.end - rest >= 2 && rest[0] == '-' && rest[1] == '-';
	for (rest += is_last ? 2 : 0; rest < line.end; rest++)
		if (*rest != ' ' && *rest != '\t')
			return 0;
	return 1 + is_last;
}

void part_file_name(struct slice location, char name[LONGEST_FILE_NAME])
{
	size_t length = 0;
	for (; location.at < location.end; location.at++)
		if (*location.at == '/' || *location.at == '\\')
			length = 0;
		else if (length + 1 < LONGEST_FILE_NAME)
			name[length++] = (char)ascii_lower(*location.at);
	name[length] = '\0';
}

static uint32_t count_zeros(struct slice s)
{
	uint32_t count = 0;
	for (; s.at < s.end; s.at++)
		count += *s.at == 0;
	return count;
}

/* Reports zero bytes, which only a part in binary can have (RFC 2045 2.8). */
static void check_zeros(struct slice header, struct slice body)
{
	char encoding[LONGEST_VALUE];
	field_copy(header, "content-transfer-encoding", encoding, sizeof(encoding));
	uint32_t of_body = value_begins(encoding, "binary") ? 0 : count_zeros(body);
	damage_found(&zeros, NOWHERE, count_zeros(header) + of_body);
}

static void add_part(struct parts *p, struct slice header, struct slice body, int is_alternative)
{
	char location[LONGEST_VALUE];
	const unsigned char *at = (const unsigned char *)location;
	struct part part = {.header = header, .body = body, .is_alternative = is_alternative};
	if (p->count == MOST_PARTS) {
		damage_found(&too_many, NOWHERE, 1);
		return;
	}
	check_zeros(header, body);
	field_copy(header, "content-location", location, sizeof(location));
	part_file_name((struct slice){at, at + strlen(location)}, part.name);
	memory_append(p->list, p->count, part);
}

static void find_parts(struct parts *p, struct slice message, int is_alternative, int depth);

/* The parts of a message that have the same content as another one. */
enum alternatives { NO_ALTERNATIVE, FIRST_ALTERNATIVE, ALL_ALTERNATIVES };

/*
 * Finds the parts between boundaries; the line end before a boundary belongs to it. All parts may
 * be alternatives; of parts that are one alternative together, only the first is the text.
 */
static void split(struct parts *p, struct slice body, const char *boundary,
		  enum alternatives alternatives, int depth)
{
	size_t length = strlen(boundary);
	const unsigned char *begin = NULL;
	int kind = 0, is_alternative = alternatives != NO_ALTERNATIVE;
	while (body.at < body.end && kind < 2) {
		const unsigned char *before = body.at;
		struct slice line = slice_line(&body);
		kind = is_boundary(line, boundary, length);
		if (!kind)
			continue;
		if (begin) {
			before -= before > begin && before[-1] == '\n';
			before -= before > begin && before[-1] == '\r';
			find_parts(p, (struct slice){begin, before}, is_alternative, depth + 1);
			is_alternative = alternatives == ALL_ALTERNATIVES;
		}
		begin = body.at;
	}
	if (kind == 2)
		return;
	damage_found(&cut, NOWHERE, 1);
	if (begin)
		find_parts(p, (struct slice){begin, body.end}, is_alternative, depth + 1);
}

static void find_parts(struct parts *p, struct slice message, int is_alternative, int depth)
{
	char type[LONGEST_VALUE], boundary[LONGEST_VALUE];
	struct slice header = slice_header(&message);
	field_copy(header, "content-type", type, sizeof(type));
	int is_multipart = value_begins(type, "multipart/") &&
			   field_parameter(type, "boundary", boundary, sizeof(boundary)) &&
			   *boundary;
	if (is_multipart && value_begins(type, "multipart/related") && !*p->start)
		field_parameter(type, "start", p->start, sizeof(p->start));
	if (depth < DEEPEST && is_multipart)
		split(p, message, boundary,
		      value_begins(type, "multipart/alternative") ? ALL_ALTERNATIVES
		      : is_alternative				  ? FIRST_ALTERNATIVE
								  : NO_ALTERNATIVE,
		      depth);
	else if (depth < DEEPEST && value_begins(type, "message/rfc822"))
		find_parts(p, message, 0, depth + 1);
	else
		add_part(p, header, message, is_alternative);
}

void parts_open(struct parts *p, struct slice message)
{
	*p = (struct parts){0};
	find_parts(p, message, 0, 0);
}

void parts_close(struct parts *p)
{
	free(p->list);
}

int part_is(const struct part *part, const char *type)
{
	char have[LONGEST_VALUE];
	/* RFC 2045 5.2 has this default. */
	if (!field_copy(part->header, "content-type", have, sizeof(have)) || !*have)
		return value_begins("text/plain", type);
	return value_begins(have, type);
}
