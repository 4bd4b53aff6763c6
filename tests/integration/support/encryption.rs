//! Encrypts documents ([MS-OFFCRYPTO] 2.3.5 to 2.3.7).

use super::compound::{Compound, put16, put32};
use super::ppt::{Presentation, Saved};
use md5::Md5;
use rc4::{KeyInit, Rc4, StreamCipher};
use sha1::{Digest, Sha1};

/// The first offset of a Word document's main stream that is encrypted.
const CLEAR_6: usize = 0x34;
const CLEAR_97: usize = 0x44;

const WORD_BLOCK: usize = 512;
const EXCEL_BLOCK: usize = 1024;

const SALT: [u8; 16] = *b"salt of 16 bytes";
const VERIFIER: [u8; 16] = *b"verifier of 16 b";

/// The records of workbooks that are not encrypted ([MS-XLS] 2.2.10), with BOF of every version.
const CLEAR_RECORDS: [u16; 10] = [0x0009, 0x0209, 0x0409, 0x0809, 0x002F, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196];
const BOUNDSHEET: u16 = 0x0085;

/// A cipher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Xor,
    /// RC4 with MD5.
    Rc4,
    /// RC4 with SHA-1 and a key of this many bits.
    CryptoApi(u32),
}

impl Scheme {
    /// All schemes, with every length of a key.
    pub fn all() -> Vec<Self> {
        [Self::Xor, Self::Rc4].into_iter().chain(Self::crypto_api()).collect()
    }

    pub fn crypto_api() -> impl Iterator<Item = Self> {
        (5..=16).map(|bytes| Self::CryptoApi(8 * bytes))
    }
}

/// A scheme and a password.
#[derive(Debug, Clone)]
pub struct Lock {
    scheme: Scheme,
    units: Vec<u16>,
    /// The password in 8 bits, for XOR.
    bytes: Vec<u8>,
}

impl Lock {
    pub fn new(scheme: Scheme, password: &str) -> Self {
        Self { scheme, units: password.encode_utf16().collect(), bytes: password.bytes().take(15).collect() }
    }

    /// Creates a lock of XOR obfuscation for a password in an 8-bit charset.
    pub fn xor(password: &[u8]) -> Self {
        Self { scheme: Scheme::Xor, units: Vec::new(), bytes: password.to_vec() }
    }

    /// Returns the document with its streams encrypted.
    pub fn word(&self, document: Compound) -> Compound {
        document.changed(|name, bytes| self.word_stream(name, bytes))
    }

    fn word_stream(&self, name: &str, mut bytes: Vec<u8>) -> Vec<u8> {
        match name {
            "WordDocument" => self.put_in_fib(bytes),
            "0Table" | "1Table" if self.scheme != Scheme::Xor => {
                // The writer left room for the header.
                let header = self.header();
                bytes[..header.len()].copy_from_slice(&header);
                self.encrypt(&mut bytes, header.len(), WORD_BLOCK);
                bytes
            }
            "0Table" | "1Table" | "Data" => {
                self.encrypt(&mut bytes, 0, WORD_BLOCK);
                bytes
            }
            _ => bytes,
        }
    }

    /// Encrypts the main stream. The FIB tells how.
    fn put_in_fib(&self, mut main: Vec<u8>) -> Vec<u8> {
        let is_97 = u16::from_le_bytes([main[2], main[3]]) >= 0xC1;
        let flags = u16::from_le_bytes([main[0x0A], main[0x0B]]) | 0x0100;
        let is_xor = self.scheme == Scheme::Xor;
        put16(&mut main, 0x0A, if is_xor && is_97 { flags | 0x8000 } else { flags });
        let both = u32::from(self.xor_key()) << 16 | u32::from(self.xor_verifier());
        put32(&mut main, 0x0E, if is_xor { both } else { self.header().len() as u32 });
        self.encrypt(&mut main, if is_97 { CLEAR_97 } else { CLEAR_6 }, WORD_BLOCK);
        main
    }

    /// Encrypts a stream in place from `start` on.
    fn encrypt(&self, bytes: &mut [u8], start: usize, block: usize) {
        if self.scheme == Scheme::Xor {
            let array = self.xor_array();
            for (at, byte) in bytes.iter_mut().enumerate().skip(start) {
                let key = array[at % 16];
                if *byte != 0 && *byte != key {
                    *byte ^= key;
                }
            }
            return;
        }
        let clear = bytes[..start.min(bytes.len())].to_vec();
        for (number, block) in (0..).zip(bytes.chunks_mut(block)) {
            self.keystream(number).apply_keystream(block);
        }
        bytes[..clear.len()].copy_from_slice(&clear);
    }

