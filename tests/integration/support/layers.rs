//! Dependencies between files, checked against a list of allowed ones and for cycles.

use std::collections::{BTreeMap, BTreeSet};

/// A dependency of one file on another.
#[derive(Debug)]
pub struct Dependency {
    /// The file and line of the dependency, for messages.
    pub location: String,
    /// The dependent file, as the names of its folders and its own name without extension.
    pub from: Vec<String>,
    /// The file it depends on, likewise.
    pub to: Vec<String>,
}

/// The allowed dependencies of each folder or top-level file. Each depends only on those above it.
pub type Layers = [(&'static str, &'static [&'static str])];

impl Dependency {
    /// Returns the names at which the two paths diverge: two files or folders of the same folder.
    /// Returns `None` within one file, and if one is a folder that contains the other.
    fn parting(&self) -> Option<(&[String], &str, &str)> {
        let at = self.from.iter().zip(&self.to).position(|(from, to)| from != to)?;
        Some((&self.from[..at], &self.from[at], &self.to[at]))
    }
}

/// Returns the dependencies between folders that `layers` does not allow, one per line.
pub fn forbidden(layers: &Layers, dependencies: &[Dependency]) -> Vec<String> {
    let is_allowed = |from: &str, to: &str| {
        let allowed = layers.iter().find(|(folder, _)| *folder == from);
        allowed.is_some_and(|(_, used)| used.contains(&to))
    };
    let described = |dependency: &Dependency| match dependency.parting() {
        Some(([], from, to)) if !is_allowed(from, to) => Some(format!("{}: {from} -> {to}", dependency.location)),
        _ => None,
    };
    dependencies.iter().filter_map(described).collect()
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
pub fn cyclic(dependencies: &[Dependency]) -> Vec<String> {
    let mut folders: BTreeMap<&[String], BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for (folder, from, to) in dependencies.iter().filter_map(Dependency::parting) {
        folders.entry(folder).or_default().entry(from).or_default().insert(to);
    }
    let described = |dependency: &Dependency| {
        let (folder, from, to) = dependency.parting()?;
        reaches(&folders[folder], to, from).then(|| format!("{}: {from} -> {to}", dependency.location))
    };
    dependencies.iter().filter_map(described).collect()
}

/// Tells whether a path of dependencies leads from `start` to `end`.
fn reaches(dependencies: &BTreeMap<&str, BTreeSet<&str>>, start: &str, end: &str) -> bool {
    let (mut seen, mut next) = (BTreeSet::from([start]), vec![start]);
    while let Some(file) = next.pop() {
        if file == end {
            return true;
        }
        next.extend(dependencies.get(file).into_iter().flatten().filter(|used| seen.insert(used)));
    }
    false
}

mod tests {
    use super::*;

    fn dependency(from: &str, to: &str) -> Dependency {
        let names = |path: &str| path.split('/').map(str::to_owned).collect();
        Dependency { location: format!("{from}:1"), from: names(from), to: names(to) }
    }

    #[test]
    fn a_use_missing_from_the_list_is_forbidden() {
        let layers: &Layers = &[("low", &[]), ("high", &["low"])];
        let dependencies = [
            dependency("high/a", "low/b"),
            dependency("low/b", "low/c"),
            dependency("low/b", "high"),
            dependency("new", "low"),
        ];
        assert_eq!(forbidden(layers, &dependencies), ["low/b:1: low -> high", "new:1: new -> low"]);
        assert!(misplaced(layers).is_empty());
        assert_eq!(misplaced(&[("low", &["high"]), ("high", &[])]), ["low -> high"]);
    }

    #[test]
    fn a_cycle_is_found_among_the_files_of_one_folder() {
        let dependencies = [
            dependency("f/a", "f/b"),
            dependency("f/b", "f/sub/c"),
            dependency("f/sub/d", "f/a"),
            dependency("f/a", "f/d"),
        ];
        assert_eq!(cyclic(&dependencies), ["f/a:1: a -> b", "f/b:1: b -> sub", "f/sub/d:1: sub -> a"]);
        assert!(cyclic(&dependencies[1..]).is_empty());
    }
}
