/* Charts of Microsoft Organization Chart; see org_chart.c. */
#ifndef GUEST_FORMATS_OLE_ORG_CHART_H
#define GUEST_FORMATS_OLE_ORG_CHART_H

#include "io/stream.h"

/* Writes the texts of the chart in a stream, a line each; returns 0 if it is not one. */
int org_chart_put(const struct stream *s);

#endif
