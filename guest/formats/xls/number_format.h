/* Number formats ([MS-XLS] 2.4.126): how a cell's value is shown. See number_format.c. */
#ifndef GUEST_FORMATS_XLS_NUMBER_FORMAT_H
#define GUEST_FORMATS_XLS_NUMBER_FORMAT_H

#include <stddef.h>
#include <stdint.h>

enum token_kind {
	TOKEN_LITERAL, /* `unit`, as it stands */
	TOKEN_DIGIT,   /* `unit`: 0, # or ? */
	TOKEN_POINT,
	TOKEN_THOUSANDS, /* a comma among digits */
	TOKEN_SCALE,     /* a comma behind them */
	TOKEN_PERCENT,
	TOKEN_EXPONENT, /* `unit`: the sign */
	TOKEN_SLASH,
	TOKEN_TEXT, /* @ */
	TOKEN_GENERAL,
	/* From here on parts of dates, `count` letters long. */
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

/* What semicolons divide. */
struct section {
	const struct token *tokens;
	size_t count;
	enum section_kind kind;
	enum condition condition;
	double limit;
	int integers, decimals; /* digits in front of the point and behind it */
	int thousands;          /* whether these are set apart */
	int shift;              /* powers of ten by which percent signs and commas multiply */
	int subseconds;         /* digits of them */
	int half_days;          /* whether hours are counted up to 12 */
};

enum { SECTIONS = 4 };

struct number_format {
	int count;
	struct section sections[SECTIONS];
	struct token tokens[];
};

/* What the format says, in memory of the caller's to free. */
struct number_format *number_format_parse(const uint16_t *units, size_t count);

/* The format of a number that a workbook need not define ([MS-XLS] 2.5.165), "General" where there is none. */
const char *number_format_builtin(unsigned index, unsigned version);

/* Puts a value as Excel shows it. */
void number_format_put(const struct number_format *f, double value, int since_1904);

/* The section for text, or NULL where text is shown as it is. */
const struct section *number_format_text(const struct number_format *f);

/* For the files of number formats: each but the last puts a value without its sign. */
void general_put(double value);
void fraction_put(const struct section *s, double value);
void date_put(const struct section *s, double value, int since_1904);

/* What a cell shows of a value that it cannot. */
#define NOT_SHOWN "######"

/* Puts ASCII; a whole number with at least so many digits. */
void number_put_ascii(const char *text);
void number_put_whole(uint64_t value, int digits);

#endif
