/*
 * All charsets by name. The tables are in the module, so a stock runtime needs no other file.
 */
#include "base/bytes.h"
#include "base/passive.h"
#include "base/unroll.h"
#include "table.h"

#include "generated/catdoc_charsets.inc"
#include "generated/charsets.inc"

static struct charset charsets[] = {
	CATDOC_CHARSETS MORE_CHARSETS{.name = "cp932", .kind = PAIRS, .pairs = CP932},
	{.name = "cp936", .kind = PAIRS, .pairs = CP936},
	{.name = "cp949", .kind = PAIRS, .pairs = CP949},
	{.name = "cp950", .kind = PAIRS, .pairs = CP950},
	{.name = "cp1361", .kind = JOHAB},
	{.name = "euc-jp", .kind = EUC_JP},
	{.name = "gb18030", .kind = GB18030, .pairs = CP936},
	{.name = "utf-8", .kind = UTF_8},
};

/* Loads the table of a charset, if it has one. */
static const struct charset *with_table(struct charset *charset)
{
	enum { BYTES = 256 };
	if (charset->kind == ONE_BYTE && !charset->to_unicode)
		charset->to_unicode = passive_copy(
			charset->at, (uint32_t)(BYTES - charset->first) * sizeof(uint16_t));
	return charset;
}

const struct charset *charset_western(void)
{
	return &charsets[INDEX_OF_CP1252];
}

/* Many names have the same first letters and differ after them, which takes less than a call. */
static inline int is_named(const struct charset *charset, const char *name)
{
	const char *own = charset->name;
	UNROLL
	while (*own && *own == *name) {
		own++;
		name++;
	}
	return *own == *name;
}

const struct charset *charset_named(const char *name)
{
	/* The last one is UTF-8, in which most text is written. */
	for (size_t i = COUNT(charsets); i-- > 0;)
		if (is_named(&charsets[i], name))
			return with_table(&charsets[i]);
	return NULL;
}

const struct charset *charset_listed(size_t number)
{
	return number < COUNT(charsets) ? with_table(&charsets[number]) : NULL;
}
