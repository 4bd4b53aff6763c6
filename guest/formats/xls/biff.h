/* The records of a workbook's stream; see biff.c. */
#ifndef GUEST_FORMATS_XLS_BIFF_H
#define GUEST_FORMATS_XLS_BIFF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/bytes.h"
#include "io/stream.h"

/* The records that are read ([MS-XLS] 2.3), by their numbers in each version. */
enum biff_type {
	BIFF_EOF = 0x000A,
	BIFF_BOF = 0x0809,
	BIFF_CONTINUE = 0x003C,
	BIFF_FILEPASS = 0x002F,
	BIFF_CODEPAGE = 0x0042,
	BIFF_FONT = 0x0031,
	BIFF_FONT_3 = 0x0231,
	BIFF_DATEMODE = 0x0022,
	BIFF_COUNTRY = 0x008C,
	BIFF_FORMAT_2 = 0x001E,
	BIFF_FORMAT = 0x041E,
	BIFF_XF_2 = 0x0043,
	BIFF_IXFE = 0x0044,
	BIFF_XF_3 = 0x0243,
	BIFF_XF_4 = 0x0443,
	BIFF_XF = 0x00E0,
	BIFF_BOUNDSHEET = 0x0085,
	BIFF_SHEETHDR = 0x008F,
	BIFF_SST = 0x00FC,
	BIFF_EXTSST = 0x00FF,
	BIFF_INTEGER_2 = 0x0002,
	BIFF_NUMBER_2 = 0x0003,
	BIFF_LABEL_2 = 0x0004,
	BIFF_BOOLERR_2 = 0x0005,
	BIFF_STRING_2 = 0x0007,
	BIFF_BLANK = 0x0201,
	BIFF_WINDOW2_2 = 0x003E,
	BIFF_WINDOW2 = 0x023E,
	BIFF_NUMBER = 0x0203,
	BIFF_LABEL = 0x0204,
	BIFF_BOOLERR = 0x0205,
	BIFF_STRING = 0x0207,
	BIFF_FORMULA = 0x0006,
	BIFF_FORMULA_3 = 0x0206,
	BIFF_FORMULA_4 = 0x0406,
	BIFF_RK = 0x027E,
	BIFF_MULRK = 0x00BD,
	BIFF_RSTRING = 0x00D6,
	BIFF_LABELSST = 0x00FD,
	BIFF_MULBLANK = 0x00BE,
	BIFF_DBCELL = 0x00D7,
	BIFF_ROW = 0x0208,
	BIFF_ARRAY = 0x0221,
	BIFF_TABLE = 0x0236,
	BIFF_SHRFMLA = 0x04BC,
	BIFF_OBJ = 0x005D,
	BIFF_TXO = 0x01B6,
	BIFF_MSODRAWING = 0x00EC,
	BIFF_NOTE = 0x001C,
	BIFF_PAGE_HEADER = 0x0014,
	BIFF_PAGE_FOOTER = 0x0015,
	BIFF_PAGE_HEADER_FOOTER = 0x089C,
	BIFF_USERSVIEWBEGIN = 0x01AA,
	BIFF_USERSVIEWEND = 0x01AB,
	BIFF_IMDATA = 0x007F,
	BIFF_BKHIM = 0x00E9,
	BIFF_PHONETICINFO = 0x00EF,
	BIFF_SUPBOOK = 0x01AE,
	BIFF_RECALCID = 0x01C1,
	BIFF_EXTERNSHEET = 0x0017,
	BIFF_INTERFACEHDR = 0x00E1,
	BIFF_RRDHEAD = 0x0138,
	BIFF_USREXCL = 0x0194,
	BIFF_FILELOCK = 0x0195,
	BIFF_RRDINFO = 0x0196,
	BIFF_FRTWRAPPER = 0x0851,
	BIFF_SERIES = 0x1003,
	BIFF_SERIESTEXT = 0x100D,
	BIFF_SCATTER = 0x101B,
	BIFF_AXIS = 0x101D,
	BIFF_DEFAULTTEXT = 0x1024,
	BIFF_TEXT = 0x1025,
	BIFF_FONTX = 0x1026,
	BIFF_OBJECTLINK = 0x1027,
	BIFF_SERAUXTREND = 0x104B,
	BIFF_IFMT = 0x104E,
	BIFF_AI = 0x1051,
	BIFF_SERAUXERRBAR = 0x105B,
	BIFF_SIINDEX = 0x1065,
};

