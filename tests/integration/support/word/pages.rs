//! FKPs: pages of 512 bytes that say of each run of the file's text what it is.

use super::put32;

const PAGE: usize = 512;

/// Text from `start` to `end` in the file is as `what` says; nothing for what is usual.
pub struct Run {
    pub start: usize,
    pub end: usize,
    pub what: Vec<u8>,
}

/// A page, and from where to where it speaks of.
pub struct Page {
    pub bytes: Vec<u8>,
    pub start: usize,
    pub end: usize,
}

/// Pages with these runs, which follow each other in the file; `entry` is the size of what points at what a run is.
pub fn pages(runs: &[Run], entry: usize) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut left = runs;
    while !left.is_empty() {
        let count = fitting(left, entry);
        pages.push(page(&left[..count], entry));
        left = &left[count..];
    }
    pages
}

fn fitting(runs: &[Run], entry: usize) -> usize {
    let mut free = PAGE - 2 - 4;
    let fit = runs.iter().take_while(|run| {
        let needed = 4 + entry + run.what.len().next_multiple_of(2);
        let fits = needed <= free;
        free = free.saturating_sub(needed);
        fits
    });
    fit.count()
}

fn page(runs: &[Run], entry: usize) -> Page {
    let mut bytes = vec![0; PAGE];
    bytes[PAGE - 1] = runs.len() as u8;
    // What the runs are stands at the page's end, at even places.
    let mut at = PAGE - 2;
    for (i, run) in runs.iter().enumerate() {
        put32(&mut bytes, 4 * i, run.start as u32);
        if !run.what.is_empty() {
            at -= run.what.len().next_multiple_of(2);
            bytes[at..at + run.what.len()].copy_from_slice(&run.what);
            bytes[4 * (runs.len() + 1) + entry * i] = (at / 2) as u8;
        }
    }
    let (start, end) = (runs[0].start, runs[runs.len() - 1].end);
    put32(&mut bytes, 4 * runs.len(), end as u32);
    Page { bytes, start, end }
}

/// Where each page is, for pages that follow each other from this number on.
pub fn bin_table(pages: &[Page], first: usize, width: usize) -> Vec<u8> {
    let ends = pages.last().map(|page| page.end);
    let mut table: Vec<u8> =
        pages.iter().map(|page| page.start).chain(ends).flat_map(|at| (at as u32).to_le_bytes()).collect();
    for number in first..first + pages.len() {
        table.extend(&(number as u32).to_le_bytes()[..width]);
    }
    table
}
