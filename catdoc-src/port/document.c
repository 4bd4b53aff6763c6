/*
 * Chooses the reader by what the document is, not by its name.
 */
#include <config.h>
#include <string.h>

#include "bytes.h"
#include "document.h"
#include "options.h"
#include "properties/summary.h"
#include "report.h"
#include "stream.h"

static enum outcome read_compound(struct input *f)
{
	struct compound c;
	enum outcome outcome = OTHER;
	if (!compound_open(&c, f)) {
		outcome = DAMAGED;
	} else if (compound_has(&c, "WordDocument")) {
		outcome = word_read(f, &c);
	} else if (compound_has(&c, "Workbook") || compound_has(&c, "Book")) {
		outcome = workbook_read(f, &c);
	} else if (compound_has(&c, "EncryptedPackage")) {
		/* Office 2007 and later, encrypted ([MS-OFFCRYPTO] 2.3.4.4). */
		catdoc_report.flags |= FLAG_ENCRYPTED;
		outcome = READ;
	} else {
		outcome = presentation_read(&c);
	}
	/* A document that no tree leads to is still one. */
	if (outcome == OTHER && compound_mentions(&c, "WordDocument")) {
		c.is_flat = 1;
		outcome = word_read(f, &c);
	} else if (outcome == OTHER) {
		outcome = UNKNOWN;
	}
	if (outcome == READ && !(catdoc_report.flags & FLAG_ENCRYPTED))
		summary_read(&c);
	compound_close(&c);
	return outcome;
}

/* BIFF2 to 5 without a container: a record BOF of its version's length ([MS-XLS] 2.4.21 for the last). */
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

/* wIdent of Word 2 and of Word 6. */
static int is_bare_word(const unsigned char *start)
{
	unsigned ident = get16(start);
	return ident == 0xA5DB || ident == 0xA5DC;
}

/* wIdent of Write and Word for DOS, of Write with objects, of Word 1 for Windows and its second release. */
static int is_write(const unsigned char *start)
{
	unsigned ident = get16(start);
	return ident == 0xBE31 || ident == 0xBE32 || ident == 0xA59B || ident == 0xA59C;
}

enum outcome document_read(struct input *f)
{
	unsigned char start[8] = {0};
	struct stream whole = stream_of_file(f);
	enum outcome outcome = OTHER;
	if (!options_catdoc) {
		stream_read(&whole, 0, start, sizeof(start));
		if (is_compound(f))
			outcome = read_compound(f);
		else if (!memcmp(start, "{\\rt", 4))
			outcome = rtf_read(f);
		else if (is_bare_workbook(start))
			outcome = workbook_read(f, NULL);
		else if (is_bare_word(start))
			outcome = word_read(f, NULL);
		else if (is_write(start))
			outcome = write_read(f);
	}
	if (outcome == OTHER)
		input_seek(f, 0, SEEK_SET);
	return outcome;
}
