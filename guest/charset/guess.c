/*
 * Guesses the charset of text by the letters that its bytes become. This is a naive Bayes
 * classifier over the languages of languages.c, with a few rules about neighbouring letters.
 */
#include <wctype.h>

#include "base/ascii.h"
#include "charset.h"
#include "guess.h"
#include "guess_east_asian.h"
#include "languages.h"
#include "table.h"

/* Costs are counted in parts of a bit. */
enum { BIT = 16 };

/* Costs in bits; a random byte costs RANDOM. */
enum {
	RANDOM = BITS_OF_RANDOM_BYTE,
	OTHER_MARK = 15,
	INVALID = 30,
	LATIN_1_LETTER = 13,
	OTHER_LETTER = 16,
	/* Surcharges for what is rare in words. */
	MIXED_SCRIPTS = 8,
	CAPITAL = 3,
	CAPITAL_AFTER_CAPITAL = 1,
	CAPITAL_AFTER_SMALL = 8,
	SMALL_AFTER_CAPITALS = 4,
	MARK_AT_LETTER = 3,
	DIGIT_AT_LETTER = 3,
	LETTERS_BEYOND_ASCII = 2, /* neighbours, in a language that has few */
	/* The whole costs. Repeated bytes say nothing, unless they draw a line. */
	REPEATED = RANDOM,
	DRAWN = 9,
	DRAWN_LINE = 2,
};

/* Kinds of a byte, as bits. A boundary is a mark that is common beside letters. */
enum {
	LETTER = 1,
	SMALL = 2,
	CAPITAL_LETTER = 4,
	LATIN = 8,
	BEYOND_ASCII = 16,
	BOUNDARY = 32,
	DIGIT = 64,
	LINE = 128, /* a character that draws a horizontal line, or a block */
};

/* What a byte is in a charset, for a language. */
struct meaning {
	uint16_t cost;
	uint8_t kind;
};

static int is_letter(uint32_t c)
{
	static const uint16_t ranges[][2] = {
		{0xC0, 0xD6},   {0xD8, 0xF6},   {0xF8, 0x24F},  {0x300, 0x323},  {0x386, 0x386},
		{0x388, 0x3CE}, {0x401, 0x52F}, {0x591, 0x5F2}, {0x621, 0x652}, {0x66E, 0x6D5},
		{0xE01, 0xE3A}, {0xE40, 0xE4E}};
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (c >= ranges[i][0] && c <= ranges[i][1])
			return 1;
	return 0;
}

/* Returns whether a mark is common beside a letter. */
static int is_boundary(uint32_t c)
{
	static const uint16_t boundaries[] = u"'-\u00A0\u00A1\u00AB\u00AD\u00B7\u00BB\u00BF";
	for (size_t i = 0; boundaries[i]; i++)
		if (c == boundaries[i])
			return 1;
	return c >= 0x2010 && c <= 0x2026 && c != 0x2020 && c != 0x2021;
}

/* Box drawings and blocks, with which programs of DOS draw tables. */
enum { FIRST_DRAWN = 0x2500, LAST_DRAWN = 0x259F };

/* Returns whether a drawn character is one that lines consist of. */
static int is_line(uint32_t c)
{
	return c == 0x2500 || c == 0x2550 || c >= 0x2580;
}

static struct meaning meaning_of_ascii(unsigned char byte, unsigned letter_surcharge)
{
	unsigned small = ascii_lower(byte);
	struct meaning m = {.cost = (uint16_t)(BIT * cost_of_ascii(byte))};
	if (is_boundary(byte))
		m.kind = BOUNDARY;
	if (byte >= '0' && byte <= '9')
		m.kind = DIGIT;
	if (small < 'a' || small > 'z')
		return m;
	m.cost += (uint16_t)letter_surcharge;
	m.kind = LETTER | LATIN | (byte == small ? SMALL : CAPITAL_LETTER);
	return m;
}

