/* Decodes ISO-2022-JP; see iso_2022_jp.c. */
#ifndef GUEST_CHARSET_ISO_2022_JP_H
#define GUEST_CHARSET_ISO_2022_JP_H

#include "decoder.h"

/* Takes a byte of ISO-2022-JP; see iso_2022_jp.c. */
void iso_2022_jp_put(struct decoder *d, unsigned char byte, charset_sink *sink);

#endif