/*
 * The versions in the first record of a substream, from BIFF5 on. Microsoft Graph's have another
 * lower byte.
 */
enum { BIFF_VERSION_5 = 0x0500, BIFF_VERSION_8 = 0x0600 };

/* The kind of a substream, in its first record ([MS-XLS] 2.4.21). */
enum substream_kind {
	SUB_GLOBALS = 0x0005,
	SUB_MODULE = 0x0006,
	SUB_SHEET = 0x0010,
	SUB_CHART = 0x0020,
	SUB_MACROS = 0x0040,
	SUB_WORKSPACE = 0x0100,
	SUB_GRAPH = 0x8000, /* a chart of Microsoft Graph, and its cells ([MS-OGRAPH]) */
};

/* Returns whether a substream of this kind is a chart. */
static inline int substream_is_chart(unsigned kind)
{
	return kind == SUB_CHART || kind == SUB_GRAPH;
}

/* Returns whether a substream of this kind is a sheet of cells. */
static inline int substream_has_cells(unsigned kind)
{
	return kind == SUB_SHEET || kind == SUB_MACROS;
}

/* The kinds of OBJ records that are handled specially ([MS-XLS] 2.5.143). */
enum object_kind { OBJECT_PICTURE = 0x08, OBJECT_COMMENT = 0x19 };

/* The kinds of a formula's result that ends with NO_NUMBER ([MS-XLS] 2.5.133). */
enum { VALUE_STRING = 0, VALUE_BOOLEAN = 1, VALUE_ERROR = 2, VALUE_EMPTY = 3, NO_NUMBER = 0xFFFF };

/* A record's type and length precede its body. */
enum { BIFF_HEADER = 4 };

struct biff {
	const struct stream *stream;
	const unsigned char *window; /* a part of the stream, in its memory or in the buffer */
	unsigned char *buffer;
	size_t room, filled; /* of the buffer, and of the window */
	uint32_t start; /* offset of the window in the stream */
	uint64_t left;  /* bytes that may still be read; limits repeated reads */
	uint32_t next;  /* offset of the next record */

	/* The current record. */
	uint32_t offset; /* its offset */
	unsigned type;
	size_t length;
	const unsigned char *body; /* until the next call */
	int is_truncated;          /* the stream ends before the record does */
};

void biff_open(struct biff *b, const struct stream *s);
void biff_close(struct biff *b);

/* Reads from another stream from now on, the same or its beginning; the current record stays. */
void biff_replace(struct biff *b, const struct stream *s);

/* Goes to a record's offset, which is not trusted. */
void biff_seek(struct biff *b, uint32_t offset);

/* Reads the next record; returns 0 at the stream's end. */
int biff_next(struct biff *b);

/* Returns the next record's header if the whole record is in the window, as most are, or NULL. */
static inline const unsigned char *biff_in_window(const struct biff *b)
{
	/* An offset before the window becomes a large number. */
	uint32_t before = b->next - b->start;
	size_t available = before < b->filled ? b->filled - before : 0;
	if (available < BIFF_HEADER)
		return NULL;
	const unsigned char *header = b->window + before;
	size_t size = BIFF_HEADER + (size_t)get16(header + 2);
	return available < size || b->left < size ? NULL : header;
}

/* Makes the next record, with this header in the window, the current one. */
static inline void biff_take(struct biff *b, const unsigned char *header)
{
	size_t length = get16(header + 2);
	b->left -= BIFF_HEADER + length;
	b->offset = b->next;
	b->type = get16(header);
	b->length = length;
	b->body = header + BIFF_HEADER;
	b->is_truncated = 0;
	b->next += BIFF_HEADER + (uint32_t)length;
}

