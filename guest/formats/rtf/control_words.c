/*
 * The control words that affect text, out of some 1800: all others are formatting, or starred and
 * skipped with their group. [RTF 1.9.1], appendix B.
 */
#include <string.h>

#include "base/bytes.h"
#include "text/marks.h"
#include "lists.h"
#include "state.h"
#include "control_words.h"

static const struct control_word control_words[] = {
	/* Special characters. */
	{"tab", CHARACTER, '\t', ANYWHERE},
	/* Tabs to a position between the margins or the indents. */
	{"pmartabql", CHARACTER, '\t', ANYWHERE},
	{"pmartabqc", CHARACTER, '\t', ANYWHERE},
	{"pmartabqr", CHARACTER, '\t', ANYWHERE},
	{"pindtabql", CHARACTER, '\t', ANYWHERE},
	{"pindtabqc", CHARACTER, '\t', ANYWHERE},
	{"pindtabqr", CHARACTER, '\t', ANYWHERE},
	{"emdash", CHARACTER, 0x2014, ANYWHERE},
	{"endash", CHARACTER, 0x2013, ANYWHERE},
	{"emspace", CHARACTER, 0x2003, ANYWHERE},
	{"enspace", CHARACTER, 0x2002, ANYWHERE},
	{"qmspace", CHARACTER, 0x2005, ANYWHERE},
	{"bullet", CHARACTER, 0x2022, ANYWHERE},
	{"lquote", CHARACTER, 0x2018, ANYWHERE},
	{"rquote", CHARACTER, 0x2019, ANYWHERE},
	{"ldblquote", CHARACTER, 0x201C, ANYWHERE},
	{"rdblquote", CHARACTER, 0x201D, ANYWHERE},
	{"ltrmark", CHARACTER, 0x200E, ANYWHERE},
	{"rtlmark", CHARACTER, 0x200F, ANYWHERE},
	{"zwbo", CHARACTER, 0x200B, ANYWHERE},
	{"zwnbo", CHARACTER, 0x2060, ANYWHERE},
	{"zwj", CHARACTER, 0x200D, ANYWHERE},
	{"zwnj", CHARACTER, 0x200C, ANYWHERE},
	{"u", UNICODE, 0, ANYWHERE},
	{"par", MARK, PARAGRAPH_MARK, IN_TEXT | IN_HTML},
	{"line", MARK, LINE_MARK, ANYWHERE},
	{"lbr", MARK, LINE_MARK, ANYWHERE},
	{"softline", MARK, LINE_MARK, ANYWHERE},
	{"sect", MARK, SECTION_MARK, IN_TEXT},
	{"page", MARK, PAGE_MARK, IN_TEXT},
	{"column", MARK, PAGE_MARK, IN_TEXT},
	{"cell", MARK, CELL_MARK, IN_TEXT},
	{"nestcell", MARK, NESTED_CELL_MARK, IN_TEXT},
	{"row", MARK, ROW_MARK, IN_TEXT},
	{"nestrow", MARK, ROW_MARK, IN_TEXT},
	{"bin", BINARY, 0, ANYWHERE},

	/* Properties of characters and paragraphs. */
	{"f", FONT, 0, ANYWHERE},
	{"plain", PLAIN, 0, ANYWHERE},
	{"uc", FALLBACK_LENGTH, 0, ANYWHERE},
	{"v", OMIT, HIDDEN, ANYWHERE},
	{"deleted", OMIT, DELETED, ANYWHERE},
	{"mvf", OMIT, MOVED, ANYWHERE},
	{"caps", SHOW_CAPITALS, CAPITALS, ANYWHERE},
	{"scaps", SHOW_CAPITALS, SMALL_CAPITALS, ANYWHERE},
	{"lang", LANGUAGE, 0, ANYWHERE},
	{"deflang", DEFAULT_LANGUAGE, 0, ANYWHERE},
	{"b", EMPHASIS, BOLD, ANYWHERE},
	{"i", EMPHASIS, ITALIC, ANYWHERE},
	{"strike", EMPHASIS, STRIKE, ANYWHERE},
	{"striked", EMPHASIS, STRIKE, ANYWHERE},
	{"pard", PARAGRAPH, 0, ANYWHERE},
	{"s", STYLE, 0, ANYWHERE},
	{"ql", ALIGNMENT, ALIGNED_LEFT, ANYWHERE},
	{"qj", ALIGNMENT, ALIGNED_LEFT, ANYWHERE},
	{"qc", ALIGNMENT, ALIGNED_CENTRE, ANYWHERE},
	{"qr", ALIGNMENT, ALIGNED_RIGHT, ANYWHERE},
	{"ls", LIST, 0, ANYWHERE},
	{"ilvl", LEVEL, 0, ANYWHERE},
	{"outlinelevel", OUTLINE_LEVEL, 0, ANYWHERE},
	{"intbl", IN_TABLE, 0, ANYWHERE},
	{"itap", TABLE_DEPTH, 0, ANYWHERE},

	/* The document. */
	{"ansi", CODEPAGE_FIXED, 1252, ANYWHERE},
	{"mac", CODEPAGE_FIXED, 10000, ANYWHERE},
	{"pc", CODEPAGE_FIXED, 437, ANYWHERE},
	{"pca", CODEPAGE_FIXED, 850, ANYWHERE},
	{"ansicpg", CODEPAGE, 0, ANYWHERE},
	{"deff", DEFAULT_FONT, 0, ANYWHERE},
	{"fonttbl", FONT_TABLE, 0, ANYWHERE},
	{"fcharset", FONT_CHARSET, 0, ANYWHERE},
	{"cpg", FONT_CODEPAGE, 0, ANYWHERE},
	{"ftech", FONT_TECHNICAL, 0, ANYWHERE},

	/* Destinations of text. */
	{"rtf", OPEN, 0, ANYWHERE},
	{"urtf", UNICODE_RTF, 0, ANYWHERE},
	{"mmath", OPEN, 0, ANYWHERE},
	{"fromhtml", FROM_HTML, 0, ANYWHERE},
	{"htmltag", HTML_FRAGMENT, 0, IN_TEXT | STRICTLY},
	{"htmlrtf", HTML_RTF, 0, IN_TEXT},
	{"moMath", MATH, 0, ANYWHERE},
	{"moMathPara", MATH_PARAGRAPH, 0, ANYWHERE},
	{"nesttableprops", OPEN, 0, ANYWHERE},
	{"background", WRAPPER, 1, ANYWHERE},
	{"shppict", OPEN, 0, ANYWHERE},
	{"listtext", LABEL, 0, ANYWHERE},
	{"pntext", LABEL, 0, ANYWHERE},
	{"footnote", NOTE, 0, IN_TEXT},
	{"ftnalt", ENDNOTE, 0, ANYWHERE},
	{"annotation", COMMENT, 0, IN_TEXT},
	{"header", OTHER_STORY, HEADERS, ANYWHERE},
	{"headerl", OTHER_STORY, HEADERS, ANYWHERE},
	{"headerr", OTHER_STORY, HEADERS, ANYWHERE},
	{"headerf", OTHER_STORY, HEADERS, ANYWHERE},
	{"footer", OTHER_STORY, FOOTERS, ANYWHERE},
	{"footerl", OTHER_STORY, FOOTERS, ANYWHERE},
	{"footerr", OTHER_STORY, FOOTERS, ANYWHERE},
	{"footerf", OTHER_STORY, FOOTERS, ANYWHERE},
	{"shptxt", OTHER_STORY, BOXES, ANYWHERE},
	{"dptxbxtext", OTHER_STORY, BOXES, ANYWHERE},
	{"object", OBJECT, 0, ANYWHERE},
	{"objautlink", OBJECT_TYPE, OBJECT_LINKED, ANYWHERE},
	{"objlink", OBJECT_TYPE, OBJECT_LINKED, ANYWHERE},
	{"objocx", OBJECT_TYPE, OBJECT_CONTROL, ANYWHERE},
	{"objpub", OBJECT_TYPE, OBJECT_LINKED, ANYWHERE},
	{"objsub", OBJECT_TYPE, OBJECT_LINKED, ANYWHERE},
	{"objclass", OBJECT_CLASS, 0, ANYWHERE},
	{"shp", WRAPPER, 0, ANYWHERE},
	{"shpinst", WRAPPER, 0, ANYWHERE},
	{"shpgrp", WRAPPER, 0, ANYWHERE},
	{"do", WRAPPER, 0, ANYWHERE},
	{"result", RESULT, 0, ANYWHERE},
	{"upr", UPR, 0, ANYWHERE},
	{"ud", UD, 0, ANYWHERE},
	{"field", FIELD, 0, IN_TEXT},
	{"fldinst", FIELD_INSTRUCTION, 0, ANYWHERE},
	{"fldrslt", FIELD_RESULT, 0, ANYWHERE},
	{"formfield", WRAPPER, 0, ANYWHERE},
	{"ffres", CHOSEN, 1, ANYWHERE},
	{"ffdefres", CHOSEN, 0, ANYWHERE},
	{"ffl", CHOICE, 0, ANYWHERE},
	{"atnid", INITIALS, 0, ANYWHERE},
	{"atnauthor", AUTHOR, 0, ANYWHERE},
	{"atnparent", PARENT, 0, ANYWHERE},
	{"chftn", NOTE_MARK, 0, IN_TEXT},
	{"chatn", COMMENT_MARK, 0, IN_TEXT},
	{"ftnstart", NOTE_START, 0, ANYWHERE},
	{"aftnstart", NOTE_START, 1, ANYWHERE},
	{"ftnnar", NOTE_FORMAT, 2 * ARABIC, ANYWHERE},
	{"ftnnalc", NOTE_FORMAT, 2 * LOWER_LETTER, ANYWHERE},
	{"ftnnauc", NOTE_FORMAT, 2 * UPPER_LETTER, ANYWHERE},
	{"ftnnrlc", NOTE_FORMAT, 2 * LOWER_ROMAN, ANYWHERE},
	{"ftnnruc", NOTE_FORMAT, 2 * UPPER_ROMAN, ANYWHERE},
	{"ftnnchi", NOTE_FORMAT, 2 * CHICAGO, ANYWHERE},
	{"aftnnar", NOTE_FORMAT, 2 * ARABIC + 1, ANYWHERE},
	{"aftnnalc", NOTE_FORMAT, 2 * LOWER_LETTER + 1, ANYWHERE},
	{"aftnnauc", NOTE_FORMAT, 2 * UPPER_LETTER + 1, ANYWHERE},
	{"aftnnrlc", NOTE_FORMAT, 2 * LOWER_ROMAN + 1, ANYWHERE},
	{"aftnnruc", NOTE_FORMAT, 2 * UPPER_ROMAN + 1, ANYWHERE},
	{"aftnnchi", NOTE_FORMAT, 2 * CHICAGO + 1, ANYWHERE},

	/* The list tables. */
	{"listtable", LIST_TABLE, LIST_LISTS, ANYWHERE},
	{"list", LIST_TABLE, LIST_BEGIN, ANYWHERE},
	{"listid", LIST_TABLE, LIST_ID, ANYWHERE},
	{"listname", LIST_TABLE, LIST_NAME, ANYWHERE},
	{"liststyleid", LIST_TABLE, LIST_STYLE, ANYWHERE},
	{"listrestarthdn", LIST_TABLE, LIST_SECTIONS, ANYWHERE},
	{"listlevel", LIST_TABLE, LIST_LEVEL, ANYWHERE},
	{"levelnfc", LIST_TABLE, LIST_FORMAT, IN_LISTS},
	{"levelnfcn", LIST_TABLE, LIST_FORMAT, IN_LISTS},
	{"levelstartat", LIST_TABLE, LIST_START, IN_LISTS},
	{"levelnorestart", LIST_TABLE, LIST_NO_RESTART, ANYWHERE},
	{"levellegal", LIST_TABLE, LIST_LEGAL, ANYWHERE},
	{"leveltext", LIST_TABLE, LIST_TEXT, IN_LISTS},
	{"listoverridetable", LIST_TABLE, LIST_OVERRIDES, ANYWHERE},
	{"listoverride", LIST_TABLE, LIST_OVERRIDE, IN_LISTS},
	{"lfolevel", LIST_TABLE, LIST_OVERRIDE_LEVEL, IN_LISTS},

	/* Destinations without text. Starred ones need no row, unless their content is known. */
	{"aftncn", LEFT_OUT, NOTE_SEPARATORS, ANYWHERE},
	{"aftnsep", LEFT_OUT, NOTE_SEPARATORS, ANYWHERE},
	{"aftnsepc", LEFT_OUT, NOTE_SEPARATORS, ANYWHERE},
	{"atndate", SKIPPED, IN_OTHERS, ANYWHERE},
	{"atnref", SKIPPED, IN_OTHERS, ANYWHERE},
	{"atrfend", SKIPPED, IN_OTHERS, ANYWHERE},
	{"atrfstart", SKIPPED, IN_OTHERS, ANYWHERE},
	{"bkmkend", SKIPPED, IN_OTHERS, ANYWHERE},
	{"bkmkstart", SKIPPED, IN_OTHERS, ANYWHERE},
	{"blipuid", DATA, IN_OTHERS, ANYWHERE},
	{"colorschememapping", DATA, IN_OTHERS, ANYWHERE},
	{"colortbl", SKIPPED, IN_COLORS, ANYWHERE},
	{"datafield", DATA, IN_OTHERS, ANYWHERE},
	{"datastore", DATA, IN_OTHERS, ANYWHERE},
	{"falt", SKIPPED, ANYWHERE, ANYWHERE},
	{"filetbl", SKIPPED, IN_OTHERS, ANYWHERE},
	{"fontemb", SKIPPED, ANYWHERE, ANYWHERE},
	{"ftncn", LEFT_OUT, NOTE_SEPARATORS, ANYWHERE},
	{"ftnsep", LEFT_OUT, NOTE_SEPARATORS, ANYWHERE},
	{"ftnsepc", LEFT_OUT, NOTE_SEPARATORS, ANYWHERE},
	{"generator", METADATA, 1, ANYWHERE},
	{"hyphen", DATA, IN_OTHERS, ANYWHERE},
	{"info", METADATA, 0, ANYWHERE},
	{"latentstyles", SKIPPED, IN_LATENT_STYLES, ANYWHERE},
	{"levelnumbers", SKIPPED, ANYWHERE, ANYWHERE},
	{"listpicture", SKIPPED, ANYWHERE, ANYWHERE},
	{"liststylename", SKIPPED, ANYWHERE, ANYWHERE},
	{"mmathPict", SKIPPED, ANYWHERE, ANYWHERE},
	{"mmathPr", SKIPPED, IN_OTHERS, ANYWHERE},
	{"moMathParaPr", SKIPPED, ANYWHERE, ANYWHERE},
	{"NeXTGraphic", PICTURE_FILE, 0, ANYWHERE},
	{"nonesttables", SKIPPED, IN_TEXT, ANYWHERE},
	{"nonshppict", SKIPPED, ANYWHERE, ANYWHERE},
	{"objalias", SKIPPED, ANYWHERE, ANYWHERE},
	{"objdata", OBJECT_DATA, IN_OTHERS, ANYWHERE},
	{"objname", SKIPPED, ANYWHERE, ANYWHERE},
	{"objsect", SKIPPED, ANYWHERE, ANYWHERE},
	{"panose", DATA, IN_OTHERS, ANYWHERE},
	{"pgptbl", SKIPPED, IN_OTHERS, ANYWHERE},
	{"pict", PICTURE, IN_PICTURES, ANYWHERE},
	{"picprop", PICTURE_PROPERTIES, 0, ANYWHERE},
	{"pn", AUTONUMBER, 0, ANYWHERE},
	{"pnseclvl", AUTONUMBER_LEVEL, 0, ANYWHERE},
	{"pntxta", SKIPPED, IN_OTHERS, IN_NUMBERING | IN_STYLES | IN_LISTS},
	{"pntxtb", SKIPPED, IN_OTHERS, IN_NUMBERING | IN_STYLES | IN_LISTS},
	{"private", SKIPPED, ANYWHERE, ANYWHERE},
	{"revtbl", SKIPPED, IN_OTHERS, ANYWHERE},
	{"rsidtbl", SKIPPED, IN_OTHERS, ANYWHERE},
	{"rxe", SKIPPED, ANYWHERE, ANYWHERE},
	{"shprslt", SKIPPED, ANYWHERE, ANYWHERE},
	{"sp", SHAPE_PROPERTY, 0, ANYWHERE},
	{"stylesheet", STYLE_SHEET, IN_STYLES, ANYWHERE},
	{"tc", LEFT_OUT, INDEX_ENTRIES, ANYWHERE},
	{"tcn", SKIPPED, ANYWHERE, ANYWHERE},
	{"template", SKIPPED, ANYWHERE, ANYWHERE},
	{"themedata", DATA, IN_OTHERS, ANYWHERE},
	{"txe", LEFT_OUT, INDEX_ENTRIES, ANYWHERE},
	{"userprops", SKIPPED, IN_OTHERS, ANYWHERE},
	{"xe", LEFT_OUT, INDEX_ENTRIES, ANYWHERE},
	{"xmlnstbl", SKIPPED, IN_OTHERS, ANYWHERE},

	/* Words without an effect on text that show which group this is. */
	{"sectd", FORMAT, 0, IN_TEXT | IN_STYLES},
	{"trowd", TABLE_ROW, 0, IN_TEXT | IN_STYLES},
	{"insrsid", FORMAT, 0, IN_TEXT | IN_STYLES | IN_LISTS},
	{"charrsid", FORMAT, 0, IN_TEXT | IN_STYLES | IN_LISTS},
	{"fprq", FORMAT, 0, IN_FONTS},
	{"red", FORMAT, 0, IN_COLORS},
	{"green", FORMAT, 0, IN_COLORS},
	{"blue", FORMAT, 0, IN_COLORS},
	{"sbasedon", FORMAT, 0, IN_STYLES},
	{"snext", FORMAT, 0, IN_STYLES},
	{"slink", FORMAT, 0, IN_STYLES},
	{"sqformat", FORMAT, 0, IN_STYLES},
	{"ssemihidden", FORMAT, 0, IN_STYLES},
	{"spriority", FORMAT, 0, IN_STYLES | IN_LISTS},
	{"styrsid", FORMAT, 0, IN_STYLES},
	{"lsdqformat", FORMAT, 0, IN_LATENT_STYLES},
	{"lsdpriority", FORMAT, 0, IN_LATENT_STYLES},
	{"lsdlocked", FORMAT, 0, IN_LATENT_STYLES},
	{"lsdsemihidden", FORMAT, 0, IN_LATENT_STYLES},
	{"lsdunhideused", FORMAT, 0, IN_LATENT_STYLES},
	{"listtemplateid", FORMAT, 0, IN_LISTS},
	{"levelindent", FORMAT, 0, IN_LISTS},
	{"levelspace", FORMAT, 0, IN_LISTS},
	{"levelfollow", FORMAT, 0, IN_LISTS},
	{"pnstart", FORMAT, 0, IN_NUMBERING | IN_STYLES | IN_LISTS},
	{"pnindent", FORMAT, 0, IN_NUMBERING | IN_STYLES | IN_LISTS},
	{"pnhang", FORMAT, 0, IN_NUMBERING | IN_STYLES | IN_LISTS},
	{"picw", FORMAT, 0, IN_PICTURES},
	{"pich", FORMAT, 0, IN_PICTURES},
	{"picwgoal", FORMAT, 0, IN_PICTURES},
	{"pichgoal", FORMAT, 0, IN_PICTURES},
};

