//! The container image, as engines read and run it.

#[cfg(not(image))]
#[test]
#[ignore = "needs an up-to-date image: run ./build.sh release image"]
fn images() {}

#[cfg(image)]
mod built {
    use crate::support::image::{Image, digest, file, json, json_blob, run};
    use serde_json::{Value, json};
    use std::collections::BTreeSet;
    use std::fs;
    use std::process::Command;

    /// The maximum size of one processor's image in bytes, compressed.
    const MAX_SIZE: u64 = 8_000_000;
    /// The names that OCI has for the processors, with their numbers in ELF files.
    const PROCESSORS: [(&str, u8); 2] = [("amd64", 62), ("arm64", 183)];

    #[test]
    fn the_index_has_one_image_for_each_processor() {
        let images = Image::all();
        let names: Vec<_> = images.iter().map(|image| image.platform["architecture"].as_str()).collect();
        assert_eq!(names, PROCESSORS.map(|(name, _)| Some(name)));
        for image in &images {
            assert_eq!((&image.platform["os"], &image.config["os"]), (&json!("linux"), &json!("linux")));
            assert_eq!(image.platform["architecture"], image.config["architecture"]);
            let size = image.layer.metadata().expect("readable").len();
            assert!(size <= MAX_SIZE, "{} has {size} bytes", image.platform);
            let hash = run(Command::new("sh").args(["-c", "gzip -dc \"$1\" | sha256sum", "sh"]).arg(&image.layer));
            let diff_id = format!("sha256:{}", &hash[..64]);
            assert_eq!(image.config["rootfs"], json!({ "type": "layers", "diff_ids": [diff_id] }));
        }
    }

