/*
 * Notes in the report that memory was refused, whatever happens next. Some runtimes do not tell
 * their host.
 */
#ifdef __wasm__

#include <stdint.h>

#include "report.h"

void *__real_sbrk(intptr_t increment);

/* The linker puts it in front of the C library's own sbrk (--wrap), the source of all memory. */
void *__wrap_sbrk(intptr_t increment)
{
	void *before = __real_sbrk(increment);
	if (before == (void *)-1)
		catdoc_report.flags |= FLAG_MEMORY_REFUSED;
	return before;
}

#endif
