/*
 * Selects a format's section for a value, and formats everything but dates and fractions.
 */
#include "base/bytes.h"
#include "text/text.h"
#include "decimal.h"
#include "number_format.h"

void number_put_ascii(const char *text)
{
	while (*text)
		text_unit((unsigned char)*text++);
}

void number_put_whole(uint64_t value, int digits)
{
	char text[24];
	int at = sizeof(text) - 1;
	text[at] = 0;
	do {
		text[--at] = (char)('0' + value % 10);
		value /= 10;
		digits--;
	} while (at > 0 && (value > 0 || digits > 0));
	number_put_ascii(text + at);
}

static void put_digit(const struct decimal *d, int power)
{
	text_unit('0' + (unsigned)decimal_digit(d, power));
}

/* Writes the digits from 10^first down to 10^last, with a decimal point before the fraction. */
static void put_digits(const struct decimal *d, int first, int last)
{
	for (int power = first; power >= last; power--) {
		if (power == -1)
			text_unit('.');
		put_digit(d, power);
	}
}

/* d.ddE±dd */
static void put_scientific(struct decimal *d, int places)
{
	int exponent = d->exponent - 1;
	d->exponent = 1;
	decimal_round(d, places);
	exponent += d->exponent - 1;
	d->exponent = 1;
	put_digits(d, 0, -decimal_places(d));
	number_put_ascii(exponent < 0 ? "E-" : "E+");
	number_put_whole((uint64_t)(exponent < 0 ? -exponent : exponent), 2);
}

/*
 * Writes as many digits as fit in eleven characters, as in a cell; beyond that six in scientific
 * notation.
 */
void general_put(double value)
{
	enum { WIDTH = 11, DECIMALS = WIDTH - 2, SCIENTIFIC_DECIMALS = 5, SMALLEST_EXPONENT = -3 };
	struct decimal d, rounded;
	decimal_of(&d, value);
	rounded = d;
	if (d.exponent < SMALLEST_EXPONENT)
		decimal_round(&rounded, DECIMALS);
	else if (d.exponent <= 1)
		decimal_round(&rounded, DECIMALS);
	else
		decimal_round(&rounded, d.exponent < WIDTH - 1 ? WIDTH - 1 - d.exponent : 0);
	int is_exact = decimal_places(&d) <= DECIMALS;
	if (d.count > 0 &&
	    (rounded.exponent > WIDTH || (d.exponent < SMALLEST_EXPONENT && !is_exact))) {
		put_scientific(&d, SCIENTIFIC_DECIMALS);
		return;
	}
	int integers = decimal_integers(&rounded);
	put_digits(&rounded, integers > 0 ? integers - 1 : 0, -decimal_places(&rounded));
}

/* Writes the digit at a position before the decimal point, and the comma after it. */
static void put_place(const struct section *s, const struct decimal *d, int power,
		      unsigned placeholder)
{
	int shown = power < decimal_integers(d);
	if (shown || placeholder == '0')
		put_digit(d, power);
	else if (placeholder == '?')
		text_unit(' ');
	if (s->thousands && power > 0 && power % 3 == 0 && (shown || placeholder != '#'))
		text_unit(shown || placeholder == '0' ? ',' : ' ');
}

/* Writes the digits without a placeholder of their own. */
static void put_excess(const struct section *s, const struct decimal *d)
{
	for (int power = decimal_integers(d) - 1; power >= s->integers; power--)
		put_place(s, d, power, '0');
}

/* Writes tokens up to an exponent; returns how many. */
static size_t put_tokens(const struct section *s, const struct decimal *d)
{
	int position = s->integers, after_point = 0;
	size_t i = 0;
	for (; i < s->count && s->tokens[i].kind != TOKEN_EXPONENT; i++) {
		const struct token *t = &s->tokens[i];
		switch (t->kind) {
		case TOKEN_DIGIT:
			if (after_point) {
				int power = -after_point++;
				if (t->unit == '0' || -power <= decimal_places(d))
					put_digit(d, power);
				else if (t->unit == '?')
					text_unit(' ');
				break;
			}
			if (position == s->integers)
				put_excess(s, d);
			put_place(s, d, --position, t->unit);
			break;
		case TOKEN_POINT:
			if (s->integers == 0)
				put_excess(s, d);
			after_point = 1;
			text_unit('.');
			break;
		case TOKEN_PERCENT:
		case TOKEN_LITERAL:
		case TOKEN_SLASH:
			text_unit(t->unit);
			break;
		}
	}
	return i;
}

