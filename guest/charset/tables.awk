# Turns catdoc's charset and substitution files into C tables, so that the module needs no other
# file.
#
# Usage: LC_ALL=C awk -f tables.awk -v folder=FOLDER charsets/*.txt charsets/*.spc charsets/*.rpl
# writes FOLDER/catdoc_charsets.inc and FOLDER/substitutions.inc, and the characters of the charsets to
# FOLDER/catdoc_passive.inc, for the end of the passive segment. The order of the files is that of
# `catdoc -l`. This is plain POSIX awk: mawk, gawk and busybox give the same bytes.

BEGIN {
    passive_size = 0
    charset_file = folder "/catdoc_charsets.inc"
    passive_file = folder "/catdoc_passive.inc"
    map_file = folder "/substitutions.inc"
}

FNR == 1 {
    finish()
    base = FILENAME
    sub(/.*\//, "", base)
    kind = base; sub(/.*\./, "", kind)
    name = base; sub(/\.[^.]*$/, "", name)
    id = name; gsub(/[^A-Za-z0-9]/, "_", id)
    if (kind == "txt") {
        charset_names[++charsets] = name
        # Control characters map to themselves unless the file maps them.
        for (i = 0; i < 32; i++) given["0x" hex(i)] = "0x00" hex(i)
    } else {
        map_ids[++maps] = id "_" kind
        map_at[id, kind] = maps - 1
        if (kind == "spc") formats[++format_count] = id
        map_names[maps] = name (kind == "spc" ? ".specchars" : ".replchars")
    }
}

{ sub(/\r$/, "") }

# A charset file: byte and character, both in hexadecimal, then a comment. A byte without a
# character is undefined. If a byte maps to a sequence, "0x05F2+0x05B7", its first character counts,
# as in catdoc. "<RL>+0x0020" is a right-to-left character, which catdoc does not read.
kind == "txt" { sub(/^<[A-Z]+>\+/, "", $2) }

kind == "txt" && $1 ~ /^0[xX][0-9A-Fa-f]+$/ && match($2, /^0[xX][0-9A-Fa-f]+/) {
    given["0x" upper2(substr($1, 3))] = substr($2, 1, RLENGTH)
    next
}

# A substitution file: character in hexadecimal, then its replacement, quoted or bare.
kind != "txt" && $1 ~ /^(0[xX])?[0-9A-Fa-f]+$/ && NF > 1 {
    code = $1; sub(/^0[xX]/, "", code)
    code = toupper(substr("0000" code, length(code) + 1))
    rest = $0
    sub(/^[ \t]*[^ \t]+[ \t]+/, "", rest)
    text = sequence(rest)
    if (text == "unterminated") next
    page = substr(code, 1, 2)
    pages[page]
    subst[page, substr(code, 3)] = text
    length_of[page, substr(code, 3)] = text_length
}

END {
    finish()
    printf "#define CATDOC_CHARSETS" > charset_file
    for (i = 1; i <= charsets; i++)
        printf " {.name = \"%s\", .first = %d, %s, .in_catdoc = 1},",
            charset_names[i], first[i], characters_of[i] > charset_file
    print "" > charset_file
    for (i = 1; i <= charsets; i++)
        if (charset_names[i] == "cp1252")
            print "enum { INDEX_OF_CP1252 = " i - 1 " };" > charset_file
    print "static const struct substitution maps[] = {" > map_file
    # The longest replacement limits the wrap margin of catdoc's own writer.
    for (i = 1; i <= maps; i++)
        printf "\t{\"%s\", %d, %s_characters, %s_offsets, %s_strings, %d},\n",
            map_names[i], entries[i], map_ids[i], map_ids[i], map_ids[i], longest[i] > map_file
    print "};" > map_file
    print "static const struct substitutions formats[] = {" > map_file
    for (i = 1; i <= format_count; i++)
        printf "\t{\"%s\", &maps[%d], &maps[%d]},\n",
            formats[i], map_at[formats[i], "spc"], map_at[formats[i], "rpl"] > map_file
    print "};" > map_file
}

# Writes the tables of the file that was just read.
function finish(   i, j, key, code, offset, characters, offsets, strings) {
    if (kind == "txt") {
        characters = ""
        # The table begins after the ASCII; in most charsets it is the upper half only.
        for (i = 0; i < 128 && toupper(given["0x" hex(i)]) == "0X00" hex(i); i++)
            first[charsets] = i + 1
        for (i = first[charsets]; i < 256; i++) {
            key = "0x" hex(i)
            code = key in given ? number(substr(given[key], 3)) : 0
            characters = characters (name == "cp1252" ? code : code % 256 "," int(code / 256)) ","
        }
        # Most documents need cp1252, so its table is a constant.
        if (name == "cp1252") {
            characters_of[charsets] = ".to_unicode = western"
            printf "static const uint16_t western[] = {%s};\n", characters > charset_file
        } else {
            characters_of[charsets] = ".at = PASSIVE_END + " passive_size
            passive_size += 2 * (256 - first[charsets])
            print characters > passive_file
        }
    } else if (kind != "") {
        # Sorted by character, for binary search.
        characters = offsets = strings = ""
        offset = 0
        for (i = 0; i < 256; i++) {
            if (!(hex(i) in pages)) continue
            for (j = 0; j < 256; j++) {
                key = hex(i) SUBSEP hex(j)
                if (!(key in subst)) continue
                entries[maps]++
                characters = characters " 0x" hex(i) hex(j) ","
                offsets = offsets " " offset ","
                strings = strings "\n\t\"" subst[key] "\\0\""
                offset += length_of[key] + 1
            }
        }
        printf "static const uint16_t %s_characters[] = {%s};\n", map_ids[maps], characters > map_file
        printf "static const uint16_t %s_offsets[] = {%s};\n", map_ids[maps], offsets > map_file
        printf "static const char %s_strings[] =%s;\n", map_ids[maps], strings > map_file
    }
    kind = ""
    split("", given); split("", pages); split("", subst); split("", length_of)
}

# Returns the replacement text at the start of `rest` as the content of a C string, by catdoc's
# rules; sets text_length. An opening quote or bracket ends at its partner, bare text at white
# space; a backslash escapes.
function sequence(rest,   opener, stop, out, length_, c) {
    opener = substr(rest, 1, 1)
    if (opener == "'" || opener == "\"") stop = opener
    else if (opener == "(") stop = ")"
    else if (opener == "[") stop = "]"
    else if (opener == "{") stop = "}"
    else stop = ""
    if (stop != "") rest = substr(rest, 2)
    out = ""; length_ = 0
    while (rest != "") {
        c = substr(rest, 1, 1)
        if (stop == "" ? c ~ /[ \t]/ : c == stop) break
        rest = substr(rest, 2)
        if (c == "\\") {
            c = substr(rest, 1, 1); rest = substr(rest, 2)
            if (c == "n" || c == "r" || c == "t" || c == "b") { out = out "\\" c; length_++; continue }
        }
        out = out (c ~ /["\\?]/ ? "\\" c : c)
        length_++
    }
    if (stop != "" && rest == "") return "unterminated"
    if (length_ > longest[maps]) longest[maps] = length_
    text_length = length_
    return out
}

function hex(n) { return sprintf("%02X", n) }
function number(digits,   i, n) {
    for (i = 1; i <= length(digits); i++) n = 16 * n + index("123456789ABCDEF", toupper(substr(digits, i, 1)))
    return n
}
function upper2(digits) { return toupper(substr("00" digits, length(digits) + 1)) }
