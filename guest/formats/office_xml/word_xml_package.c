/*
 * Reads what a Flat OPC package adds to its parts: relationships and bytes ([ECMA-376] part 2, 8;
 * the namespace of packages is of Word 2007).
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/markup/attributes.h"
#include "text/attachments.h"
#include "word_xml_package.h"

/* Returns whether a part's name is longer than any that Word gives, and so damaged. */
static int is_name_damaged(const struct word_tag *tag)
{
	size_t length;
	attribute_value(tag->m, "name", &length);
	return length > LONGEST_PATH;
}

/* Returns the kind of a part by its path, which is the beginning of its name. */
static enum part_kind kind_of(const char *path, const struct word_tag *tag)
{
	if (strstr(path, "/glossary/"))
		return PART_GLOSSARY;
	if (strstr(path, "/embeddings/"))
		return PART_OBJECT;
	if (strstr(path, "/vbaProject.bin"))
		return PART_MACROS;
	return is_name_damaged(tag) ? PART_UNKNOWN : PART_WITHOUT_BYTES;
}

void xml_package_begin_part(struct xml_package *p, const struct word_tag *tag)
{
	static const char relationships[] = ".rels";
	enum { ENDING = sizeof(relationships) - 1 };
	if (!attribute_copy(tag->m, "name", p->path, sizeof(p->path)))
		strcpy(p->path, tag->local);
	p->kind = kind_of(p->path, tag);
	const char *slash = strrchr(p->path, '/');
	strncpy(p->part, slash ? slash + 1 : p->path, LONGEST_PART);
	size_t length = strlen(p->part);
	/* The relationships of a part are in one with a longer name. */
	if (length > ENDING && !strcmp(p->part + length - ENDING, relationships))
		p->part[length - ENDING] = 0;
}

/* Returns a hash of the current part and an ID in the attribute. */
static uint32_t key_of(const struct xml_package *p, const struct word_tag *tag,
		       const char *attribute)
{
	size_t length;
	const uint16_t *id = attribute_value(tag->m, attribute, &length);
	uint32_t h = 2166136261u;
	for (const char *at = p->part; *at; at++)
		h = (h ^ (unsigned char)*at) * 16777619u;
	for (size_t i = 0; i < length; i++)
		h = (h ^ id[i]) * 16777619u;
	return h;
}

void xml_package_add(struct xml_package *p, const struct word_tag *tag)
{
	size_t length;
	const uint16_t *target = attribute_value(tag->m, "Target", &length);
	map_add(&p->targets, key_of(p, tag, "Id"), (uint32_t)p->unit_count);
	for (size_t i = 0; i < length; i++)
		if (target[i] != 0)
			memory_append(p->units, p->unit_count, target[i]);
	memory_append(p->units, p->unit_count, (uint16_t)0);
}

const uint16_t *xml_package_target(const struct xml_package *p, const struct word_tag *tag,
			       size_t *length)
{
	uint32_t at;
	*length = 0;
	if (!map_find(&p->targets, key_of(p, tag, "id"), &at))
		return NULL;
	while (p->units[at + *length])
		++*length;
	return p->units + at;
}

/* Returns the value of a digit in base64, or -1 for other units. */
static int digit(unsigned unit)
{
	if (unit >= 'A' && unit <= 'Z')
		return (int)(unit - 'A');
	if (unit >= 'a' && unit <= 'z')
		return (int)(unit - 'a') + 26;
	if (unit >= '0' && unit <= '9')
		return (int)(unit - '0') + 52;
	return unit == '+' ? 62 : unit == '/' ? 63 : -1;
}

/* Takes a unit; returns whether it completes a byte. */
static int take_digit(struct xml_package *p, unsigned unit, unsigned char *byte)
{
	enum { DIGIT_BITS = 6, BYTE_BITS = 8 };
	int value = digit(unit);
	if (value < 0)
		return 0;
	p->bits = p->bits << DIGIT_BITS | (uint32_t)value;
	p->bit_count += DIGIT_BITS;
	if (p->bit_count < BYTE_BITS)
		return 0;
	p->bit_count -= BYTE_BITS;
	*byte = (unsigned char)(p->bits >> p->bit_count);
	return 1;
}

void xml_package_measure_unit(struct xml_package *p, unsigned unit)
{
	unsigned char byte;
	p->length += (uint32_t)take_digit(p, unit, &byte);
}

void xml_package_measure_end(struct xml_package *p)
{
	memory_append(p->lengths, p->length_count, p->length);
	p->length = 0;
	p->bit_count = 0;
}

void xml_package_begin_bytes(struct xml_package *p)
{
	struct attachment a = {.path = p->path, .program = ""};
	p->bit_count = 0;
	attachment_begin(&a, p->taken < p->length_count ? p->lengths[p->taken] : 0);
	p->taken++;
}

static void put_chunk(struct xml_package *p)
{
	attachment_bytes(p->chunk, p->length);
	p->length = 0;
}

void xml_package_unit(struct xml_package *p, unsigned unit)
{
	p->length += (uint32_t)take_digit(p, unit, &p->chunk[p->length]);
	if (p->length == ATTACHMENT_CHUNK)
		put_chunk(p);
}

void xml_package_end_bytes(struct xml_package *p)
{
	put_chunk(p);
	p->bit_count = 0;
	attachment_end();
}

void xml_package_free(struct xml_package *p)
{
	map_free(&p->targets);
	free(p->units);
	free(p->lengths);
	*p = (struct xml_package){0};
}
