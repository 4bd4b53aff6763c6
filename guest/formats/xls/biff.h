/* The records of a workbook's stream, one behind the other; see biff.c. */
#ifndef GUEST_FORMATS_XLS_BIFF_H
#define GUEST_FORMATS_XLS_BIFF_H

#include <stddef.h>
#include <stdint.h>

#include "io/stream.h"

/* The records that are read ([MS-XLS] 2.3), by their numbers in every version that has them. */
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
	uint32_t start; /* where in the stream the window begins */
	uint64_t
		left; /* bytes that may still be read: places in the stream may be named more than once, but not many times */
	uint32_t next; /* where the next record begins */

	/* The record that was read last. */
	uint32_t place; /* where it begins */
	unsigned type;
	size_t length;
	const unsigned char *body; /* until the next call */
	int cut;                   /* the stream ends before the record does */
};

void biff_open(struct biff *b, const struct stream *s);
void biff_close(struct biff *b);

/* Goes to a record's place; what stands there may be anything. */
void biff_seek(struct biff *b, uint32_t place);

/* Reads the next record; 0 at the stream's end. */
int biff_next(struct biff *b);

/* Whether the record is the beginning of a substream, in any version. */
int biff_is_bof(const struct biff *b);

/* A record's bytes and those of the CONTINUE records behind it ([MS-XLS] 2.4.58). Begin with biff_continued(). */
struct continued {
	struct biff *biff;
	const unsigned char *at, *end;
};

/* The record's bytes from `from` on, which may lie behind its end. */
struct continued biff_continued(struct biff *b, size_t from);

/* Goes on in the next record where nothing is left of this; 0 where there is none. */
int continued_more(struct continued *c);

/* Reads or skips `n` bytes wherever records end in between; 0 where there are fewer. */
int continued_read(struct continued *c, unsigned char *to, size_t n);
int continued_skip(struct continued *c, uint32_t n);

#endif
