//! FKPs: pages of 512 bytes that list the formatting of each run of text in the file.

use super::put32;

const PAGE: usize = 512;

/// The formatting of the text from `start` to `end` in the file; `formatting` is empty for the default.
pub struct Run {
    pub start: usize,
    pub end: usize,
    pub formatting: Vec<u8>,
}

/// A page, and the range of text that it describes.
pub struct Page {
    pub bytes: Vec<u8>,
    pub start: usize,
    pub end: usize,
}

/// Returns pages for these contiguous runs; `entry` is the size of a reference to formatting.
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
        let needed = 4 + entry + run.formatting.len().next_multiple_of(2);
        let fits = needed <= free;
        free = free.saturating_sub(needed);
        fits
    });
    fit.count()
}

fn page(runs: &[Run], entry: usize) -> Page {
    let mut bytes = vec![0; PAGE];
    bytes[PAGE - 1] = runs.len() as u8;
    // The formatting is at the page's end, at even offsets.
    let mut at = PAGE - 2;
    for (i, run) in runs.iter().enumerate() {
        put32(&mut bytes, 4 * i, run.start as u32);
        if !run.formatting.is_empty() {
            at -= run.formatting.len().next_multiple_of(2);
            bytes[at..at + run.formatting.len()].copy_from_slice(&run.formatting);
            bytes[4 * (runs.len() + 1) + entry * i] = (at / 2) as u8;
        }
    }
    let (start, end) = (runs[0].start, runs[runs.len() - 1].end);
    put32(&mut bytes, 4 * runs.len(), end as u32);
    Page { bytes, start, end }
}

/// Returns the bin table of consecutive pages that begin with this number.
pub fn bin_table(pages: &[Page], first: usize, width: usize) -> Vec<u8> {
    let ends = pages.last().map(|page| page.end);
    let mut table: Vec<u8> =
        pages.iter().map(|page| page.start).chain(ends).flat_map(|at| (at as u32).to_le_bytes()).collect();
    for number in first..first + pages.len() {
        table.extend(&(number as u32).to_le_bytes()[..width]);
    }
    table
}
