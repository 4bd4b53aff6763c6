/*
 * Looks for lists that count backwards: the first number of one is that of its items, which come
 * later. Few pages have any, and only these are read twice.
 */
#include "base/ascii.h"
#include "base/unroll.h"
#include "reversed.h"

int html_may_be_reversed(const struct text_file *f)
{
	enum { BLOCK = 4096 };
	static const char word[] = "reversed";
	unsigned char bytes[BLOCK];
	size_t matched = 0;
	uint32_t at = f->start;
	for (size_t count; (count = stream_read(&f->stream, at, bytes, BLOCK)) > 0; at += count) {
		for (size_t i = 0; i < count; i++) {
			UNROLL
			while (matched == 0 && i < count && ascii_lower(bytes[i]) != (unsigned)word[0])
				i++;
			if (i == count)
				break;
			unsigned byte = ascii_lower(bytes[i]);
			/* In UTF-16, every other byte is zero. */
			if (byte == 0)
				continue;
			if (byte != (unsigned char)word[matched])
				matched = 0;
			matched += byte == (unsigned char)word[matched];
			if (!word[matched])
				return 1;
		}
	}
	return 0;
}