    /// Returns a workbook's stream with a FILEPASS record in the place of an earlier one, and
    /// the bodies of the records after it encrypted.
    pub fn workbook(&self, version: u8, stream: &[u8]) -> Vec<u8> {
        let mut encrypted = stream.to_vec();
        let mut at = 0;
        let mut has_begun = false;
        let mut whole = stream.to_vec();
        if self.scheme != Scheme::Xor {
            self.encrypt(&mut whole, 0, EXCEL_BLOCK);
        }
        while at + 4 <= stream.len() {
            let kind = u16::from_le_bytes([stream[at], stream[at + 1]]);
            let length = usize::from(u16::from_le_bytes([stream[at + 2], stream[at + 3]]));
            let body = at + 4..at + 4 + length;
            if kind == 0x002F {
                encrypted[body.clone()].copy_from_slice(&self.filepass(version));
                has_begun = true;
            } else if has_begun && !CLEAR_RECORDS.contains(&kind) {
                let from = body.start + if kind == BOUNDSHEET { 4 } else { 0 };
                for (i, byte) in encrypted.iter_mut().enumerate().take(body.end).skip(from) {
                    *byte = match self.scheme {
                        Scheme::Xor => stream[i].rotate_left(5) ^ self.xor_array()[(i + length) % 16],
                        _ => whole[i],
                    };
                }
            }
            at = body.end;
        }
        encrypted
    }

    /// Returns the body of FILEPASS.
    pub fn filepass(&self, version: u8) -> Vec<u8> {
        let hashes = [self.xor_key().to_le_bytes(), self.xor_verifier().to_le_bytes()].concat();
        match (self.scheme, version) {
            (Scheme::Xor, 8) => [&[0, 0][..], &hashes].concat(),
            (Scheme::Xor, _) => hashes,
            _ => [&[1, 0][..], &self.header()].concat(),
        }
    }

    /// Returns the presentation with the header of the encryption, and encrypted.
    pub fn presentation(&self, presentation: &Presentation) -> Saved {
        self.saved(presentation.clone().locked(&self.header()).saved())
    }

    /// Encrypts a presentation that has this header.
    pub fn saved(&self, mut saved: Saved) -> Saved {
        for (identifier, start, end) in saved.encrypted_objects() {
            self.keystream(identifier).apply_keystream(&mut saved.stream[start..end]);
        }
        saved
    }

    /// Returns the stream of encrypted property sets (2.3.5.4).
    pub fn properties(&self, sets: &[(&str, Vec<u8>)]) -> Vec<u8> {
        self.properties_listed(sets, 1)
    }

    /// Returns the same, with each set this many times in the list.
    pub fn properties_listed(&self, sets: &[(&str, Vec<u8>)], times: usize) -> Vec<u8> {
        let mut stream = vec![0; 8];
        let mut list = ((sets.len() * times) as u32).to_le_bytes().to_vec();
        for (block, (name, set)) in (1_u16..).zip(sets) {
            let units: Vec<u16> = name.encode_utf16().collect();
            let mut entry = (stream.len() as u32).to_le_bytes().to_vec();
            entry.extend((set.len() as u32).to_le_bytes());
            entry.extend(block.to_le_bytes());
            entry.extend([units.len() as u8, 1, 0, 0, 0, 0]);
            entry.extend(units.iter().chain([&0]).flat_map(|unit| unit.to_le_bytes()));
            list.extend(entry.repeat(times));
            let mut set = set.clone();
            self.keystream(block.into()).apply_keystream(&mut set);
            stream.extend(set);
        }
        let place = stream.len() as u32;
        put32(&mut stream, 0, place);
        put32(&mut stream, 4, list.len() as u32);
        self.keystream(0).apply_keystream(&mut stream[..8]);
        self.keystream(0).apply_keystream(&mut list);
        [stream, list].concat()
    }

    /// Returns the header, with which a password can be verified (2.3.5.1, 2.3.6.1).
    pub fn header(&self) -> Vec<u8> {
        let hash =
            if self.scheme == Scheme::Rc4 { Md5::digest(VERIFIER).to_vec() } else { Sha1::digest(VERIFIER).to_vec() };
        let mut verifier = [&VERIFIER[..], &hash].concat();
        self.keystream(0).apply_keystream(&mut verifier);
        let (verifier, hash) = verifier.split_at(VERIFIER.len());
        let Scheme::CryptoApi(bits) = self.scheme else {
            return [&[1, 0, 1, 0][..], &SALT, verifier, hash].concat();
        };
        let provider: Vec<u8> = "A Provider\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
        // Flags, no more fields, RC4, SHA-1, the length of the key, the type of the provider.
        let numbers = [0x0C, 0, 0x6801, 0x8004, bits, 1, 0, 0];
        let fields = [numbers.into_iter().flat_map(u32::to_le_bytes).collect(), provider].concat();
        let head = [0x0002_0002_u32, 0x0C, fields.len() as u32];
        let head = head.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<_>>();
        [&head, &fields, &16_u32.to_le_bytes()[..], &SALT, verifier, &20_u32.to_le_bytes(), hash].concat()
    }

