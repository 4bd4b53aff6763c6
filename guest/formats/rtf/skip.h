/* Skips groups without text; see skip.c. */
#ifndef GUEST_FORMATS_RTF_SKIP_H
#define GUEST_FORMATS_RTF_SKIP_H

#include "control_words.h"
#include "state.h"

/*
 * Skips the rest of the group, up to its closing brace. `place` is where its words belong. Returns
 * 0 if the group is not closed; the reader has then recovered from that.
 */
int skip_group(struct rtf_reader *r, enum place place);

/*
 * Skips the rest of a group that has nothing but formatting; otherwise skips nothing and returns 0.
 */
int skip_formatting(struct rtf_reader *r);

/* Skips the rest of a group with data in hexadecimal digits; returns 0 as skip_group() does. */
int skip_data(struct rtf_reader *r, enum place place);

/* Skips the rest of a group that may be unclosed without reading its text. */
void skip_without_recovery(struct rtf_reader *r);

/* Skips the bytes of \bin, up to the end of the file. */
void skip_binary(struct rtf_reader *r, int length);

/*
 * Continues with the first apparent paragraph from `start` on, in the outermost group; returns 0 if
 * there is none. The number of recoveries is limited, since each may read the rest of the document.
 */
int skip_recover(struct rtf_reader *r, long start);

#endif
