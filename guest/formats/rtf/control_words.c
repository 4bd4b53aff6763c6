/*
 * The control words that affect text, out of some 1800: all others are formatting, or starred and
 * skipped with their group. [RTF 1.9.1], appendix B.
 */
#include <string.h>

#include "base/bytes.h"
#include "lists.h"
#include "state.h"
#include "control_words.h"

static const struct control_word control_words[] = {
	/* Special characters. */
	{"tab", CHARACTER, '\t'},
	{"emdash", CHARACTER, 0x2014},
	{"endash", CHARACTER, 0x2013},
	{"emspace", CHARACTER, 0x2003},
	{"enspace", CHARACTER, 0x2002},
	{"qmspace", CHARACTER, 0x2005},
	{"bullet", CHARACTER, 0x2022},
	{"lquote", CHARACTER, 0x2018},
	{"rquote", CHARACTER, 0x2019},
	{"ldblquote", CHARACTER, 0x201C},
	{"rdblquote", CHARACTER, 0x201D},
	{"ltrmark", CHARACTER, 0x200E},
	{"rtlmark", CHARACTER, 0x200F},
	{"zwbo", CHARACTER, 0x200B},
	{"zwnbo", CHARACTER, 0x2060},
	{"zwj", CHARACTER, 0x200D},
	{"zwnj", CHARACTER, 0x200C},
	{"u", UNICODE, 0},
	{"par", LINE, 0},
	{"line", LINE, 0},
	{"lbr", LINE, 0},
	{"softline", LINE, 0},
	{"sect", LINE, 0},
	{"page", LINE, 0},
	{"column", LINE, 0},
	{"cell", CELL, 0},
	{"nestcell", CELL, 0},
	{"row", ROW, 0},
	{"nestrow", ROW, 0},
	{"bin", BINARY, 0},

	/* Properties of characters and paragraphs. */
	{"f", FONT, 0},
	{"plain", PLAIN, 0},
	{"uc", FALLBACK_LENGTH, 0},
	{"v", OMIT, HIDDEN},
	{"deleted", OMIT, DELETED},
	{"mvf", OMIT, DELETED},
	{"pard", PARAGRAPH, 0},
	{"ls", LIST, 0},
	{"ilvl", LEVEL, 0},

	/* The document. */
	{"ansi", CODEPAGE_FIXED, 1252},
	{"mac", CODEPAGE_FIXED, 10000},
	{"pc", CODEPAGE_FIXED, 437},
	{"pca", CODEPAGE_FIXED, 850},
	{"ansicpg", CODEPAGE, 0},
	{"deff", DEFAULT_FONT, 0},
	{"fonttbl", FONT_TABLE, 0},
	{"fcharset", FONT_CHARSET, 0},
	{"cpg", FONT_CODEPAGE, 0},
	{"ftech", FONT_TECHNICAL, 0},

	/* Destinations of text. */
	{"rtf", OPEN, 0},
	{"mmath", OPEN, 0},
	{"moMath", OPEN, 0},
	{"moMathPara", OPEN, 0},
	{"nesttableprops", OPEN, 0},
	{"background", OPEN, 0},
	{"mden", MATH, '/'},
	{"msub", MATH, '_'},
	{"msup", MATH, '^'},
	{"listtext", LABEL, 0},
	{"pntext", LABEL, 0},
	{"footnote", NOTE, 0},
	{"ftnalt", ENDNOTE, 0},
	{"annotation", COMMENT, 0},
	{"header", OTHER_STORY, HEADERS},
	{"headerl", OTHER_STORY, HEADERS},
	{"headerr", OTHER_STORY, HEADERS},
	{"headerf", OTHER_STORY, HEADERS},
	{"footer", OTHER_STORY, FOOTERS},
	{"footerl", OTHER_STORY, FOOTERS},
	{"footerr", OTHER_STORY, FOOTERS},
	{"footerf", OTHER_STORY, FOOTERS},
	{"shptxt", OTHER_STORY, BOXES},
	{"dptxbxtext", OTHER_STORY, BOXES},
	{"object", WRAPPER, 0},
	{"shp", WRAPPER, 0},
	{"shpinst", WRAPPER, 0},
	{"shpgrp", WRAPPER, 0},
	{"do", WRAPPER, 0},
	{"result", RESULT, 0},
	{"upr", UPR, 0},
	{"ud", UD, 0},
	{"field", FIELD, 0},
	{"fldinst", FIELD_INSTRUCTION, 0},
	{"fldrslt", FIELD_RESULT, 0},
	{"formfield", WRAPPER, 0},
	{"ffres", CHOSEN, 1},
	{"ffdefres", CHOSEN, 0},
	{"ffl", CHOICE, 0},
	{"atnid", INITIALS, 0},
	{"chftn", NOTE_MARK, 0},
	{"chatn", COMMENT_MARK, 0},
	{"ftnstart", NOTE_START, 0},
	{"aftnstart", NOTE_START, 1},
	{"ftnnar", NOTE_FORMAT, 2 * ARABIC},
	{"ftnnalc", NOTE_FORMAT, 2 * LOWER_LETTER},
	{"ftnnauc", NOTE_FORMAT, 2 * UPPER_LETTER},
	{"ftnnrlc", NOTE_FORMAT, 2 * LOWER_ROMAN},
	{"ftnnruc", NOTE_FORMAT, 2 * UPPER_ROMAN},
	{"ftnnchi", NOTE_FORMAT, 2 * CHICAGO},
	{"aftnnar", NOTE_FORMAT, 2 * ARABIC + 1},
	{"aftnnalc", NOTE_FORMAT, 2 * LOWER_LETTER + 1},
	{"aftnnauc", NOTE_FORMAT, 2 * UPPER_LETTER + 1},
	{"aftnnrlc", NOTE_FORMAT, 2 * LOWER_ROMAN + 1},
	{"aftnnruc", NOTE_FORMAT, 2 * UPPER_ROMAN + 1},
	{"aftnnchi", NOTE_FORMAT, 2 * CHICAGO + 1},

	/* The list tables. */
	{"listtable", LIST_TABLE, LIST_LISTS},
	{"list", LIST_TABLE, LIST_BEGIN},
	{"listid", LIST_TABLE, LIST_ID},
	{"listlevel", LIST_TABLE, LIST_LEVEL},
	{"levelnfc", LIST_TABLE, LIST_FORMAT},
	{"levelnfcn", LIST_TABLE, LIST_FORMAT},
	{"levelstartat", LIST_TABLE, LIST_START},
	{"levelnorestart", LIST_TABLE, LIST_NO_RESTART},
	{"levellegal", LIST_TABLE, LIST_LEGAL},
	{"leveltext", LIST_TABLE, LIST_TEXT},
	{"listoverridetable", LIST_TABLE, LIST_OVERRIDES},
	{"listoverride", LIST_TABLE, LIST_OVERRIDE},
	{"lfolevel", LIST_TABLE, LIST_OVERRIDE_LEVEL},

	/* Destinations without text, unless starred; 1 for tables without paragraphs. */
	{"bkmkend", SKIPPED, 0},
	{"bkmkstart", SKIPPED, 0},
	{"colortbl", SKIPPED, 1},
	{"datafield", SKIPPED, 0},
	{"falt", SKIPPED, 0},
	{"filetbl", SKIPPED, 1},
	{"fontemb", SKIPPED, 0},
	{"ftncn", SKIPPED, 0},
	{"ftnsep", SKIPPED, 0},
	{"ftnsepc", SKIPPED, 0},
	{"generator", METADATA, 1},
	{"info", METADATA, 0},
	{"levelnumbers", SKIPPED, 0},
	{"listname", SKIPPED, 0},
	{"listpicture", SKIPPED, 0},
	{"liststylename", SKIPPED, 0},
	{"mmathPict", SKIPPED, 0},
	{"nonesttables", SKIPPED, 0},
	{"nonshppict", SKIPPED, 0},
	{"objalias", SKIPPED, 0},
	{"objclass", SKIPPED, 0},
	{"objdata", SKIPPED, 0},
	{"objname", SKIPPED, 0},
	{"objsect", SKIPPED, 0},
	{"panose", SKIPPED, 0},
	{"pict", SKIPPED, 0},
	{"pn", SKIPPED, 0},
	{"pntxta", SKIPPED, 0},
	{"pntxtb", SKIPPED, 0},
	{"private", SKIPPED, 0},
	{"revtbl", SKIPPED, 1},
	{"rsidtbl", SKIPPED, 1},
	{"rxe", SKIPPED, 0},
	{"shprslt", SKIPPED, 0},
	{"sp", SKIPPED, 0},
	{"stylesheet", SKIPPED, 1},
	{"tc", SKIPPED, 0},
	{"tcn", SKIPPED, 0},
	{"template", SKIPPED, 0},
	{"txe", SKIPPED, 0},
	{"xe", SKIPPED, 0},
};

/*
 * A hash table of indices into `control_words`, from 1 on, with linear probing. It has about four
 * times as many slots.
 */
enum { SLOTS = 512 };
static uint8_t slots[SLOTS];
_Static_assert(COUNT(control_words) < 256 && COUNT(control_words) < SLOTS / 2,
	       "a slot is a byte, and some stay free");

static void fill_slots(void)
{
	for (size_t i = 0; i < COUNT(control_words); i++) {
		uint32_t hash = 0;
		for (const char *letter = control_words[i].name; *letter; letter++)
			hash = control_word_hash(hash, (unsigned char)*letter);
		while (slots[hash % SLOTS])
			hash++;
		slots[hash % SLOTS] = (uint8_t)(i + 1);
	}
}

const struct control_word *control_word_find(const char *name, uint32_t hash)
{
	static int filled;
	if (!filled) {
		filled = 1;
		fill_slots();
	}
	for (; slots[hash % SLOTS]; hash++) {
		const struct control_word *word = &control_words[slots[hash % SLOTS] - 1];
		if (!strcmp(word->name, name))
			return word;
	}
	return NULL;
}
