/* The settings of a country's systems that formats refer to; see system.c. */
#ifndef GUEST_FORMATS_XLS_SYSTEM_H
#define GUEST_FORMATS_XLS_SYSTEM_H

#include <stdint.h>

struct system {
	uint16_t country;  /* the number in COUNTRY ([MS-XLS] 2.4.63) */
	uint16_t language; /* an LCID */
	const uint16_t *long_date, *long_time; /* formats */
};

/* Returns the settings of a country, or of the United States if it is unknown. */
const struct system *system_of_country(unsigned country);

/* Returns the country whose systems have an East Asian code page, or 0. */
unsigned country_of_codepage(unsigned codepage);

#endif
