/*
 * Notes that memory was refused, whatever comes of it: under a runtime that does not tell its host, the report does.
 */
#ifdef __wasm__

#include <stdint.h>

#include "report.h"

void *__real_sbrk(intptr_t increment);

/* The linker puts it before the C library's own, from which all memory comes (--wrap). */
void *__wrap_sbrk(intptr_t increment)
{
	void *before = __real_sbrk(increment);
	if (before == (void *)-1)
		catdoc_report.flags |= FLAG_MEMORY_REFUSED;
	return before;
}

#endif
