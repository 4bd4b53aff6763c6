//! ZIP archives, written byte by byte (APPNOTE.TXT 4.3), so that they may be wrong.

use super::compress::raw_deflate;
use flate2::Crc;

pub const STORED: u16 = 0;
pub const DEFLATED: u16 = 8;

/// Bits of a member's flags.
pub const ENCRYPTED: u16 = 1;
pub const DESCRIPTOR: u16 = 8;
pub const UTF_8: u16 = 1 << 11;

/// An entry of the directory without its name.
const ENTRY: usize = 46;

/// A file in an archive. The fields are those of its headers.
#[derive(Clone)]
pub struct Member {
    pub name: Vec<u8>,
    pub data: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub checksum: u32,
    pub length: u32,
    /// The length in the local header, if it differs.
    pub local_length: Option<u32>,
    /// The member whose data this one has as well.
    pub shares: Option<usize>,
}

impl Member {
    pub fn stored(name: impl Into<Vec<u8>>, bytes: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(bytes);
        Self {
            name: name.into(),
            data: bytes.to_vec(),
            method: STORED,
            flags: 0,
            checksum: crc.sum(),
            length: u32::try_from(bytes.len()).expect("short"),
            local_length: None,
            shares: None,
        }
    }

    pub fn deflated(name: impl Into<Vec<u8>>, bytes: &[u8]) -> Self {
        Self { data: raw_deflate(bytes), method: DEFLATED, ..Self::stored(name, bytes) }
    }

    pub fn flags(self, flags: u16) -> Self {
        Self { flags, ..self }
    }
}

/// An archive of these members.
#[derive(Clone, Default)]
pub struct Archive {
    members: Vec<Member>,
    comment: Vec<u8>,
    is_zip_64: bool,
    disk: u16,
}

/// Returns the file of an archive with these members.
pub fn archive(members: impl IntoIterator<Item = Member>) -> Vec<u8> {
    Archive::new(members).file()
}

impl Archive {
    pub fn new(members: impl IntoIterator<Item = Member>) -> Self {
        Self { members: members.into_iter().collect(), ..Self::default() }
    }

    pub fn comment(self, comment: &[u8]) -> Self {
        Self { comment: comment.to_vec(), ..self }
    }

    /// Writes lengths, offsets and the number of members as ZIP64 does.
    pub fn zip_64(self) -> Self {
        Self { is_zip_64: true, ..self }
    }

    /// The last of several files that make up the archive.
    pub fn last_of_several(self) -> Self {
        Self { disk: 1, ..self }
    }

    pub fn file(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut offsets = Vec::new();
        for member in &self.members {
            offsets.push(member.shares.map_or(file.len(), |index| offsets[index]));
            if member.shares.is_none() {
                file.extend(local_header(member));
                file.extend(&member.name);
                file.extend(&member.data);
                if member.flags & DESCRIPTOR != 0 {
                    file.extend(words(&[0x0807_4B50, member.checksum, packed(member), member.length]));
                }
            }
        }
        let start = file.len();
        for (member, offset) in self.members.iter().zip(offsets) {
            file.extend(self.entry(member, offset));
        }
        let length = file.len() - start;
        if self.is_zip_64 {
            file.extend(self.end_64(start, length));
        }
        let count = u16::try_from(self.members.len()).expect("few");
        let [count, length, start] = match self.is_zip_64 {
            true => [u32::from(u16::MAX), u32::MAX, u32::MAX],
            false => [u32::from(count), short(length), short(start)],
        };
        let count = u16::try_from(count).expect("16 bits");
        file.extend(b"PK\x05\x06");
        file.extend(halves(&[self.disk, 0, count, count]));
        file.extend(words(&[length, start]));
        file.extend(halves(&[u16::try_from(self.comment.len()).expect("short")]));
        file.extend(&self.comment);
        file
    }

    fn entry(&self, member: &Member, offset: usize) -> Vec<u8> {
        let numbers = [member.length, packed(member), short(offset)];
        let extra = match self.is_zip_64 {
            true => [&halves(&[0x7875, 2, 0, 1, 24])[..], &longs(&numbers)].concat(),
            false => Vec::new(),
        };
        let [length, packed, offset] = if self.is_zip_64 { [u32::MAX; 3] } else { numbers };
        let name_length = u16::try_from(member.name.len()).expect("short");
        let extra_length = u16::try_from(extra.len()).expect("short");
        let entry = [
            b"PK\x01\x02".to_vec(),
            halves(&[20, 20, member.flags, member.method, 0, 0]),
            words(&[member.checksum, packed, length]),
            halves(&[name_length, extra_length, 0, 0, 0, 0, 0]),
            words(&[offset]),
        ]
        .concat();
        assert_eq!(entry.len(), ENTRY);
        [entry, member.name.clone(), extra].concat()
    }

    fn end_64(&self, start: usize, length: usize) -> Vec<u8> {
        let count = short(self.members.len());
        [
            b"PK\x06\x06\x2C\0\0\0\0\0\0\0".to_vec(),
            halves(&[45, 45]),
            words(&[0, 0]),
            longs(&[count, count, short(length), short(start)]),
            b"PK\x06\x07\0\0\0\0".to_vec(),
            longs(&[short(start + length)]),
            words(&[1]),
        ]
        .concat()
    }
}

/// Returns a member's header before its data. With a descriptor, the numbers follow the data.
fn local_header(member: &Member) -> Vec<u8> {
    let numbers = [member.checksum, packed(member), member.local_length.unwrap_or(member.length)];
    let numbers = if member.flags & DESCRIPTOR == 0 { numbers } else { [0; 3] };
    [
        b"PK\x03\x04".to_vec(),
        halves(&[20, member.flags, member.method, 0, 0]),
        words(&numbers),
        halves(&[u16::try_from(member.name.len()).expect("short"), 0]),
    ]
    .concat()
}

fn packed(member: &Member) -> u32 {
    short(member.data.len())
}

fn short(number: usize) -> u32 {
    u32::try_from(number).expect("32 bits")
}

fn halves(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| u64::from(*number).to_le_bytes()).collect()
}
