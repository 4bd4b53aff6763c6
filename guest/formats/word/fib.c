/*
 * Reads the file information block: the version, the lengths of the stories, and the location of
 * everything else ([MS-DOC] 2.5). Versions before Word 97 follow "Microsoft Word for Windows 6.0
 * Binary File Format" and what real files contain.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "fib.h"

enum {
	IDENT = 0x00,
	N_FIB = 0x02,
	LANGUAGE = 0x06,
	FLAGS = 0x0A,
	ENCRYPTION = 0x0E,
	CHARSET = 0x14,
	FC_MIN = 0x18,
	FC_MAC = 0x1C
};
enum { FIRST_WORD_2 = 34, FIRST_WORD_6 = 101, FIRST_WORD_97 = 0xC1, MAC_CHARSET = 256 };

/* At least as long as the FIB of any version, up to the last range that is read. */
enum { FIRST_RANGE_97 = 0x9A, LIST_NAMES = 91, LONGEST = FIRST_RANGE_97 + 8 * (LIST_NAMES + 1) };

/* Copies ranges, whose numbers are those of this little-endian machine. */
static void read_ranges(struct fib *fib, const unsigned char *bytes, int first, int end,
			unsigned at)
{
	memcpy(&fib->ranges[first], bytes + at, (size_t)(end - first) * sizeof(*fib->ranges));
}

static void read_stories(struct fib *fib, const unsigned char *bytes, unsigned at, int count)
{
	for (int i = 0; i < count; i++) {
		uint32_t length = get32(bytes + at + 4 * i);
		/* A negative length means none. */
		fib->stories[i] = length <= INT32_MAX ? length : 0;
	}
}

static void read_97(struct fib *fib, const unsigned char *bytes)
{
	enum { CCP_TEXT = 0x4C, COUNT_OF_RANGES = 0x98, NAMES = FIRST_RANGE_97 + 8 * LIST_NAMES };
	int count = get16(bytes + COUNT_OF_RANGES);
	read_stories(fib, bytes, CCP_TEXT, STORIES);
	read_ranges(fib, bytes, 0, count < RANGES ? count : RANGES, FIRST_RANGE_97);
	if (count > LIST_NAMES)
		fib->list_names = (struct range){get32(bytes + NAMES), get32(bytes + NAMES + 4)};
}

/*
 * Reads where the formatting pages are, in case the table that lists them is incomplete. Only for
 * versions before Word 97.
 */
static void read_pages(struct fib *fib, const unsigned char *bytes, unsigned at)
{
	fib->first_character_page = get16(bytes + at);
	fib->first_paragraph_page = get16(bytes + at + 2);
	fib->character_pages = get16(bytes + at + 4);
	fib->paragraph_pages = get16(bytes + at + 6);
}

/* The length of a range has two bytes in Word 2. */
static void read_2(struct fib *fib, const unsigned char *bytes)
{
	enum {
		CCP_TEXT = 0x34,
		STORIES_OF_WORD_2 = STORY_COMMENTS + 1,
		FIRST_RANGE = 0x58,
		RANGES_OF_WORD_2 = 38,
		PAGES = 0x13E
	};
	read_stories(fib, bytes, CCP_TEXT, STORIES_OF_WORD_2);
	for (int i = 0; i < RANGES_OF_WORD_2; i++)
		fib->ranges[i] = (struct range){get32(bytes + FIRST_RANGE + 6 * i),
						get16(bytes + FIRST_RANGE + 6 * i + 4)};
	read_pages(fib, bytes, PAGES);
}

/* In Word 6 the ranges after the thirty-eighth follow some other fields. */
static void read_6(struct fib *fib, const unsigned char *bytes)
{
	enum {
		CCP_TEXT = 0x34,
		FIRST_RANGE = 0x58,
		PAGES = 0x18A,
		FIRST_LATER = 42,
		LATER = 0x1B2,
		END = ENDNOTE_TEXTS + 1
	};
	read_stories(fib, bytes, CCP_TEXT, STORIES);
	read_ranges(fib, bytes, 0, 38, FIRST_RANGE);
	read_ranges(fib, bytes, FIRST_LATER, END, LATER);
	read_pages(fib, bytes, PAGES);
}

const char *fib_format(unsigned version)
{
	enum { FIRST_WORD_95 = 104 };
	if (version < FIRST_WORD_6)
		return "word-2";
	return version < FIRST_WORD_95    ? "word-6"
	       : version == FIRST_WORD_95 ? "word-95"
					  : "word-97";
}

int fib_read(struct fib *fib, const struct stream *main)
{
	unsigned char bytes[LONGEST];
	size_t length = stream_read(main, 0, bytes, sizeof(bytes));
	memset(bytes + length, 0, sizeof(bytes) - length);
	*fib = (struct fib){0};
	if (length < FC_MAC + 4)
		return 0;
	/*
	 * A5DB is Word 2, A5DC Word 6 and 95, A5EC Word 97; A6xx are the first East Asian editions.
	 */
	unsigned family = get16(bytes + IDENT) >> 8;
	if (family != 0xA5 && family != 0xA6)
		return 0;
	fib->version = get16(bytes + N_FIB);
	fib->language = get16(bytes + LANGUAGE);
	fib->flags = get16(bytes + FLAGS);
	fib->encryption = get32(bytes + ENCRYPTION);
	fib->text = get32(bytes + FC_MIN);
	fib->text_end = get32(bytes + FC_MAC);
	fib->is_mac = get16(bytes + CHARSET) == MAC_CHARSET;
	if (fib->version >= FIRST_WORD_97) {
		fib->family = WORD_97;
		read_97(fib, bytes);
	} else if (fib->version >= FIRST_WORD_6) {
		fib->family = WORD_6;
		read_6(fib, bytes);
	} else if (fib->version >= FIRST_WORD_2) {
		fib->family = WORD_2;
		read_2(fib, bytes);
	} else {
		return 0;
	}
	return 1;
}

static const struct damage outside = {
	TEXT_MISSING, "tables beyond the end of their stream", "byte"};

unsigned char *range_copy(const struct stream *table, struct range range)
{
	unsigned char *copy = stream_copy(table, range.at, range.length);
	if (!copy)
		damage_found(&outside, range.at, 1);
	return copy;
}
