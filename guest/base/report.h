/*
 * The report: what the module tells its host about a run, besides the text. See wasm/README.md,
 * "Report".
 *
 * The host reads the struct from the module's memory after the run, at the address in the exported
 * global `catdoc_report`. A stock runtime ignores it and loses nothing.
 */
#ifndef GUEST_BASE_REPORT_H
#define GUEST_BASE_REPORT_H

#include <stdint.h>

#define REPORT_MAGIC 0x31524443u /* "CDR1" in memory */

enum report_stage {
	STAGE_STARTING = 0, /* options and tables; nothing of the document has been read */
	STAGE_READING = 1,  /* inside the document */
	STAGE_FINISHED = 2, /* the reader returned, and the document is not damaged */
};

/* Readers by number, for hosts that do not know `format_name`. */
enum report_format {
	FORMAT_UNKNOWN = 0,
	FORMAT_WORD = 1, /* any Word with a FIB; `version` tells which */
	FORMAT_RTF = 2,
	FORMAT_WRITE = 3,
	FORMAT_TEXT = 4,
	FORMAT_EXCEL = 5,      /* `version` is that of BIFF: 2, 3, 4, 5 or 8 */
	FORMAT_POWERPOINT = 6, /* `version` is 4, 95 or 97 */
	FORMAT_WORD_DOS = 7,
	FORMAT_WORD_1 = 8, /* for Windows */
	FORMAT_HTML = 9,
	FORMAT_MHTML = 10,
	FORMAT_WORD_XML = 11,
	FORMAT_EXCEL_XML = 12,
	FORMAT_CSV = 13,
	FORMAT_SYLK = 14,
};

enum { REPORT_NAME = 16 };

enum report_flag {
	FLAG_ENCRYPTED = 1, /* and no password opened it */
	FLAG_FAST_SAVED = 2,
	FLAG_CHARSET_MISSING = 4, /* all text is in a charset that cannot be decoded */
	FLAG_NOT_A_FIB = 8,       /* the bytes in the place of a FIB do not begin like one */
	FLAG_WHOLE = 16,          /* the reader reached the end that the document declares */
	FLAG_GUESSED = 32,        /* the location or encoding of the text was guessed */
	FLAG_MEMORY_REFUSED = 64, /* the document needs more memory than was available */
	FLAG_UNCERTAIN = 128,     /* because of damage, some of the text may be wrong */
	FLAG_DEFAULT_PASSWORD = 1024, /* the password that programs use by default opened it */
	/* With FLAG_ENCRYPTED, and only in one of these cases: */
	FLAG_WRONG_PASSWORD = 256, /* a password was given, and is wrong */
	FLAG_UNKNOWN_CIPHER = 512, /* the reader lacks the cipher, so that no password opens it */
	FLAG_INVALID_LOCK = 2048,  /* the data by which a password is verified is damaged */
};

/* The stories of a document, in the order of their lengths in the FIB ([MS-DOC] 2.5.5). */
enum report_story {
	STORY_BODY,
	STORY_FOOTNOTES,
	STORY_HEADERS,
	STORY_MACROS, /* before Word 97 only */
	STORY_COMMENTS,
	STORY_ENDNOTES,
	STORY_TEXT_BOXES,
	STORY_HEADER_TEXT_BOXES,
	STORIES,
};

/* Consists of little-endian 32-bit words; later versions only append. */
struct report {
	uint32_t magic;
	uint32_t stage;     /* enum report_stage */
	uint32_t format;    /* enum report_format */
	uint32_t flags;     /* enum report_flag, ORed */
	uint32_t version;   /* nFib, [MS-DOC] 2.5.2; the version of other formats; 0 without one */
	uint32_t language;  /* lid, [MS-DOC] 2.5.2; 0 without a FIB */
	uint32_t codepage;  /* Windows code page of 8-bit text; 0 if not known by number */
	uint32_t read;      /* UTF-16 units read within the text's bounds; 0 if not counted */
	uint32_t visible;   /* those of them that are neither space nor control character */
	uint32_t delivered; /* visible units written as text */
	uint32_t declared[STORIES];    /* units of text that the FIB declares; 0 without one */
	uint32_t lost;                 /* places with text that could not be read */
	uint32_t metadata;             /* address of the document's metadata; see text/metadata.c */
	uint32_t metadata_length;      /* its length in bytes */
	uint32_t metadata_damaged;     /* property sets and properties that could not be read */
	char format_name[REPORT_NAME]; /* the API's format name, zero-filled; empty if unread */
};

extern struct report catdoc_report;

/* Resets the report for the next document of the command. */
void report_begin_document(void);

/*
 * Sets the document's format: its name in at most 15 characters, the reader's number and the
 * version.
 */
void report_format(const char *name, enum report_format reader, uint32_t version);

/* Counts a position with unreadable text; damage_found() also records its kind and position. */
static inline void report_lost(void)
{
	catdoc_report.lost += catdoc_report.lost < UINT32_MAX;
}

#endif
