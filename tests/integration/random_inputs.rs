//! Random inputs: any output and report of a guest, any form and any event gives a valid result.

use crate::support::binary::BINARY;
use crate::support::compress::{brotli, gzip, zlib};
use crate::support::data;
use crate::support::echo::{CDR1, NAME, NAMES, OUTPUT, REPORT, echo, is_read};
use crate::support::form::{BOUNDARY, Form};
use crate::support::guest::limits;
use crate::support::http::{Response, SERVER, Server};
use crate::support::mutate::{Choices, Numbers, mutated};
use crate::support::runtime_api::{Function, KINDS, event};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use catdoc_lambda::sandbox::Sandbox;
use catdoc_lambda::{Extractor, Limits};
use encoding_rs::Encoding;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use wasmtime::Module;

/// Building blocks of random output, taken from what the module prints.
const PIECES: [&[u8]; 30] = [
    b"\x1Csheet\x1FTides\x1Fvisible\n",
    b"\x1Cslide\x1F\x1Fhidden\n",
    b"\x1Cstory\x1Fbody\n",
    b"\x1Csheet",
    b"\x1C",
    b"\x1Dtitle\n",
    b"\x1Dbody\n",
    b"\x1Dtable\n",
    b"\x1Dnotes\n",
    b"\x1Dfootnotes\n",
    b"\x1Dheaders\n",
    b"\x1Dsomething\n",
    b"\x1D",
    b"\x1E",
    b"\x1F",
    b"\x1F\x1F\x1E",
    b"\x0C\n",
    b"\n",
    b"\t",
    b"\0",
    b"\x07",
    b"\xEF\xBF\xBD",
    b"\xEF\xBB\xBF",
    b"\xF0\x9F\x90\x9F",
    b"\xF0\x9F",
    b"\xFF",
    b"\xD8\xA7\xD9\x84",
    b"title\x1FTides\x1Ewords\x1F12\x1Ecreated\x1F2003-05-01\x1E",
    b"a | b # * _ <i>& \" ' ` ,;=+-@",
    b"The harbour clock has two faces. ",
];