    fn keystream(&self, block: u32) -> Rc4 {
        let password: Vec<u8> = self.units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let number = block.to_le_bytes();
        let key = if let Scheme::CryptoApi(bits) = self.scheme {
            let base = Sha1::digest([&SALT[..], &password].concat());
            let mut key = Sha1::digest([&base[..], &number].concat())[..bits as usize / 8].to_vec();
            // 2.3.5.2: a key of 40 bits is padded to 128.
            key.resize(if bits == 40 { 16 } else { key.len() }, 0);
            key
        } else {
            let salted = [&Md5::digest(password)[..5], &SALT].concat().repeat(16);
            Md5::digest([&Md5::digest(salted)[..5], &number].concat()).to_vec()
        };
        Rc4::new_from_slice(&key).expect("a length that RC4 allows")
    }

    /// 2.3.7.1
    fn xor_verifier(&self) -> u16 {
        let length = self.bytes.len() as u8;
        let bytes = self.bytes.iter().rev().chain([&length]);
        let rotated = |hash: u16| hash << 1 & 0x7FFF | hash >> 14 & 1;
        bytes.fold(0, |hash, byte| rotated(hash) ^ u16::from(*byte)) ^ 0xCE4B
    }

    /// 2.3.7.2
    fn xor_key(&self) -> u16 {
        let Some(last) = self.bytes.len().checked_sub(1) else { return 0 };
        let rows = &XOR_MATRIX[XOR_MATRIX.len() - self.bytes.len()..];
        let words = self.bytes.iter().zip(rows).flat_map(|(byte, row)| {
            row.iter().enumerate().filter(move |(bit, _)| byte >> bit & 1 == 1).map(|(_, word)| word)
        });
        words.fold(INITIAL_CODE[last], |key, word| key ^ word)
    }

    /// 2.3.7.5
    fn xor_array(&self) -> [u8; 16] {
        const PADDING: [u8; 16] = [0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0, 0xBE, 0x0F, 0, 0xBF, 0x0F, 0, 0];
        let mut array = [0; 16];
        for (byte, password) in array.iter_mut().zip(self.bytes.iter().chain(&PADDING)) {
            *byte = *password;
        }
        let key = self.xor_key().to_le_bytes();
        for (i, byte) in array.iter_mut().enumerate() {
            *byte = (*byte ^ key[i % 2]).rotate_right(1);
        }
        array
    }
}

/// The tables of 2.3.7.2.
const INITIAL_CODE: [u16; 15] = [
    0xE1F0, 0x1D0F, 0xCC9C, 0x84C0, 0x110C, 0x0E10, 0xF1CE, 0x313E, 0x1872, 0xE139, 0xD40F, 0x84F9, 0x280C, 0xA96A,
    0x4EC3,
];
const XOR_MATRIX: [[u16; 7]; 15] = [
    [0xAEFC, 0x4DD9, 0x9BB2, 0x2745, 0x4E8A, 0x9D14, 0x2A09],
    [0x7B61, 0xF6C2, 0xFDA5, 0xEB6B, 0xC6F7, 0x9DCF, 0x2BBF],
    [0x4563, 0x8AC6, 0x05AD, 0x0B5A, 0x16B4, 0x2D68, 0x5AD0],
    [0x0375, 0x06EA, 0x0DD4, 0x1BA8, 0x3750, 0x6EA0, 0xDD40],
    [0xD849, 0xA0B3, 0x5147, 0xA28E, 0x553D, 0xAA7A, 0x44D5],
    [0x6F45, 0xDE8A, 0xAD35, 0x4A4B, 0x9496, 0x390D, 0x721A],
    [0xEB23, 0xC667, 0x9CEF, 0x29FF, 0x53FE, 0xA7FC, 0x5FD9],
    [0x47D3, 0x8FA6, 0x0F6D, 0x1EDA, 0x3DB4, 0x7B68, 0xF6D0],
    [0xB861, 0x60E3, 0xC1C6, 0x93AD, 0x377B, 0x6EF6, 0xDDEC],
    [0x45A0, 0x8B40, 0x06A1, 0x0D42, 0x1A84, 0x3508, 0x6A10],
    [0xAA51, 0x4483, 0x8906, 0x022D, 0x045A, 0x08B4, 0x1168],
    [0x76B4, 0xED68, 0xCAF1, 0x85C3, 0x1BA7, 0x374E, 0x6E9C],
    [0x3730, 0x6E60, 0xDCC0, 0xA9A1, 0x4363, 0x86C6, 0x1DAD],
    [0x3331, 0x6662, 0xCCC4, 0x89A9, 0x0373, 0x06E6, 0x0DCC],
    [0x1021, 0x2042, 0x4084, 0x8108, 0x1231, 0x2462, 0x48C4],
];
