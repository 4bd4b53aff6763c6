/*
 * Splits delimited text as Excel does: quotes count only at the start of a field. Spaces belong to
 * the field, and so does text after a closing quote.
 */
#include "csv_records.h"

static void end_field(struct csv_records *r)
{
	r->handler->field_end(r->context);
	r->state = FIELD_START;
}

static void end_record(struct csv_records *r)
{
	if (r->has_record)
		end_field(r);
	r->handler->record_end(r->context);
	r->state = FIELD_START;
	r->has_record = 0;
}

static void put_quoted(struct csv_records *r, unsigned unit)
{
	if (unit == '"')
		r->state = AFTER_QUOTE;
	else if (unit == '\r' || unit == '\v' || (unit == '\n' && r->last != '\r'))
		r->handler->unit(r->context, '\n');
	else if (unit != '\n')
		r->handler->unit(r->context, unit);
}

static void put_unquoted(struct csv_records *r, unsigned unit)
{
	if (unit == '\r' || (unit == '\n' && r->last != '\r')) {
		end_record(r);
	} else if (unit == '\n' || unit == '\f') {
		/* The second half of a line end; a page break, which a sheet does not show. */
	} else if (unit == r->separator) {
		r->has_record = 1;
		end_field(r);
	} else if (unit == '"' && r->state == FIELD_START) {
		r->has_record = 1;
		r->state = IN_QUOTES;
		r->quote_line = r->line;
	} else {
		r->has_record = 1;
		r->state = IN_FIELD;
		r->handler->unit(r->context, unit == '\v' ? '\n' : unit);
	}
}

void csv_put(struct csv_records *r, unsigned unit)
{
	if (r->state == AFTER_QUOTE && unit == '"') {
		r->state = IN_QUOTES;
		r->handler->unit(r->context, '"');
	} else if (r->state == IN_QUOTES) {
		put_quoted(r, unit);
	} else {
		put_unquoted(r, unit);
	}
	r->line += unit == '\r' || (unit == '\n' && r->last != '\r');
	r->last = unit;
}

int csv_end(struct csv_records *r)
{
	int is_open = r->state == IN_QUOTES;
	if (r->has_record)
		end_record(r);
	return is_open;
}
