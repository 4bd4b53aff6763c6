//! Dependencies between files, checked against a list of allowed ones and for cycles.

use std::collections::{BTreeMap, BTreeSet};

/// A dependency of one file on another.
#[derive(Debug)]
pub struct Arrow {
    /// The file and line of the dependency, for messages.
    pub place: String,
    /// The dependent file, as the names of its folders and its own name without extension.
    pub from: Vec<String>,
    /// The file it depends on, likewise.
    pub to: Vec<String>,
}

/// The allowed dependencies of each folder or top-level file. Each depends only on those above it.
pub type Layers = [(&'static str, &'static [&'static str])];

impl Arrow {
    /// Returns the names at which the two paths diverge: two files or folders of the same folder.
    /// Returns `None` within one file, and if one is a folder that contains the other.
    fn parting(&self) -> Option<(&[String], &str, &str)> {
        let at = self.from.iter().zip(&self.to).position(|(from, to)| from != to)?;
        Some((&self.from[..at], &self.from[at], &self.to[at]))
    }
}

/// Returns the dependencies between folders that `layers` does not allow, one per line.
pub fn forbidden(layers: &Layers, arrows: &[Arrow]) -> Vec<String> {
    let is_allowed = |from: &str, to: &str| {
        let allowed = layers.iter().find(|(folder, _)| *folder == from);
        allowed.is_some_and(|(_, used)| used.contains(&to))
    };
    let described = |arrow: &Arrow| match arrow.parting() {
        Some(([], from, to)) if !is_allowed(from, to) => Some(format!("{}: {from} -> {to}", arrow.place)),
        _ => None,
    };
    arrows.iter().filter_map(described).collect()
}

/// Returns the errors of the list itself: dependencies on a folder that is not above.
pub fn misplaced(layers: &Layers) -> Vec<String> {
    let mut above = BTreeSet::new();
    let mut misplaced = Vec::new();
    for (folder, used) in layers {
        misplaced.extend(used.iter().filter(|used| !above.contains(*used)).map(|used| format!("{folder} -> {used}")));
        above.insert(*folder);
    }
    misplaced
}

/// Returns the dependencies on a cycle among the files and folders of one folder, one per line.
pub fn cyclic(arrows: &[Arrow]) -> Vec<String> {
    let mut folders: BTreeMap<&[String], BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for (folder, from, to) in arrows.iter().filter_map(Arrow::parting) {
        folders.entry(folder).or_default().entry(from).or_default().insert(to);
    }
    let described = |arrow: &Arrow| {
        let (folder, from, to) = arrow.parting()?;
        reaches(&folders[folder], to, from).then(|| format!("{}: {from} -> {to}", arrow.place))
    };
    arrows.iter().filter_map(described).collect()
}

/// Tells whether a path of dependencies leads from `start` to `end`.
fn reaches(arrows: &BTreeMap<&str, BTreeSet<&str>>, start: &str, end: &str) -> bool {
    let (mut seen, mut next) = (BTreeSet::from([start]), vec![start]);
    while let Some(file) = next.pop() {
        if file == end {
            return true;
        }
        next.extend(arrows.get(file).into_iter().flatten().filter(|used| seen.insert(used)));
    }
    false
}

mod tests {
    use super::*;

    fn arrow(from: &str, to: &str) -> Arrow {
        let names = |path: &str| path.split('/').map(str::to_owned).collect();
        Arrow { place: format!("{from}:1"), from: names(from), to: names(to) }
    }

    #[test]
    fn a_use_missing_from_the_list_is_forbidden() {
        let layers: &Layers = &[("low", &[]), ("high", &["low"])];
        let arrows = [arrow("high/a", "low/b"), arrow("low/b", "low/c"), arrow("low/b", "high"), arrow("new", "low")];
        assert_eq!(forbidden(layers, &arrows), ["low/b:1: low -> high", "new:1: new -> low"]);
        assert!(misplaced(layers).is_empty());
        assert_eq!(misplaced(&[("low", &["high"]), ("high", &[])]), ["low -> high"]);
    }

    #[test]
    fn a_cycle_is_found_among_the_files_of_one_folder() {
        let arrows = [arrow("f/a", "f/b"), arrow("f/b", "f/sub/c"), arrow("f/sub/d", "f/a"), arrow("f/a", "f/d")];
        assert_eq!(cyclic(&arrows), ["f/a:1: a -> b", "f/b:1: b -> sub", "f/sub/d:1: sub -> a"]);
        assert!(cyclic(&arrows[1..]).is_empty());
    }
}
