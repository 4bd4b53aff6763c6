/*
 * The charset of RTF text: \ansicpg names the document's, \fonttbl gives each font its \fcharset, \f and \plain choose a
 * font, the end of a group takes the choice back. ([RTF 1.9.1], "Character Set", "Font Table", "Font Formatting")
 */
#include <config.h>
#include <stdint.h>
#include <string.h>

#include "catdoc.h"
#include "codepage.h"
#include "report.h"
#include "rtf_charset.h"

/* More fonts, groups and charsets than any honest document has; what is beyond has the document's charset. */
enum { MAX_FONTS = 1024, MAX_DEPTH = 1024, MAX_TABLES = 32 };
enum { NO_FONT = -1, OUTSIDE = -1 };

/* catdoc's: whether -s was given. */
extern int forced_charset;

static struct {
	int number;
	unsigned codepage; /* 0: the document's */
} fonts[MAX_FONTS];
static int font_count;
static int default_font;

static int depth;
static int chosen[MAX_DEPTH]; /* the font of each group */
static int table_depth;       /* of the font table's group */

static short *document_charset;

/* The first letter decides most of the comparisons, and a call takes longer. */
static inline int is(const char *word, const char *other)
{
	return *word == *other && !strcmp(word, other);
}

/* A table for each code page met, made once. */
static short *table_of(unsigned codepage)
{
	static struct {
		unsigned codepage;
		short *table;
	} tables[MAX_TABLES];
	for (int i = 0; i < MAX_TABLES; i++) {
		if (!tables[i].table) {
			tables[i].codepage = codepage;
			tables[i].table = (short *)table_of_codepage(codepage);
		}
		if (tables[i].codepage == codepage)
			return tables[i].table;
	}
	return document_charset;
}

static short *charset_of_group(void)
{
	int font = depth < MAX_DEPTH ? chosen[depth] : NO_FONT;
	for (int i = 0; i < font_count; i++)
		if (fonts[i].number == font && fonts[i].codepage)
			return table_of(fonts[i].codepage);
	return document_charset;
}

/* A control word of the font table's: \f begins the next font, \fcharset belongs to the last. */
static void describe_font(const char *word, int number)
{
	if (is(word, "f") && font_count < MAX_FONTS) {
		fonts[font_count].number = number;
		fonts[font_count].codepage = 0;
		font_count++;
	} else if (is(word, "fcharset") && font_count > 0) {
		fonts[font_count - 1].codepage = codepage_of_font(number);
	}
}

void rtf_begin(void)
{
	font_count = 0;
	default_font = NO_FONT;
	depth = 0;
	chosen[0] = NO_FONT;
	table_depth = OUTSIDE;
	document_charset = NULL;
}

void rtf_word(const char *word, int number, short **charset)
{
	if (forced_charset)
		return;
	if (!document_charset)
		document_charset = *charset;
	if (is(word, "ansicpg")) {
		catdoc_report.codepage = (unsigned)number;
		document_charset = table_of((unsigned)number);
	} else if (is(word, "deff")) {
		default_font = number;
	} else if (is(word, "fonttbl")) {
		table_depth = depth;
	} else if (table_depth != OUTSIDE) {
		describe_font(word, number);
	} else if ((is(word, "f") || is(word, "plain")) && depth < MAX_DEPTH) {
		chosen[depth] = *word == 'f' ? number : default_font;
		*charset = charset_of_group();
	}
}

void rtf_open(void)
{
	depth++;
	if (depth < MAX_DEPTH)
		chosen[depth] = chosen[depth - 1];
}

void rtf_close(short **charset)
{
	if (depth > 0)
		depth--;
	if (depth < table_depth)
		table_depth = OUTSIDE;
	if (document_charset)
		*charset = charset_of_group();
}

/* What the reader gets when it reads the charset that \ansicpg names: rtf_word() has seen it first. */
uint16_t *rtf_document_charset(const char *name)
{
	(void)name;
	return (uint16_t *)document_charset;
}
