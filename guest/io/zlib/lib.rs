//! An empty library: this package pins the crate with zlib's sources, which ../../compile.sh
//! compiles into the module.
