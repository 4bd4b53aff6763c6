/*
 * The named character references of HTML ([HTML] 13.5), and those by number.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/passive.h"
#include "charset.h"
#include "entities.h"

#include "generated/references.inc"

/* The first byte of a reference; tables/src/references.rs describes the others. */
enum { SHARED = 0x1F, OLD = 0x20, PAIR = 0x40, BEYOND = 0x80, LAST_LETTER = 0x80 };

enum { LONGEST_NAME = 32 };

/* A name, with the characters after it. */
struct reference {
	char name[LONGEST_NAME];
	size_t length;
	uint8_t flags;
	const uint8_t *characters;
};

/* Reads the reference after another one, whose first letters it may share; returns its end. */
static const uint8_t *read_reference(const uint8_t *at, struct reference *r)
{
	r->flags = *at++;
	r->length = r->flags & SHARED;
	do
		r->name[r->length++] = (char)(*at & ~LAST_LETTER);
	while (!(*at++ & LAST_LETTER));
	r->characters = at;
	return at + (r->flags & PAIR ? 4 : 2);
}

/* Compares names like strcmp(). */
static int compare(const char *name, size_t length, const struct reference *r)
{
	int order = memcmp(name, r->name, length < r->length ? length : r->length);
	return order ? order : (length > r->length) - (length < r->length);
}

/* Returns the last block whose first name is not after this one. */
static size_t find_block(const uint8_t *references, const char *name, size_t length)
{
	struct reference r;
	size_t low = 0, high = COUNT(reference_blocks);
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		read_reference(references + reference_blocks[middle], &r);
		if (compare(name, length, &r) < 0)
			high = middle;
		else
			low = middle;
	}
	return low;
}

int entity_find(const char *name, size_t length, struct entity *entity)
{
	enum { SECOND_PLANE = 0x10000 };
	const uint8_t *references = passive_table(PACKED_REFERENCES);
	const uint8_t *at = references + reference_blocks[find_block(references, name, length)];
	const uint8_t *end = references + passive_size(PACKED_REFERENCES);
	struct reference r;
	for (unsigned i = 0; i < REFERENCES_IN_BLOCK && at < end; i++) {
		at = read_reference(at, &r);
		if (compare(name, length, &r))
			continue;
		*entity = (struct entity){
			.characters = {get16(r.characters) + (r.flags & BEYOND ? SECOND_PLANE : 0u),
				       r.flags & PAIR ? get16(r.characters + 2) : 0u},
			.is_old = (r.flags & OLD) != 0,
		};
		return 1;
	}
	return 0;
}

/* The character of a byte, by browsers' rule for numbers that are control codes in Unicode. */
static uint32_t windows_character;

static void keep_character(uint32_t character)
{
	windows_character = character;
}

uint32_t entity_of_number(uint32_t number)
{
	enum { CONTROLS = 0x80, LATIN_1 = 0xA0 };
	struct decoder decoder = {.charset = charset_of_codepage(1252)};
	if (number < CONTROLS || number >= LATIN_1)
		return number;
	charset_put(&decoder, (unsigned char)number, keep_character);
	return windows_character;
}
