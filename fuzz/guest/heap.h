/*
 * The heap of the program under test: each block is one of AddressSanitizer's, and all are freed
 * after a run.
 */
#ifndef CATDOC_FUZZ_HEAP_H
#define CATDOC_FUZZ_HEAP_H

/*
 * Frees the blocks that a run has left. A program need not free memory before it exits, so they are
 * not leaks.
 */
void heap_clear(void);

#endif
