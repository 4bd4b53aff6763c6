/*
 * Reads PowerPoint presentations ([MS-PPT]): detects a file's version and whether it can be read at
 * all.
 */
#include "base/report.h"
#include "formats/reader.h"
#include "deck.h"
#include "decrypt.h"
#include "object_storages.h"
#include "objects.h"
#include "powerpoint_95.h"
#include "powerpoint_4.h"

/* A file for PowerPoint 95 and 97 holds two versions; that for 97 is in this storage. */
static const char dual[] = "PP97_DUALSTORAGE";

static const char document_name[] = "PowerPoint Document";

static int open_objects(struct compound *c, const char *storage, struct objects *o)
{
	struct stream user;
	int has_user = compound_stream_without_text(c, storage, "Current User", &user);
	return objects_open(o, has_user ? &user : NULL);
}

/*
 * Writes the presentation of PowerPoint 97 or later in this storage; returns 0 if it has nothing
 * readable.
 */
static int put_presentation(struct compound *c, const char *storage, struct stream document)
{
	struct objects o = {.stream = document};
	int has_directory = open_objects(c, storage, &o),
	    any = (o.encrypted && !objects_decrypt(&o, c)) || deck_put(&o, has_directory);
	objects_close(&o);
	return any;
}

static enum outcome read_powerpoint_4(struct compound *c)
{
	struct stream s;
	if (!compound_stream(c, NULL, "PP40", &s))
		return OTHER;
	report_format("powerpoint-4", FORMAT_POWERPOINT, 4);
	if (!powerpoint_4_put(&s))
		return DAMAGED;
	object_storages_take(c);
	return READ;
}

static enum outcome read_presentation(struct compound *c)
{
	const char *storage = dual;
	struct stream document;
	if (!compound_stream(c, storage, document_name, &document)) {
		storage = NULL;
		if (!compound_stream(c, storage, document_name, &document))
			return read_powerpoint_4(c);
	}
	if (!powerpoint_95_matches(&document)) {
		report_format("powerpoint-97", FORMAT_POWERPOINT, 97);
		return put_presentation(c, storage, document) ? READ : DAMAGED;
	}
	report_format("powerpoint-95", FORMAT_POWERPOINT, 95);
	powerpoint_95_put(&document);
	object_storages_take(c);
	return READ;
}

enum outcome presentation_read(const struct document *d)
{
	enum outcome outcome = read_presentation(d->compound);
	if (outcome == READ && catdoc_report.lost == 0 && !(catdoc_report.flags & FLAG_ENCRYPTED))
		catdoc_report.flags |= FLAG_WHOLE;
	return outcome;
}
