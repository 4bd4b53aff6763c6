/*
 * A sink that shows a run's letters as capitals, in the language of its run, style or document.
 */
#include "text/capitals.h"
#include "lines.h"
#include "run.h"

/* The language of the current run; charset sinks take no context. */
static unsigned language;

static void put_capital(uint32_t character)
{
	lines_character(character < 0x10000 ? capital_of(character, language) : character);
}

charset_sink *capitals_sink(struct word_reader *r, const struct segment *segment, unsigned style)
{
	language = sprms_language(r->characters.sprms);
	if (!language && style)
		language = styles_language(&r->styles, style);
	if (!language)
		language = styles_language(&r->styles, segment->style);
	if (!language)
		language = r->fib.language;
	return put_capital;
}
