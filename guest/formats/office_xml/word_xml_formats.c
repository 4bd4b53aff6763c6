/*
 * The names of number formats ([ECMA-376] part 1, 17.18.59), in the order of their numbers
 * ([MS-OSHARED] 2.2.1.3).
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "formats/markup/attributes.h"
#include "word_xml_lists.h"

enum { LONGEST = 32 };

/* Names follow each other, each ended by a zero; an empty one is unused. */
static const char names[] =
	"decimal\0upperroman\0lowerroman\0upperletter\0lowerletter\0ordinal\0cardinaltext\0"
	"ordinaltext\0hex\0chicago\0ideographdigital\0japanesecounting\0aiueo\0iroha\0"
	"decimalfullwidth\0decimalhalfwidth\0japaneselegal\0japanesedigitaltenthousand\0"
	"decimalenclosedcircle\0decimalfullwidth2\0aiueofullwidth\0irohafullwidth\0decimalzero\0"
	"bullet\0ganada\0chosung\0decimalenclosedfullstop\0decimalenclosedparen\0"
	"decimalenclosedcirclechinese\0ideographenclosedcircle\0ideographtraditional\0"
	"ideographzodiac\0ideographzodiactraditional\0taiwanesecounting\0"
	"ideographlegaltraditional\0taiwanesecountingthousand\0taiwanesedigital\0"
	"chinesecounting\0chineselegalsimplified\0chinesecountingthousand\0\0koreandigital\0"
	"koreancounting\0koreanlegal\0koreandigital2\0hebrew1\0arabicalpha\0hebrew2\0"
	"arabicabjad\0hindivowels\0hindiconsonants\0hindinumbers\0hindicounting\0thailetters\0"
	"thainumbers\0thaicounting\0vietnamesecounting\0numberindash\0russianlower\0russianupper";

uint8_t xml_number_format(const struct word_tag *tag)
{
	char value[LONGEST], name[LONGEST];
	size_t length = 0;
	uint8_t format = 0;
	int number = attribute_number(tag->m, "val", -1);
	if (number >= 0)
		return (uint8_t)(number <= NO_NUMBER ? number : ARABIC);
	attribute_copy(tag->m, "val", value, sizeof(value));
	for (const char *at = value; *at; at++)
		if (*at != '-')
			name[length++] = (char)ascii_lower((unsigned char)*at);
	name[length] = 0;
	if (!strcmp(name, "none"))
		return NO_NUMBER;
	for (const char *at = names; at < names + sizeof(names); at += strlen(at) + 1, format++)
		if (length > 0 && !strcmp(at, name))
			return format;
	return ARABIC;
}
