//! A system clock that jumps by more than a year, under the real binaries: libfaketime changes the
//! clock of one process. Its other clock, which no one sets, measures timeouts.

#![cfg_attr(not(faketime), allow(unused))]

#[cfg(not(faketime))]
#[test]
#[ignore = "needs libfaketime: run ./build.sh test, which installs it on Debian"]
fn chaos_clock() {}

#[cfg(faketime)]
mod with_libfaketime {
    use crate::support::binary::BINARY;
    use crate::support::process::wait_until;
    use crate::support::serve_process::{SERVE, ServeProcess};
    use crate::support::wire::{assert_serves, connect, exchange, post_request, rest_of};
    use std::cmp::Ordering;
    use std::fs::File;
    use std::io::{Read, Write};
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use tempfile::TempDir;

    /// The clock of a process.
    struct Clock(TempDir);

    impl Clock {
        fn new() -> Self {
            let clock = Self(tempfile::tempdir().expect("a folder"));
            clock.set("+0d");
            clock
        }

        /// Moves the clock by this offset from the real time.
        fn set(&self, offset: &str) {
            // In one step, so that the process never reads an empty file.
            let new = self.0.path().join("new");
            std::fs::write(&new, offset).expect("written");
            std::fs::rename(new, self.file()).expect("renamed");
        }

        fn file(&self) -> PathBuf {
            self.0.path().join("offset")
        }

        /// Returns the environment of a process with this clock.
        fn environment(&self) -> [(&'static str, String); 4] {
            [
                ("LD_PRELOAD", env!("CATDOC_FAKETIME_PATH").to_owned()),
                ("FAKETIME_TIMESTAMP_FILE", self.file().to_string_lossy().into_owned()),
                ("FAKETIME_NO_CACHE", "1".to_owned()),
                ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
            ]
        }
    }

    /// Returns the year at the beginning of the last line of a log.
    fn last_year(log: &Path) -> Option<u32> {
        let log = std::fs::read_to_string(log).expect("readable");
        log.lines().last().and_then(|line| line.split_once('-')?.0.parse().ok())
    }

    #[test]
    fn nothing_in_the_server_expires_when_the_clock_jumps() {
        let clock = Clock::new();
        let log = clock.0.path().join("log");
        let mut command = Command::new(BINARY);
        let server = ServeProcess::start_logging(
            command.args(SERVE).envs(clock.environment()),
            File::create(&log).expect("created").into(),
        );
        let request = post_request("/extract", "Connection: close\r\n", "{\\rtf1 tide}");
        let (half, rest) = request.split_at(request.len() - 1);
        // The line of each document has the time.
        let year_now = || {
            assert!(exchange(server.address, &request).starts_with("HTTP/1.1 200 "));
            last_year(&log)
        };
        let real = year_now();
        assert!(real.is_some());
        for (offset, has_moved) in [("+800d", Ordering::Greater), ("-800d", Ordering::Less)] {
            let (mut upload, mut idle) = (connect(server.address), connect(server.address));
            upload.write_all(half).expect("sent");
            idle.write_all(b"GET /version HTTP/1.1\r\nHost: x\r\n\r\n").expect("sent");
            idle.read_exact(&mut [0; 15]).expect("a response");
            clock.set(offset);
            wait_until(|| year_now().cmp(&real) == has_moved);
            upload.write_all(rest).expect("sent");
            let response = rest_of(upload);
            assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("tide"), "{offset}: {response}");
            idle.write_all(b"GET /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
            assert!(rest_of(idle).contains("HTTP/1.1 200 "), "{offset}");
            assert_serves(&server);
        }
    }

    #[cfg(all(feature = "s3", tools))]
    #[test]
    fn a_message_is_retried_until_the_clock_is_right() {
        use crate::support::object_store::{Bucket, failed, function, queue_event};
        let (clock, bucket) = (Clock::new(), Bucket::create("clock"));
        bucket.put("in/a.rtf", b"{\\rtf1 tide}");
        // S3 refuses signatures of the past. The time that the invocation has left is wrong, too.
        clock.set("-1d");
        let environment = clock.environment();
        let environment: Vec<_> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut function = function(&environment);
        let messages = [bucket.event("in/a.rtf")];
        assert_eq!(failed(&function.invoke(&queue_event(&messages))), ["m0"]);
        assert_eq!(bucket.keys(), ["in/a.rtf"]);
        clock.set("+0d");
        assert!(failed(&function.invoke(&queue_event(&messages))).is_empty());
        assert_eq!(bucket.json("text/in/a.rtf.json")["text"], "tide\n");
    }
}
