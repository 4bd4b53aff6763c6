/* Possible damage, reported at the end unless the writer of the document is the cause. */
#ifndef GUEST_FORMATS_WORD_FINDING_H
#define GUEST_FORMATS_WORD_FINDING_H

#include <stdint.h>

struct finding {
	uint32_t count, first; /* of the positions */
};

static inline void finding_add(struct finding *finding, uint32_t at)
{
	if (finding->count++ == 0)
		finding->first = at;
}

#endif
