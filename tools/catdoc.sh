# Fetches the sources of catdoc 0.95.

catdoc=$root/catdoc-src/catdoc-0.95

ensure_catdoc() {
    ensure_sources "$catdoc" "$root/catdoc-src/SHA256SUMS" CATDOC_SRC \
        catdoc catdoc 0.95 http://ftp.wagner.pp.ru/pub/catdoc/catdoc-0.95.tar.gz
}
