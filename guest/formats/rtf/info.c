/*
 * Reads the document's metadata, \info and \generator. The groups are skipped at first and read
 * after the text, so that their content cannot affect it.
 */
#include <string.h>

#include "base/bytes.h"
#include "text/metadata.h"
#include "encoding.h"
#include "skip.h"
#include "state.h"
#include "syntax.h"
#include "control_words.h"

/*
 * Enough for ten texts of the maximum length, with ten bytes of RTF for each character; the rest of
 * a longer group is not read. Word nests these groups four deep.
 */
enum { LONGEST_INFO = 512 << 10, DEEPEST_INFO = 32 };

static const struct metadata_word {
	const char *name;
	uint8_t key; /* of metadata.h, or a part of a date */
	enum { TEXT, NUMBER, MOMENT, YEAR, MONTH, DAY, HOUR, MINUTE, SECOND } type;
} metadata_word[] = {
	{"title", META_TITLE, TEXT},
	{"subject", META_SUBJECT, TEXT},
	{"author", META_AUTHOR, TEXT},
	{"manager", META_MANAGER, TEXT},
	{"company", META_COMPANY, TEXT},
	{"operator", META_LAST_AUTHOR, TEXT},
	{"category", META_CATEGORY, TEXT},
	{"keywords", META_KEYWORDS, TEXT},
	{"comment", META_COMMENTS, TEXT},
	{"doccomm", META_COMMENTS, TEXT},
	{"generator", META_APPLICATION, TEXT},
	{"creatim", META_CREATED, MOMENT},
	{"revtim", META_MODIFIED, MOMENT},
	{"printim", META_PRINTED, MOMENT},
	{"version", META_REVISION, NUMBER},
	{"nofpages", META_PAGES, NUMBER},
	{"nofwords", META_WORDS, NUMBER},
	{"nofchars", META_CHARACTERS, NUMBER},
	{"yr", 0, YEAR},
	{"mo", 0, MONTH},
	{"dy", 0, DAY},
	{"hr", 0, HOUR},
	{"min", 0, MINUTE},
	{"sec", 0, SECOND},
};

/* The state of a group, which its end restores. */
struct info_group {
	uint8_t is_omitted; /* an unknown group, or the 8-bit half of \upr */
	uint8_t is_twice;   /* \upr, whose Unicode half \ud is read */
	uint16_t fallback;  /* \uc: how many characters repeat a \u */
};

struct info {
	struct input *f;
	struct decoder decoder;
	struct info_group levels[DEEPEST_INFO];
	unsigned depth;                    /* the innermost is levels[depth] */
	unsigned text_depth, moment_depth; /* where the current value began, 0 for none */
	enum metadata_key key, moment_key;
	struct moment moment;
	unsigned skip; /* characters left that repeat the last \u */
	int star;
};

void info_skip(struct rtf_reader *r, int is_generator)
{
	struct range *range = is_generator ? &r->generator : &r->info;
	long begins = input_tell(r->f);
	/* A comment may have lines. */
	skip_group(r, is_generator ? ANYWHERE : IN_OTHERS | IN_TEXT);
	if (!range->begins)
		*range = (struct range){begins, input_tell(r->f)};
}

static void info_end_bytes(struct info *info)
{
	if (info->text_depth)
		charset_end(&info->decoder, metadata_character);
}

static void begin_text(struct info *info, enum metadata_key key)
{
	if (metadata_has(key))
		return;
	metadata_begin(key);
	info->key = key;
	info->text_depth = info->depth;
}

static void end_text(struct info *info)
{
	if (!info->text_depth)
		return;
	info_end_bytes(info);
	metadata_end();
	info->text_depth = 0;
}

static int is_text(const struct info *info)
{
	return info->text_depth && !info->levels[info->depth].is_omitted;
}

static void info_put_byte(struct info *info, unsigned char byte)
{
	if (info->skip > 0)
		info->skip--;
	else if (is_text(info))
		metadata_byte(&info->decoder, byte);
}

static void info_put_unit(struct info *info, unsigned unit)
{
	if (info->skip > 0)
		info->skip--;
	else if (is_text(info))
		metadata_unit(unit);
}

/* Writes a character, or half of one. */
static void put_character(int character)
{
	if (character > 0xFFFF)
		metadata_character((uint32_t)character);
	else
		metadata_unit((unsigned)character);
}

/* Takes a byte of RTF's own charset: ASCII, unless it ends a character. */
static void info_put_ascii(struct info *info, unsigned char byte)
{
	if (info->decoder.missing)
		info_put_byte(info, byte);
	/* A generator's name ends with a semicolon. */
	else if (byte == ';' && info->key == META_APPLICATION && is_text(info))
		end_text(info);
	else
		info_put_unit(info, byte);
}

static void info_put_unicode(struct info *info, int number)
{
	info->skip = 0;
	if (!is_text(info))
		return;
	put_character(number < 0 ? number & 0xFFFF : number);
	info->skip = info->levels[info->depth].fallback;
}

