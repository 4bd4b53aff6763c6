//! Parses a header's value with parameters, as in `form-data; name="file"` (RFC 2045, section 5.1),
//! in the ways in which clients write it.

use std::collections::HashMap;

/// A header's value and its parameters.
#[derive(Debug)]
pub struct Parameters<'a> {
    /// The value before the parameters.
    pub value: &'a [u8],
    /// The parameters by name in lower case. The first of two with the same name counts.
    parameters: HashMap<Vec<u8>, Vec<u8>>,
}

impl<'a> Parameters<'a> {
    /// Parses a header's value. Skips parameters without a value.
    pub fn parse(header: &'a [u8]) -> Self {
        let (value, mut rest) = split_at_semicolon(header);
        let mut parameters = HashMap::new();
        while !rest.is_empty() {
            let Some(equals) = rest.iter().position(|byte| matches!(byte, b'=' | b';')) else { break };
            let name = rest[..equals].trim_ascii().to_ascii_lowercase();
            if rest[equals] == b';' {
                rest = &rest[equals + 1..];
                continue;
            }
            let parameter;
            (parameter, rest) = parameter_value(rest[equals + 1..].trim_ascii_start());
            parameters.entry(name).or_insert(parameter);
        }
        Self { value: value.trim_ascii(), parameters }
    }

    /// Returns the value of the parameter with this name in lower case, without quotation marks.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.parameters.get(name.as_bytes()).map(Vec::as_slice)
    }
}

/// Returns the value at the start of `bytes`, and what follows its semicolon.
fn parameter_value(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
    let Some(quoted) = bytes.strip_prefix(b"\"") else {
        // RFC 2045 allows neither spaces nor `=` here. Clients send both.
        let (value, rest) = split_at_semicolon(bytes);
        return (value.trim_ascii().to_vec(), rest);
    };
    let (mut value, mut at) = (Vec::new(), 0);
    while let Some(byte) = quoted.get(at) {
        at += 1;
        match (byte, &quoted[at..]) {
            // Only these are escaped. A path of Windows is sent with single backslashes.
            (b'\\', [escaped @ (b'"' | b'\\'), ..]) => {
                value.push(*escaped);
                at += 1;
            }
            (b'"', rest) => match next_parameter(rest) {
                Some(next) => return (value, next),
                // Part of a name, which the client did not escape.
                None => value.push(b'"'),
            },
            _ => value.push(*byte),
        }
    }
    (value, &[])
}

/// Returns the next parameter if a quotation mark before `rest` ends one. A few clients forget
/// the semicolon.
fn next_parameter(rest: &[u8]) -> Option<&[u8]> {
    let rest = rest.trim_ascii_start();
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'*')).count();
    match &rest[name..] {
        [] if name == 0 => Some(rest),
        [b';', next @ ..] if name == 0 => Some(next),
        [b'=', ..] if name > 0 => Some(rest),
        _ => None,
    }
}

fn split_at_semicolon(bytes: &[u8]) -> (&[u8], &[u8]) {
    match bytes.iter().position(|byte| *byte == b';') {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_parsed_as_clients_write_them() {
        for (header, value) in [
            (&b"form-data; name=\"x\"; filename=\"a.doc\""[..], &b"a.doc"[..]),
            (b"form-data;filename=a.doc;name=x", b"a.doc"),
            (b"form-data ; FileName = \"a.doc\" ; name=x", b"a.doc"),
            (b"form-data; filename=my letter.doc ; name=x", b"my letter.doc"),
            (b"form-data; filename=\"a;b=c.doc\"", b"a;b=c.doc"),
            (b"form-data; filename=\"a\\\"b.doc\"", b"a\"b.doc"),
            (b"form-data; filename=\"a\\\\b.doc\"", b"a\\b.doc"),
            (b"form-data; filename=\"C:\\Users\\a.doc\"", b"C:\\Users\\a.doc"),
            (b"form-data; filename=\"a \"b\" c.doc\"; name=x", b"a \"b\" c.doc"),
            (b"form-data; name=\"file\" filename=\"a.doc\"", b"a.doc"),
            (b"form-data; filename=\"a.doc", b"a.doc"),
            (b"form-data; filename=\"\"; name=x", b""),
            (b"form-data; filename=; name=x", b""),
            (b"form-data; x; ; filename=a.doc; filename=b.doc", b"a.doc"),
            (b"form-data; filename==?utf-8?Q?a?=", b"=?utf-8?Q?a?="),
        ] {
            let parameters = Parameters::parse(header);
            assert_eq!(parameters.value, b"form-data");
            assert_eq!(parameters.get("filename"), Some(value), "{}", header.escape_ascii());
        }
        assert_eq!(Parameters::parse(b"form-data; filename*=x; file=y").get("filename"), None);
    }
}
