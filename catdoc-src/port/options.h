/* What can be asked of the module beyond catdoc's own options; see options.c. */
#ifndef CATDOC_PORT_OPTIONS_H
#define CATDOC_PORT_OPTIONS_H

/* --parts: mark where sheets, slides, stories and their parts begin, and cells and rows end. */
extern int options_parts;

/* --catdoc: read with catdoc's own readers alone. */
extern int options_catdoc;

/* --hidden: hidden text is text. */
extern int options_hidden;

/* --links: where a link leads stands behind its words. */
extern int options_links;

/* --markdown: Word documents come out as Markdown. */
extern int options_markdown;

/* Takes these out of the arguments; returns how many are left for catdoc. */
int options_take(int argc, char **argv);

#endif
