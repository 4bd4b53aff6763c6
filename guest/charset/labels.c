/*
 * Charsets by the labels of the web ([Encoding] 4.2). Labels are compared by their letters and
 * digits alone, so that a row stands for all ways to write it.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "labels.h"
#include "table.h"

enum { LONGEST_LABEL = 23 };

/* Labels and the names of their charsets. */
static const struct {
	const char *label, *name;
} labels[] = {
	{"utf8", "utf-8"},
	{"unicode11utf8", "utf-8"},
	{"unicode20utf8", "utf-8"},
	{"xunicode20utf8", "utf-8"},
	/* A page that can be read up to this label is not in UTF-16. */
	{"utf16", "utf-8"},
	{"utf16le", "utf-8"},
	{"utf16be", "utf-8"},
	{"unicode", "utf-8"},
	{"ascii", "cp1252"},
	{"usascii", "cp1252"},
	{"ansix341968", "cp1252"},
	{"latin1", "cp1252"},
	{"l1", "cp1252"},
	{"ibm819", "cp1252"},
	{"cp819", "cp1252"},
	{"latin2", "8859-2"},
	{"l2", "8859-2"},
	{"latin3", "8859-3"},
	{"latin4", "8859-4"},
	{"latin5", "cp1254"},
	{"l5", "cp1254"},
	{"latin6", "8859-10"},
	{"l9", "8859-15"},
	{"latin9", "8859-15"},
	{"cyrillic", "8859-5"},
	{"arabic", "8859-6"},
	{"asmo708", "8859-6"},
	{"ecma114", "8859-6"},
	{"greek", "8859-7"},
	{"greek8", "8859-7"},
	{"ecma118", "8859-7"},
	{"elot928", "8859-7"},
	{"suneugreek", "8859-7"},
	{"hebrew", "8859-8"},
	{"visual", "8859-8"},
	{"logical", "8859-8"},
	{"tis620", "cp874"},
	{"dos874", "cp874"},
	{"koi", "koi8-r"},
	{"koi8", "koi8-r"},
	{"koi8r", "koi8-r"},
	{"koi8u", "koi8-u"},
	{"koi8ru", "koi8-u"},
	{"866", "cp866"},
	{"ibm866", "cp866"},
	{"mac", "mac-roman"},
	{"macintosh", "mac-roman"},
	{"xmacroman", "mac-roman"},
	{"xmaccyrillic", "mac-ukrainian"},
	{"xmacukrainian", "mac-ukrainian"},
	{"xmacce", "mac-centeuro"},
	{"xmacgreek", "mac-greek"},
	{"xmacturkish", "mac-turkish"},
	{"gb2312", "gb18030"},
	{"gb231280", "gb18030"},
	{"csgb2312", "gb18030"},
	{"gbk", "gb18030"},
	{"xgbk", "gb18030"},
	{"chinese", "gb18030"},
	{"euccn", "gb18030"},
	{"gb18030", "gb18030"},
	{"big5", "cp950"},
	{"xxbig5", "cp950"},
	{"cnbig5", "cp950"},
	{"csbig5", "cp950"},
	{"big5hkscs", "cp950"},
	{"shiftjis", "cp932"},
	{"csshiftjis", "cp932"},
	{"sjis", "cp932"},
	{"xsjis", "cp932"},
	{"mskanji", "cp932"},
	{"ms932", "cp932"},
	{"windows31j", "cp932"},
	{"eucjp", "euc-jp"},
	{"xeucjp", "euc-jp"},
	{"euckr", "cp949"},
	{"cseuckr", "cp949"},
	{"korean", "cp949"},
	{"ksc56011987", "cp949"},
	{"ksc56011989", "cp949"},
	{"ksc5601", "cp949"},
	{"ks5601", "cp949"},
	{"windows949", "cp949"},
	{"johab", "cp1361"},
};

/* Sets the label's letters and digits, in lower case. */
static void fold(const char *label, char folded[LONGEST_LABEL + 1])
{
	size_t length = 0;
	for (; *label && length < LONGEST_LABEL; label++) {
		unsigned unit = ascii_lower((unsigned char)*label);
		if ((unit >= 'a' && unit <= 'z') || (unit >= '0' && unit <= '9'))
			folded[length++] = (char)unit;
	}
	folded[length] = 0;
}

/* Returns the number after one of the prefixes of numbered code pages, or NULL. */
static const char *number_of(const char *folded)
{
	static const char *const prefixes[] = {"windows", "cp", "xcp", "ibm", "dos"};
	for (size_t i = 0; i < COUNT(prefixes); i++) {
		size_t length = strlen(prefixes[i]);
		if (!strncmp(folded, prefixes[i], length))
			return folded + length;
	}
	return NULL;
}

/* The parts of ISO 8859; browsers read some of them as their extensions in Windows. */
static const struct charset *part_of_8859(const char *part)
{
	static const struct {
		const char *part, *name;
	} extended[] = {{"1", "cp1252"}, {"9", "cp1254"}, {"11", "cp874"},
			{"8i", "8859-8"}, {"8e", "8859-8"}, {"6i", "8859-6"}, {"6e", "8859-6"}};
	char name[LONGEST_LABEL + 1] = "8859-";
	for (size_t i = 0; i < COUNT(extended); i++)
		if (!strcmp(extended[i].part, part))
			return charset_named(extended[i].name);
	strcat(name, part);
	return charset_named(name);
}

const struct charset *charset_labelled(const char *label)
{
	static const char iso[] = "iso8859";
	char folded[LONGEST_LABEL + 1], name[LONGEST_LABEL + 1] = "cp";
	fold(label, folded);
	for (size_t i = 0; i < COUNT(labels); i++)
		if (!strcmp(labels[i].label, folded))
			return charset_named(labels[i].name);
	if (!strcmp(folded, "iso2022jp") || !strcmp(folded, "csiso2022jp"))
		return charset_iso_2022_jp();
	if (!strncmp(folded, iso, sizeof(iso) - 1))
		return part_of_8859(folded + sizeof(iso) - 1);
	const char *number = number_of(folded);
	if (!number)
		return NULL;
	strcat(name, number);
	return charset_named(name);
}

int charset_label_find(const char *text, const char *name, char label[LONGEST_CHARSET_LABEL + 1])
{
	size_t length = 0;
	const char *at = strstr(text, name);
	if (!at)
		return 0;
	for (at += strlen(name); *at == ' ' || *at == '=' || *at == '"' || *at == '\'';)
		at++;
	while (at[length] && !strchr(" \"';>", at[length]) && length < LONGEST_CHARSET_LABEL) {
		label[length] = at[length];
		length++;
	}
	label[length] = 0;
	return length > 0;
}
