/* Embedded and linked objects; see objects.c. */
#ifndef GUEST_FORMATS_RTF_OBJECTS_H
#define GUEST_FORMATS_RTF_OBJECTS_H

#include "formats/ole/program.h"
#include "state.h"

/* An object whose group has begun. */
struct rtf_object {
	enum object_type type;
	char program[PROGRAM_SIZE]; /* \objclass */
	uint32_t shown;             /* the reader's `shown` at its beginning */
	uint32_t at;                /* offset in the document */
	int is_listed;              /* as an attachment or as omitted; or it was read */
};

/* Begins \object. */
void object_begin(struct rtf_reader *r);

void object_set_type(struct rtf_reader *r, enum object_type type);

/* Takes the captured text as the object's class. */
void object_class(struct rtf_reader *r);

/* Reads \objdata: lists an embedded document, and writes an equation. */
void object_read_data(struct rtf_reader *r);

/* Ends the object, and counts it as omitted if its content is not in the text. */
void object_end(struct rtf_reader *r);

#endif
