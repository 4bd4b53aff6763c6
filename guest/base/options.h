/* The options that readers and writer look at; main.c sets them. */
#ifndef GUEST_BASE_OPTIONS_H
#define GUEST_BASE_OPTIONS_H

struct options {
	int parts;    /* --parts: mark where sheets, slides, stories and their parts begin, and cells and rows end */
	int hidden;   /* --hidden: hidden text is text */
	int links;    /* --links: a link's target follows its words */
	int markdown; /* --markdown: Word documents come out as Markdown */
	int verbose;  /* -v: what the file information block says precedes the text */
	int broken;   /* -b: bytes of no known format are the text of a Word document */
	int width;    /* -8, -u: bytes per character where only a guess can tell; 0 for the guess */
};

extern struct options options;

#endif
