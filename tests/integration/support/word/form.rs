//! Form fields: FFData in the data stream ([MS-DOC] 2.9.78).

/// A form field.
#[derive(Clone)]
pub struct Form {
    kind: u16,
    result: u16,
    default: u16,
    choices: Vec<String>,
    /// The content of a text field.
    pub text: Option<String>,
}

/// The result of a field without a choice.
const DEFAULT: u16 = 25;

impl Form {
    pub fn check_box(is_checked: bool) -> Self {
        Self { kind: 1, result: u16::from(is_checked), default: 0, choices: Vec::new(), text: None }
    }

    /// Creates a drop-down list with these choices, numbered from 0.
    pub fn drop_down(choices: &[&str], chosen: u16) -> Self {
        let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
        Self { kind: 2, result: chosen, choices, ..Self::check_box(false) }
    }

    pub fn text(text: &str) -> Self {
        Self { kind: 0, result: DEFAULT, text: Some(text.to_owned()), ..Self::check_box(false) }
    }

    /// Resets the field to its state before it was filled in.
    pub fn untouched(self, default: u16) -> Self {
        Self { result: DEFAULT, default, ..self }
    }

    /// Returns the field's instruction.
    pub fn instruction(&self) -> &'static str {
        [" FORMTEXT ", " FORMCHECKBOX ", " FORMDROPDOWN "][usize::from(self.kind)]
    }

    /// Returns the field's data: a header like that of pictures, then FFData.
    pub fn data(&self) -> Vec<u8> {
        let string = |text: &str| {
            let units: Vec<u8> = text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            [&(text.encode_utf16().count() as u16).to_le_bytes()[..], &units].concat()
        };
        let has_choices = u16::from(self.kind == 2) << 15;
        let mut form = vec![0xFF; 4];
        form.extend((self.kind | self.result << 2 | has_choices).to_le_bytes());
        form.extend([0, 0, 20, 0]);
        form.extend(string("Name"));
        if self.kind == 0 {
            form.extend(string("Text by default"));
        } else {
            form.extend(self.default.to_le_bytes());
        }
        form.extend(["", "Help", "Status", "", ""].map(string).concat());
        if self.kind == 2 {
            form.extend([0xFF, 0xFF]);
            form.extend((self.choices.len() as u16).to_le_bytes());
            form.extend([0, 0]);
            for choice in &self.choices {
                form.extend((choice.encode_utf16().count() as u16).to_le_bytes());
                form.extend(choice.encode_utf16().flat_map(u16::to_le_bytes));
            }
        }
        let mut data = vec![0; 0x44];
        data[..4].copy_from_slice(&(0x44 + form.len() as u32).to_le_bytes());
        data[4] = 0x44;
        data.extend(form);
        data
    }
}
