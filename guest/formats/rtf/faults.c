/*
 * The kinds of damage in RTF. A reader of RTF ignores unknown control words, so damage shows only
 * as invalid syntax, or as content that a group cannot have.
 */
#include "faults.h"

#define FAULT(name, effect, what) const struct damage fault_##name = {effect, what, "byte"}

/* Bytes that no writer of RTF uses. A lost disk block is read as zeros; an erased one has bytes FF. */
FAULT(nuls, TEXT_MISSING, "NUL bytes in the text");
FAULT(nuls_in_groups, TEXT_UNCERTAIN, "NUL bytes in groups without text");
FAULT(erased_blocks, TEXT_MISSING, "blocks of bytes FF in the text");
FAULT(control_characters, TEXT_UNCERTAIN, "control characters in the text");

/* Groups that do not match. */
FAULT(open_groups, TEXT_MISSING, "groups that are not closed");
FAULT(open_html, TEXT_MISSING, "HTML elements that are not closed");
FAULT(deep_groups, TEXT_MISSING, "groups that are nested too deeply");
FAULT(closing_braces, TEXT_UNCERTAIN, "closing braces without an opening brace");
FAULT(rest, TEXT_UNCERTAIN, "control words after the end of the document");

/* Words and escapes that the syntax does not allow. */
FAULT(escapes, TEXT_MISSING, "invalid escapes");
FAULT(long_words, TEXT_UNCERTAIN, "control words that are too long");
FAULT(objects, TEXT_MISSING, "embedded documents that are cut off");
FAULT(binary_lengths, TEXT_MISSING, "binary data with an invalid length");
FAULT(fallback_lengths, TEXT_UNCERTAIN, "invalid numbers of replacement characters");
FAULT(characters, TEXT_UNCERTAIN, "invalid character numbers");
FAULT(unknown_fonts, TEXT_UNCERTAIN, "characters in fonts that are not in the font table");

/* Content that its group cannot have. */
FAULT(misplaced_words, TEXT_UNCERTAIN, "control words that are not allowed in their group");
FAULT(misplaced_text, TEXT_MISSING, "characters in groups without text");
FAULT(misplaced_data, TEXT_UNCERTAIN, "blocks of hexadecimal data in the text");

/* More content than the reader stores. */
FAULT(autonumbers, TEXT_MISSING, "numberings of paragraphs above the limit");
