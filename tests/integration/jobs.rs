//! Jobs of S3 Batch Operations over the Runtime API and an S3 server: each task has one result.

#![cfg_attr(not(tools), allow(unused))]

use crate::support::archive::{Member, archive};
use crate::support::data;
use crate::support::word::{F_ENCRYPTED, Word};
use serde_json::{Value, json};

#[cfg(not(tools))]
#[test]
#[ignore = "needs Python with pip: run ./build.sh test, which installs an S3 server"]
fn jobs() {}

#[cfg(tools)]
mod with_a_server {
    use super::*;
    use crate::support::object_store::{Bucket, function, function_on, job_event};
    use crate::support::tools::python;

    /// Returns the code and the string of each task's result, after checking the rest of the
    /// response.
    fn results(event: &Value, response: &Value) -> Vec<(String, String)> {
        for field in ["invocationSchemaVersion", "invocationId"] {
            assert_eq!(response[field], event[field], "{response}");
        }
        assert_eq!(response["treatMissingKeysAs"], "TemporaryFailure");
        let ids = |list: &Value| -> Vec<_> {
            list.as_array().expect("a list").iter().map(|entry| entry["taskId"].clone()).collect()
        };
        assert_eq!(ids(&response["results"]), ids(&event["tasks"]), "one result for each task");
        let text = |value: &Value| value.as_str().expect("a string").to_owned();
        let results = response["results"].as_array().expect("a list").iter();
        results.map(|result| (text(&result["resultCode"]), text(&result["resultString"]))).collect()
    }

    fn result(code: &str, string: &str) -> (String, String) {
        (code.to_owned(), string.to_owned())
    }

    #[test]
    fn each_task_has_the_code_of_its_document_in_both_versions_of_the_schema() {
        let bucket = Bucket::create("jobs");
        bucket.put("1998/letter.doc", &data("one-page.doc"));
        bucket.put("1998/locked.doc", &Word::utf16("secret").flags(F_ENCRYPTED).file());
        bucket.put("1998/new.docx", b"PK\x03\x04");
        let members = || [Member::stored("a.rtf", b"{\\rtf1 ebb}"), Member::stored("a.pdf", b"%PDF-1.4")];
        bucket.put("1998/all.zip", &archive(members().into_iter().take(1)));
        bucket.put("1998/some.zip", &archive(members()));
        let mut function = function(&[]);
        for version in ["1.0", "2.0"] {
            let event = job_event(
                version,
                &[
                    bucket.task("1998/letter.doc"),
                    bucket.task("1998/locked.doc"),
                    bucket.task("1998/new.docx"),
                    bucket.task("1998/all.zip"),
                    bucket.task("1998/some.zip"),
                    bucket.task("1998/never.doc"),
                    bucket.task("1998/"),
                    bucket.task("text/1998/letter.doc.json"),
                    bucket.task("1998/../letter.doc"),
                    bucket.task("1998/%FF.doc"),
                    Bucket("no-such-bucket").task("1998/letter.doc"),
                ],
            );
            let results = results(&event, &function.invoke(&event));
            let (usual, unusual) = results.split_at(8);
            let expected = [
                result("Succeeded", "ok"),
                result("PermanentFailure", "encrypted"),
                result("PermanentFailure", "ooxml"),
                result("Succeeded", "ok"),
                result("Succeeded", "some-failed"),
                result("PermanentFailure", "gone"),
                result("Succeeded", "skipped"),
                result("Succeeded", "skipped"),
            ];
            assert_eq!(usual, expected, "{version}");
            let codes: Vec<_> = unusual.iter().map(|(code, _)| code.as_str()).collect();
            assert_eq!(codes, ["PermanentFailure", "PermanentFailure", "TemporaryFailure"], "{version}");
            assert!(unusual[2].1.contains("NoSuchBucket"), "{unusual:?}");
        }
        let written: Vec<_> = bucket.keys().into_iter().filter(|key| key.starts_with("text/")).collect();
        let expected = [
            "text/1998/all.zip.json",
            "text/1998/all.zip/a.rtf.json",
            "text/1998/letter.doc.json",
            "text/1998/locked.doc.error.json",
            "text/1998/new.docx.error.json",
            "text/1998/some.zip.json",
            "text/1998/some.zip/a.pdf.error.json",
            "text/1998/some.zip/a.rtf.json",
        ];
        assert_eq!(written, expected);
        assert_eq!(bucket.json("text/1998/letter.doc.json")["file"], "1998/letter.doc");
        assert_eq!(bucket.json("text/1998/locked.doc.error.json")["code"], "encrypted");
    }

