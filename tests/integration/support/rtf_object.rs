//! Writes the embedded objects of RTF documents.

/// Returns the bytes of an embedded object in OLE 1's format with this class and content.
pub fn ole1(class: &str, content: &[u8]) -> Vec<u8> {
    let string = |text: &str| {
        let length = if text.is_empty() { 0 } else { u32::try_from(text.len() + 1).expect("short") };
        let end: &[u8] = if text.is_empty() { b"" } else { b"\0" };
        [&length.to_le_bytes()[..], text.as_bytes(), end].concat()
    };
    let length = u32::try_from(content.len()).expect("short");
    [&[1, 5, 0, 0, 2, 0, 0, 0], &string(class)[..], &string(""), &string(""), &length.to_le_bytes(), content].concat()
}

/// Returns an `\object` of this type with these bytes as its data.
pub fn object(kind: &str, class: &str, data: &[u8], result: &str) -> String {
    let digits: String = data.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(r"{{\object{kind}{{\*\objclass {class}}}\objw1\objh1{{\*\objdata {digits}}}{{\result {result}}}}}")
}
