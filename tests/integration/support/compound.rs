//! Writes compound files ([MS-CFB]) byte by byte.

use std::collections::HashMap;

/// Shorter streams are in the mini stream ([MS-CFB] 2.2), which has its own sectors.
const MINI_CUTOFF: usize = 4096;
const MINI_SECTOR: usize = 64;
const ENTRY: usize = 128;

pub const FREE: u32 = 0xFFFF_FFFF;
pub const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FAT_SECTOR: u32 = 0xFFFF_FFFD;
const DIFAT_SECTOR: u32 = 0xFFFF_FFFC;

/// FAT sectors listed in the header; DIFAT sectors list the others.
const HEADER_DIFAT: usize = 109;

const STORAGE: u8 = 1;
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// A compound file under construction. The FAT comes first, then the DIFAT sectors of a long FAT,
/// the directory, the mini FAT, the mini stream and the long streams.
pub struct Compound {
    shift: u16,
    streams: Vec<Stream>,
}

struct Stream {
    /// The path of its storage; empty for the root.
    storage: String,
    name: String,
    bytes: Vec<u8>,
}

impl Compound {
    /// Creates a version 3 file, with sectors of 512 bytes.
    pub fn new() -> Self {
        Self { shift: 9, streams: Vec::new() }
    }

    /// Creates a version 4 file, with sectors of 4096 bytes.
    pub fn version_4() -> Self {
        Self { shift: 12, ..Self::new() }
    }

    /// Adds a stream to the root.
    pub fn stream(self, name: &str, bytes: &[u8]) -> Self {
        self.stream_in("", name, bytes)
    }

    /// Adds a stream to a storage, which may be inside another one, as in `ObjectPool/_1`.
    pub fn stream_in(mut self, storage: &str, name: &str, bytes: &[u8]) -> Self {
        self.streams.push(Stream { storage: storage.to_owned(), name: name.to_owned(), bytes: bytes.to_vec() });
        self
    }

    /// Adds the streams of the root to a storage of another file.
    pub fn add_to(self, mut other: Self, storage: &str) -> Self {
        other.streams.extend(self.streams.into_iter().map(|stream| Stream { storage: storage.to_owned(), ..stream }));
        other
    }

