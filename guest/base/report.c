/*
 * The report of the run; the host reads it from the module's memory.
 */
#include <string.h>

#include "report.h"

__attribute__((used, visibility("default"))) struct report catdoc_report = {.magic = REPORT_MAGIC};

void report_begin_document(void)
{
	catdoc_report = (struct report){.magic = REPORT_MAGIC, .stage = STAGE_READING};
}

void report_format(const char *name, enum report_format reader, uint32_t version)
{
	strncpy(catdoc_report.format_name, name, REPORT_NAME - 1);
	catdoc_report.format = reader;
	catdoc_report.version = version;
}