/// Builds a document for [`echo`]: a partly valid report, and an output.
fn echoed(numbers: &mut Numbers) -> Vec<u8> {
    let output: Vec<u8> = (0..numbers.below(60)).flat_map(|_| PIECES[numbers.below(PIECES.len())].to_vec()).collect();
    let mut words = [0_u32; REPORT / 4];
    words[0] = CDR1;
    words[1] = [2, 2, 2, 2, 1, 0, 3][numbers.below(7)];
    words[3] = [16, 16, 0, 48, 255][numbers.below(5)];
    for word in &mut words[4..] {
        *word = [0, 0, 0, 1, 4, 95, 193, 1252, u32::MAX][numbers.below(9)];
    }
    if numbers.below(2) == 0 {
        words[19] = OUTPUT + numbers.below(output.len() + 9) as u32;
        words[20] = numbers.below(output.len() + 9) as u32;
    }
    let magic = [&b"{\\rtf1 x"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"][numbers.below(2)];
    let mut report = words.map(u32::to_le_bytes).concat();
    report[NAME..].fill(0);
    let name = ["", "text", "novel"].into_iter().chain(NAMES).nth(numbers.below(3 + NAMES.len())).unwrap_or_default();
    report[NAME..][..name.len()].copy_from_slice(name.as_bytes());
    [magic, &report, &output].concat()
}

/// Asserts that a response is valid: its status, media type and body agree.
#[track_caller]
fn assert_within_contract(response: &Response, context: &str) {
    let media_type = response.content_type.as_str();
    match response.status {
        200 => assert_ne!(media_type, "application/problem+json", "{context}"),
        400 | 413 | 415 | 422 => {
            assert_eq!(media_type, "application/problem+json", "{context}: {}", response.body);
            assert!(response.json()["code"].is_string(), "{context}: {}", response.body);
        }
        status => panic!("{context}: {status}: {}", response.body),
    }
}

#[test]
fn any_output_and_report_of_a_guest_gives_a_valid_result() {
    let limits = Limits { time: Duration::from_secs(60), ..limits() };
    let sandbox = Sandbox::with_module(limits, |engine| Module::new(engine, echo())).expect("a module");
    let server = Server::with(Arc::new(Extractor::with_sandbox(sandbox)));
    let paths = [
        "",
        "?format=csv",
        "?format=text",
        "?format=markdown",
        "?sheet=Tides",
        "?sections=all",
        "?sections=body,headers",
    ];
    let mut texts = 0;
    for seed in 0..2000 {
        let mut numbers = Numbers::new(seed);
        let document = echoed(&mut numbers);
        let path = format!("/extract{}", paths[numbers.below(paths.len())]);
        let response = server.post(&path, "application/octet-stream", &document);
        let context = format!("seed {seed}, {path}");
        if response.status == 500 {
            assert!(!is_read(&document), "{context}: {}", response.body);
            response.assert_problem(500, "internal");
            continue;
        }
        assert_within_contract(&response, &context);
        if response.status == 200 && path == "/extract" {
            let json = response.json();
            let is_silent = json["text"] == "" && json["warnings"].as_array().is_none_or(Vec::is_empty);
            assert!(!is_silent, "{context}: {}", response.body);
            texts += 1;
        }
    }
    assert!(texts > 50, "{texts}");
}

#[test]
fn any_form_gets_a_valid_response() {
    let document = data("one-page.rtf");
    let forms = [
        Form::of_document("a.doc", &document).body(),
        Form::default().field("file", "x").file("file", "a.doc", "application/msword", b"{\\rtf1 a}").body(),
        Form::default()
            .part("Content-Disposition: form-data; name*=UTF-8''file; filename=\"\\\"\r\n", b"{\\rtf1 a}")
            .body(),
        Form::default()
            .part(
                "Content-Disposition: form-data;\r\n name=file; filename*0*=utf-8''%61; filename*1=\"=?koi8-r?B?yw==?=.doc\"\r\n\
                 Content-Type: application/msword\r\nContent-Transfer-Encoding: base64\r\n",
                b"e1xydGYxIGF9",
            )
            .body(),
        Form::default()
            .part(
                "Content-Disposition: form-data; name=file; filename=\"=?utf-8?Q?a?= =?utf-8?Q?=2Edoc?=\"\r\n\
                 Content-Type: application/msword\r\nContent-Transfer-Encoding: quoted-printable\r\n",
                b"{\\rtf1=\r\n=20a}",
            )
            .body(),
    ];
    let types = [
        Form::content_type(),
        format!("multipart/form-data; boundary=\"{BOUNDARY}\""),
        "multipart/form-data".to_owned(),
        format!("multipart/mixed; x=\"\\\"; boundary={BOUNDARY}"),
        format!("multipart/form-data; boundary={}", "-".repeat(71)),
    ];
    let mut found = 0;
    for seed in 0..2000 {
        let mut numbers = Numbers::new(seed);
        let form = &forms[numbers.below(forms.len())];
        // Faults in the first kilobyte affect the form itself, not its document.
        let start = form.len().min(1000);
        let body = [&mutated(&form[..start], seed), &form[start..]].concat();
        let content_type = &types[numbers.below(20).saturating_sub(15)];
        let path = ["/extract", "/doc-parser"][numbers.below(2)];
        let response = SERVER.post(path, content_type, &body);
        assert_within_contract(&response, &format!("seed {seed}, {path}, {content_type}"));
        found += u32::from(response.status == 200);
    }
    assert!((100..1900).contains(&found), "{found}");
}

#[test]
fn any_compressed_body_gets_a_valid_response() {
    let document = data("one-page.rtf");
    let bodies = [("gzip", gzip(&document)), ("deflate", zlib(&document)), ("br", brotli(&document))];
    let mut found = 0;
    for seed in 0..600 {
        let mut numbers = Numbers::new(seed);
        let (encoding, body) = &bodies[numbers.below(bodies.len())];
        let body = mutated(body, seed);
        let response = SERVER.post_encoded(encoding, "/extract", "application/rtf", &body);
        assert_within_contract(&response, &format!("seed {seed}, {encoding}"));
        found += u32::from(response.json()["code"] == "bad-multipart");
    }
    assert!(found > 300, "{found}");
}

/// Characters of random names, with those that some notation escapes.
const NAME_CHARACTERS: &str = "aZ09 ._-()'\"\\;,:=+&*éñЖёю港口の🐟";

/// Writes every byte with this prefix and two digits.
fn escaped(prefix: char, bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{prefix}{byte:02X}")).collect()
}

/// Splits a text between random characters.
fn split(text: &str, numbers: &mut Numbers) -> Vec<String> {
    let mut segments = vec![String::new()];
    for character in text.chars() {
        if numbers.below(4) == 0 {
            segments.push(String::new());
        }
        segments.last_mut().expect("one at least").push(character);
    }
    segments
}

/// Writes the parameters of a file with this name, in a random notation.
fn file_name_parameters(name: &str, numbers: &mut Numbers) -> String {
    let encodings = ["utf-8", "windows-1251", "windows-1252", "shift_jis", "gb18030"];
    let label = encodings[numbers.below(encodings.len())];
    let encoding = Encoding::for_label(label.as_bytes()).expect(label);
    // Those without all characters of the name get UTF-8 instead.
    let encode = |text: &str| match encoding.encode(name) {
        (_, _, true) => ("utf-8", text.as_bytes().to_vec()),
        _ => (label, encoding.encode(text).0.into_owned()),
    };
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    match numbers.below(5) {
        0 => format!("filename={}", quoted(name)),
        1 => {
            let (label, bytes) = encode(name);
            format!("filename=\"other.txt\"; filename*={label}''{}", escaped('%', &bytes))
        }
        2 => {
            let segment = |(index, text): (usize, String)| match index % 2 {
                0 => format!(
                    "filename*{index}*={}{}",
                    if index == 0 { "utf-8''" } else { "" },
                    escaped('%', text.as_bytes())
                ),
                _ => format!("filename*{index}={}", quoted(&text)),
            };
            split(name, numbers).into_iter().enumerate().map(segment).collect::<Vec<_>>().join("; ")
        }
        notation => {
            let word = |text: &String| match (encode(text), notation) {
                ((label, bytes), 3) => format!("=?{label}?B?{}?=", STANDARD.encode(bytes)),
                ((label, bytes), _) => format!("=?{label}?Q?{}?=", escaped('=', &bytes)),
            };
            format!("filename=\"{}\"", split(name, numbers).iter().map(word).collect::<Vec<_>>().join("\r\n "))
        }
    }
}

#[test]
fn any_file_name_is_echoed_from_any_notation() {
    let characters: Vec<char> = NAME_CHARACTERS.chars().collect();
    for seed in 0..1000 {
        let mut numbers = Numbers::new(seed);
        let name: String = (0..numbers.below(30)).map(|_| characters[numbers.below(characters.len())]).collect();
        let name = format!("{name}.doc");
        let parameters = file_name_parameters(&name, &mut numbers);
        let header =
            format!("Content-Disposition: form-data; name=file; {parameters}\r\nContent-Type: application/msword\r\n");
        let response = SERVER.submit(Form::default().part(&header, b"{\\rtf1 a}"));
        assert_eq!(response.json()["file"], name, "seed {seed}: {parameters}");
    }
}

/// Replaces one value somewhere in `value`, at most `depth` levels down.
fn change(value: &mut Value, depth: usize, numbers: &mut Numbers) {
    let inner = match value {
        Value::Object(fields) if depth > 0 => {
            let key = fields.keys().nth(numbers.below(fields.len())).cloned();
            if numbers.below(12) == 0 {
                key.and_then(|key| fields.remove(&key));
                return;
            }
            key.and_then(|key| fields.get_mut(&key))
        }
        Value::Array(items) if depth > 0 => {
            let place = numbers.below(items.len());
            items.get_mut(place)
        }
        _ => None,
    };
    if let Some(inner) = inner {
        return change(inner, depth - 1, numbers);
    }
    let choices = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("/"),
        json!("//\u{0}?x=%zz&&="),
        json!("/doc-parser\r\nx: y"),
        json!("OPTIONS"),
        json!("\u{1F41F}".repeat(3000)),
        json!([]),
        json!([["a"], {"b": 1}]),
        json!({}),
        json!({"content-type": "multipart/form-data; boundary=x", "content-length": "-1", "": "", "\n": "\n"}),
        json!({"file": ["a", "b"], "wrap": "99999999999999999999"}),
    ];
    *value = choices[numbers.below(choices.len())].clone();
}

