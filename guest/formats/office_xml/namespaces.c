/*
 * Resolves the prefixes of elements' names. Documents declare most prefixes once, at the root, and
 * most tags have the prefix of the tag before.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/bytes.h"
#include "namespaces.h"

static const struct {
	const char *name;
	uint8_t of;
} known[] = {
	{"http://schemas.microsoft.com/office/word/2003/wordml", NS_WORD},
	{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", NS_WORD},
	{"http://purl.oclc.org/ooxml/wordprocessingml/main", NS_WORD},
	{"http://schemas.microsoft.com/office/word/2003/auxHint", NS_WORD_HINT},
	{"http://schemas.microsoft.com/aml/2001/core", NS_ANNOTATION},
	{"urn:schemas-microsoft-com:vml", NS_VML},
	{"urn:schemas-microsoft-com:office:office", NS_OFFICE},
	{"http://schemas.openxmlformats.org/officeDocument/2006/math", NS_MATH},
	{"http://purl.oclc.org/ooxml/officeDocument/math", NS_MATH},
	{"http://schemas.openxmlformats.org/drawingml/2006/main", NS_DRAWING},
	{"http://purl.oclc.org/ooxml/drawingml/main", NS_DRAWING},
	{"http://schemas.openxmlformats.org/drawingml/2006/chart", NS_CHART},
	{"http://purl.oclc.org/ooxml/drawingml/chart", NS_CHART},
	{"http://schemas.openxmlformats.org/drawingml/2006/diagram", NS_DIAGRAM},
	{"http://purl.oclc.org/ooxml/drawingml/diagram", NS_DIAGRAM},
	{"http://schemas.openxmlformats.org/markup-compatibility/2006", NS_COMPATIBILITY},
	{"http://schemas.microsoft.com/office/2006/xmlPackage", NS_PACKAGE},
	{"http://schemas.openxmlformats.org/package/2006/relationships", NS_RELATIONSHIPS},
	{"http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
	 NS_CORE_PROPERTIES},
	{"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
	 NS_MORE_PROPERTIES},
	{"http://purl.oclc.org/ooxml/officeDocument/extendedProperties", NS_MORE_PROPERTIES},
	{"http://purl.org/dc/elements/1.1/", NS_DUBLIN_CORE},
	{"http://purl.org/dc/terms/", NS_DUBLIN_CORE},
};

static enum xml_namespace namespace_named(const uint16_t *units, size_t length)
{
	for (size_t i = 0; i < COUNT(known); i++)
		if (units_equal(units, length, known[i].name))
			return (enum xml_namespace)known[i].of;
	return NS_OTHER;
}

/* Returns the length of "xmlns" or "xmlns:" at the beginning of an attribute's name, or 0. */
static size_t declaration_length(const uint16_t *name, size_t length)
{
	enum { SHORTEST = sizeof("xmlns") - 1 };
	if (length < SHORTEST || !units_equal(name, SHORTEST, "xmlns"))
		return 0;
	if (length == SHORTEST)
		return SHORTEST;
	return name[SHORTEST] == ':' ? SHORTEST + 1 : 0;
}

static void declare(struct namespaces *n, const uint16_t *prefix, size_t length, size_t depth,
		    enum xml_namespace of)
{
	if (length > LONGEST_PREFIX || n->count == MOST_PREFIXES)
		return;
	struct xml_prefix *p = &n->prefixes[n->count++];
	*p = (struct xml_prefix){.of = (uint8_t)of, .depth = depth};
	for (size_t i = 0; i < length; i++)
		p->name[i] = prefix[i] < 0x80 ? (char)prefix[i] : '?';
	n->last = 0;
}

void namespaces_declare(struct namespaces *n, const struct markup *m, size_t depth)
{
	for (size_t i = 0; i < m->attribute_count; i++) {
		const struct markup_attribute *a = &m->attributes[i];
		const uint16_t *name = m->units + a->name;
		size_t skipped = declaration_length(name, a->name_length);
		if (skipped > 0)
			declare(n, name + skipped, a->name_length - skipped, depth,
				namespace_named(m->units + a->value, a->value_length));
	}
}

void namespaces_end(struct namespaces *n, size_t depth)
{
	if (n->count == 0 || n->prefixes[n->count - 1].depth <= depth)
		return;
	while (n->count > 0 && n->prefixes[n->count - 1].depth > depth)
		n->count--;
	n->last = 0;
}

static int is_prefix(const struct xml_prefix *p, const char *name, size_t length)
{
	return !strncmp(p->name, name, length) && p->name[length] == 0;
}

enum xml_namespace namespaces_of(struct namespaces *n, const struct markup *m, const char **local)
{
	*local = local_name(m);
	size_t length = *local > m->name ? (size_t)(*local - m->name) - 1 : 0;
	if (length > LONGEST_PREFIX)
		return NS_OTHER;
	if (n->last == 0 || !is_prefix(&n->prefixes[n->last - 1], m->name, length))
		for (n->last = n->count; n->last > 0; n->last--)
			if (is_prefix(&n->prefixes[n->last - 1], m->name, length))
				break;
	return n->last > 0 ? (enum xml_namespace)n->prefixes[n->last - 1].of : NS_OTHER;
}

int declares_namespace(const struct markup *m, const char *uri)
{
	for (size_t i = 0; i < m->attribute_count; i++) {
		const struct markup_attribute *a = &m->attributes[i];
		if (units_equal(m->units + a->value, a->value_length, uri))
			return 1;
	}
	return 0;
}

const char *local_name(const struct markup *m)
{
	const char *colon = strchr(m->name, ':');
	return colon ? colon + 1 : m->name;
}

int local_name_is(const struct markup *m, const char *name)
{
	return !strcmp(local_name(m), name);
}
