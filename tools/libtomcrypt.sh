# Fetches the sources of LibTomCrypt: those of RC4, MD5 and SHA-1.

libtomcrypt=$root/guest/generated/libtomcrypt

ensure_libtomcrypt() {
    ensure_commands xz=xz-utils
    ensure_sources "$libtomcrypt" "$root/guest/formats/encryption/LIBTOMCRYPT_SHA256SUMS" LIBTOMCRYPT_SRC \
        libtomcrypt libtomcrypt-dev 1.18.2 \
        https://github.com/libtom/libtomcrypt/releases/download/v1.18.2/crypt-1.18.2.tar.xz
}
