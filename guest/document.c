/*
 * Detects a document's format from its content, not its name, and selects the reader.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/exit.h"
#include "base/omitted.h"
#include "base/options.h"
#include "base/passive.h"
#include "base/report.h"
#include "charset/charset.h"
#include "document.h"
#include "formats/plain/broken.h"
#include "formats/properties/summary.h"
#include "formats/reader.h"
#include "formats/rtf/encoding.h"
#include "text/attachments.h"
#include "text/authors.h"
#include "text/metadata.h"
#include "text/text.h"

static enum outcome read_streams(const struct document *d)
{
	struct compound *c = d->compound;
	if (compound_has(c, "WordDocument"))
		return word_read(d);
	if (compound_has(c, "Workbook") || compound_has(c, "Book"))
		return workbook_read(d);
	/* Office 2007 and later, encrypted ([MS-OFFCRYPTO] 2.3.4.4). */
	if (compound_has(c, "EncryptedPackage")) {
		catdoc_report.flags |= FLAG_ENCRYPTED | FLAG_UNKNOWN_CIPHER;
		return READ;
	}
	enum outcome outcome = presentation_read(d);
	return outcome == OTHER ? object_read(d) : outcome;
}

static enum outcome read_compound(struct input *file, int is_last)
{
	struct compound c;
	struct document d = {.file = file, .compound = &c};
	struct stream whole = stream_of_file(file);
	enum outcome outcome = DAMAGED;
	if (is_last && !options.broken)
		passive_free_text_formats();
	if (compound_open(&c, &whole) && compound_enter(&c, options.storage)) {
		outcome = read_streams(&d);
		if (outcome == OTHER && c.directory.orphans > 0 && c.root == 0) {
			c.is_flat = 1;
			outcome = read_streams(&d);
		}
		/* Some encryptions leave the metadata in clear. */
		if (outcome == READ)
			summary_read(&c);
	} else if (options.broken) {
		passive_load_text_formats();
		outcome = broken_read(&d);
	}
	compound_close(&c);
	return outcome;
}

/*
 * Detects BIFF2 to 5 without a container: a BOF record with a length that its version allows
 * ([MS-XLS] 2.4.21 for BIFF5).
 */
static int is_bare_workbook(const unsigned char *start)
{
	static const struct {
		uint16_t type, shortest, longest;
	} starts[] = {{0x0009, 4, 4}, {0x0209, 6, 6}, {0x0409, 6, 6}, {0x0809, 4, 16}};
	for (size_t i = 0; i < COUNT(starts); i++)
		if (get16(start) == starts[i].type && get16(start + 2) >= starts[i].shortest &&
		    get16(start + 2) <= starts[i].longest)
			return 1;
	return 0;
}

/* wIdent, the first word of the FIB, of Word 2 and Word 6. */
static int is_bare_word(const unsigned char *start)
{
	unsigned ident = get16(start);
	return ident == 0xA5DB || ident == 0xA5DC;
}

/*
 * wIdent, in this order: Write and Word for DOS; Write with objects; Word 1 for Windows, first and
 * second release.
 */
static int is_write(const unsigned char *start)
{
	unsigned ident = get16(start);
	return ident == 0xBE31 || ident == 0xBE32 || ident == 0xA59B || ident == 0xA59C;
}

/* A ZIP archive, which begins with a member, or with its end if it has none. */
static int is_zip(const unsigned char *start)
{
	return !memcmp(start, "PK\3\4", 4) || !memcmp(start, "PK\5\6", 4);
}

static enum outcome read_file(struct input *file, int is_last)
{
	static const struct {
		int (*begins)(const unsigned char *start);
		reader *read;
	} formats[] = {{is_bare_workbook, workbook_read},
		       {is_bare_word, word_read},
		       {is_write, write_read},
		       {is_zip, zip_read}};
	struct document d = {.file = file};
	struct stream whole = stream_of_file(file);
	if (compound_matches(&whole))
		return read_compound(file, is_last);
	passive_load_text_formats();
	unsigned char start[ENCODING_HEAD] = {0};
	size_t count = stream_read(&whole, 0, start, sizeof(start));
	if (encoding_is_rtf(start, count))
		return rtf_read(&d);
	for (size_t i = 0; i < COUNT(formats); i++)
		if (formats[i].begins(start))
			return formats[i].read(&d);
	if (options.broken)
		return broken_read(&d);
	return text_based_read(&d);
}

int document_read(struct input *file, int is_last)
{
	report_begin_document();
	charset_begin();
	damage_begin_document();
	omitted_begin_document();
	attachments_begin_document();
	authors_begin_document();
	metadata_begin_document();
	enum outcome outcome = read_file(file, is_last);
	text_finish();
	authors_end_document();
	metadata_end_document();
	if (outcome == READ && charset_nothing_decoded())
		catdoc_report.flags |= FLAG_CHARSET_MISSING;
	if (outcome != DAMAGED)
		catdoc_report.stage = STAGE_FINISHED;
	int is_read =
		outcome == READ && !(catdoc_report.flags & (FLAG_ENCRYPTED | FLAG_CHARSET_MISSING));
	return is_read ? 0 : exit_code_of_document();
}
