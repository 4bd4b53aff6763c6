/*
 * Writes the text: sends each element to the file that knows it.
 */
#include "base/ascii.h"
#include "base/bytes.h"
#include "base/damage.h"
#include "base/units.h"
#include "formats/markup/attributes.h"
#include "formats/word/lines.h"
#include "word_xml_text.h"

static const struct damage stray_text = {
	TEXT_MISSING, "characters outside of the body", "character"};

static const struct damage outside_of_runs = {
	TEXT_MISSING, "characters outside of runs", "character"};

/* Takes an element that may be anywhere; returns 0 for others. */
static int begin_outside(struct xml_reader *r, const struct word_tag *tag, int *is_skipped)
{
	switch (tag->element) {
	case W_STYLES:
	case W_LISTS:
	case PROPERTIES: *is_skipped = 1; return 1;
	case W_DOCUMENT:
		r->document_keeps_space = attribute_is(tag->m, "space", "preserve");
		return 1;
	case PKG_PART:
		xml_package_begin_part(&r->tables.package, tag);
		*is_skipped = r->tables.package.kind == PART_GLOSSARY;
		return 1;
	case PKG_BINARY_DATA: *is_skipped = !xml_object_begin_bytes(r); return 1;
	case W_MACROS:
		xml_object_take(r, tag);
		*is_skipped = 1;
		return 1;
	default: return 0;
	}
}

/* Takes an element of equations, or one inside of them. */
static void begin_math(struct xml_reader *r, const struct word_tag *tag)
{
	switch (tag->element) {
	case M_PARAGRAPH: r->equations = 0; break;
	case M_EQUATION:
		if (r->math.depth > 0)
			break;
		if (r->equations++ > 0 && xml_run_is_shown(r)) {
			xml_run_begin_text(r);
			lines_break();
		}
		xml_math_begin(&r->math, r->depth);
		break;
	case M_RUN: xml_math_begin_run(&r->math); break;
	case M_TEXT: r->sink = SINK_EQUATION; break;
	default: xml_math_begin_element(&r->math, tag, r->depth);
	}
}

static void put_equation(struct xml_reader *r)
{
	xml_math_end(&r->math);
	for (uint32_t i = 0; i < r->math.text.count; i++)
		xml_run_put(r, r->math.text.units[i]);
}

static void reset_run(struct xml_reader *r)
{
	r->run = (struct xml_run){0};
	r->is_resolved = 0;
}

/* Notes where an element begins that affects everything in it. */
static void begin_region(struct xml_reader *r, size_t *in)
{
	if (*in == 0)
		*in = r->depth;
	r->is_resolved = 0;
}

/* Takes the properties of runs and paragraphs; returns 0 for other elements. */
static int begin_properties(struct xml_reader *r, const struct word_tag *tag)
{
	if (tag->element == W_PPR || tag->element == W_RPR) {
		begin_region(r, tag->element == W_PPR ? &r->in.paragraph_properties
						       : &r->in.run_properties);
		return 1;
	}
	if (!r->in.run_properties)
		return r->in.paragraph_properties && xml_paragraph_apply(&r->paragraph, tag);
	r->is_resolved = 0;
	return xml_run_apply(r->in.paragraph_properties ? &r->mark : &r->run, tag);
}

/* Takes an element with content; returns 0 for others. */
static int begin_structure(struct xml_reader *r, const struct word_tag *tag)
{
	switch (tag->element) {
	case W_P: reset_run(r); xml_paragraph_begin(r); return 1;
	case W_TBL: xml_table_begin(r); return 1;
	case W_R: reset_run(r); return 1;
	case M_RUN: reset_run(r); begin_math(r, tag); return 1;
	case W_T:
	case A_T:
	case W_DELETED_TEXT:
	case W_INSTRUCTION:
		if (r->math.depth > 0)
			r->sink = SINK_EQUATION;
		else
			xml_run_begin_units(r, tag);
		return 1;
	case W_DELETED: begin_region(r, &r->in.deleted); return 1;
	case W_MOVED_FROM: begin_region(r, &r->in.moved); return 1;
	case AML_ANNOTATION:
		if (xml_annotation_is(tag, "Deletion"))
			begin_region(r, &r->in.deleted);
		return 1;
	case W_OBJECT: begin_region(r, &r->in.object); return 1;
	default:
		if (tag->element < M_PARAGRAPH || tag->element > M_OBJECT)
			return 0;
		begin_math(r, tag);
		return 1;
	}
}