static void number_put(const struct section *s, double value, int is_negative)
{
	struct decimal d;
	decimal_of(&d, value);
	d.exponent += s->shift;
	decimal_round(&d, s->decimals);
	/* A value displayed as zero has no sign. */
	if (is_negative && (d.count > 0 || s->integers + s->decimals == 0))
		text_unit('-');
	put_tokens(s, &d);
}

/* Returns the largest multiple of `step` that is at most `n`. */
static int floor_to(int n, int step)
{
	int rest = n % step;
	return n - (rest < 0 ? rest + step : rest);
}

static void scientific_put(const struct section *s, double value)
{
	struct decimal all, d;
	int step = s->integers > 0 ? s->integers : 1, exponent = 0, digits = 0;
	decimal_of(&all, value);
	all.exponent += s->shift;
	d = all;
	if (all.count > 0) {
		/* Repeats if rounding added a digit. */
		for (int more = 0; more < 2; more++) {
			exponent = floor_to(all.exponent - 1 + more, step);
			d = all;
			d.exponent -= exponent;
			decimal_round(&d, s->decimals);
			if (d.exponent <= step)
				break;
		}
	}
	size_t i = put_tokens(s, &d);
	if (i == s->count)
		return;
	text_unit('E');
	if (exponent < 0)
		text_unit('-');
	else if (s->tokens[i].unit == '+')
		text_unit('+');
	while (++i < s->count && s->tokens[i].kind == TOKEN_DIGIT)
		digits += s->tokens[i].unit == '0';
	number_put_whole((uint64_t)(exponent < 0 ? -exponent : exponent), digits);
	for (; i < s->count; i++)
		if (s->tokens[i].kind == TOKEN_LITERAL || s->tokens[i].kind == TOKEN_PERCENT)
			text_unit(s->tokens[i].unit);
}

static void general_section_put(const struct section *s, double value)
{
	if (s->count == 0)
		general_put(value);
	for (size_t i = 0; i < s->count; i++) {
		if (s->tokens[i].kind == TOKEN_GENERAL)
			general_put(value);
		else if (s->tokens[i].unit)
			text_unit(s->tokens[i].unit);
	}
}

static int holds(const struct section *s, double value)
{
	switch (s->condition) {
	case LESS:
		return value < s->limit;
	case LESS_OR_EQUAL:
		return value <= s->limit;
	case EQUAL:
		return value == s->limit;
	case NOT_EQUAL:
		return value != s->limit;
	case GREATER_OR_EQUAL:
		return value >= s->limit;
	case GREATER:
		return value > s->limit;
	default:
		return 1;
	}
}

/*
 * Counts the numeric sections. A last section for text does not count, unless it is the only one.
 */
static int numeric_sections(const struct number_format *f)
{
	int last = f->count - 1;
	if (f->count == SECTIONS || (last > 0 && f->sections[last].kind == SECTION_TEXT))
		return last;
	return f->count;
}

/* Returns whether all values that meet the condition are negative. */
static int is_negative(const struct section *s)
{
	return (s->condition == LESS && s->limit <= 0) ||
	       ((s->condition == LESS_OR_EQUAL || s->condition == EQUAL) && s->limit < 0);
}

/* Returns whether all values that fail the condition are negative, by Excel's rules. */
static int leaves_negative(const struct section *s)
{
	return is_negative(s) ? s->condition != EQUAL
			      : (s->condition == NOT_EQUAL && s->limit < 0) ||
					(s->condition >= GREATER_OR_EQUAL && s->limit == 0);
}

/*
 * Returns the section for a value: positive, negative and zero, unless the sections have
 * conditions. A section for negative numbers only shows no sign. Returns NULL if no section
 * matches.
 */