/* Reads the next record if the whole of it is in the window. */
static inline int biff_next_in_window(struct biff *b)
{
	const unsigned char *header = biff_in_window(b);
	if (header)
		biff_take(b, header);
	return header != NULL;
}

/*
 * Returns where the next record is in the window, and sets the end of the bytes there that may be
 * read and begin before `limit`; NULL if the window does not have it.
 */
static inline const unsigned char *biff_window(const struct biff *b, uint32_t limit,
					       const unsigned char **end)
{
	uint32_t before = b->next - b->start;
	if (before >= b->filled || b->next >= limit)
		return NULL;
	const unsigned char *at = b->window + before;
	size_t available = b->filled - before;
	if (available > limit - b->next)
		available = limit - b->next;
	if (available > b->left)
		available = (size_t)b->left;
	*end = at + available;
	return at;
}

/* Makes a later record in the window the current one. */
static inline void biff_pass(struct biff *b, const unsigned char *header)
{
	uint32_t passed = (uint32_t)(header - b->window) - (b->next - b->start);
	b->left -= passed;
	b->next += passed;
	biff_take(b, header);
}

/*
 * Goes to the last of the records with the type and length of the current one that follow it in the
 * window and begin before `limit`; returns how many they are with it. A header is between their
 * bodies.
 */
size_t biff_pass_alike(struct biff *b, uint32_t limit);

/*
 * Reads the next record if the whole of it is in the window and it has this type and a length in
 * these limits; otherwise returns 0.
 */
static inline int biff_next_of_type(struct biff *b, unsigned type, size_t shortest, size_t longest)
{
	const unsigned char *header = biff_in_window(b);
	if (!header || get16(header) != type || get16(header + 2) < shortest ||
	    get16(header + 2) > longest)
		return 0;
	biff_take(b, header);
	return 1;
}

/* Reads `n` bytes without going there; returns 0 if there are fewer. */
int biff_peek(const struct biff *b, uint32_t at, unsigned char *to, size_t n);

/* Reads the current record as if it had this length. */
void biff_reread(struct biff *b, size_t length);

/* Returns the offset after zeros, which may be a few too early; at most `limit`. */
uint32_t biff_skip_zeros(struct biff *b, uint32_t from, uint32_t limit);

/*
 * Returns the first offset from `from` on that matches, or `limit` without one. Bytes around the
 * offset can be peeked at cheaply.
 */
uint32_t biff_search(struct biff *b, uint32_t from, uint32_t limit,
		     int (*matches)(const void *context, uint32_t at), const void *context);

/* Returns whether records of this type begin a substream, in any version. */
static inline int biff_begins(unsigned type)
{
	return type == 0x0009 || type == 0x0209 || type == 0x0409 || type == BIFF_BOF;
}

/* Returns whether the record begins a substream. */
int biff_is_bof(const struct biff *b);

/* The bytes of a record and its CONTINUE records ([MS-XLS] 2.4.58). Start with biff_continued(). */
struct continued {
	struct biff *biff;
	const unsigned char *at, *end;
};

/* Returns the record's bytes from `from` on, which may be past its end. */
struct continued biff_continued(struct biff *b, size_t from);

/* Continues in the next record at the end of this one; returns 0 if not found. */
int continued_more(struct continued *c);

/* Read or skip `n` bytes across record boundaries; return 0 if there are fewer. */
int continued_read(struct continued *c, unsigned char *to, size_t n);
int continued_skip(struct continued *c, uint32_t n);

/* Reads a few bytes, which most often are in one record; returns 0 if there are fewer. */
static inline int continued_take(struct continued *c, unsigned char *to, size_t n)
{
	if ((size_t)(c->end - c->at) < n)
		return continued_read(c, to, n);
	memcpy(to, c->at, n);
	c->at += n;
	return 1;
}

/* Skips bytes, which most often are in one record; returns 0 if there are fewer. */
static inline int continued_pass(struct continued *c, uint32_t n)
{
	if ((size_t)(c->end - c->at) < n)
		return continued_skip(c, n);
	c->at += n;
	return 1;
}

#endif