/* Takes an element that is a whole object or a mark. */
static void take_mark(struct xml_reader *r, const struct word_tag *tag)
{
	switch (tag->element) {
	case W_FOOTNOTE_MARK:
	case W_ENDNOTE_MARK:
	case W_COMMENT_MARK:
		if (r->note_id || r->story < XML_COMMENT_TEXTS) {
			r->mark_is_due = 1;
			if (xml_run_is_shown(r))
				xml_run_begin_text(r);
			r->mark_is_due = 0;
		}
		break;
	case W_FOOTNOTE_REFERENCE:
	case W_ENDNOTE_REFERENCE:
		xml_note_refer(r, tag->element == W_ENDNOTE_REFERENCE ? XML_ENDNOTE : XML_FOOTNOTE,
			   xml_id(tag, "id"),
			   !attribute_is_set(tag->m, "customMarkFollows"));
		break;
	case W_COMMENT_REFERENCE: xml_comment_refer(r, xml_id(tag, "id")); break;
	case V_TEXT_PATH: xml_story_put_artwork(r, tag); break;
	default: xml_object_take(r, tag);
	}
}

/* Takes an element in a text. */
static void begin_inside(struct xml_reader *r, const struct word_tag *tag)
{
	if (r->in.lost) {
		if (word_element_has_text(tag->element))
			xml_run_begin_units(r, tag);
		return;
	}
	if (!begin_properties(r, tag) && !begin_structure(r, tag) && !xml_run_put_element(r, tag) &&
	    !xml_field_begin(r, tag))
		take_mark(r, tag);
}

static int begin_element(struct xml_reader *r, const struct word_tag *tag)
{
	int is_skipped = 0;
	if (r->in.copy) {
		r->copies_text |= word_element_has_text(tag->element);
		xml_copy_begin(&r->copies[r->copied], tag);
		return 0;
	}
	if (tag->element == AML_ANNOTATION && xml_annotation_is(tag, "Formatting"))
		return 1;
	if (begin_outside(r, tag, &is_skipped))
		return is_skipped;
	if (!xml_story_begin(r, tag) && (r->in.text || r->in.lost)) {
		begin_inside(r, tag);
	} else if (!r->in.text && tag->element == V_TEXT_PATH) {
		xml_story_put_artwork(r, tag);
	} else if (!r->in.text && tag->element == W_T) {
		r->sink = SINK_STRAY;
		r->at = tag->at;
	}
	return 0;
}

static int begin(void *context, const struct word_tag *tag)
{
	struct xml_reader *r = context;
	r->depth++;
	int is_skipped = begin_element(r, tag);
	r->depth -= (size_t)is_skipped;
	return is_skipped;
}

static void end_inside(struct xml_reader *r, enum word_element element)
{
	switch (element) {
	case W_P: xml_paragraph_end(r); break;
	case W_TBL: xml_table_end(r); break;
	case W_TR: xml_row_end(r); break;
	case W_TC: xml_cell_end(r); break;
	case W_R:
	case M_RUN: reset_run(r); break;
	case W_SIMPLE_FIELD:
	case W_LINK:
	case W_FIELD_MARK: xml_field_end(r, element); break;
	case M_EQUATION:
		if (r->math.depth > 0 && r->math.elements[0].depth == r->depth)
			put_equation(r);
		break;
	case M_PARAGRAPH: r->equations = 0; break;
	case M_OBJECT: xml_math_end_element(&r->math, r->depth); break;
	default: break;
	}
}

/* Ends what has begun at the current depth. */
static void end_regions(struct xml_reader *r)
{
	size_t *const regions[] = {&r->in.deleted, &r->in.moved, &r->in.object,
				   &r->in.run_properties, &r->in.paragraph_properties};
	for (size_t i = 0; i < COUNT(regions); i++)
		if (*regions[i] == r->depth) {
			*regions[i] = 0;
			r->is_resolved = 0;
		}
}

static void end(void *context, enum word_element element)
{
	struct xml_reader *r = context;
	if (r->in.copy) {
		r->copies_text &= !word_element_has_text(element);
		xml_copy_end(&r->copies[r->copied], element);
		if (r->in.copy == r->depth)
			r->in.copy = 0;
	} else {
		if (r->sink == SINK_BYTES)
			xml_package_end_bytes(&r->tables.package);
		r->sink = SINK_NONE;
		if (r->in.text && !r->in.lost)
			end_inside(r, element);
		end_regions(r);
		xml_story_end(r);
	}
	r->depth--;
}

static void text(void *context, unsigned unit)
{
	struct xml_reader *r = context;
	if (r->in.copy) {
		if (r->copies_text)
			xml_copy_text(&r->copies[r->copied], unit);
		return;
	}
	if (r->in.notice)
		r->notice_has_text |= ascii_lower(unit) >= 'a';
	else if (r->sink == SINK_EQUATION)
		xml_math_unit(&r->math, unit);
	else if (r->sink == SINK_STRAY)
		damage_found(&stray_text, r->at, (uint32_t)is_visible(unit));
	else if (r->sink == SINK_BYTES)
		xml_package_unit(&r->tables.package, unit);
	else if (r->sink != SINK_NONE)
		xml_run_unit(r, unit);
}

static void stray(void *context, uint32_t at, uint32_t count)
{
	(void)context;
	damage_found(&outside_of_runs, at, count);
}

const struct word_handler xml_text_handler = {begin, end, text, stray};
