/*
 * The options of the run; see options.h.
 */
#include "options.h"

struct options options;
