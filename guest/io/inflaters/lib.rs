//! An empty library: this package pins the crates with the sources of libdeflate and zlib, which
//! ../../compile.sh compiles into the module.