static struct meaning meaning_of(uint32_t character, const struct language *language)
{
	uint32_t small = towlower((wint_t)character);
	struct meaning m = {.kind = BEYOND_ASCII};
	if (character < 0xA0) {
		m.cost = BIT * INVALID;
		return m;
	}
	if (character >= FIRST_DRAWN && character <= LAST_DRAWN) {
		m.cost = BIT * DRAWN;
		m.kind |= is_line(character) ? LINE : 0;
		return m;
	}
	if (!is_letter(character)) {
		m.cost = (uint16_t)(BIT * cost_listed(mark_costs, character, OTHER_MARK));
		m.kind |= is_boundary(character) ? BOUNDARY : 0;
		return m;
	}
	int is_latin = language->script == LATIN_SCRIPT;
	int absent = is_latin && small < 0x100 ? LATIN_1_LETTER : OTHER_LETTER;
	m.cost = (uint16_t)(BIT * cost_listed(language->letters, small, absent));
	m.kind |= LETTER | (is_latin ? LATIN : 0);
	if (small != character)
		m.kind |= CAPITAL_LETTER;
	else if (towupper((wint_t)character) != (wint_t)character)
		m.kind |= SMALL;
	return m;
}

/*
 * Returns the surcharge of ASCII letters: they share what a language's own letters leave. That
 * share's logarithm is close to the negative sum of the letters' frequencies.
 */
static unsigned surcharge_of_ascii(const cost_list *letters)
{
	enum { BITS_PER_NAT_256 = 369, SHIFT = 8 };
	unsigned share = 0;
	for (int cost = 0; *letters; letters++) {
		cost = is_cost(*letters) ? hexadecimal_digit(*letters) : cost;
		share += is_cost(*letters) ? 0 : (BIT << 16) >> cost;
	}
	return share * BITS_PER_NAT_256 >> (16 + SHIFT);
}

/* The bytes of a sample. */
struct tally {
	int counts[256]; /* of each byte, without repeated ones */
	int repeated;
};

static int is_repeated(const unsigned char *bytes, size_t i)
{
	return (i > 0 && bytes[i] == bytes[i - 1]) || (i > 1 && bytes[i] == bytes[i - 2]);
}

static void count_bytes(struct tally *t, const struct guess_sample *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (is_repeated(s->bytes, i))
			t->repeated++;
		else
			t->counts[s->bytes[i]]++;
}

/* Sets what the bytes of a sample mean in a charset, for a language. */
static void find_meanings(struct meaning meanings[256], const struct tally *t,
			  const struct charset *charset, const struct language *language)
{
	unsigned ascii = language->script == LATIN_SCRIPT ? surcharge_of_ascii(language->letters)
							  : BIT * FOREIGN_ASCII;
	for (unsigned byte = 0; byte < 256; byte++)
		if (!t->counts[byte])
			continue;
		else if (byte < 0x80)
			meanings[byte] = meaning_of_ascii((unsigned char)byte, ascii);
		else
			meanings[byte] =
				meaning_of(charset_single(charset, (unsigned char)byte), language);
}

/* Returns the cost of a sample in bits without the surcharges for neighbours. */
static int least_cost(const struct meaning meanings[256], const struct tally *t)
{
	int cost = BIT * DRAWN_LINE * t->repeated;
	for (unsigned byte = 0; byte < 256; byte++)
		cost += t->counts[byte] * meanings[byte].cost;
	return cost / BIT;
}

/* Returns what a byte costs more than alone, by the kinds of the two bytes before. */
static int surcharge(unsigned before, unsigned last, unsigned kind)
{
	int cost = 0;
	if ((last & LETTER && kind & DIGIT) || (last & DIGIT && kind & LETTER))
		cost += DIGIT_AT_LETTER;
	if (last & LETTER && !(kind & LETTER) && kind & BEYOND_ASCII && !(kind & BOUNDARY))
		cost += MARK_AT_LETTER;
	if (!(kind & LETTER))
		return cost;
	if (last & LETTER && (last ^ kind) & LATIN)
		cost += MIXED_SCRIPTS;
	if (last & kind & LATIN && last & kind & BEYOND_ASCII)
		cost += LETTERS_BEYOND_ASCII;
	if (last & BEYOND_ASCII && !(last & (LETTER | BOUNDARY)))
		cost += MARK_AT_LETTER;
	if (kind & CAPITAL_LETTER)
		cost += last & CAPITAL_LETTER ? CAPITAL_AFTER_CAPITAL
			: last & SMALL        ? CAPITAL_AFTER_SMALL
					      : CAPITAL;
	if (kind & SMALL && last & before & CAPITAL_LETTER)
		cost += SMALL_AFTER_CAPITALS;
	return cost;
}

