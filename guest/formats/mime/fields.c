/*
 * Reads the fields of headers.
 */
#include <string.h>

#include "base/ascii.h"
#include "fields.h"

struct slice slice_line(struct slice *s)
{
	struct slice line = {s->at, s->at};
	while (line.end < s->end && *line.end != '\n' && *line.end != '\r')
		line.end++;
	s->at = line.end;
	if (s->at < s->end && *s->at == '\r')
		s->at++;
	if (s->at < s->end && *s->at == '\n')
		s->at++;
	return line;
}

const unsigned char *slice_find(struct slice s, const char *string)
{
	size_t length = strlen(string);
	for (; (size_t)(s.end - s.at) >= length; s.at++) {
		size_t i = 0;
		while (i < length && ascii_lower(s.at[i]) == (unsigned char)string[i])
			i++;
		if (i == length)
			return s.at;
	}
	return NULL;
}

struct slice slice_header(struct slice *message)
{
	struct slice header = {message->at, message->at};
	while (message->at < message->end) {
		struct slice line = slice_line(message);
		if (line.at == line.end)
			break;
		header.end = message->at;
	}
	return header;
}

int value_begins(const char *value, const char *word)
{
	for (; *word; value++, word++)
		if (ascii_lower((unsigned char)*value) != (unsigned char)*word)
			return 0;
	return 1;
}

/* Returns the length of a field's name and colon if the line has this name in lower case, or 0. */
static size_t match_name(struct slice line, const char *name)
{
	size_t length = strlen(name), have = (size_t)(line.end - line.at), i = 0;
	while (i < length && i < have && ascii_lower(line.at[i]) == (unsigned char)name[i])
		i++;
	if (i < length)
		return 0;
	while (i < have && (line.at[i] == ' ' || line.at[i] == '\t'))
		i++;
	return i < have && line.at[i] == ':' ? i + 1 : 0;
}

static int is_space(int byte)
{
	return byte == ' ' || byte == '\t';
}

/* Appends a line without the space before it. */
static void append(struct slice line, char *to, size_t size)
{
	size_t length = strlen(to);
	while (line.at < line.end && is_space(*line.at))
		line.at++;
	if (length > 0 && length + 1 < size)
		to[length++] = ' ';
	for (; line.at < line.end && length + 1 < size; line.at++)
		to[length++] = (char)(*line.at ? *line.at : ' ');
	to[length] = '\0';
}

int field_copy(struct slice header, const char *name, char *to, size_t size)
{
	*to = '\0';
	while (header.at < header.end) {
		struct slice line = slice_line(&header);
		size_t length = match_name(line, name);
		if (!length)
			continue;
		line.at += length;
		append(line, to, size);
		while (header.at < header.end && is_space(*header.at) && strlen(to) + 1 < size)
			append(slice_line(&header), to, size);
		return 1;
	}
	return 0;
}

static const char *skip_spaces(const char *value)
{
	while (is_space(*value))
		value++;
	return value;
}

/* Copies a parameter's value, which may be quoted, and returns the address after it. */
static const char *copy_value(const char *value, char *to, size_t size)
{
	size_t length = 0;
	int is_quoted = *value == '"';
	for (value += is_quoted; *value && *value != (is_quoted ? '"' : ';'); value++) {
		if (is_quoted && *value == '\\' && value[1])
			value++;
		if (length + 1 < size)
			to[length++] = *value;
	}
	while (!is_quoted && length > 0 && is_space(to[length - 1]))
		length--;
	to[length] = '\0';
	return value + (*value == '"');
}

int field_parameter(const char *value, const char *name, char *to, size_t size)
{
	while ((value = strchr(value, ';'))) {
		value = skip_spaces(value + 1);
		int is_named = value_begins(value, name) &&
			       *skip_spaces(value + strlen(name)) == '=';
		value += strcspn(value, "=;");
		if (*value != '=')
			continue;
		value = copy_value(skip_spaces(value + 1), to, size);
		if (is_named)
			return 1;
	}
	*to = '\0';
	return 0;
}
