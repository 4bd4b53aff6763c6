//! Tests the file system's rules without a runtime.

use super::*;

const READ: OpenFlags = OpenFlags { create: false, directory: false, truncate: false, write: false };

fn vfs() -> Vfs {
    let files = vec![("document", Bytes::from_static(b"0123456789"))];
    Vfs::new(files, Sink::new(8, Overflow::Refuse), Sink::new(8, Overflow::Discard))
}

fn open(vfs: &mut Vfs) -> Fd {
    vfs.open(ROOT_FD, b"document", READ).expect("it is there")
}

fn read(vfs: &mut Vfs, fd: Fd, n: usize) -> Vec<u8> {
    let mut buffer = vec![0; n];
    let n = vfs.read(fd, &mut buffer).expect("readable");
    buffer.truncate(n);
    buffer
}

#[test]
fn reading_continues_where_it_stopped_and_ends_with_zero_bytes() {
    let mut vfs = vfs();
    let fd = open(&mut vfs);
    assert_eq!(read(&mut vfs, fd, 4), b"0123");
    assert_eq!(read(&mut vfs, fd, 40), b"456789");
    assert_eq!(read(&mut vfs, fd, 4), b"");
}

#[test]
fn pread_does_not_move_the_position() {
    let mut vfs = vfs();
    let fd = open(&mut vfs);
    let mut buffer = [0; 3];
    assert_eq!(vfs.pread(fd, &mut buffer, 5), Ok(3));
    assert_eq!(&buffer, b"567");
    assert_eq!(vfs.pread(fd, &mut buffer, u64::MAX), Ok(0));
    assert_eq!(read(&mut vfs, fd, 2), b"01");
}

#[test]
fn seek_supports_three_origins_and_rejects_negative_positions() {
    let mut vfs = vfs();
    let fd = open(&mut vfs);
    assert_eq!(vfs.seek(fd, 4, Whence::Set), Ok(4));
    assert_eq!(vfs.seek(fd, -1, Whence::Current), Ok(3));
    assert_eq!(vfs.seek(fd, -2, Whence::End), Ok(8));
    assert_eq!(read(&mut vfs, fd, 9), b"89");
    assert_eq!(vfs.seek(fd, 100, Whence::End), Ok(110));
    assert_eq!(read(&mut vfs, fd, 9), b"");
    assert_eq!(vfs.seek(fd, -1, Whence::Set), Err(Errno::Inval));
    assert_eq!(vfs.seek(fd, i64::MAX, Whence::Set), Ok(i64::MAX as u64));
    assert_eq!(vfs.seek(fd, i64::MIN, Whence::End), Err(Errno::Inval));
}

#[test]
fn streams_have_no_position() {
    let mut vfs = vfs();
    for fd in 0..3 {
        assert_eq!(vfs.seek(fd, 0, Whence::Current), Err(Errno::Spipe), "{fd}");
        // A stream that is only written cannot be read at any position.
        let errno = if fd == 0 { Errno::Spipe } else { Errno::Badf };
        assert_eq!(vfs.pread(fd, &mut [0], 0), Err(errno), "{fd}");
    }
    assert_eq!(read(&mut vfs, 0, 5), b"");
}

#[test]
fn only_the_output_streams_can_be_written() {
    let mut vfs = vfs();
    let file = open(&mut vfs);
    assert_eq!(vfs.write(1, b"text"), Ok(4));
    assert_eq!(vfs.write(2, b"a long complaint"), Ok(16));
    assert_eq!(vfs.write(0, b"x"), Err(Errno::Badf));
    assert_eq!(vfs.write(file, b"x"), Err(Errno::Badf));
    assert_eq!(vfs.write(ROOT_FD, b"x"), Err(Errno::Badf));
    assert_eq!(vfs.write(99, b"x"), Err(Errno::Badf));
    assert_eq!(vfs.write(1, b"more text"), Ok(4));
    assert_eq!(vfs.write(1, b"x"), Err(Errno::Nospc));
    assert_eq!(vfs.stdout.into_bytes(), b"textmore");
    assert_eq!(vfs.stderr.into_bytes(), b"a long c");
}