static const struct section *select_section(const struct number_format *f, double value, int *shows_sign)
{
	const struct section *first = &f->sections[0], *second = &f->sections[1],
			     *third = &f->sections[2];
	int count = numeric_sections(f);
	*shows_sign = 1;
	if (first->condition ? holds(first, value)
			     : count == 1 || value > 0 || (value == 0 && count == 2)) {
		*shows_sign = !is_negative(first);
		return first;
	}
	if (count > 1 && (second->condition ? holds(second, value) : value < 0 || count == 2)) {
		*shows_sign = second->condition  ? !is_negative(second)
			      : first->condition ? !leaves_negative(first)
						 : 0;
		return second;
	}
	return count > 2 ? third : NULL;
}

void number_format_put(const struct number_format *f, double value, int since_1904)
{
	int shows_sign;
	/* A workbook cannot contain such numbers. */
	if (!(value >= -1.7976931348623157e308 && value <= 1.7976931348623157e308)) {
		number_put_ascii("#NUM!");
		return;
	}
	const struct section *s = select_section(f, value, &shows_sign);
	if (!s && f->count == 1) {
		/* A single section with a condition leaves other values unformatted. */
		static const struct section general = {.kind = SECTION_GENERAL};
		s = &general;
	} else if (!s) {
		number_put_ascii(HASHES);
		return;
	}
	int is_signed = value < 0 && shows_sign;
	double size = value < 0 ? -value : value;
	if (s->kind == SECTION_DATE) {
		date_put(s, shows_sign ? value : size, since_1904);
		return;
	}
	if (s->kind == SECTION_NUMBER) {
		number_put(s, size, is_signed);
		return;
	}
	if (is_signed)
		text_unit('-');
	if (s->kind == SECTION_SCIENTIFIC)
		scientific_put(s, size);
	else if (s->kind == SECTION_FRACTION)
		fraction_put(s, size);
	else if (s->kind == SECTION_TEXT)
		general_put(size);
	else
		general_section_put(s, size);
}

const struct section *number_format_text(const struct number_format *f)
{
	const struct section *last = &f->sections[f->count - 1];
	return f->count == SECTIONS || last->kind == SECTION_TEXT ? last : NULL;
}

const char *number_format_builtin(unsigned index, unsigned version)
{
	static const char *const formats[] = {
		"General",
		"0",
		"0.00",
		"#,##0",
		"#,##0.00",
		"$#,##0_);($#,##0)",
		"$#,##0_);[Red]($#,##0)",
		"$#,##0.00_);($#,##0.00)",
		"$#,##0.00_);[Red]($#,##0.00)",
		"0%",
		"0.00%",
		"0.00E+00",
		"# ?/?",
		"# ?" "?/?" "?",
		"m/d/yy",
		"d-mmm-yy",
		"d-mmm",
		"mmm-yy",
		"h:mm AM/PM",
		"h:mm:ss AM/PM",
		"h:mm",
		"h:mm:ss",
		"m/d/yy h:mm",
	};
	static const char *const more[] = {
		"#,##0_);(#,##0)",
		"#,##0_);[Red](#,##0)",
		"#,##0.00_);(#,##0.00)",
		"#,##0.00_);[Red](#,##0.00)",
		"_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
		"_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)",
		"_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"?" "?_);_(@_)",
		"_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"?" "?_);_(@_)",
		"mm:ss",
		"[h]:mm:ss",
		"mm:ss.0",
		"##0.0E+0",
		"@",
	};
	enum {
		FRACTIONS = 12,
		FIRST_MORE = 37,
		FIRST_DATE_CJK = 27,
		LAST_DATE_CJK = 36,
		FIRST_DATE_CJK_2 = 50,
		LAST_DATE_CJK_2 = 58
	};
	/* BIFF4 added fractions; the later formats had lower numbers before. */
	if (version < 4 && index >= FRACTIONS)
		index += 2;
	if (index < COUNT(formats))
		return formats[index];
	if (index >= FIRST_MORE && index - FIRST_MORE < COUNT(more))
		return more[index - FIRST_MORE];
	/* East Asian dates; two are times. */
	if (index >= 32 && index <= 33)
		return index == 32 ? "h:mm" : "h:mm:ss";
	if ((index >= FIRST_DATE_CJK && index <= LAST_DATE_CJK) ||
	    (index >= FIRST_DATE_CJK_2 && index <= LAST_DATE_CJK_2))
		return "m/d/yy";
	return "General";
}
