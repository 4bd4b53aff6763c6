//! Reads the dependencies between Rust files from the paths in their text. rustfmt has formatted
//! it, so lines and indents show where a module ends.

use super::layers::Dependency;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The name of a folder's own file among those of its modules.
const OWN: &str = "mod";

/// The modules of a crate that have files, with their paths; `lib.rs` has an empty name.
struct Modules(BTreeMap<Vec<String>, Module>);

struct Module {
    file: String,
    text: String,
    /// True for a folder's `mod.rs`, or `lib.rs`.
    is_folder: bool,
}

/// Returns the dependencies among the files below `source`. A folder's `mod.rs` counts as a file
/// `mod` of that folder. A re-exported item is traced to its definition; the re-export itself does
/// not count.
pub fn dependencies(source: &Path, crate_name: &str) -> Vec<Dependency> {
    let mut modules = Modules(BTreeMap::new());
    modules.read(source, &[]);
    modules.0.iter().flat_map(|(path, module)| modules.uses(path, module, crate_name)).collect()
}

impl Modules {
    fn read(&mut self, folder: &Path, path: &[String]) {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let name = entry.file_stem().expect("a name").to_str().expect("UTF-8").to_owned();
            if entry.is_dir() {
                self.read(&entry, &[path, &[name]].concat());
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                let is_folder = name == OWN || name == "lib";
                let module = if is_folder { path.to_owned() } else { [path, &[name]].concat() };
                let file = entry.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&entry).display().to_string();
                let text = fs::read_to_string(&entry).expect("a file");
                self.0.insert(module, Module { file, text, is_folder });
            }
        }
    }

    /// Returns the dependencies of one file.
    fn uses(&self, path: &[String], module: &Module, crate_name: &str) -> Vec<Dependency> {
        let from = self.node(path);
        let mut dependencies = Vec::new();
        for (line, is_reexport, used) in paths(&module.text, path, crate_name, &self.children(path)) {
            let to = self.definition(&used);
            if !is_reexport && to != from {
                dependencies.push(Dependency { location: format!("{}:{line}", module.file), from: from.clone(), to });
            }
        }
        dependencies
    }

    /// Returns the file that defines the item of a path, through any re-exports.
    fn definition(&self, used: &[String]) -> Vec<String> {
        let length = (0..=used.len()).rev().find(|length| self.0.contains_key(&used[..*length])).unwrap_or(0);
        let (path, item) = used.split_at(length);
        let (Some(module), Some(item)) = (self.0.get(path), item.first()) else { return self.node(path) };
        let reexported = paths(&module.text, path, "", &self.children(path))
            .into_iter()
            .find(|(_, is_reexport, from)| *is_reexport && from.last() == Some(item) && from[..] != *used);
        reexported.map_or_else(|| self.node(path), |(.., from)| self.definition(&from))
    }

    /// Returns the path of a module's file as dependencies name it.
    fn node(&self, path: &[String]) -> Vec<String> {
        let own = self.0.get(path).is_some_and(|module| module.is_folder).then(|| OWN.to_owned());
        path.iter().cloned().chain(own).collect()
    }

    /// Returns the names of a module's direct children.
    fn children(&self, path: &[String]) -> Vec<String> {
        let is_child = |module: &&Vec<String>| module.len() == path.len() + 1 && module.starts_with(path);
        self.0.keys().filter(is_child).map(|module| module[path.len()].clone()).collect()
    }
}

/// Returns the paths in the text of `module` that begin with `crate`, `super`, the crate's name or
/// a child's. Each has its line, and whether it is a re-export.
fn paths(text: &str, module: &[String], crate_name: &str, children: &[String]) -> Vec<(usize, bool, Vec<String>)> {
    let mut found = Vec::new();
    // The inline modules around a line, each with the indent at which it ends.
    let mut inner: Vec<(usize, String)> = Vec::new();
    let mut offset = 0;
    for (index, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let indent = code.len() - code.trim_start().len();
        let words = code.trim();
        if words == "}" && inner.last().is_some_and(|(end, _)| *end == indent) {
            inner.pop();
        }
        let base: Vec<_> = module.iter().chain(inner.iter().map(|(_, name)| name)).cloned().collect();
        if let Some(name) = words.strip_suffix(" {").and_then(|words| words.split("mod ").nth(1)) {
            inner.push((indent, name.to_owned()));
        }
        let is_reexport = words.starts_with("pub use ");
        let starts = ["crate", "super", crate_name].into_iter().chain(children.iter().map(String::as_str));
        for start in starts.filter(|start| !start.is_empty()) {
            for (at, _) in code.match_indices(&format!("{start}::")) {
                let before = code[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                    continue;
                }
                let named = tree(&text[offset + at..]);
                found.extend(named.into_iter().map(|path| (index + 1, is_reexport, resolve(path, &base, crate_name))));
            }
        }
        offset += line.len() + 1;
    }
    found
}

/// Returns the paths of a use tree, `a::{b, c::d}` or `a::b`, at the start of a text.
fn tree(text: &str) -> Vec<Vec<String>> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let name = name.to_owned();
    let Some(rest) = rest.strip_prefix("::") else { return vec![vec![name]] };
    let below = match rest.strip_prefix('{') {
        Some(group) => branches(group).into_iter().flat_map(tree).collect(),
        None if rest.starts_with(|c: char| c.is_alphabetic() || c == '_') => tree(rest),
        None => vec![Vec::new()],
    };
    below.into_iter().map(|path| [vec![name.clone()], path].concat()).collect()
}

/// Returns the comma-separated parts of a group up to its closing brace.
fn branches(group: &str) -> Vec<&str> {
    let (mut branches, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                branches.push(group[start..at].trim());
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    branches.retain(|branch| !branch.is_empty());
    branches
}

/// Returns the path relative to the crate's root.
fn resolve(path: Vec<String>, base: &[String], crate_name: &str) -> Vec<String> {
    let mut resolved = base.to_vec();
    for (at, name) in path.into_iter().enumerate() {
        match name.as_str() {
            "super" => _ = resolved.pop(),
            "self" => {}
            root if at == 0 && (root == "crate" || root == crate_name) => resolved.clear(),
            _ => resolved.push(name),
        }
    }
    resolved
}

mod tests {
    use super::*;

    fn names(path: &str) -> Vec<String> {
        path.split("::").map(str::to_owned).collect()
    }

    #[test]
    fn paths_are_found_in_imports_bodies_and_inline_modules() {
        let text = "use crate::a::{B, c::{D, self}};\n// crate::no\npub use child::E;\nfn f() { super::g::h(); x::super_::i() }\n\
                    mod tests {\n    use super::super::j::K;\n    use super::*;\n}\nuse super::l;\n";
        let found = paths(text, &["m".to_owned(), "n".to_owned()], "crate_name", &["child".to_owned()]);
        let expected = [
            (1, false, "a::B"),
            (1, false, "a::c::D"),
            (1, false, "a::c"),
            (3, true, "m::n::child::E"),
            (4, false, "m::g::h"),
            (6, false, "m::j::K"),
            (7, false, "m::n"),
            (9, false, "m::l"),
        ];
        assert_eq!(found, expected.map(|(line, is_reexport, path)| (line, is_reexport, names(path))));
    }
}
