/*
 * Lists the members of a ZIP archive as attachments. The archive itself has no text. An archive that
 * is a document of another program is not read: its members are not documents.
 */
#include <stdio.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/report.h"
#include "members.h"
#include "formats/reader.h"
#include "unpack.h"
#include "name.h"
#include "text/attachments.h"

/* The host takes no more bytes of all members, the heads of their chunks included. */
enum { MOST_BYTES = 32 << 20 };

static const struct damage invalid_entries = {
	TEXT_MISSING, "entries of the archive's directory that are invalid", NULL};

/* A member that Office 2007 and later write, by which their files are recognised. */
static const char office[] = "[Content_Types].xml";

/* The same for OpenDocument and EPUB, and for Java. */
static const char *const foreign[] = {"mimetype", "META-INF/MANIFEST.MF"};

/* The members that were listed so far. */
struct listed {
	uint32_t count;
	uint64_t bytes; /* that the host takes for them */
};

static int has_member(struct members c, const char *name)
{
	struct member m;
	while (members_next(&c, &m))
		if (member_is_named(c.archive, &m, name))
			return 1;
	return 0;
}

static int is_foreign(struct members c)
{
	for (size_t i = 0; i < COUNT(foreign); i++)
		if (has_member(c, foreign[i]))
			return 1;
	return 0;
}

/*
 * Returns whether an archive without a directory is a file of Office, as far as can be told: its
 * first member is one of theirs, or has no name because the file is too short.
 */
static int begins_like_office(const struct stream *archive)
{
	enum { LENGTH = 26, NAME = 30 };
	unsigned char header[NAME] = {0};
	stream_read(archive, 0, header, sizeof(header));
	struct member m = {.name = NAME, .name_length = get16(header + LENGTH)};
	return m.name_length == 0 || m.name_length > archive->length ||
	       member_is_named(archive, &m, office);
}

static enum outcome refuse_office(void)
{
	fprintf(stderr, "A file of Office 2007 or later is not supported. "
			"Save it in the format of Office 97-2003.\n");
	report_format("ooxml", FORMAT_UNKNOWN, 0);
	return OTHER;
}

/*
 * Returns the most bytes that the host takes for a member: each of its chunks, which have at least
 * 512 bytes but for the last, has a head of 8 bytes.
 */
static uint64_t cost(const struct member *m)
{
	return m->length < MOST_BYTES ? m->length + m->length / 64 + 64 : MOST_BYTES + 1;
}

static void list_member(const struct stream *archive, const struct member *m,
			const struct attachment *a, struct listed *listed)
{
	uint32_t length = m->length < UINT32_MAX ? (uint32_t)m->length : UINT32_MAX;
	if (m->flags & MEMBER_ENCRYPTED) {
		attachment_refused(a, length, "encrypted");
	} else if (!member_can_be_unpacked(m)) {
		attachment_refused(a, length, "unknown-method");
	} else if (cost(m) > MOST_BYTES - listed->bytes) {
		attachment_refused(a, length, "too-large");
	} else {
		listed->bytes += cost(m);
		if (attachment_begin(a, length)) {
			member_unpack(archive, m);
			attachment_end();
		}
	}
}

/* Lists a member, unless it is a folder or a file that macOS adds. */
static void take_member(const struct stream *archive, const struct member *m, uint32_t number,
			struct listed *listed)
{
	char path[24];
	struct member_name name = member_name_read(archive, m);
	if (!(name.is_folder && m->length == 0) && !member_name_is_of_macos(&name)) {
		snprintf(path, sizeof(path), "member %u", (unsigned)number);
		struct attachment a = {.name = name.units,
				       .length = name.length,
				       .path = path,
				       .program = ""};
		list_member(archive, m, &a, listed);
		listed->count++;
	}
	member_name_free(&name);
}

enum outcome zip_read(const struct document *d)
{
	struct stream archive = stream_of_file(d->file);
	struct members c;
	struct member m;
	struct listed listed = {0};
	if (!members_open(&c, &archive))
		return begins_like_office(&archive) ? refuse_office() : DAMAGED;
	if (has_member(c, office))
		return refuse_office();
	if (is_foreign(c))
		return OTHER;
	for (uint32_t number = 1; members_next(&c, &m); number++)
		take_member(&archive, &m, number, &listed);
	damage_found(&invalid_entries, NOWHERE, (uint32_t)(c.left < UINT32_MAX ? c.left : UINT32_MAX));
	if (listed.count == 0)
		return c.left > 0 ? DAMAGED : OTHER;
	report_format("zip", FORMAT_UNKNOWN, 0);
	if (c.left == 0)
		catdoc_report.flags |= FLAG_WHOLE;
	return READ;
}
