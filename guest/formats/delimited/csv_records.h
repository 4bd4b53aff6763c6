/* Splits delimited text into records and fields; see csv_records.c. */
#ifndef GUEST_FORMATS_DELIMITED_CSV_RECORDS_H
#define GUEST_FORMATS_DELIMITED_CSV_RECORDS_H

#include <stddef.h>
#include <stdint.h>

/* Takes what is found. */
struct csv_handler {
	void (*unit)(void *context, unsigned unit); /* of a field, without its quotes */
	void (*field_end)(void *context);
	void (*record_end)(void *context);
};

enum csv_state { FIELD_START, IN_FIELD, IN_QUOTES, AFTER_QUOTE };

/* Initialise the first three fields, and the others with zeros. */
struct csv_records {
	const struct csv_handler *handler;
	void *context;
	unsigned separator; /* 0 for none */
	enum csv_state state;
	int has_record; /* the current record is not empty */
	unsigned last;
	uint32_t line, quote_line; /* the current line, and that of the last quote that opened */
};

void csv_put(struct csv_records *r, unsigned unit);

/* Ends the text. Returns whether a quote is still open. */
int csv_end(struct csv_records *r);

#endif
