/*
 * Counts sounds and macros. All sounds are in one collection ([MS-PPT] 2.4.16.1); the information
 * about the document says if it has macros ([MS-PPT] 2.4.10).
 */
#include "base/omitted.h"
#include "unread.h"

/* [MS-PPT] 2.4.10. */
enum { VBA_HAS_MACROS = 4, VBA_ATOM = 12 };

static const struct omitted sounds = {OMITTED_SOUNDS_AND_VIDEO, "sounds", NULL};
static const struct omitted macros = {OMITTED_MACROS, "macro projects", NULL};

static void count_sounds(struct records document)
{
	struct record collection, r;
	if (!record_find(document, RT_SOUND_COLLECTION, &collection))
		return;
	while (record_next(&collection.body, &r))
		omitted_add(&sounds, NOWHERE, r.type == RT_SOUND);
}

static void count_macros(struct records document)
{
	struct record information, vba, atom;
	if (record_find(document, RT_INFO, &information) &&
	    record_find(information.body, RT_VBA_INFO, &vba) &&
	    record_find(vba.body, RT_VBA_INFO_ATOM, &atom) &&
	    records_length(atom.body) >= VBA_ATOM)
		omitted_add(&macros, NOWHERE, get32(atom.body.at + VBA_HAS_MACROS) != 0);
}

void unread_count(struct records document)
{
	count_sounds(document);
	count_macros(document);
}
