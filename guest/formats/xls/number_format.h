/* Number formats ([MS-XLS] 2.4.126), which display a cell's value; see number_format.c. */
#ifndef GUEST_FORMATS_XLS_NUMBER_FORMAT_H
#define GUEST_FORMATS_XLS_NUMBER_FORMAT_H

#include <stddef.h>
#include <stdint.h>

enum token_kind {
	TOKEN_LITERAL, /* `unit`, verbatim */
	TOKEN_DIGIT,   /* `unit`: 0, # or ? */
	TOKEN_POINT,
	TOKEN_THOUSANDS, /* a comma among digits */
	TOKEN_SCALE,     /* a comma after them */
	TOKEN_PERCENT,
	TOKEN_EXPONENT, /* `unit`: the sign */
	TOKEN_SLASH,
	TOKEN_TEXT, /* @ */
	TOKEN_GENERAL,
	/* From here on date parts of `count` letters. */
	TOKEN_YEAR,
	TOKEN_BUDDHIST_YEAR,
	TOKEN_MONTH,
	TOKEN_DAY,
	TOKEN_HOUR,
	TOKEN_MINUTE,
	TOKEN_SECOND,
	TOKEN_SUBSECOND, /* a point and `count` digits */
	TOKEN_ELAPSED_HOURS,
	TOKEN_ELAPSED_MINUTES,
	TOKEN_ELAPSED_SECONDS,
	TOKEN_AM_PM, /* of `count` letters */
};

struct token {
	uint8_t kind, count;
	uint16_t unit;
};

enum section_kind {
	SECTION_NUMBER,
	SECTION_GENERAL,
	SECTION_SCIENTIFIC,
	SECTION_FRACTION,
	SECTION_DATE,
	SECTION_TEXT,
};

enum condition { ALWAYS, LESS, LESS_OR_EQUAL, EQUAL, NOT_EQUAL, GREATER_OR_EQUAL, GREATER };

/* A section; semicolons separate them. */
struct section {
	const struct token *tokens;
	size_t count;
	enum section_kind kind;
	enum condition condition;
	double limit;
	int integers, decimals; /* digits before and after the decimal point */
	int thousands;          /* whether thousands are separated */
	int shift;              /* powers of ten that percent signs and commas multiply by */
	int subseconds;         /* their digits */
	int half_days;          /* whether hours count up to 12 */
};

enum { SECTIONS = 4 };

struct number_format {
	int count;
	struct section sections[SECTIONS];
	struct token tokens[];
};

/* Parses a format into memory that the caller frees. */
struct number_format *number_format_parse(const uint16_t *units, size_t count);

/* Returns a built-in format ([MS-XLS] 2.5.165), or "General" if not found of this number. */
const char *number_format_builtin(unsigned index, unsigned version);

/* Writes a value as Excel displays it. */
void number_format_put(const struct number_format *f, double value, int since_1904);

/* Returns the section for text, or NULL if text is shown unformatted. */
const struct section *number_format_text(const struct number_format *f);

/* For the number format files; all but the last write a value without its sign. */
void general_put(double value);
void fraction_put(const struct section *s, double value);
void date_put(const struct section *s, double value, int since_1904);

/* The display of a value that a cell cannot show. */
#define HASHES "######"

/* Write ASCII, and a whole number with a minimum of digits. */
void number_put_ascii(const char *text);
void number_put_whole(uint64_t value, int digits);

#endif
