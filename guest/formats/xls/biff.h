/* The records of a workbook's stream; see biff.c. */
#ifndef GUEST_FORMATS_XLS_BIFF_H
#define GUEST_FORMATS_XLS_BIFF_H

#include <stddef.h>
#include <stdint.h>

#include "io/stream.h"

/* The records that are read ([MS-XLS] 2.3), by their numbers in each version. */
enum biff_type {
	BIFF_EOF = 0x000A,
	BIFF_CONTINUE = 0x003C,
	BIFF_FILEPASS = 0x002F,
	BIFF_CODEPAGE = 0x0042,
	BIFF_DATEMODE = 0x0022,
	BIFF_FORMAT_2 = 0x001E,
	BIFF_FORMAT = 0x041E,
	BIFF_XF_2 = 0x0043,
	BIFF_XF_3 = 0x0243,
	BIFF_XF_4 = 0x0443,
	BIFF_XF = 0x00E0,
	BIFF_BOUNDSHEET = 0x0085,
	BIFF_SHEETHDR = 0x008F,
	BIFF_SST = 0x00FC,
	BIFF_INTEGER_2 = 0x0002,
	BIFF_NUMBER_2 = 0x0003,
	BIFF_LABEL_2 = 0x0004,
	BIFF_BOOLERR_2 = 0x0005,
	BIFF_STRING_2 = 0x0007,
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
};

struct biff {
	const struct stream *stream;
	unsigned char *window; /* a part of the stream */
	size_t room, filled;
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

/* Goes to a record's offset, which is not trusted. */
void biff_seek(struct biff *b, uint32_t offset);

/* Reads the next record; returns 0 at the stream's end. */
int biff_next(struct biff *b);

/* Returns whether the record begins a substream, in any version. */
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

#endif