/*
 * A hash table with linear probing. A slot has an index into `control_words`, from 1 on, and above
 * it more bits of the hash, which tell most other words apart. There are about five times as many
 * slots as words.
 */
enum { SLOT_BITS = 10, SLOTS = 1 << SLOT_BITS, INDEX = 0xFF };
static uint16_t slots[SLOTS];
_Static_assert(COUNT(control_words) < INDEX && COUNT(control_words) < SLOTS / 4,
	       "an index is a byte, and some slots stay free");

static unsigned more_bits(uint32_t hash)
{
	return hash >> SLOT_BITS & INDEX;
}

static uint32_t hash_of(const char *name)
{
	uint32_t hash = 0;
	uint64_t chunk;
	do {
		memcpy(&chunk, name, CHUNK);
		hash = control_word_hash(hash, chunk);
		name += CHUNK;
	} while (chunk >> 8 * (CHUNK - 1));
	return hash;
}

static void fill_slots(void)
{
	for (size_t i = 0; i < COUNT(control_words); i++) {
		uint32_t hash = hash_of(control_words[i].name), slot = hash;
		while (slots[slot % SLOTS])
			slot++;
		slots[slot % SLOTS] = (uint16_t)(more_bits(hash) << 8 | (i + 1));
	}
}

/* Compares names chunk by chunk: both are padded with NULs, and ours is shorter than its room. */
static inline int is_named(const struct control_word *word, const char *name)
{
	uint64_t chunk, other;
	for (size_t at = 0; at < sizeof(word->name); at += CHUNK) {
		memcpy(&chunk, word->name + at, CHUNK);
		memcpy(&other, name + at, CHUNK);
		if (chunk != other)
			return 0;
		if (!(chunk >> 8 * (CHUNK - 1)))
			break;
	}
	return 1;
}

const struct control_word *control_word_find(const char *name, uint32_t hash)
{
	static int filled;
	unsigned bits = more_bits(hash);
	if (!filled) {
		filled = 1;
		fill_slots();
	}
	for (; slots[hash % SLOTS]; hash++) {
		unsigned slot = slots[hash % SLOTS];
		const struct control_word *word = &control_words[(slot & INDEX) - 1];
		if (slot >> 8 == bits && is_named(word, name))
			return word;
	}
	return NULL;
}