#[test]
fn the_function_survives_any_event() {
    let mut function = Function::start(Path::new(BINARY));
    let form = || Form::of_document("a.doc", b"{\\rtf1 a}");
    let (mut answered, mut refused) = (0, 0);
    for seed in 0..400 {
        let mut numbers = Numbers::new(seed);
        let mut event = event(KINDS[numbers.below(KINDS.len())], form());
        for _ in 0..=numbers.below(4) {
            change(&mut event, 1 + numbers.below(4), &mut numbers);
        }
        match function.try_invoke(&event) {
            Ok(response) => {
                let status = response["statusCode"].as_u64().unwrap_or_default();
                assert!([200, 204, 400, 404, 405, 413, 415, 422].contains(&status), "seed {seed}: {response}\n{event}");
                answered += 1;
            }
            // An unknown kind of event is refused with a reason that only its sender sees.
            Err(error) => {
                let is_reason = error["errorMessage"].as_str().is_some_and(|reason| !reason.contains("panicked"));
                assert!(is_reason, "seed {seed}: {error}");
                refused += 1;
            }
        }
    }
    assert!(answered > 50 && refused > 10, "{answered} answered, {refused} refused");
    let response = function.invoke(&event("http-api", form()));
    assert_eq!(response["statusCode"], 200, "{response}");
}
