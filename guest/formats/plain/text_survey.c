/*
 * Surveys the bytes of a file before it is decoded.
 */
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/unroll.h"
#include "text_survey.h"

/* BEFORE and AFTER: bytes that a sample has around those beyond ASCII, words of their language. */
enum { BLOCK = 4096, BEFORE = 16, AFTER = 48 };

/* What the survey remembers between two bytes. */
struct passage {
	unsigned char last[BEFORE]; /* a ring of bytes that are not in the sample yet */
	unsigned waiting, after;
	uint32_t character; /* the last three bytes */
	unsigned in_tag;    /* bytes of a tag so far: its words are not in the text's language */
	uint32_t count;     /* bytes outside of tags */
};

/* Returns whether a byte is in a tag, after its `<`. Bytes beyond ASCII end it. */
static int is_in_tag(struct passage *p, unsigned char byte)
{
	enum { LONGEST_TAG = 1024 };
	int is_in = p->in_tag > 0 && p->in_tag < LONGEST_TAG && byte < 0x80;
	p->in_tag = byte == '<' ? 1 : is_in && byte != '>' ? p->in_tag + 1 : 0;
	return is_in;
}

static void put_sample(struct text_survey *s, unsigned char byte)
{
	if (s->sample_count < LARGEST_SAMPLE)
		s->sample[s->sample_count++] = byte;
}

static void put_waiting(struct text_survey *s, struct passage *p)
{
	if (p->waiting > BEFORE) {
		put_sample(s, '\n');
		p->waiting = BEFORE;
	}
	for (; p->waiting > 0; p->waiting--)
		put_sample(s, p->last[(p->count - p->waiting) % BEFORE]);
}

static void sample(struct text_survey *s, struct passage *p, unsigned char byte)
{
	if (byte >= 0x80) {
		put_waiting(s, p);
		p->after = AFTER + 1;
	}
	if (p->after > 0) {
		put_sample(s, byte);
		p->after--;
	} else {
		p->last[p->count % BEFORE] = byte;
		p->waiting++;
	}
	p->count++;
}

/* Takes a byte of a file that has bytes beyond ASCII. */
static void take_byte(struct text_survey *s, struct passage *p, unsigned char byte)
{
	enum { REPLACEMENT = 0xEFBFBD, THREE_BYTES = 0xFFFFFF };
	p->character = (p->character << 8 | byte) & THREE_BYTES;
	s->replacements += p->character == REPLACEMENT;
	if (!is_in_tag(p, byte))
		sample(s, p, byte == '<' ? '\n' : byte);
}

/* Counts the bytes of a block; `at` is its offset from the start. */
static void count_bytes(struct text_survey *s, const unsigned char *bytes, uint32_t count,
			uint32_t at)
{
	uint32_t nuls = s->counts[0];
	UNROLL
	for (uint32_t i = 0; i < count; i++)
		s->counts[bytes[i]]++;
	for (uint32_t i = 0; nuls < s->counts[0]; i++) {
		s->nuls[(at + i) % 2] += bytes[i] == 0;
		nuls += bytes[i] == 0;
	}
}

/* Reads the next block of the text, from `at` on; returns how many bytes it has. */
static uint32_t read_block(const struct text_survey *s, const struct stream *stream, uint32_t at,
			   unsigned char *bytes)
{
	uint32_t count = (uint32_t)stream_read(stream, at, bytes, BLOCK);
	return count < s->end - at ? count : s->end - at;
}

/* DOS, CP/M and XMODEM fill a text's last block with ends of file or zero bytes. */
static int is_padding(unsigned char byte)
{
	enum { END_OF_FILE = 0x1A };
	return byte == END_OF_FILE || byte == 0;
}

/*
 * Finds the end of the text, before its padding. The zero bytes of padding are counted too: the
 * last byte of UTF-16 looks like one. A file of nothing else has no text, so it has no padding.
 */
static void find_end(struct text_survey *s, const struct stream *stream, uint32_t start)
{
	enum { LARGEST_BLOCK = 1024 };
	unsigned char last[LARGEST_BLOCK];
	uint32_t length = stream->length, from = start;
	if (length > start + LARGEST_BLOCK)
		from = length - LARGEST_BLOCK;
	size_t count = stream_read(stream, from, last, LARGEST_BLOCK);
	for (; count > 0 && is_padding(last[count - 1]); count--)
		s->nuls[--length % 2 ^ start % 2] += last[count - 1] == 0;
	s->end = length > start ? length : stream->length;
}

static int is_ascii(const struct text_survey *s)
{
	for (unsigned byte = 0x80; byte < COUNT(s->counts); byte++)
		if (s->counts[byte])
			return 0;
	return 1;
}

void text_survey_open(struct text_survey *s, const struct stream *stream, uint32_t start)
{
	unsigned char bytes[BLOCK];
	struct passage passage = {0};
	*s = (struct text_survey){0};
	find_end(s, stream, start);
	for (uint32_t at = start, count; (count = read_block(s, stream, at, bytes)) > 0; at += count)
		count_bytes(s, bytes, count, at - start);
	for (unsigned byte = 0; byte < COUNT(s->counts); byte++)
		if (is_control_of_text(byte))
			s->controls += s->counts[byte];
	s->sample = memory_resize(NULL, LARGEST_SAMPLE);
	if (is_ascii(s))
		return;
	for (uint32_t at = start, count; (count = read_block(s, stream, at, bytes)) > 0; at += count)
		for (uint32_t i = 0; i < count; i++)
			take_byte(s, &passage, bytes[i]);
}

void text_survey_close(struct text_survey *s)
{
	free(s->sample);
}
