/* Documents that come through a pipe, kept in memory; see spool.c. */
#ifndef CATDOC_PORT_SPOOL_H
#define CATDOC_PORT_SPOOL_H

#include <stdio.h>

/* A seekable copy of the rest of `f` behind `length` bytes of `start`, or NULL where memory runs out. */
FILE *spool(FILE *f, const char *start, size_t length);

#endif