    /// Changes the streams, each by its name.
    pub fn changed(mut self, change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Self {
        for stream in &mut self.streams {
            stream.bytes = change(&stream.name, std::mem::take(&mut stream.bytes));
        }
        self
    }

    /// Returns the file.
    pub fn file(&self) -> Vec<u8> {
        let (mini_stream, mini_fat) = self.mini();
        let long = self.streams.iter().filter(|stream| !stream.is_small()).map(|stream| stream.bytes.clone());
        let chunks: Vec<Vec<u8>> = [self.directory(&[]), mini_fat, mini_stream].into_iter().chain(long).collect();
        let used = chunks.iter().map(|chunk| self.sectors(chunk)).sum();
        let (fat_sectors, difat_sectors) = self.fat_size(used);

        let mut at = fat_sectors + difat_sectors;
        let mut fat = vec![FREE; fat_sectors * self.sector() / 4];
        fat[..fat_sectors].fill(FAT_SECTOR);
        fat[fat_sectors..at].fill(DIFAT_SECTOR);
        let mut starts = Vec::new();
        for chunk in &chunks {
            let end = at + self.sectors(chunk);
            starts.push(if at == end { END_OF_CHAIN } else { at as u32 });
            for (next, sector) in fat[at..end].iter_mut().zip(at + 1..) {
                *next = if sector == end { END_OF_CHAIN } else { sector as u32 };
            }
            at = end;
        }

        let mut file = self.header(fat_sectors, difat_sectors, &starts, self.sectors(&chunks[1]));
        file.extend(fat.iter().flat_map(|next| next.to_le_bytes()));
        file.extend(self.difat(fat_sectors, difat_sectors));
        for chunk in [&self.directory(&starts[2..])].into_iter().chain(&chunks[1..]) {
            file.extend(chunk);
            file.resize(file.len().next_multiple_of(self.sector()), 0);
        }
        file
    }

    fn sector(&self) -> usize {
        1 << self.shift
    }

    fn sectors(&self, chunk: &[u8]) -> usize {
        chunk.len().div_ceil(self.sector())
    }

    /// Returns the number of FAT sectors that a DIFAT sector lists; its last word is the next DIFAT
    /// sector.
    fn difat_entries(&self) -> usize {
        self.sector() / 4 - 1
    }

    /// Returns the number of FAT and DIFAT sectors of a file with this many other sectors.
    fn fat_size(&self, others: usize) -> (usize, usize) {
        let mut fat: usize = 1;
        loop {
            let difat = fat.saturating_sub(HEADER_DIFAT).div_ceil(self.difat_entries());
            if fat + difat + others <= fat * (self.sector() / 4) {
                return (fat, difat);
            }
            fat += 1;
        }
    }

    fn header(&self, fat_sectors: usize, difat_sectors: usize, starts: &[u32], mini_fat_sectors: usize) -> Vec<u8> {
        let mut header = vec![0; self.sector()];
        header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        put16(&mut header, 24, 0x3E);
        put16(&mut header, 26, if self.shift == 12 { 4 } else { 3 });
        put16(&mut header, 28, 0xFFFE);
        put16(&mut header, 30, self.shift);
        put16(&mut header, 32, 6);
        put32(&mut header, 44, fat_sectors as u32);
        put32(&mut header, 48, starts[0]);
        put32(&mut header, 56, MINI_CUTOFF as u32);
        put32(&mut header, 60, starts[1]);
        put32(&mut header, 64, mini_fat_sectors as u32);
        put32(&mut header, 68, if difat_sectors > 0 { fat_sectors as u32 } else { END_OF_CHAIN });
        put32(&mut header, 72, difat_sectors as u32);
        header[76..512].fill(0xFF);
        for sector in 0..fat_sectors.min(HEADER_DIFAT) {
            put32(&mut header, 76 + 4 * sector, sector as u32);
        }
        header
    }

    fn difat(&self, fat_sectors: usize, difat_sectors: usize) -> Vec<u8> {
        let mut difat = vec![0xFF; difat_sectors * self.sector()];
        for sector in HEADER_DIFAT..fat_sectors {
            let (page, slot) =
                ((sector - HEADER_DIFAT) / self.difat_entries(), (sector - HEADER_DIFAT) % self.difat_entries());
            put32(&mut difat, page * self.sector() + 4 * slot, sector as u32);
        }
        for page in 0..difat_sectors {
            let next = if page + 1 == difat_sectors { END_OF_CHAIN } else { (fat_sectors + page + 1) as u32 };
            put32(&mut difat, page * self.sector() + 4 * self.difat_entries(), next);
        }
        difat
    }

    /// Returns the mini stream and its FAT.
    fn mini(&self) -> (Vec<u8>, Vec<u8>) {
        let (mut stream, mut fat) = (Vec::new(), Vec::new());
        for small in self.streams.iter().filter(|stream| stream.is_small()) {
            stream.extend_from_slice(&small.bytes);
            stream.resize(stream.len().next_multiple_of(MINI_SECTOR), 0);
            let end = (stream.len() / MINI_SECTOR) as u32;
            let start = (fat.len() / 4) as u32;
            for sector in start..end {
                fat.extend(if sector + 1 == end { END_OF_CHAIN } else { sector + 1 }.to_le_bytes());
            }
        }
        // The rest of the last sector is free.
        fat.resize(fat.len().next_multiple_of(self.sector()), 0xFF);
        (stream, fat)
    }

    /// Returns the directory. `starts` are the known start sectors of the mini stream and of the
    /// long streams.
    fn directory(&self, starts: &[u32]) -> Vec<u8> {
        let mut starts = starts.iter().copied();
        let mini_stream = self.mini().0;
        let mut next_mini = 0;
        let root_start = starts.next().unwrap_or(END_OF_CHAIN);
        let mut entries = vec![entry("Root Entry", ROOT, root_start, mini_stream.len())];
        let mut storages = HashMap::from([("", 0)]);
        let mut children: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut add = |parent: usize, entry: Vec<u8>| {
            let at = entries.len();
            children.entry(parent).or_default().push(at);
            entries.push(entry);
            at
        };
        for stream in &self.streams {
            let storage = stream.storage.as_str();
            let ends = storage.match_indices('/').map(|(end, _)| end).chain([storage.len()]);
            for path in ends.map(|end| &storage[..end]) {
                if !storages.contains_key(path) {
                    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
                    storages.insert(path, add(storages[parent], entry(name, STORAGE, 0, 0)));
                }
            }
            let start = if stream.is_small() {
                let start = next_mini;
                next_mini += stream.bytes.len().div_ceil(MINI_SECTOR) as u32;
                if stream.bytes.is_empty() { END_OF_CHAIN } else { start }
            } else {
                starts.next().unwrap_or(END_OF_CHAIN)
            };
            add(storages[storage], entry(&stream.name, STREAM, start, stream.bytes.len()));
        }
        for (parent, mut siblings) in children {
            siblings.sort_by_key(|at| sort_key(&entries[*at]));
            let mut link = (parent, CHILD);
            for at in siblings {
                put32(&mut entries[link.0], link.1, at as u32);
                link = (at, RIGHT);
            }
        }
        let mut directory = entries.concat();
        directory.resize(directory.len().next_multiple_of(self.sector()), 0);
        directory
    }
}

impl Stream {
    fn is_small(&self) -> bool {
        self.bytes.len() < MINI_CUTOFF
    }
}

/// Returns a version 3 file with one stream.
pub fn compound_file(name: &str, stream: &[u8]) -> Vec<u8> {
    Compound::new().stream(name, stream).file()
}

/// Offsets in a directory entry.
const RIGHT: usize = 72;
const CHILD: usize = 76;

/// Returns the length of an entry's name and its characters, by which siblings are in order
/// (2.6.4).
fn sort_key(entry: &[u8]) -> (u8, Vec<u8>) {
    (entry[64], entry[..64].chunks(2).map(|unit| unit[0].to_ascii_uppercase()).collect())
}

fn entry(name: &str, kind: u8, start: u32, length: usize) -> Vec<u8> {
    let mut entry = vec![0; ENTRY];
    for (i, unit) in name.encode_utf16().enumerate() {
        put16(&mut entry, i * 2, unit);
    }
    put16(&mut entry, 64, (name.encode_utf16().count() as u16 + 1) * 2);
    entry[66] = kind;
    entry[67] = 1;
    put32(&mut entry, 68, FREE);
    put32(&mut entry, RIGHT, FREE);
    put32(&mut entry, CHILD, FREE);
    put32(&mut entry, 116, start);
    put32(&mut entry, 120, length as u32);
    entry
}

pub fn put16(bytes: &mut [u8], at: usize, value: u16) {
    bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
}

pub fn put32(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}
