//! The container image as an unpacked layout.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use tempfile::TempDir;

/// Returns the archive of the layout, from `packages/image/build.sh`.
pub fn archive() -> &'static Path {
    Path::new(env!("CATDOC_IMAGE_PATH"))
}

/// The unpacked layout.
static LAYOUT: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    run(Command::new("tar").arg("--extract").arg("--directory").arg(folder.path()).arg("--file").arg(archive()));
    folder
});

/// Returns a file of the layout.
pub fn file(name: &str) -> PathBuf {
    LAYOUT.path().join(name)
}

/// Returns what a command prints.
#[track_caller]
pub fn run(command: &mut Command) -> String {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

pub fn json(content: &[u8]) -> Value {
    serde_json::from_slice(content).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(content)))
}

/// Returns a digest as in descriptors.
pub fn digest(path: &Path) -> String {
    format!("sha256:{}", &run(Command::new("sha256sum").arg(path))[..64])
}

/// Returns the blob of a descriptor, which must match it.
#[track_caller]
pub fn blob(descriptor: &Value) -> PathBuf {
    let name = descriptor["digest"].as_str().expect("a digest");
    let path = file(&format!("blobs/{}", name.replace(':', "/")));
    assert_eq!(digest(&path), name);
    assert_eq!(descriptor["size"], path.metadata().expect("readable").len(), "{descriptor}");
    path
}

/// Reads the JSON of a descriptor.
#[track_caller]
pub fn json_blob(descriptor: &Value) -> Value {
    json(&fs::read(blob(descriptor)).expect("readable"))
}

/// One processor's image.
pub struct Image {
    pub platform: Value,
    pub manifest: Value,
    pub config: Value,
    /// The compressed tar file of the only layer.
    pub layer: PathBuf,
}

impl Image {
    /// Returns the images of all processors.
    pub fn all() -> Vec<Self> {
        let index = json(&fs::read(file("index.json")).expect("it exists"));
        let [image] = &index["manifests"].as_array().expect("an array")[..] else { panic!("one image: {index}") };
        let index = json_blob(image);
        let manifests = index["manifests"].as_array().expect("an array").iter();
        manifests
            .map(|descriptor| {
                let manifest = json_blob(descriptor);
                let [layer] = &manifest["layers"].as_array().expect("an array")[..] else { panic!("one layer") };
                let (config, layer) = (json_blob(&manifest["config"]), blob(layer));
                Self { platform: descriptor["platform"].clone(), manifest, config, layer }
            })
            .collect()
    }

    /// Unpacks the layer.
    pub fn unpacked(&self) -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        let mut tar = Command::new("tar");
        run(tar.args(["--extract", "--gzip", "--directory"]).arg(folder.path()).arg("--file").arg(&self.layer));
        folder
    }
}
