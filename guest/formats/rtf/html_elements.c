/*
 * Classifies the elements of HTML, and tells what ends those whose end tag may be absent ("Optional
 * tags" in the standard of HTML).
 */
#include <string.h>

#include "base/bytes.h"
#include "html_elements.h"

#define BLOCKS                                                                                     \
	"address article aside blockquote body caption center dd details dir div dl dt fieldset "  \
	"figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre "    \
	"section summary table tr ul"

/* The elements around those whose end tag may be absent. */
static const char containers[] = "body dir dl html menu ol select table ul";

int element_is(const char *tag, const char *tags)
{
	size_t length = strlen(tag), next;
	for (; *tags; tags += next + (tags[next] == ' ')) {
		next = strcspn(tags, " ");
		if (next == length && !memcmp(tags, tag, length))
			return 1;
	}
	return 0;
}

int element_is_block(const char *tag)
{
	return element_is(tag, BLOCKS);
}

int element_is_void(const char *tag)
{
	return element_is(tag, "area base br col hr img input link meta wbr");
}

int element_is_unseen(const char *tag)
{
	return element_is(tag, "head title xml");
}

int element_is_code(const char *tag)
{
	return element_is(tag, "iframe noembed noframes script style");
}

/* Returns the elements that end one by their begin; NULL if only its end tag does. */
static const char *followers_of(const char *element)
{
	static const struct {
		const char *elements, *followers;
	} all[] = {
		{"p", BLOCKS " td th"}, {"li", "li"},       {"dd dt", "dd dt"}, {"tr", "tr"},
		{"td th", "td th tr"},  {"option", "option"},
	};
	for (size_t i = 0; i < COUNT(all); i++)
		if (element_is(element, all[i].elements))
			return all[i].followers;
	return NULL;
}

int element_is_ended(const char *element, const char *tag, int is_end)
{
	const char *followers = followers_of(element);
	if (!followers || (is_end && !strcmp(tag, element)))
		return 0;
	return element_is(tag, followers) || (is_end && element_is(tag, containers));
}

int element_contains(const char *element, const char *tag)
{
	return followers_of(element) ? element_is(tag, containers) : !strcmp(tag, element);
}