    #[test]
    fn the_layout_has_no_blob_that_nothing_refers_to() {
        let index = json(&fs::read(file("index.json")).expect("it exists"));
        let mut expected = BTreeSet::new();
        let mut pending = vec![index];
        while let Some(content) = pending.pop() {
            let lists = ["manifests", "layers"].map(|name| content[name].as_array().cloned().unwrap_or_default());
            for descriptor in lists.into_iter().flatten().chain([content["config"].clone()]) {
                if let Some(digest) = descriptor["digest"].as_str() {
                    let media_type = descriptor["mediaType"].as_str().expect("a media type");
                    let is_list = media_type.ends_with("index.v1+json") || media_type.ends_with("manifest.v1+json");
                    pending.extend(is_list.then(|| json_blob(&descriptor)));
                    expected.insert(digest.replace("sha256:", ""));
                }
            }
        }
        let blobs = file("blobs/sha256").read_dir().expect("it exists").map(|entry| entry.expect("readable"));
        let blobs: BTreeSet<_> = blobs.map(|entry| entry.file_name().into_string().expect("ASCII")).collect();
        assert_eq!(blobs, expected);
        assert_eq!(fs::read_to_string(file("oci-layout")).expect("it exists"), r#"{"imageLayoutVersion": "1.0.0"}"#);
    }

    #[test]
    fn the_layer_has_only_the_program_and_its_licences() {
        for image in Image::all() {
            let mut tar = Command::new("tar");
            let list = run(tar.args(["--list", "--verbose", "--numeric-owner", "--gzip", "--file"]).arg(&image.layer));
            let entries: Vec<_> = list
                .lines()
                .map(|line| {
                    let fields: Vec<_> = line.split_whitespace().collect();
                    (fields[0], fields[1], *fields.last().expect("a name"))
                })
                .collect();
            // A set-user-ID program would have an `s` here.
            let expected = [
                ("-rwxr-xr-x", "0/0", "catdoc-lambda"),
                ("drwxr-xr-x", "0/0", "licences/"),
                ("-rw-r--r--", "0/0", "licences/LICENSE"),
                ("-rw-r--r--", "0/0", "licences/THIRD-PARTY-LICENCES"),
                ("-rw-r--r--", "0/0", "licences/bom.cdx.json"),
            ];
            assert_eq!(entries, expected, "{}", image.platform);
        }
    }

    #[test]
    fn the_program_fits_its_processor_and_needs_no_library() {
        for (image, (name, machine)) in Image::all().iter().zip(PROCESSORS) {
            let elf = fs::read(image.unpacked().path().join("catdoc-lambda")).expect("it exists");
            assert_eq!(elf.get(18..20), Some(&[machine, 0][..]), "e_machine of {name}");
            // The program headers: 64 is their place, and at 56 is their number.
            let headers = elf[64..].chunks(56).take(usize::from(elf[56]));
            let types: Vec<_> = headers.map(|header| header[0]).collect();
            assert!(
                types.contains(&1) && types.contains(&2),
                "PT_LOAD, and PT_DYNAMIC for random addresses: {types:?}"
            );
            assert!(!types.contains(&3), "{name} has an interpreter, so it is not static");
        }
    }

    #[test]
    fn a_container_serves_without_privileges() {
        for image in Image::all() {
            let config = &image.config["config"];
            assert_eq!(config["User"], "65532:65532");
            assert_eq!(config["Entrypoint"], json!(["/catdoc-lambda"]));
            assert_eq!(config["Cmd"], json!(["serve", "--listen", "0.0.0.0:8000"]));
            assert_eq!(config["ExposedPorts"], json!({ "8000/tcp": {} }));
            assert_eq!(config["StopSignal"], "SIGTERM");
            assert_eq!(config["Healthcheck"]["Test"], json!(["CMD", "/catdoc-lambda", "health"]));
            for labels in [&config["Labels"], &image.manifest["annotations"]] {
                let label = |name: &str| &labels[format!("org.opencontainers.image.{name}")];
                assert_eq!(
                    (label("title"), label("version")),
                    (&json!("catdoc-lambda"), &json!(env!("CARGO_PKG_VERSION")))
                );
                assert_eq!(label("licenses"), "GPL-3.0-or-later");
                let revision = label("revision");
                assert!(revision.is_null() || revision.as_str().is_some_and(|hash| hash.len() == 40), "{revision}");
            }
        }
    }

    #[test]
    fn the_licences_and_the_bill_of_materials_cover_the_c_library() {
        for image in Image::all() {
            let folder = image.unpacked();
            let read = |name: &str| fs::read_to_string(folder.path().join("licences").join(name)).expect("UTF-8");
            assert!(read("LICENSE").contains("GNU GENERAL PUBLIC LICENSE"));
            let licences = read("THIRD-PARTY-LICENCES");
            for words in ["wasmtime 48", "GNU C Library", "GNU LESSER GENERAL PUBLIC LICENSE", "GCC-exception-3.1"] {
                assert!(licences.contains(words), "{words}");
            }
            let bill = json(read("bom.cdx.json").as_bytes());
            let hash =
                format!("sha256:{}", bill["metadata"]["component"]["hashes"][0]["content"].as_str().expect("a hash"));
            assert_eq!(hash, digest(&folder.path().join("catdoc-lambda")));
            for name in ["glibc", "libgcc", "std", "catdoc.wasm", "answer.wasm", "tokio"] {
                let found = bill["components"].as_array().expect("components").iter().find(|it| it["name"] == name);
                assert!(found.is_some_and(|it| it["version"].is_string()), "{name}");
                let reference = &found.expect("it is there")["bom-ref"];
                let dependencies = bill["dependencies"].as_array().expect("dependencies");
                let listed = |it: &&Value| it["dependsOn"].as_array().is_some_and(|needs| needs.contains(reference));
                assert!(dependencies.iter().any(|it| listed(&it)), "nothing depends on {name}");
            }
        }
    }

    #[cfg(tools)]
    #[test]
    fn the_bills_of_materials_are_valid_cyclonedx() {
        let folders: Vec<_> = Image::all().iter().map(Image::unpacked).collect();
        let mut command = crate::support::tools::python(include_str!("support/cyclonedx.py"));
        command.args(folders.iter().map(|folder| folder.path().join("licences/bom.cdx.json")));
        assert_eq!(run(&mut command), "2 valid\n");
    }

    #[cfg(qemu)]
    #[test]
    fn the_arm64_server_extracts_the_text() {
        use crate::support::data;
        use crate::support::http::post;
        use crate::support::serve_process::{SERVE, ServeProcess};
        let image = Image::all().pop().expect("the last is arm64");
        let folder = image.unpacked();
        let emulated = || {
            let mut command = Command::new(env!("CATDOC_QEMU_PATH"));
            // The server would restart itself without this setting, which the emulator does not support.
            command.arg(folder.path().join("catdoc-lambda")).env("MALLOC_TRIM_THRESHOLD_", "2097152");
            command
        };
        let health = |address: &str| emulated().args(["health", address]).status().expect("it starts").code();
        let server = ServeProcess::start_command(emulated().args(SERVE));
        let response = post(server.address, "/extract", "application/msword", &data("one-page.doc"));
        assert!(response.text().starts_with("The harbour clock"));
        assert_eq!(health(&server.address.to_string()), Some(0));
        assert_eq!(health("127.0.0.1:1"), Some(1));
    }
}

#[cfg(not(all(image, runc)))]
#[test]
#[ignore = "needs an up-to-date image, and runc, skopeo and umoci as root: run ./build.sh release image"]
fn containers() {}

#[cfg(all(image, runc))]
mod container {
    use crate::support::data;
    use crate::support::http::post;
    use crate::support::image::{archive, json, run};
    use crate::support::serve_process::{SERVE, ServeProcess};
    use crate::support::wire::{connect, get, post_request, rest_of};
    use serde_json::{Value, json};
    use std::fs;
    use std::io::Write;
    use std::path::Path;
    use std::process::Command;
    use tempfile::TempDir;