/* Returns the cost of a sample in bits, or one from `limit` on once it is reached. */
static int cost_of(const struct meaning meanings[256], const struct guess_sample *s, int limit)
{
	unsigned before = 0, last = 0;
	int cost = 0;
	for (size_t i = 0; i < s->count && cost < BIT * limit; i++) {
		const struct meaning *m = &meanings[s->bytes[i]];
		if (is_repeated(s->bytes, i))
			cost += BIT * (last & m->kind & LINE ? DRAWN_LINE : REPEATED);
		else
			cost += m->cost + BIT * surcharge(before, last, m->kind);
		before = last;
		last = m->kind;
	}
	return cost / BIT;
}

/* A charset for a language. */
struct candidate {
	const struct language *language;
	const struct language_charset *in;
};

/* Replaces the best guess if the candidate makes the sample likelier. */
static void try_candidate(struct guess *best, const struct candidate *c,
			  const struct guess_sample *s, const struct tally *t)
{
	struct meaning meanings[256] = {0};
	const struct charset *charset = charset_named(c->in->name);
	int limit = guess_limit(best, s, c->in->cost);
	find_meanings(meanings, t, charset, c->language);
	if (least_cost(meanings, t) >= limit)
		return;
	int cost = cost_of(meanings, s, limit);
	if (cost < limit && s->is_valid(s->context, charset))
		*best = guess_of(charset, s, c->in->cost + cost);
}

/* Returns the candidate with the least cost without surcharges. */
static struct candidate likely_candidate(const struct tally *t)
{
	struct candidate likely = {0};
	int least = 0;
	for (struct candidate c = {languages, NULL}; c.language < languages + language_count; c.language++)
		for (c.in = c.language->charsets; c.in->name; c.in++) {
			struct meaning meanings[256] = {0};
			find_meanings(meanings, t, charset_named(c.in->name), c.language);
			int cost = least_cost(meanings, t) + c.in->cost;
			if (!likely.in || cost < least) {
				likely = c;
				least = cost;
			}
		}
	return likely;
}

/*
 * Tries a likely candidate first. Its evidence rules out most others before their neighbouring
 * letters are looked at.
 */
static void guess_one_byte(struct guess *best, const struct guess_sample *s)
{
	struct tally tally = {0};
	count_bytes(&tally, s);
	struct candidate likely = likely_candidate(&tally);
	try_candidate(best, &likely, s, &tally);
	if (best->charset)
		*best = (struct guess){NULL, best->evidence - 1};
	for (struct candidate c = {languages, NULL}; c.language < languages + language_count; c.language++)
		for (c.in = c.language->charsets; c.in->name; c.in++)
			try_candidate(best, &c, s, &tally);
}

struct guess charset_guess(const struct guess_sample *sample)
{
	struct guess best = {NULL, LEAST_EVIDENCE};
	guess_one_byte(&best, sample);
	for (size_t i = 0; i < east_asian_language_count; i++)
		guess_east_asian(&best, sample, &east_asian_languages[i]);
	return best;
}

/* Returns by how many bits a character in UTF-8 is likelier than by chance, by its first byte. */
static int evidence_of_lead(unsigned char byte)
{
	enum { FOUR_BYTES = 14, THREE_BYTES = 9, COMMON_TWO_BYTES = 5, OTHER_TWO_BYTES = 0 };
	if (byte >= 0xF0)
		return FOUR_BYTES;
	if (byte >= 0xE0)
		return THREE_BYTES;
	return byte <= 0xC5 || (byte >= 0xCE && byte <= 0xDB) ? COMMON_TWO_BYTES : OTHER_TWO_BYTES;
}

int guess_evidence_of_utf_8(const unsigned char *bytes, size_t count)
{
	int evidence = 0;
	for (size_t i = 0; i < count; i++)
		if (bytes[i] >= 0xC0)
			evidence += evidence_of_lead(bytes[i]);
		else if (bytes[i] < 0x80)
			evidence += BITS_OF_RANDOM_BYTE - cost_of_ascii(bytes[i]);
	return evidence;
}
