//! The outcome of a reader for a document.

/// What a reader did with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It returned this text.
    Text(String),
    /// It reported an error.
    Refused,
    /// It panicked, or its process ended.
    Crashed,
    /// It did not finish in time.
    TimedOut,
}

impl Outcome {
    /// Makes an outcome from a text or an error.
    pub fn of(text: Option<String>) -> Self {
        text.map_or(Self::Refused, Self::Text)
    }

    /// Returns the text, if there is one.
    pub fn into_text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Returns the text, or an empty one.
    pub fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// Returns its name in tables.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Refused => "refused",
            Self::Crashed => "crashed",
            Self::TimedOut => "timed out",
        }
    }
}
