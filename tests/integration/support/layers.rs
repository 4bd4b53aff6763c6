//! Which file uses which, held to a list of what may use what, and searched for cycles.

use std::collections::{BTreeMap, BTreeSet};

/// A use of one file by another.
#[derive(Debug)]
pub struct Arrow {
    /// The file and line of the use, for people.
    pub place: String,
    /// The file that uses, as the names of its folders and its own, without an extension.
    pub from: Vec<String>,
    /// The file that is used, likewise.
    pub to: Vec<String>,
}

/// What each folder, or file beside the folders, may use. Each uses only what stands above it.
pub type Layers = [(&'static str, &'static [&'static str])];

impl Arrow {
    /// The names of both where they part, which are those of two files or folders side by side; `None` within one file, and where
    /// one is the folder of the other.
    fn parting(&self) -> Option<(&[String], &str, &str)> {
        let at = self.from.iter().zip(&self.to).position(|(from, to)| from != to)?;
        Some((&self.from[..at], &self.from[at], &self.to[at]))
    }
}

/// Returns the arrows between folders that `layers` does not allow, a line each.
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

/// Returns what in the list itself is wrong: a folder that uses one that does not stand above it.
pub fn misplaced(layers: &Layers) -> Vec<String> {
    let mut above = BTreeSet::new();
    let mut misplaced = Vec::new();
    for (folder, used) in layers {
        misplaced.extend(used.iter().filter(|used| !above.contains(*used)).map(|used| format!("{folder} -> {used}")));
        above.insert(*folder);
    }
    misplaced
}

/// Returns the arrows that lie on a cycle among the files and folders of one folder, a line each.
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

/// Returns whether a way along the arrows leads from `start` to `end`.
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
