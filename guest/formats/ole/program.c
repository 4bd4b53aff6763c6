/*
 * Identifies the program of an OLE object: by name in the stream "\1CompObj" ([MS-OLEDS] 2.3.8), or
 * by its storage's CLSID.
 */
#include <string.h>

#include "base/bytes.h"
#include "program.h"

enum { LINK_CLASS = 0x300 };

/* CLSIDs by their first word, which is unique among these. */
static const struct {
	uint32_t class;
	const char *name;
} classes[] = {
	{LINK_CLASS, "StdOleLink"},
	{0x00000315, "StaticMetafile"},
	{0x00000316, "StaticDib"},
	{0x00000319, "StaticEnhancedMetafile"},
	{0x00020801, "MSGraph.Chart.5"},
	{0x00020803, "MSGraph.Chart.8"},
	{0x00020810, "Excel.Sheet.5"},
	{0x00020811, "Excel.Chart.5"},
	{0x00020820, "Excel.Sheet.8"},
	{0x00020821, "Excel.Chart.8"},
	{0x00020830, "Excel.Sheet.12"},
	{0x00020832, "Excel.SheetMacroEnabled.12"},
	{0x00020833, "Excel.SheetBinaryMacroEnabled.12"},
	{0x00020900, "Word.Document.6"},
	{0x00020901, "Word.Picture.6"},
	{0x00020906, "Word.Document.8"},
	{0x00020907, "Word.Picture.8"},
	{0x00020C01, "SoundRec"},
	{0x000212F0, "MSWordArt.2"},
	{0x00021700, "Equation.2"},
	{0x00021A13, "Visio.Drawing.5"},
	{0x00021A14, "Visio.Drawing.11"},
	{0x00022601, "MPlayer"},
	{0x0002CE02, "Equation.3"},
	{0x0002CE03, "Equation.DSMT4"},
	{0x00030003, "WordDocument"},
	{0x00030006, "MSGraph"},
	{0x00030007, "MSDraw"},
	{0x00030009, "WordArt"},
	{0x0003000A, "PBrush"},
	{0x0003000B, "Equation"},
	{0x0003000C, "Package"},
	{0x0003000D, "SoundRec"},
	{0x0003000E, "MPlayer"},
	{0x00030026, "MS_ClipArt_Gallery"},
	{0x048EB43E, "PowerPoint.Slide.12"},
	{0x11943940, "MSPhotoEd.3"},
	{0x18A06B6B, "Word.DocumentMacroEnabled.12"},
	{0x448BB771, "opendocument.DrawDocument.1"},
	{0x64818D10, "PowerPoint.Show.8"},
	{0x64818D11, "PowerPoint.Slide.8"},
	{0x73FDDC80, "WordPad.Document.1"},
	{0x7FA8AE11, "opendocument.CalcDocument.1"},
	{0xB801CA65, "AcroExch.Document"},
	{0xCF4F55F4, "PowerPoint.Show.12"},
	{0xD2D59CD1, "opendocument.MathDocument.1"},
	{0xD3E34B21, "Paint.Picture"},
	{0xEA7BAE70, "PowerPoint.Show.7"},
	{0xEA7BAE71, "PowerPoint.Slide.7"},
	{0xEE5D1EA4, "opendocument.ImpressDocument.1"},
	{0xF4754C9B, "Word.Document.12"},
	{0xF616B81F, "opendocument.WriterDocument.1"},
};

/* The marks before a standard clipboard format, for Windows and for Macintosh; not a length. */
#define FIRST_MARK 0xFFFFFFFEu

/* Contents by the start of the name. */
static const struct {
	const char *start;
	enum ole_content content;
} contents[] = {
	{"AVIFile", OLE_SOUND},
	{"Equation", OLE_EQUATION},
	{"Forms.", OLE_CONTROL},
	{"MathType", OLE_EQUATION},
	{"MediaPlayer", OLE_SOUND},
	{"MIDFile", OLE_SOUND},
	{"MPlayer", OLE_SOUND},
	{"MSComct", OLE_CONTROL},
	{"MSGraph", OLE_CHART},
	{"MSPhotoEd", OLE_PICTURE},
	{"MSWordArt", OLE_WORDART},
	{"MS_ClipArt_Gallery", OLE_PICTURE},
	{"Paint.Picture", OLE_PICTURE},
	{"PBrush", OLE_PICTURE},
	{"PhotoDraw", OLE_PICTURE},
	{"Photoshop.", OLE_PICTURE},
	{"SoundRec", OLE_SOUND},
	{"StaticDib", OLE_PICTURE},
	{"StaticEnhancedMetafile", OLE_PICTURE},
	{"StaticMetafile", OLE_PICTURE},
	{"StdOleLink", OLE_LINK},
	{"WordArt", OLE_WORDART},
};

const char *ole_class(const struct compound *c, uint32_t storage)
{
	uint32_t class = c->directory.entries[storage].class;
	for (size_t i = 0; i < COUNT(classes); i++)
		if (classes[i].class == class)
			return classes[i].name;
	return "";
}

/* Returns the offset after a string with its length before it, or 0 if it is cut off. */
static uint32_t skip_string(const struct stream *s, uint32_t at)
{
	unsigned char length[4];
	if (stream_read(s, at, length, sizeof(length)) < sizeof(length))
		return 0;
	at += sizeof(length);
	return at <= s->length && get32(length) <= s->length - at ? at + get32(length) : 0;
}

/* Returns the offset after a clipboard format: its name, or a number after a mark. */
static uint32_t skip_clipboard_format(const struct stream *s, uint32_t at)
{
	unsigned char mark[4];
	if (stream_read(s, at, mark, sizeof(mark)) < sizeof(mark))
		return 0;
	return get32(mark) >= FIRST_MARK ? at + 8 : skip_string(s, at);
}

/*
 * Reads the ProgID of "\1CompObj": it follows a header, the name for users and the clipboard
 * format.
 */
static void read_name(const struct stream *s, char name[PROGRAM_SIZE])
{
	enum { HEADER = 28, LENGTH = 4 };
	unsigned char length[LENGTH];
	uint32_t at = skip_string(s, HEADER);
	at = at ? skip_clipboard_format(s, at) : 0;
	if (!at || stream_read(s, at, length, LENGTH) < LENGTH || get32(length) >= PROGRAM_SIZE)
		return;
	stream_read(s, at + LENGTH, name, get32(length));
}

int ole_program(struct compound *c, uint32_t storage, char name[PROGRAM_SIZE])
{
	uint32_t class = c->directory.entries[storage].class;
	uint32_t entry = compound_find(c, storage, "\001CompObj", ENTRY_STREAM);
	memset(name, 0, PROGRAM_SIZE);
	/* A link's name would be that of the linked file's program. */
	if (entry && class != LINK_CLASS) {
		struct stream s = compound_open_entry(c, entry);
		read_name(&s, name);
	}
	if (!name[0])
		strcpy(name, ole_class(c, storage));
	return name[0] != 0;
}

enum ole_content ole_content(const char *name)
{
	for (size_t i = 0; i < COUNT(contents); i++)
		if (!strncmp(name, contents[i].start, strlen(contents[i].start)))
			return contents[i].content;
	return OLE_DOCUMENT;
}
