/*
 * Reads the beginning of a page before its charset is known, as ASCII ([HTML] 13.2.3.2).
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "charset/labels.h"
#include "formats/markup/attributes.h"
#include "formats/markup/tokens.h"
#include "head.h"

/*
 * Browsers look at 1,024 bytes, but obey a <meta> that comes later, too. Programs that write much
 * before it, such as scripts, write no more than this.
 */
enum { HEAD_BYTES = 16384, LONGEST_CONTENT = 127, LONGEST_DECLARATION = 127 };

static void declare(struct html_head *head, const char *label)
{
	if (!head->charset)
		head->charset = charset_labelled(label);
	head->is_unknown = !head->charset;
}

static void read_meta(struct html_head *head, const struct markup *m)
{
	char content[LONGEST_CONTENT + 1], label[LONGEST_CHARSET_LABEL + 1];
	attribute_copy(m, "charset", label, sizeof(label));
	if (label[0])
		declare(head, label);
	attribute_copy(m, "content", content, sizeof(content));
	for (char *at = content; *at; at++)
		*at = (char)ascii_lower((unsigned char)*at);
	/* Some programs write another attribute than http-equiv, which beats a guess. */
	if (!strncmp(content, "text/html", strlen("text/html")) &&
	    charset_label_find(content, "charset", label))
		declare(head, label);
	if (attribute_is(m, "name", "progid") && !strcmp(content, "excel.sheet"))
		head->is_workbook = 1;
}

static void begin(void *context, struct markup *m)
{
	struct html_head *head = context;
	if (!strcmp(m->name, "meta"))
		read_meta(head, m);
	if (!strcmp(m->name, "html") &&
	    attribute_is(m, "xmlns:x", "urn:schemas-microsoft-com:office:excel"))
		head->is_workbook = 1;
}

/* In HTML, <?xml encoding="…"?> is a comment. */
static void comment(void *context, const uint16_t *units, size_t count)
{
	static const char xml[] = "?xml";
	char text[LONGEST_DECLARATION + 1], label[LONGEST_CHARSET_LABEL + 1];
	size_t length = 0;
	for (; length < count && length < LONGEST_DECLARATION; length++)
		text[length] = units[length] < 0x80 ? (char)units[length] : '?';
	text[length] = 0;
	if (!strncmp(text, xml, sizeof(xml) - 1) && charset_label_find(text, "encoding", label))
		declare(context, label);
}

struct html_head html_head_read(const struct text_file *f)
{
	static const struct markup_handler handler = {.begin = begin, .comment = comment};
	enum { BLOCK = 1024 };
	unsigned char bytes[BLOCK];
	struct html_head head = {0};
	struct markup m;
	int is_wide = f->encoding != ENCODED_IN_CHARSET;
	int is_big_endian = f->encoding == ENCODED_IN_UTF_16_BE;
	uint32_t at = f->start;
	markup_open(&m, MARKUP_HTML, &handler, &head);
	for (size_t count; at < f->start + HEAD_BYTES &&
			   (count = stream_read(&f->stream, at, bytes, BLOCK)) > 0;
	     at += (uint32_t)count)
		for (size_t i = 0; i < count; i++)
			if (!is_wide || (i & 1) == (unsigned)is_big_endian)
				markup_put(&m, bytes[i]);
	markup_close(&m);
	return head;
}
