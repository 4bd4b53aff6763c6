/* Number formats ([MS-XLS] 2.4.126), which display a cell's value; see number_format.c. */
#ifndef GUEST_FORMATS_XLS_NUMBER_FORMAT_H
#define GUEST_FORMATS_XLS_NUMBER_FORMAT_H

#include <stddef.h>
#include <stdint.h>

struct decimal;
struct number_text;

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
	/* From here on date parts of `count` letters. An era alone does not make a date. */
	TOKEN_ERA,
	TOKEN_YEAR,
	TOKEN_BUDDHIST_YEAR,
	TOKEN_ERA_YEAR,
	TOKEN_MONTH,
	TOKEN_DAY,
	TOKEN_WEEKDAY, /* an East Asian name; `unit`: its LCID */
	TOKEN_HOUR,
	TOKEN_MINUTE,
	TOKEN_SECOND,
	TOKEN_SUBSECOND, /* a point and `count` digits */
	TOKEN_ELAPSED_HOURS,
	TOKEN_ELAPSED_MINUTES,
	TOKEN_ELAPSED_SECONDS,
	TOKEN_AM_PM, /* `unit`: the LCID of the words; of one letter, this letter */
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

/* The layout of a section's tokens if its digits are next to each other; see format_plain.c. */
struct plain {
	int is_all;             /* whether this describes the section */
	size_t before, after;   /* tokens before the digits; the index of the first after them */
	int integers, decimals; /* the fewest digits before and after the point */
	int has_point;
};

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
	struct plain plain;     /* of a number's section */
	int subseconds;         /* their digits */
	int half_days;          /* whether hours count up to 12 */
	uint16_t language;      /* an LCID ([MS-LCID]), or 0 */
	uint8_t calendar;       /* enum calendar, of years, months and days */
	uint8_t era;            /* enum calendar, of the era and its years */
	uint8_t numerals;       /* see numerals.h, or 0 */
	uint8_t is_beside_day;  /* whether months are beside a day */
	uint8_t has_gannen;     /* whether an era's first year is written as a word */
};

enum { SECTIONS = 4 };

struct number_format {
	int count;
	struct section sections[SECTIONS];
	struct token tokens[];
};

/*
 * Parses a format into memory that the caller frees. An invalid format is General. `country` is
 * that of the author's system, a number of COUNTRY ([MS-XLS] 2.4.63), or 0.
 */
struct number_format *number_format_parse(const uint16_t *units, size_t count, unsigned country);

enum { LONGEST_BUILTIN = 64 };

/*
 * Stores the units of a built-in format ([MS-XLS] 2.5.165), or of "General" for a number without
 * one; returns how many. Some formats depend on the country.
 */
size_t number_format_builtin(unsigned index, unsigned version, unsigned country,
			     uint16_t units[LONGEST_BUILTIN]);

/* Writes a value as Excel displays it. */
void number_format_put(const struct number_format *f, double value, int since_1904);

/* Returns the section for text, or NULL if text is shown unformatted. */
const struct section *number_format_text(const struct number_format *f);

/* For the number format files: write a value without its sign. */
void general_put(double value);
void scientific_put(const struct section *s, double value);
void fraction_put(const struct section *s, double value);

/* Write a value and its sign. */
void number_put(const struct section *s, double value, int is_negative);
void date_put(const struct section *s, double value, int since_1904);

/* Writes a date, and the time of day in seconds, by the format of --date-format. */
struct date;
void strftime_put(const struct date *date, uint64_t seconds);

/* Determines the layout of a number's section, and puts a rounded number if that describes it. */
void plain_find(struct section *s);
void plain_put(struct number_text *t, const struct section *s, const struct decimal *d);

/* Determines a parsed section's kind and the meaning of its tokens; see format_resolve.c. */
void section_resolve(struct section *s, struct token *tokens);

/* The display of a value that a cell cannot show. */
#define HASHES "######"

/* Writes ASCII. */
void number_put_ascii(const char *text);

#endif
