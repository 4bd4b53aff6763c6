//! The upload page with large documents: it stays responsive, converted by the server or in the
//! browser.

#[test]
#[cfg_attr(not(page), ignore = "needs Chromium, Node.js and npm: run ./build.sh test as root, which installs them")]
fn the_page_stays_responsive_with_large_documents() {
    #[cfg(page)]
    {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, content) in documents() {
            std::fs::write(folder.path().join(name), content).expect("written");
        }
        let environment = [("CATDOC_PAGE_LARGE", folder.path())];
        crate::support::browser::assert_tests_pass(&["large.test.js"], &environment, 13);
    }
}

/// Returns documents that have a great number of sheets, slides, rows or columns, or long cells.
#[cfg(page)]
fn documents() -> [(&'static str, Vec<u8>); 5] {
    use crate::support::biff::{Workbook, mul_rk, rk};
    use crate::support::ppt::{Presentation, Slide};

    /// The integer 7 as an RK value ([MS-XLS] 2.5.217).
    const SEVEN: u32 = 7 << 2 | 2;
    let sheets = (1..=60_000).fold(Workbook::new(), |book, i| book.sheet(&format!("Tide {i}"), &[rk(0, 0, SEVEN)]));
    let slides = (1..=60_000).fold(Presentation::new(), |show, i| show.slide(Slide::new().title(&format!("Tide {i}"))));
    let column: Vec<_> = (0..62_500).map(|row| rk(row, 0, SEVEN)).collect();
    let rows = (1..=16).fold(Workbook::new(), |book, i| book.sheet(&format!("Rows {i}"), &column));
    let wide: Vec<_> = (0..2000).map(|row| mul_rk(row, 0, &[SEVEN; 256])).collect();
    [
        ("sheets.xls", sheets.file()),
        ("slides.ppt", slides.file()),
        ("cells.xls", long_cells()),
        ("rows.xls", rows.file()),
        ("wide.xls", Workbook::of(&wide).file()),
    ]
}

/// Returns a workbook with 500 cells of Excel's maximum length, which share their text. Its JSON has
/// each cell twice, so it is just below 32 MiB.
#[cfg(page)]
fn long_cells() -> Vec<u8> {
    use crate::support::biff::{Workbook, shared, string};

    let text = string(&"tide ".repeat(6554)[..32_767]);
    // A record has at most 8,224 bytes. A continued string repeats its flags, which are 0.
    let (start, rest) = text.split_at(8000);
    let continued: Vec<_> = rest.chunks(8000).map(|chunk| [&[0], chunk].concat()).collect();
    let chunks: Vec<_> = std::iter::once(start).chain(continued.iter().map(Vec::as_slice)).collect();
    let cells: Vec<_> = (0..500).map(|row| shared(row, 0, 0)).collect();
    Workbook::of(&cells).string_table(1, &chunks).file()
}
