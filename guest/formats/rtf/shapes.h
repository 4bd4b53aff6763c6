/* Shapes and pictures; see shapes.c. */
#ifndef GUEST_FORMATS_RTF_SHAPES_H
#define GUEST_FORMATS_RTF_SHAPES_H

#include "state.h"

/* Begins \sp: reads the text of WordArt, finds pictures, and skips other properties. */
void shape_property(struct rtf_reader *r);

/* Begins \pict: skips the picture's data, but not the shape that it may belong to. */
void picture_begin(struct rtf_reader *r);

/* Begins \picprop, the properties of a picture's shape. */
void picture_properties(struct rtf_reader *r);

/* Skips the name of a picture that TextEdit has in a file, and the character that stands for it. */
void picture_file(struct rtf_reader *r);

#endif
