/* The kinds of damage in RTF; see faults.c. */
#ifndef GUEST_FORMATS_RTF_FAULTS_H
#define GUEST_FORMATS_RTF_FAULTS_H

#include "base/damage.h"
#include "io/input.h"

extern const struct damage fault_nuls, fault_nuls_in_groups, fault_erased_blocks;
extern const struct damage fault_control_characters;
extern const struct damage fault_open_groups, fault_deep_groups, fault_closing_braces;
extern const struct damage fault_open_html;
extern const struct damage fault_escapes, fault_long_words, fault_binary_lengths;
extern const struct damage fault_fallback_lengths, fault_characters, fault_unknown_fonts;
extern const struct damage fault_misplaced_words, fault_misplaced_text, fault_misplaced_data;
extern const struct damage fault_rest, fault_objects, fault_autonumbers;

/* Counts damage before the next byte. */
static inline void fault(struct input *f, const struct damage *kind)
{
	damage_found(kind, (uint32_t)input_tell(f), 1);
}

#endif
