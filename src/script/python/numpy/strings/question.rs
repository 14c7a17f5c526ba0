//! Questions about a text, which are universal functions: `np.strings.isalpha`, `np.strings.str_len`.

use std::borrow::Cow;

use crate::kernel::{DType, Element};
use crate::script::python::builtins::text::bytes::as_text;
use crate::script::python::builtins::text::letters;

/// A question that `np.strings` asks about each text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Question {
    /// Letters and digits only.
    Alnum,
    /// Letters only.
    Alpha,
    /// Decimal digits only.
    Decimal,
    /// Digits only, raised and circled ones too.
    Digit,
    /// No capitals, and at least one small letter.
    Lower,
    /// Numbers of any script only.
    Numeric,
    /// Blanks only.
    Space,
    /// Capitals begin words.
    Title,
    /// No small letters, and at least one capital.
    Upper,
    /// The number of characters.
    Length,
}

impl Question {
    const ALL: [Self; 10] = [
        Self::Alnum,
        Self::Alpha,
        Self::Decimal,
        Self::Digit,
        Self::Lower,
        Self::Numeric,
        Self::Space,
        Self::Title,
        Self::Upper,
        Self::Length,
    ];

    /// The question that the function of that name asks.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|question| question.name() == name)
    }

    /// The function's name.
    pub(in super::super) fn name(self) -> &'static str {
        match self {
            Self::Alnum => "isalnum",
            Self::Alpha => "isalpha",
            Self::Decimal => "isdecimal",
            Self::Digit => "isdigit",
            Self::Lower => "islower",
            Self::Numeric => "isnumeric",
            Self::Space => "isspace",
            Self::Title => "istitle",
            Self::Upper => "isupper",
            Self::Length => "str_len",
        }
    }

    /// The type of the answers.
    pub(in super::super) fn dtype(self) -> DType {
        if self == Self::Length { DType::Int64 } else { DType::Bool }
    }

    /// Whether byte strings can be asked.
    pub(in super::super) fn is_for_bytes(self) -> bool {
        !matches!(self, Self::Decimal | Self::Numeric)
    }

    /// The answer for one text or byte string.
    pub(in super::super) fn answer(self, text: &Element) -> Element {
        let text = &match text {
            Element::Text(text) => Cow::Borrowed(text.as_str()),
            Element::Bytes(bytes) => Cow::Owned(as_text(bytes)),
            _ => Cow::Borrowed(""),
        };
        Element::Bool(match self {
            Self::Alnum => letters::all_are(text, letters::is_alnum),
            Self::Alpha => letters::all_are(text, letters::is_alpha),
            Self::Decimal => letters::all_are(text, letters::is_decimal),
            Self::Digit => letters::all_are(text, letters::is_digit),
            Self::Lower => letters::is_lower(text),
            Self::Numeric => letters::all_are(text, letters::is_numeric),
            Self::Space => letters::all_are(text, letters::is_space),
            Self::Title => letters::is_title(text),
            Self::Upper => letters::is_upper(text),
            Self::Length => return Element::Int(text.chars().count() as i64),
        })
    }
}
