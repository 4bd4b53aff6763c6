/* Languages by the identifiers of Windows ([MS-LCID]), and questions about them. */
#ifndef GUEST_FORMATS_XLS_LANGUAGE_H
#define GUEST_FORMATS_XLS_LANGUAGE_H

/* The languages whose formats differ in more than names. */
enum {
	LANGUAGE_TAIWANESE = 0x0404,
	LANGUAGE_CHINESE = 0x0804,
	LANGUAGE_JAPANESE = 0x0411,
	LANGUAGE_KOREAN = 0x0412,
	LANGUAGE_THAI = 0x041E,
};

/* Returns the language of an LCID without its region. */
static inline unsigned language_primary(unsigned lcid)
{
	return lcid & 0x3FF;
}

/* Returns whether an LCID is English, or 0: no language. */
static inline int language_is_english(unsigned lcid)
{
	enum { ENGLISH = 0x09 };
	return lcid == 0 || language_primary(lcid) == ENGLISH;
}

/* Returns whether two LCIDs have the same language. */
static inline int language_is(unsigned lcid, unsigned language)
{
	return language_primary(lcid) == language_primary(language);
}

/* Returns whether an LCID is Chinese in traditional characters. */
static inline int language_is_taiwanese(unsigned lcid)
{
	enum { HONG_KONG = 0x0C04, MACAO = 0x1404, TRADITIONAL = 0x7C04 };
	return lcid == LANGUAGE_TAIWANESE || lcid == HONG_KONG || lcid == MACAO ||
	       lcid == TRADITIONAL;
}

/* Returns whether a language has formats of its own: Chinese, Japanese, Korean or Thai. */
static inline int language_is_east_asian(unsigned lcid)
{
	return language_is(lcid, LANGUAGE_CHINESE) || language_is(lcid, LANGUAGE_JAPANESE) ||
	       language_is(lcid, LANGUAGE_KOREAN) || language_is(lcid, LANGUAGE_THAI);
}

#endif