    /// The image in a container with a read-only root and no capabilities. skopeo reads the image,
    /// umoci unpacks it and translates its configuration, and runc runs it.
    struct Container {
        server: ServeProcess,
        name: String,
        folder: TempDir,
    }

    impl Container {
        fn start() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let (layout, bundle) = (folder.path().join("layout"), folder.path().join("bundle"));
            let (from, to) = (format!("oci-archive:{}", archive().display()), format!("oci:{}:here", layout.display()));
            run(Command::new("skopeo").args(["copy", "--quiet", &from, &to]));
            run(Command::new("umoci").args(["unpack", "--image", &format!("{}:here", layout.display())]).arg(&bundle));
            restrict(&bundle.join("config.json"));
            // The name is that of a control group, which other containers must not have.
            let name = folder.path().file_name().expect("a name").to_string_lossy().replace('.', "catdoc-lambda-");
            let mut command = runc(folder.path());
            let server = ServeProcess::start_command(command.args(["run", "--bundle"]).arg(bundle).arg(&name));
            Self { server, name, folder }
        }

        fn runc(&self) -> Command {
            runc(self.folder.path())
        }

        /// Returns the process ID of the server.
        fn pid(&self) -> Value {
            json(run(self.runc().args(["state", &self.name])).as_bytes())["pid"].clone()
        }
    }

    fn runc(folder: &Path) -> Command {
        let mut command = Command::new(env!("CATDOC_RUNC_PATH"));
        command.arg("--root").arg(folder.join("state"));
        command
    }

    impl Drop for Container {
        fn drop(&mut self) {
            // It may have ended already.
            let _ = self.runc().args(["delete", "--force", &self.name]).output();
        }
    }

    /// Takes the privileges that an engine takes on request, and lets the server use a free port of
    /// this machine.
    fn restrict(config: &Path) {
        let mut content = json(&fs::read(config).expect("umoci wrote it"));
        let process = &mut content["process"];
        assert_eq!(process["user"]["uid"], 65532);
        assert_eq!(process["args"], json!(["/catdoc-lambda", "serve", "--listen", "0.0.0.0:8000"]));
        process["args"] = [&["/catdoc-lambda"], &SERVE[..]].concat().into();
        process["terminal"] = false.into();
        process["capabilities"] = json!({});
        content["root"]["readonly"] = true.into();
        let namespaces = content["linux"]["namespaces"].as_array_mut().expect("an array");
        namespaces.retain(|namespace| namespace["type"] != "network");
        fs::write(config, content.to_string()).expect("written");
    }

    #[test]
    fn a_container_with_a_read_only_root_extracts_text() {
        let container = Container::start();
        let address = container.server.address;
        let response = post(address, "/extract", "application/msword", &data("one-page.doc"));
        assert!(response.text().starts_with("The harbour clock"));
        assert!(get(address, "/ready", "").starts_with("HTTP/1.1 200 "));

        let health = |address: &str| {
            container
                .runc()
                .args(["exec", &container.name, "/catdoc-lambda", "health", address])
                .status()
                .expect("it starts")
                .code()
        };
        assert_eq!(health(&address.to_string()), Some(0));
        assert_eq!(health("127.0.0.1:1"), Some(1));

        let process = format!("/proc/{}", container.pid());
        let status = fs::read_to_string(format!("{process}/status")).expect("it runs");
        for line in ["Uid:\t65532\t65532\t65532\t65532", "CapEff:\t0000000000000000", "NoNewPrivs:\t1"] {
            assert!(status.lines().any(|found| found == line), "{line}: {status}");
        }
        let environment = fs::read(format!("{process}/environ")).expect("it runs");
        let setting = b"MALLOC_TRIM_THRESHOLD_=";
        assert!(environment.windows(setting.len()).any(|found| found == setting), "it keeps freed memory");
    }

    #[test]
    fn a_stopped_container_finishes_its_requests() {
        let mut container = Container::start();
        let address = container.server.address;
        let request = post_request("/extract", "Connection: close\r\n", "{\\rtf1 before the end}");
        let (most, last) = request.split_at(request.len() - 1);
        let mut upload = connect(address);
        upload.write_all(most).expect("sent");
        // A response on another connection shows that the request above was read.
        assert!(get(address, "/health", "").starts_with("HTTP/1.1 200 "));
        run(container.runc().args(["kill", &container.name, "TERM"]));
        while std::net::TcpStream::connect(address).is_ok() {}
        upload.write_all(last).expect("sent");
        let response = rest_of(upload);
        assert!(response.starts_with("HTTP/1.1 200 ") && response.contains("before the end"), "{response}");
        assert_eq!(container.server.child.wait().expect("it ends").code(), Some(0));
    }
}
