/* What can be asked of the module beyond catdoc's own options; see options.c. */
#ifndef CATDOC_PORT_OPTIONS_H
#define CATDOC_PORT_OPTIONS_H

/* --parts: mark where sheets, slides and their parts begin, and cells and rows end. */
extern int options_parts;

/* --catdoc: read with catdoc's own readers alone. */
extern int options_catdoc;

/* Takes these out of the arguments; returns how many are left for catdoc. */
int options_take(int argc, char **argv);

#endif