/* Handles a metadata control word. An unclosed earlier value ends here. */
static void handle_metadata_word(struct info *info, const struct metadata_word *word, int number)
{
	int *const parts[] = {&info->moment.year, &info->moment.month,  &info->moment.day,
			      &info->moment.hour, &info->moment.minute, &info->moment.second};
	if (info->levels[info->depth].is_omitted)
		return;
	switch (word->type) {
	case TEXT:
		end_text(info);
		begin_text(info, (enum metadata_key)word->key);
		break;
	case NUMBER:
		end_text(info);
		metadata_number((enum metadata_key)word->key, number);
		break;
	case MOMENT:
		info->moment = (struct moment){0};
		info->moment_key = (enum metadata_key)word->key;
		info->moment_depth = info->depth;
		break;
	default:
		*parts[word->type - YEAR] = number;
	}
}

static const struct metadata_word *find_metadata_word(const char *name)
{
	for (size_t i = 0; i < COUNT(metadata_word); i++)
		if (!strcmp(metadata_word[i].name, name))
			return &metadata_word[i];
	return NULL;
}

/* Handles a control word that a text may contain; returns 0 for any other. */
static int handle_text_word(struct info *info, const struct control *control)
{
	const struct control_word *word = control_word_find(control->name, control->hash);
	struct info_group *level = &info->levels[info->depth];
	switch (word ? (enum action)word->action : SKIPPED) {
	case CHARACTER:
		info_put_unit(info, word->value);
		return 1;
	case MARK:
		info_put_unit(info, '\n');
		return 1;
	case UNICODE:
		if (control->has_number)
			info_put_unicode(info, control->number);
		return 1;
	case FALLBACK_LENGTH:
		level->fallback = (uint16_t)(!control->has_number  ? 1
					     : control->number < 0 ? 0
								   : control->number);
		return 1;
	case BINARY:
		syntax_skip_binary(info->f, control->number);
		return 1;
	case UPR:
		level->is_twice = !level->is_omitted;
		level->is_omitted = 1;
		return 1;
	case UD:
		level->is_omitted &= !level->is_twice;
		return 1;
	default:
		return 0;
	}
}

static void info_read_word(struct info *info, int c)
{
	struct control control;
	syntax_word(info->f, c, &control);
	info_end_bytes(info);
	const struct metadata_word *word = find_metadata_word(control.name);
	int star = info->star;
	info->star = 0;
	if (word)
		handle_metadata_word(info, word, control.number);
	else if (!handle_text_word(info, &control) && star)
		info->levels[info->depth].is_omitted = 1;
	if (control.has_hyphen)
		info_put_ascii(info, '-');
}

static void info_read_control(struct info *info)
{
	int c = input_getc(info->f);
	if (is_letter(c)) {
		info_read_word(info, c);
	} else if (c == '\'') {
		int value = syntax_hexadecimal(info->f);
		if (value >= 0)
			info_put_byte(info, (unsigned char)value);
	} else if (c == '\\' || c == '{' || c == '}') {
		info_put_ascii(info, (unsigned char)c);
	} else if (c == '*') {
		info->star = 1;
	} else if (c == '~' || c == '_' || c == '\n' || c == '\r' || c == '\t') {
		info_end_bytes(info);
		info_put_unit(info, c == '~' ? 0xA0 : c == '_' ? '-' : (unsigned)c);
	}
}

/* Takes a byte that is not ASCII. */
static void info_read_raw(struct info *info, int c, int is_utf_8)
{
	uint32_t character = is_utf_8 ? encoding_utf_8(info->f, c) : 0;
	if (!character)
		info_put_byte(info, (unsigned char)c);
	else if (info->skip > 0)
		info->skip--;
	else if (is_text(info))
		put_character((int)character);
}

static void close_level(struct info *info)
{
	if (info->text_depth == info->depth)
		end_text(info);
	if (info->moment_depth == info->depth) {
		end_text(info);
		metadata_date(info->moment_key, &info->moment);
		info->moment_depth = 0;
	}
	info->depth--;
}

/* Reads one of the two groups. With `is_text`, the whole group is the text of `key`. */
static void read_range(struct rtf_reader *r, const struct range *range, int is_text,
		       enum metadata_key key)
{
	struct info info = {
		.f = r->f, .depth = 1, .decoder.charset = r->forced ? r->forced : r->document};
	long length = range->ends - range->begins,
	     ends = length < LONGEST_INFO ? range->ends : range->begins + LONGEST_INFO;
	info.levels[1].fallback = 1;
	input_seek(r->f, range->begins, SEEK_SET);
	if (is_text)
		begin_text(&info, key);
	while (info.depth > 0 && input_tell(r->f) < ends) {
		int c = input_getc(r->f);
		if (c == EOF)
			break;
		if (c == '{' || c == '}') {
			info_end_bytes(&info);
			info.skip = 0;
			info.star = 0;
		}
		if (c == '{' && info.depth + 1 == DEEPEST_INFO)
			break;
		if (c == '{') {
			info.levels[info.depth + 1] = info.levels[info.depth];
			info.depth++;
		} else if (c == '}') {
			close_level(&info);
		} else if (c == '\\') {
			info_read_control(&info);
		} else if (c > 0x7F) {
			info_read_raw(&info, c, r->is_utf_8);
		} else if (c != '\r' && c != '\n' && c != 0) {
			info_put_ascii(&info, (unsigned char)c);
		}
	}
	end_text(&info);
	if (length > LONGEST_INFO || info.depth + 1 == DEEPEST_INFO)
		metadata_damaged();
}

void info_read(struct rtf_reader *r)
{
	if (r->info.begins)
		read_range(r, &r->info, 0, METADATA_KEYS);
	if (r->generator.begins)
		read_range(r, &r->generator, 1, META_APPLICATION);
}
