/*
 * Reads the piece table ([MS-DOC] 2.4.1, 2.9.38): groups of properties, then the pieces. For each
 * piece, it has the end in the text, the offset in the file, and the groups that apply.
 */
#include <stdlib.h>

#include "base/bytes.h"
#include "base/damage.h"
#include "base/memory.h"
#include "pieces.h"

enum { CP = 4, DESCRIPTOR = 8, FC = 2, PRM = 6 };
enum { PROPERTIES = 1, TABLE = 2 };
#define COMPRESSED 0x40000000u

/*
 * Pieces may share bytes, as copies within a document do, but their total must not be many times
 * the file's size.
 */
enum { MOST_SHARED = 4 };

static const struct damage outside = {
	TEXT_MISSING, "characters beyond the end of the file", "character"};
static const struct damage out_of_order = {TEXT_MISSING, "pieces out of order", "character"};
static const struct damage repeated = {TEXT_MISSING, "pieces that repeat other text", "character"};

/* Skips the groups of properties before the table; returns the offset of the table, or 0. */
static uint32_t find_table(struct pieces *p)
{
	uint32_t at = 0;
	while (p->clx_length - at > 3 && p->clx[at] == PROPERTIES) {
		uint32_t length = get16(p->clx + at + 1);
		if (length > p->clx_length - at - 3)
			return 0;
		memory_append(p->groups, p->group_count, at + 1);
		at += 3 + length;
	}
	return p->clx_length - at > 5 && p->clx[at] == TABLE ? at + 1 : 0;
}

/* Truncates a piece to the bytes that the stream has. */
static void truncate_piece(struct piece *piece, const struct stream *main)
{
	uint32_t room = piece->at < main->length ? (main->length - piece->at) / piece->width : 0;
	if (piece->end - piece->first > room) {
		damage_found(&outside, piece->first + room, piece->end - piece->first - room);
		piece->end = piece->first + room;
	}
}

static struct piece piece_of(const struct fib *fib, const unsigned char *descriptor)
{
	uint32_t at = get32(descriptor + FC);
	struct piece piece = {.prm = get16(descriptor + PRM), .width = 1, .at = at};
	if (fib->family != WORD_97) {
		piece.width = fib->flags & F_EXT_CHAR ? 2 : 1;
	} else if (at & COMPRESSED) {
		piece.at = (at & ~COMPRESSED) / 2;
	} else {
		piece.width = 2;
	}
	return piece;
}

static int add_pieces(struct pieces *p, const struct fib *fib, const struct stream *main,
		      const unsigned char *table, uint32_t length)
{
	uint32_t count = length >= CP ? (length - CP) / (CP + DESCRIPTOR) : 0;
	const unsigned char *descriptors = table + CP * (count + 1);
	uint64_t bytes = 0;
	for (uint32_t i = 0; i < count; i++) {
		struct piece piece = piece_of(fib, descriptors + DESCRIPTOR * i);
		piece.first = get32(table + CP * i);
		piece.end = get32(table + CP * (i + 1));
		if (piece.end == piece.first)
			continue;
		/*
		 * Nothing after a piece out of order can be located. Without any piece, the text
		 * is guessed.
		 */
		if (piece.end < piece.first || piece.end > INT32_MAX ||
		    piece.first < pieces_end(p)) {
			if (p->count > 0)
				damage_found(&out_of_order, pieces_end(p), count - i);
			break;
		}
		truncate_piece(&piece, main);
		bytes += (uint64_t)(piece.end - piece.first) * piece.width;
		if (bytes > (uint64_t)MOST_SHARED * main->length) {
			damage_found(&repeated, piece.first, count - i);
			break;
		}
		memory_append(p->list, p->count, piece);
	}
	return p->count > 0;
}

/*
 * Before Word 97 a document that was not fast-saved may have its text in one piece, without a
 * table.
 */
static int add_whole_text(struct pieces *p, const struct fib *fib, const struct stream *main)
{
	if (fib->family == WORD_97 || fib->flags & F_COMPLEX || fib->text > fib->text_end)
		return 0;
	struct piece piece = {.at = fib->text, .width = fib->flags & F_EXT_CHAR ? 2 : 1};
	piece.end = (fib->text_end - fib->text) / piece.width;
	truncate_piece(&piece, main);
	memory_append(p->list, p->count, piece);
	return piece.end > 0;
}

int pieces_read(struct pieces *p, const struct fib *fib, const struct stream *main,
		const struct stream *table)
{
	struct range range = fib->ranges[CLX];
	*p = (struct pieces){0};
	if (range.length == 0)
		return add_whole_text(p, fib, main);
	p->clx = stream_copy(table, range.at, range.length);
	if (!p->clx)
		return 0;
	p->clx_length = range.length;
	uint32_t at = find_table(p);
	if (!at)
		return 0;
	unsigned size = fib->family == WORD_2 ? 2 : 4;
	uint32_t length = size == 2 ? get16(p->clx + at) : get32(p->clx + at),
		 room = p->clx_length - at - size;
	return add_pieces(p, fib, main, p->clx + at + size, length < room ? length : room);
}

const struct piece *pieces_at(struct pieces *p, uint32_t position)
{
	uint32_t low = 0, high = p->count;
	/* Text is read in order, so it is usually this piece or the next. */
	for (uint32_t i = p->current; i < p->count && i < p->current + 2; i++)
		if (position >= p->list[i].first && position < p->list[i].end)
			return &p->list[p->current = i];
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (p->list[middle].end <= position)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == p->count)
		return NULL;
	p->current = low;
	return &p->list[low];
}

uint32_t pieces_end(const struct pieces *p)
{
	return p->count > 0 ? p->list[p->count - 1].end : 0;
}

void pieces_close(struct pieces *p)
{
	free(p->list);
	free(p->clx);
	free(p->groups);
	*p = (struct pieces){0};
}
