/* Repairs the records of an object; see repair.c. */
#ifndef GUEST_FORMATS_PPT_REPAIR_H
#define GUEST_FORMATS_PPT_REPAIR_H

#include <stdint.h>

/*
 * Checks the object in these bytes, which may be truncated. Repairs its damaged records in place
 * and reports them; `offset` is the offset of the object in the stream.
 */
void repair_object(unsigned char *bytes, uint32_t length, uint32_t offset);

#endif
