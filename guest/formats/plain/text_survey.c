/*
 * Surveys the bytes of a file before it is decoded.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text_survey.h"

/* BEFORE and AFTER: bytes that a sample has around those beyond ASCII, words of their language. */
enum { BLOCK = 4096, BEFORE = 16, AFTER = 48, DELETE = 0x7F };

/* A vertical tab is a line's end in a paragraph or field. */
int is_control_of_text(unsigned unit)
{
	return (unit < ' ' && unit != '\t' && unit != '\n' && unit != '\r' && unit != '\f' &&
		unit != '\v') ||
	       unit == DELETE;
}

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

static void take_byte(struct text_survey *s, struct passage *p, unsigned char byte, uint32_t at)
{
	enum { REPLACEMENT = 0xEFBFBD, THREE_BYTES = 0xFFFFFF };
	s->counts[byte]++;
	s->controls += (uint32_t)is_control_of_text(byte);
	s->nuls[at % 2] += byte == 0;
	p->character = (p->character << 8 | byte) & THREE_BYTES;
	s->replacements += p->character == REPLACEMENT;
	if (!is_in_tag(p, byte))
		sample(s, p, byte == '<' ? '\n' : byte);
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

void text_survey_open(struct text_survey *s, const struct stream *stream, uint32_t start)
{
	unsigned char bytes[BLOCK];
	struct passage passage = {0};
	*s = (struct text_survey){0};
	find_end(s, stream, start);
	s->sample = memory_resize(NULL, LARGEST_SAMPLE);
	for (uint32_t at = start, count; at < s->end; at += count) {
		count = (uint32_t)stream_read(stream, at, bytes, BLOCK);
		if (count > s->end - at)
			count = s->end - at;
		if (count == 0)
			break;
		for (uint32_t i = 0; i < count; i++)
			take_byte(s, &passage, bytes[i], at + i - start);
	}
}

void text_survey_close(struct text_survey *s)
{
	free(s->sample);
}
