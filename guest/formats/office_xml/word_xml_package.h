/* The parts of a Flat OPC package; see word_xml_package.c. */
#ifndef GUEST_FORMATS_OFFICE_XML_WORD_XML_PACKAGE_H
#define GUEST_FORMATS_OFFICE_XML_WORD_XML_PACKAGE_H

#include "base/map.h"
#include "word_xml_parser.h"

/* Word's own paths have half of LONGEST_PATH. */
enum { LONGEST_PART = LONGEST_NAME, LONGEST_PATH = 2 * LONGEST_PART - 1, ATTACHMENT_CHUNK = 4096 };

/* Initialise with zeros. */
struct xml_package {
	char part[LONGEST_PART + 1]; /* the name of the current part, without its folder */
	enum part_kind {
		PART_WITHOUT_BYTES,
		PART_OBJECT, /* an embedded document */
		PART_MACROS,
		PART_GLOSSARY, /* entries for insertion into documents */
		PART_UNKNOWN,  /* it may be an object: its name is damaged */
	} kind;
	char path[LONGEST_PATH + 1]; /* of an object, with its folder */
	/* Targets of relationships, and where each one begins; by a hash of its source and ID. */
	struct map targets;
	uint16_t *units;
	size_t unit_count;
	/* Lengths of the objects, in order. */
	uint32_t *lengths;
	size_t length_count;
	size_t taken; /* how many of them have been listed */
	/* Base64 while it is decoded. */
	uint32_t bits;
	unsigned bit_count;
	uint32_t length;
	unsigned char chunk[ATTACHMENT_CHUNK];
};

/* Begins a part. Its name is in the tag, or it is the `local` name of a copied tag. */
void xml_package_begin_part(struct xml_package *p, const struct word_tag *tag);

/* Adds a relationship of the current part, which belongs to the part that it is named after. */
void xml_package_add(struct xml_package *p, const struct word_tag *tag);

/* Returns the target of a relationship of the current part, or NULL. */
const uint16_t *xml_package_target(const struct xml_package *p, const struct word_tag *tag,
			       size_t *length);

/*
 * Measure the bytes of an object, and list it then as an attachment: begin its data, take a unit,
 * and end it.
 */
void xml_package_measure_unit(struct xml_package *p, unsigned unit);
void xml_package_measure_end(struct xml_package *p);
void xml_package_begin_bytes(struct xml_package *p);
void xml_package_unit(struct xml_package *p, unsigned unit);
void xml_package_end_bytes(struct xml_package *p);

void xml_package_free(struct xml_package *p);

#endif
