/*
 * Scores text in the charsets of East Asia by its most common characters, and by its scripts.
 */
#include "base/ascii.h"
#include "charset.h"
#include "guess_east_asian.h"
#include "table.h"

/* The cost of a sample, where the decoder's sink finds it. */
static struct {
	const struct language *language;
	const struct language_charset *charset;
	int cost;
	unsigned lead, trail; /* the last two bytes */
} reading;

/* Costs of characters that are not among a language's most common ones. */
enum {
	KANA = 10,
	FULL_WIDTH = 11,
	COMMON = 13,
	HALF_WIDTH = 13,
	RARE = 18,
	FOREIGN_SCRIPT = 20,
	UNASSIGNED = 30,
	INVALID = 30
};

/* Returns whether the last two bytes are those of a common character. */
static int is_common(void)
{
	const struct language_charset *in = reading.charset;
	return reading.lead >= in->first_lead && reading.lead <= in->last_lead &&
	       reading.trail >= in->first_trail;
}

static int cost_of_character(uint32_t c)
{
	int cost = cost_listed(reading.language->letters, c, 0);
	cost = cost ? cost : cost_listed(mark_costs, c, 0);
	if (cost)
		return cost;
	if (c >= 0x3041 && c <= 0x30FE)
		return reading.language->script == JAPANESE ? KANA : FOREIGN_SCRIPT;
	if (c >= 0xAC00 && c <= 0xD7A3 && reading.language->script != KOREAN)
		return FOREIGN_SCRIPT;
	if (c >= 0xFF61 && c <= 0xFF9F)
		return HALF_WIDTH;
	if (c >= 0xFF00 && c <= 0xFFEF)
		return FULL_WIDTH;
	if (c >= 0xE000 && c <= 0xF8FF)
		return UNASSIGNED;
	if (c == 0xFFFD || c < 0xA0)
		return INVALID;
	return c >= 0x4E00 && is_common() ? COMMON : RARE;
}

static void take_character(uint32_t c)
{
	int is_letter = ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
	reading.cost += c < 0x80 ? cost_of_ascii((unsigned char)c) + is_letter * FOREIGN_ASCII
				 : cost_of_character(c);
}

/* Returns the cost of a sample in the current charset, or one from `limit` on once it is reached. */
static int cost_of(const struct charset *charset, const struct guess_sample *s, int limit)
{
	struct decoder decoder = {.charset = charset};
	reading.cost = 0;
	for (size_t i = 0; i < s->count && reading.cost < limit; i++) {
		reading.lead = reading.trail;
		reading.trail = s->bytes[i];
		if (i > 1 && s->bytes[i] == s->bytes[i - 2] && s->bytes[i - 1] == s->bytes[i - 2])
			reading.cost += BITS_OF_RANDOM_BYTE;
		charset_put(&decoder, s->bytes[i], take_character);
	}
	return reading.cost;
}

void guess_east_asian(struct guess *best, const struct guess_sample *s,
		      const struct language *language)
{
	reading.language = language;
	for (const struct language_charset *in = language->charsets; in->name; in++) {
		const struct charset *charset = charset_named(in->name);
		reading.charset = in;
		int limit = guess_limit(best, s, in->cost);
		int cost = cost_of(charset, s, limit);
		if (cost < limit && s->is_valid(s->context, charset))
			*best = guess_of(charset, s, in->cost + cost);
	}
}
