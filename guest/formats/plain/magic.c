/*
 * Recognises formats that are not text although their first bytes are printable. A cut or short
 * file of theirs may have no other bytes.
 */
#include <string.h>

#include "base/bytes.h"
#include "magic.h"

/* Those of fewer letters are not here: they begin words too, and control characters follow. */
static const struct {
	uint16_t offset;
	const char *bytes;
} magics[] = {
	{0, "%PDF-"}, {0, "%FDF-"}, {0, "GIF87a"}, {0, "GIF89a"}, {0, "RIFF"}, {0, "Rar!"},
	{0, "!<arch>"}, {0, "OggS"}, {0, "fLaC"}, {0, "wOFF"}, {0, "wOF2"}, {0, "OTTO"},
	{0, "ttcf"}, {0, "SIMPLE  ="}, {0, "II*"}, {0, "MThd"}, {0, "MSCF"}, {0, "ITSF"},
	{0, "xar!"}, {0, "8BPS"}, {0, "AT&TFORM"}, {0, "!BDN"}, {0, "SQLite format 3"},
	{0, "conectix"}, {0, "vhdxfile"}, {0, "glTF"}, {0, "Cr24"}, {0, "{\\rtf"},
	{0, "070701"}, {4, "ftyp"}, {4, "1AY&SY"}, {257, "ustar"},
};

int magic_is_foreign(const struct stream *stream)
{
	enum { LONGEST = 16 };
	char bytes[LONGEST];
	for (size_t i = 0; i < COUNT(magics); i++) {
		size_t length = strlen(magics[i].bytes);
		if (stream_read(stream, magics[i].offset, bytes, length) == length &&
		    !memcmp(bytes, magics[i].bytes, length))
			return 1;
	}
	return 0;
}
