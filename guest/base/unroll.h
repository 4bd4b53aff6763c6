/*
 * Loops with a short body. The module checks its deadline in each iteration, which takes as long as
 * several instructions of the body.
 */
#ifndef GUEST_BASE_UNROLL_H
#define GUEST_BASE_UNROLL_H

/* Precedes a loop: four iterations become one. */
#ifdef __clang__
#define UNROLL _Pragma("clang loop unroll_count(4)")
#else
#define UNROLL
#endif

#endif
