/* What the library under test allocates: each block one of AddressSanitizer's, all of them taken back after a run. */
#ifndef CATDOC_FUZZ_HEAP_H
#define CATDOC_FUZZ_HEAP_H

/* Frees what a run has left. A program that ends does not free, so that is no leak. */
void heap_clear(void);

#endif
