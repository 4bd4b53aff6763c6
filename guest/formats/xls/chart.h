/* The charts of a sheet; see chart.c. */
#ifndef GUEST_FORMATS_XLS_CHART_H
#define GUEST_FORMATS_XLS_CHART_H

#include "book.h"
#include "drawing.h"

/* The kinds of a chart's texts, as wasm/README.md names them. */
enum chart_text_kind {
	CHART_TITLE,
	AXIS_TITLE,
	SERIES_NAME,
	CHART_LABEL,
	CATEGORY,
	CHART_PAGE, /* the header or footer of the page with only the chart */
};

/* A text that a chart shows. */
struct chart_text {
	uint8_t kind; /* enum chart_text_kind */
	uint8_t begins_chart;
	struct cell value;
};

/* The content of the records before the current one. */
struct chart_state {
	int has_texts;
	int in_view;    /* in a custom view, which has its own headers */
	int is_default; /* a TEXT that follows directly is a template for others */
	int in_text;    /* after TEXT, not after SERIES */
	int is_unseen;  /* the TEXT is a template, or deleted */
	int has_source; /* after the AI of the TEXT, which has only one */
	unsigned link;  /* of the TEXT */
	uint16_t font;  /* of the TEXT */
	size_t named;   /* the index of the TEXT's or series' text, or the count of all texts */

	unsigned source;          /* the part of the series to which the last AI belongs */
	unsigned sources;         /* the number of series whose categories have a known source */
	unsigned category_series; /* the first with categories that are in no row, from 1 on, or 0 */
	uint16_t category_format;
	unsigned axis;   /* the kind of the last one */
	int is_scatter;  /* the categories are numbers, and not labels of an axis */
	unsigned cached; /* the kind of the cached cells that follow */
};

/* The charts of a sheet, until it ends. Initialise with zeros. */
struct charts {
	struct chart_text *texts;
	size_t count;
	int has_chart;
	struct drawing drawing; /* the last shape */
	struct chart_state state;
};

/*
 * Takes the current record, which is in a chart, or begins or ends one. Returns 0 if it is not
 * specific to charts.
 */
int charts_take(struct charts *c, struct book *b);

/* Takes a record in an embedded chart that is not specific to charts. */
void charts_take_page(struct charts *c, struct book *b);

/* Writes the charts after the sheet's rows. */
void charts_put(const struct charts *c, struct book *b);

/* Frees the charts. */
void charts_free(struct charts *c);

#endif
