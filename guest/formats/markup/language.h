/* The languages that the tokenizer reads. */
#ifndef GUEST_FORMATS_MARKUP_LANGUAGE_H
#define GUEST_FORMATS_MARKUP_LANGUAGE_H

/* XML names keep their case, only CDATA sections have raw content, and few references are known. */
enum markup_language { MARKUP_HTML, MARKUP_XML };

/* The longest name of a reference, without its ampersand and semicolon. */
enum { LONGEST_REFERENCE = 33 };

#endif