#[test]
fn nothing_can_be_created_or_changed() {
    let mut vfs = vfs();
    for flags in
        [OpenFlags { create: true, ..READ }, OpenFlags { truncate: true, ..READ }, OpenFlags { write: true, ..READ }]
    {
        for path in ["document", "other"] {
            assert_eq!(vfs.open(ROOT_FD, path.as_bytes(), flags), Err(Errno::Perm), "{path} {flags:?}");
        }
    }
}

#[test]
fn only_the_document_exists() {
    let mut vfs = vfs();
    for path in ["etc/passwd", "Document", "document.doc", "catdocrc"] {
        assert_eq!(vfs.open(ROOT_FD, path.as_bytes(), READ), Err(Errno::Noent), "{path}");
    }
    assert_eq!(vfs.open(ROOT_FD, b"../document", READ), Err(Errno::Perm));
    assert_eq!(vfs.open(ROOT_FD, b"/etc/passwd", READ), Err(Errno::Perm));
    let names: Vec<_> = vfs.readdir(ROOT_FD, 0).expect("a directory").map(|e| e.name.to_owned()).collect();
    assert_eq!(names, [".", "..", "document"]);
    assert_eq!(vfs.readdir(ROOT_FD, 2).expect("a directory").count(), 1);
    assert_eq!(vfs.readdir(ROOT_FD, u64::MAX).expect("a directory").count(), 0);
}

#[test]
fn files_and_directories_are_distinguished() {
    let mut vfs = vfs();
    let file = open(&mut vfs);
    let root = vfs.open(ROOT_FD, b".", OpenFlags { directory: true, ..READ }).expect("the directory");
    assert_eq!(vfs.open(ROOT_FD, b"document", OpenFlags { directory: true, ..READ }), Err(Errno::Notdir));
    assert_eq!(vfs.open(ROOT_FD, b"document/", READ), Err(Errno::Notdir));
    assert_eq!(vfs.open(file, b"x", READ), Err(Errno::Notdir));
    assert_eq!(vfs.read(root, &mut [0]), Err(Errno::Badf));
    assert_eq!(vfs.readlink(root, b"document"), Err(Errno::Inval));
    assert_eq!(vfs.filestat(file).map(|s| (s.file_type, s.size)), Ok((FileType::RegularFile, 10)));
    assert_eq!(vfs.path_filestat(root, b".").map(|s| s.file_type), Ok(FileType::Directory));
    assert_eq!(vfs.fdstat(1).map(|s| (s.readable, s.writable)), Ok((false, true)));
}

#[test]
fn only_the_preopened_directory_has_a_prestat() {
    let mut vfs = vfs();
    let other = vfs.open(ROOT_FD, b".", READ).expect("the directory");
    assert_eq!(vfs.prestat(ROOT_FD), Ok(ROOT_NAME));
    assert_eq!(vfs.prestat(other), Err(Errno::Badf));
    assert_eq!(vfs.prestat(1), Err(Errno::Badf));
}

#[test]
fn numbers_of_closed_descriptors_are_reused() {
    let mut vfs = vfs();
    let fd = open(&mut vfs);
    assert_eq!(vfs.close(fd), Ok(()));
    assert_eq!(vfs.close(fd), Err(Errno::Badf));
    assert_eq!(vfs.read(fd, &mut [0]), Err(Errno::Badf));
    assert_eq!(open(&mut vfs), fd);
    let other = open(&mut vfs);
    assert_eq!(vfs.renumber(other, fd), Ok(()));
    assert_eq!(vfs.filestat(other), Err(Errno::Badf));
    assert_eq!(vfs.renumber(fd, 60), Err(Errno::Badf));
}

#[test]
fn the_number_of_descriptors_is_limited() {
    let mut vfs = vfs();
    while vfs.open(ROOT_FD, b"document", READ).is_ok() {}
    assert_eq!(vfs.open(ROOT_FD, b"document", READ), Err(Errno::Mfile));
    assert_eq!(vfs.close(10), Ok(()));
    assert_eq!(vfs.open(ROOT_FD, b"document", READ), Ok(10));
}
