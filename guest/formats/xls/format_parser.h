/* The parser of number formats, for format_parse.c and format_brackets.c. */
#ifndef GUEST_FORMATS_XLS_FORMAT_PARSER_H
#define GUEST_FORMATS_XLS_FORMAT_PARSER_H

#include <stddef.h>
#include <stdint.h>

#include "number_format.h"
#include "system.h"

struct parser {
	const uint16_t *at, *end;
	struct token *out;
	struct section *section;
	const struct system *system; /* the author's */
	const uint16_t *replacement; /* the section's format instead, which the system sets */
	int style;                   /* the number of the section's [DBNum], or 0 */
	int has_era;                 /* whether the section has an era's name */
	int is_invalid;
};

/* Adds a token. */
static inline void parser_add(struct parser *p, enum token_kind kind, size_t count, unsigned unit)
{
	*p->out++ = (struct token){(uint8_t)kind, (uint8_t)count, (uint16_t)unit};
	p->section->count++;
}

/* Returns whether the format continues with this word, in any case. */
int parser_starts_with(const struct parser *p, const char *word);

/* Returns how often the next unit is repeated. */
size_t parser_run_length(const struct parser *p);

/*
 * Parses brackets: a condition, a currency sign and a locale, elapsed time, or a style of numerals;
 * colours and others are ignored.
 */
void parse_brackets(struct parser *p);

/* Sets what a section's locale implies, once all of it is parsed. */
void resolve_locale(struct parser *p);

#endif