    #[test]
    fn encoded_keys_are_decoded() {
        let bucket = Bucket::create("job-keys");
        bucket.put("1998/письмо 1+2.doc", &data("one-page.doc"));
        let key = "1998/%D0%BF%D0%B8%D1%81%D1%8C%D0%BC%D0%BE+1%2B2.doc";
        let event = job_event("2.0", &[bucket.task(key)]);
        assert_eq!(results(&event, &function(&[]).invoke(&event)), [result("Succeeded", "ok")]);
        assert_eq!(bucket.json("text/1998/письмо 1+2.doc.json")["file"], "1998/письмо 1+2.doc");
    }

    #[test]
    fn the_listed_version_is_read_even_if_it_is_not_the_newest() {
        let bucket = Bucket::create("versions");
        bucket.keep_versions();
        let first = bucket.put("a.rtf", br"{\rtf1 first}").expect("a version");
        bucket.put("a.rtf", br"{\rtf1 second}");
        let mut function = function(&[]);
        let mut text_of = |task: Value| {
            let event = job_event("1.0", &[task]);
            let results = results(&event, &function.invoke(&event));
            (results, bucket.json("text/a.rtf.json")["text"].take())
        };
        let ok = vec![result("Succeeded", "ok")];
        assert_eq!(text_of(bucket.task_of_version("a.rtf", &first)), (ok.clone(), json!("first\n")));
        assert_eq!(text_of(bucket.task("a.rtf")), (ok, json!("second\n")));
        let never = "00000000-0000-0000-0000-000000000000";
        assert_eq!(text_of(bucket.task_of_version("a.rtf", never)).0, [result("PermanentFailure", "gone")]);
    }

    #[test]
    fn tasks_without_time_left_are_temporary_failures_except_the_first() {
        let bucket = Bucket::create("job-time");
        bucket.put("a.doc", &data("one-page.doc"));
        let mut function = function(&[]);
        function.set_timeout(5);
        let event = job_event("2.0", &[bucket.task("a.doc"), bucket.task("a.doc")]);
        let codes: Vec<_> = results(&event, &function.invoke(&event)).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["Succeeded", "TemporaryFailure"]);
    }

    #[test]
    fn without_s3_every_task_is_a_temporary_failure_without_internals() {
        let event = job_event("2.0", &[Bucket("b").task("a.doc"), Bucket("b").task("b.doc")]);
        let mut function = function_on("http://127.0.0.1:9", &[]);
        for (code, string) in results(&event, &function.invoke(&event)) {
            assert_eq!(code, "TemporaryFailure");
            assert!(!string.contains("127.0.0.1"), "{string}");
        }
        assert!(format!("{:?}", function.log()).contains("GetObject failed"), "the log has the reason");
    }

    #[test]
    fn the_documented_jobs_are_valid() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/archives.md");
        let page = std::fs::read_to_string(page).expect("readable");
        let blocks = page.split("```json\n").skip(1).map(|rest| rest.split("```").next().expect("closed"));
        let mut jobs: Vec<Value> = blocks.map(|block| serde_json::from_str(block).expect("JSON")).collect();
        assert_eq!(jobs.len(), 3);
        assert!(is_valid(&jobs[0]));
        // The others replace the first one's manifest.
        for manifest in jobs.split_off(1) {
            let mut job = jobs[0].clone();
            job.as_object_mut().expect("an object").remove("ManifestGenerator");
            job["Manifest"] = manifest["Manifest"].clone();
            assert!(is_valid(&job), "{job}");
            job["Manifest"]["Location"]["Etag"] = "a misspelt name".into();
            assert!(!is_valid(&job), "the check can fail");
        }
    }

    /// Returns whether AWS's own client would send this job.
    fn is_valid(job: &Value) -> bool {
        const CHECK: &str = "import json, sys, botocore.session, botocore.validate
model = botocore.session.get_session().get_service_model('s3control').operation_model('CreateJob')
job = json.loads(sys.argv[1]) | {'ClientRequestToken': 'the client adds it'}
report = botocore.validate.ParamValidator().validate(job, model.input_shape)
sys.exit(report.generate_report() or None)";
        python(CHECK).arg(job.to_string()).status().expect("python3 starts").success()
    }

    #[test]
    fn an_invocation_without_its_id_is_an_error() {
        let mut event = job_event("2.0", &[]);
        event["invocationId"] = json!(7);
        assert!(function(&[]).try_invoke(&event).is_err());
    }
}
