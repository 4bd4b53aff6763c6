/* A date of any calendar. */
#ifndef GUEST_FORMATS_XLS_DATE_H
#define GUEST_FORMATS_XLS_DATE_H

#include <stdint.h>

struct date {
	uint32_t serial; /* counts days; 61 is March 1, 1900 */
	int year, month, day, weekday; /* counted from Sunday */
};

#endif
