#!/usr/bin/env bash
# Writes the .doc, .rtf, .xls and .ppt files of this folder from source/ with LibreOffice. Their bytes are kept, since every version
# of LibreOffice writes others; run this only to add one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
for page in source/*.html; do
    name=$(basename "$page" .html)
    [ -e "$name.doc" ] || soffice --headless --convert-to "doc:MS Word 97" --infilter="HTML (StarWriter)" "$page"
done
for name in one-page cyrillic; do
    [ -e "$name.rtf" ] || soffice --headless --convert-to rtf --infilter="HTML (StarWriter)" "source/$name.html"
done
[ -e tides.xls ] || soffice --headless --convert-to "xls:MS Excel 97" source/tides.fods
[ -e harbour.ppt ] || soffice --headless --convert-to "ppt:MS PowerPoint 97" source/harbour.fodp
