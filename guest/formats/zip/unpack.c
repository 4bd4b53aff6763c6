/*
 * Unpacks a member. The directory's description of it counts; a local header that contradicts it,
 * data that is longer or shorter than declared, and a wrong checksum are damage.
 */
#include "base/bytes.h"
#include "io/inflate.h"
#include "unpack.h"
#include "text/attachments.h"

/* The header before a member's data, without the name and the extra fields. */
enum { HEADER = 0x04034B50, HEADER_SIZE = 30 };

enum method { STORED = 0, DEFLATED = 8 };

/* The state of unpacking a member. */
struct unpacking {
	uint64_t left; /* the bytes that are missing from the declared length */
	uint32_t checksum;
	int is_longer;
};

int member_can_be_unpacked(const struct member *m)
{
	return m->method == STORED || m->method == DEFLATED;
}

/* Continues a CRC-32 (ISO 3309), four bits at a time: the table has 64 bytes. */
static uint32_t add_to_checksum(uint32_t checksum, const unsigned char *bytes, size_t count)
{
	static const uint32_t table[] = {
		0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4,
		0x4DB26158, 0x5005713C, 0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C,
		0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
	};
	for (size_t i = 0; i < count; i++) {
		checksum ^= bytes[i];
		checksum = checksum >> 4 ^ table[checksum & 15];
		checksum = checksum >> 4 ^ table[checksum & 15];
	}
	return checksum;
}

/* Passes bytes on, up to the declared length. */
static int take(void *unpacking, const unsigned char *bytes, size_t count)
{
	struct unpacking *u = unpacking;
	u->is_longer = count > u->left;
	if (u->is_longer)
		count = (size_t)u->left;
	u->left -= count;
	u->checksum = add_to_checksum(u->checksum, bytes, count);
	attachment_bytes(bytes, count);
	return !u->is_longer;
}

/* Passes stored bytes on; returns whether they are all there. */
static int copy(const struct stream *archive, uint32_t at, uint32_t length, struct unpacking *u)
{
	size_t count;
	for (; length > 0; at += (uint32_t)count, length -= (uint32_t)count) {
		const unsigned char *bytes = stream_view(archive, at, &count);
		if (count > length)
			count = length;
		if (count == 0 || !take(u, bytes, count))
			return 0;
	}
	return 1;
}

/* Returns whether a number of the local header agrees with the directory's, if it has one. */
static int agrees(const struct member *m, uint32_t local, uint64_t number)
{
	return (m->flags & MEMBER_HAS_DESCRIPTOR) || local == UINT32_MAX || local == number;
}

/*
 * Finds a member's data. Returns its offset, or 0 if it is not in the archive; sets whether the
 * local header agrees with the directory.
 */
static uint32_t find_data(const struct stream *archive, const struct member *m, int *has_agreed)
{
	unsigned char header[HEADER_SIZE];
	if (m->header > archive->length ||
	    stream_read(archive, (uint32_t)m->header, header, HEADER_SIZE) < HEADER_SIZE ||
	    get32(header) != HEADER)
		return 0;
	uint64_t at = m->header + HEADER_SIZE + get16(header + 26) + get16(header + 28);
	*has_agreed = get16(header + 8) == m->method && agrees(m, get32(header + 14), m->checksum) &&
		      agrees(m, get32(header + 18), m->packed) &&
		      agrees(m, get32(header + 22), m->length);
	return at <= archive->length ? (uint32_t)at : 0;
}

void member_unpack(const struct stream *archive, const struct member *m)
{
	struct unpacking u = {.left = m->length, .checksum = UINT32_MAX};
	int has_agreed = 0, is_whole = 0;
	uint32_t at = find_data(archive, m, &has_agreed);
	if (at > 0 && m->packed <= archive->length - at)
		is_whole = m->method == STORED
				   ? copy(archive, at, (uint32_t)m->packed, &u)
				   : inflate_raw(archive, at, (uint32_t)m->packed,
						 m->length < UINT32_MAX ? (uint32_t)m->length : 0,
						 take, &u);
	if (!has_agreed || !is_whole || u.left > 0 || u.is_longer || ~u.checksum != m->checksum)
		attachment_damaged();
}
