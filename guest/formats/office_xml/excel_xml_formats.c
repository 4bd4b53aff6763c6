/*
 * Translates the names of number formats: those of the built-in formats, and further ones.
 */
#include "base/ascii.h"
#include "base/bytes.h"
#include "excel_xml_formats.h"

/* A name's format: the number of a built-in one ([MS-XLS] 2.5.165), or its text. */
static const struct {
	const char *name;
	uint8_t number;
	const uint16_t *text;
} named[] = {
	{"", 0, NULL},
	{"General", 0, NULL},
	{"General Number", 0, NULL},
	{"General Date", 22, NULL},
	{"Long Date", 0, u"[$-F800]dddd, mmmm dd, yyyy"},
	{"Medium Date", 15, NULL},
	{"Short Date", 14, NULL},
	{"Long Time", 19, NULL},
	{"Medium Time", 18, NULL},
	{"Short Time", 20, NULL},
	{"Currency", 8, NULL},
	{"Euro Currency", 0, u"[$€-2] #,##0.00_);[Red]([$€-2] #,##0.00)"},
	{"Fixed", 2, NULL},
	{"Standard", 4, NULL},
	{"Percent", 10, NULL},
	{"Scientific", 11, NULL},
	{"Yes/No", 0, u"\"Yes\";\"Yes\";\"No\""},
	{"True/False", 0, u"\"True\";\"True\";\"False\""},
	{"On/Off", 0, u"\"On\";\"On\";\"Off\""},
};

unsigned excel_xml_format(struct values *v, const uint16_t *format, size_t length)
{
	for (size_t i = 0; i < COUNT(named); i++) {
		if (!units_equal(format, length, named[i].name))
			continue;
		if (!named[i].text)
			return named[i].number;
		size_t count = 0;
		while (named[i].text[count])
			count++;
		return values_add_format(v, named[i].text, count);
	}
	return values_add_format(v, format, length);
}
