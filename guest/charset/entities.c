/*
 * The named character references of HTML 4 ([HTML 4.01], 24) and XML, and those by number.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "charset.h"
#include "entities.h"

enum { LATIN_1 = 0xA0 };

/* The characters from U+00A0 to U+00FF, in order. */
static const char latin_1[] =
	"nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr "
	"deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 "
	"frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc "
	"Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times "
	"Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml "
	"aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde "
	"ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn "
	"yuml ";

static const struct {
	char name[10];
	uint16_t character;
} others[] = {
	{"Alpha", 0x391}, {"Beta", 0x392}, {"Chi", 0x3A7}, {"Dagger", 0x2021}, {"Delta", 0x394},
	{"Epsilon", 0x395}, {"Eta", 0x397}, {"Gamma", 0x393}, {"Iota", 0x399}, {"Kappa", 0x39A},
	{"Lambda", 0x39B}, {"Mu", 0x39C}, {"Nu", 0x39D}, {"OElig", 0x152}, {"Omega", 0x3A9},
	{"Omicron", 0x39F}, {"Phi", 0x3A6}, {"Pi", 0x3A0}, {"Prime", 0x2033}, {"Psi", 0x3A8},
	{"Rho", 0x3A1}, {"Scaron", 0x160}, {"Sigma", 0x3A3}, {"Tau", 0x3A4}, {"Theta", 0x398},
	{"Upsilon", 0x3A5}, {"Xi", 0x39E}, {"Yuml", 0x178}, {"Zeta", 0x396}, {"alefsym", 0x2135},
	{"alpha", 0x3B1}, {"amp", 0x26}, {"and", 0x2227}, {"ang", 0x2220}, {"apos", 0x27},
	{"asymp", 0x2248}, {"bdquo", 0x201E}, {"beta", 0x3B2}, {"bull", 0x2022}, {"cap", 0x2229},
	{"chi", 0x3C7}, {"circ", 0x2C6}, {"clubs", 0x2663}, {"cong", 0x2245}, {"crarr", 0x21B5},
	{"cup", 0x222A}, {"dArr", 0x21D3}, {"dagger", 0x2020}, {"darr", 0x2193}, {"delta", 0x3B4},
	{"diams", 0x2666}, {"empty", 0x2205}, {"emsp", 0x2003}, {"ensp", 0x2002},
	{"epsilon", 0x3B5}, {"equiv", 0x2261}, {"eta", 0x3B7}, {"euro", 0x20AC}, {"exist", 0x2203},
	{"fnof", 0x192}, {"forall", 0x2200}, {"frasl", 0x2044}, {"gamma", 0x3B3}, {"ge", 0x2265},
	{"gt", 0x3E}, {"hArr", 0x21D4}, {"harr", 0x2194}, {"hearts", 0x2665}, {"hellip", 0x2026},
	{"image", 0x2111}, {"infin", 0x221E}, {"int", 0x222B}, {"iota", 0x3B9}, {"isin", 0x2208},
	{"kappa", 0x3BA}, {"lArr", 0x21D0}, {"lambda", 0x3BB}, {"lang", 0x2329}, {"larr", 0x2190},
	{"lceil", 0x2308}, {"ldquo", 0x201C}, {"le", 0x2264}, {"lfloor", 0x230A},
	{"lowast", 0x2217}, {"loz", 0x25CA}, {"lrm", 0x200E}, {"lsaquo", 0x2039},
	{"lsquo", 0x2018}, {"lt", 0x3C}, {"mdash", 0x2014}, {"minus", 0x2212}, {"mu", 0x3BC},
	{"nabla", 0x2207}, {"ndash", 0x2013}, {"ne", 0x2260}, {"ni", 0x220B}, {"notin", 0x2209},
	{"nsub", 0x2284}, {"nu", 0x3BD}, {"oelig", 0x153}, {"oline", 0x203E}, {"omega", 0x3C9},
	{"omicron", 0x3BF}, {"oplus", 0x2295}, {"or", 0x2228}, {"otimes", 0x2297},
	{"part", 0x2202}, {"permil", 0x2030}, {"perp", 0x22A5}, {"phi", 0x3C6}, {"pi", 0x3C0},
	{"piv", 0x3D6}, {"prime", 0x2032}, {"prod", 0x220F}, {"prop", 0x221D}, {"psi", 0x3C8},
	{"quot", 0x22}, {"rArr", 0x21D2}, {"radic", 0x221A}, {"rang", 0x232A}, {"rarr", 0x2192},
	{"rceil", 0x2309}, {"rdquo", 0x201D}, {"real", 0x211C}, {"rfloor", 0x230B}, {"rho", 0x3C1},
	{"rlm", 0x200F}, {"rsaquo", 0x203A}, {"rsquo", 0x2019}, {"sbquo", 0x201A},
	{"scaron", 0x161}, {"sdot", 0x22C5}, {"sigma", 0x3C3}, {"sigmaf", 0x3C2}, {"sim", 0x223C},
	{"spades", 0x2660}, {"sub", 0x2282}, {"sube", 0x2286}, {"sum", 0x2211}, {"sup", 0x2283},
	{"supe", 0x2287}, {"tau", 0x3C4}, {"there4", 0x2234}, {"theta", 0x3B8},
	{"thetasym", 0x3D1}, {"thinsp", 0x2009}, {"tilde", 0x2DC}, {"trade", 0x2122},
	{"uArr", 0x21D1}, {"uarr", 0x2191}, {"upsih", 0x3D2}, {"upsilon", 0x3C5},
	{"weierp", 0x2118}, {"xi", 0x3BE}, {"zeta", 0x3B6}, {"zwj", 0x200D}, {"zwnj", 0x200C},
};

/* Returns the character of a name that is in a list, separated by spaces; 0 if it is not. */
static uint32_t find_in_latin_1(const char *name)
{
	size_t length = strlen(name);
	uint32_t character = LATIN_1;
	for (const char *at = latin_1; *at; at += strcspn(at, " ") + 1, character++)
		if (!strncmp(at, name, length) && at[length] == ' ')
			return character;
	return 0;
}

uint32_t entity_named(const char *name)
{
	for (size_t i = 0; i < COUNT(others); i++)
		if (!strcmp(others[i].name, name))
			return others[i].character;
	return find_in_latin_1(name);
}

/* The character of a byte, by browsers' rule for numbers that are control codes in Unicode. */
static uint32_t windows_character;

static void keep_character(uint32_t character)
{
	windows_character = character;
}

uint32_t entity_numbered(const char *number)
{
	enum { CONTROLS = 0x80, SURROGATES = 0xD800, NO_SURROGATES = 0xE000, LAST = 0x10FFFF };
	int is_hexadecimal = (number[0] | 0x20) == 'x';
	struct decoder decoder = {.charset = charset_of_codepage(1252)};
	char *end;
	unsigned long character = strtoul(number + is_hexadecimal, &end, is_hexadecimal ? 16 : 10);
	if (end == number + is_hexadecimal || *end || character > LAST ||
	    (character >= SURROGATES && character < NO_SURROGATES))
		return 0;
	if (character < CONTROLS || character >= LATIN_1)
		return (uint32_t)character;
	charset_put(&decoder, (unsigned char)character, keep_character);
	return windows_character;
}
