/*
 * Formats dates and times by the format of the option --date-format.
 */
#include <string.h>
#include <time.h>

#include "base/options.h"
#include "charset/table.h"
#include "text/text.h"
#include "number_format.h"
#include "date.h"

enum { HOUR = 3600, MINUTE = 60, EPOCH_OF_TM = 1900 };

/* Returns the days of the year before a day. */
static int days_before(const struct date *date)
{
	static const uint16_t months[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
	/* Excel takes 1900 for a leap year. */
	int is_leap = date->year % 4 == 0 &&
		      (date->year % 100 != 0 || date->year % 400 == 0 || date->year == EPOCH_OF_TM);
	return months[date->month - 1] + (is_leap && date->month > 2) + date->day - 1;
}

void strftime_put(const struct date *date, uint64_t seconds)
{
	/* The longest conversion of two characters, %c, has 24. */
	char text[12 * LONGEST_DATE_FORMAT + 1];
	struct tm tm = {.tm_year = date->year - EPOCH_OF_TM,
			.tm_mon = date->month - 1,
			.tm_mday = date->day,
			.tm_wday = date->weekday,
			.tm_yday = days_before(date),
			.tm_hour = (int)(seconds / HOUR),
			.tm_min = (int)(seconds / MINUTE % MINUTE),
			.tm_sec = (int)(seconds % MINUTE)};
	size_t count = strftime(text, sizeof(text), options.date_format, &tm);
	text_bytes(charset_named("utf-8"), (const unsigned char *)text, count);
}
