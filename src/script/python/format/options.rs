//! NumPy's print options.

use super::{FormatError, Result};

/// What `np.set_printoptions` sets and `np.printoptions` sets for a while; [`Default`] is NumPy's.
///
/// `formatter` and `override_repr` are someone else's ([`Speller`](super::Speller)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintOptions {
    /// Digits after the point.
    pub precision: usize,
    /// Arrays with more elements are summarised.
    pub threshold: usize,
    /// Elements kept at either end of each axis of a summary.
    pub edgeitems: usize,
    /// Characters a line.
    pub linewidth: usize,
    /// Never choose scientific notation because numbers are small.
    pub suppress: bool,
    /// Text for NaN.
    pub nanstr: String,
    /// Text for infinity.
    pub infstr: String,
    /// Sign of positive numbers.
    pub sign: Sign,
    /// Meaning of `precision`.
    pub floatmode: FloatMode,
    /// Whose way of printing is asked for.
    pub legacy: Legacy,
}

impl Default for PrintOptions {
    fn default() -> Self {
        Self {
            precision: 8,
            threshold: 1000,
            edgeitems: 3,
            linewidth: 75,
            suppress: false,
            nanstr: "nan".into(),
            infstr: "inf".into(),
            sign: Sign::Minus,
            floatmode: FloatMode::MaxPrecision,
            legacy: Legacy::Current,
        }
    }
}

/// The NumPy whose way of printing is asked for, the oldest first; each says what it keeps of those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Legacy {
    /// `1.13`: a blank for the sign of floats, scalars in C's `%g`, 0-d arrays as Python's scalars.
    V1_13,
    /// `1.21`: no blanks after the colons and commas of a record's dictionary.
    V1_21,
    /// `1.25`: scalars without their type.
    V1_25,
    /// `2.1`: summaries without a shape.
    V2_1,
    /// `2.2`: narrow floats change to scientific notation where `float64` does.
    V2_2,
    /// `False`: as NumPy prints today.
    Current,
}

impl Legacy {
    const NAMED: [(&str, Legacy); 5] = [
        ("1.13", Legacy::V1_13),
        ("1.21", Legacy::V1_21),
        ("1.25", Legacy::V1_25),
        ("2.1", Legacy::V2_1),
        ("2.2", Legacy::V2_2),
    ];

    /// The version of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(own, _)| *own == name).map(|(_, legacy)| *legacy)
    }

    /// Its name; today's has none.
    pub fn name(self) -> Option<&'static str> {
        Self::NAMED.iter().find(|(_, legacy)| *legacy == self).map(|(name, _)| *name)
    }
}

/// How positive numbers are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `-`: not at all.
    Minus,
    /// `+`: with a plus.
    Plus,
    /// a blank: with a blank where the minus would be.
    Space,
}

impl Sign {
    /// From NumPy's `sign` option.
    ///
    /// # Errors
    /// NumPy's `ValueError` for any other text.
    pub fn parse(text: &str) -> Result<Self> {
        match text {
            "-" => Ok(Sign::Minus),
            "+" => Ok(Sign::Plus),
            " " => Ok(Sign::Space),
            _ => Err(FormatError::value("sign option must be one of ' ', '+', or '-'")),
        }
    }
}

/// How many digits the floats of one array get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloatMode {
    /// `fixed`: always `precision` digits.
    Fixed,
    /// `unique`: as many as each needs.
    Unique,
    /// `maxprec`: as many as each needs, at most `precision`.
    MaxPrecision,
    /// `maxprec_equal`: as many as the neediest needs, at most `precision`.
    MaxPrecisionEqual,
}

impl FloatMode {
    /// From NumPy's `floatmode` option.
    ///
    /// # Errors
    /// NumPy's `ValueError` for any other text.
    pub fn parse(text: &str) -> Result<Self> {
        match text {
            "fixed" => Ok(FloatMode::Fixed),
            "unique" => Ok(FloatMode::Unique),
            "maxprec" => Ok(FloatMode::MaxPrecision),
            "maxprec_equal" => Ok(FloatMode::MaxPrecisionEqual),
            _ => Err(FormatError::value(
                r#"floatmode option must be one of "fixed", "unique", "maxprec", "maxprec_equal""#,
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::python::format::notation::Trim;

    #[test]
    fn unknown_options_are_refused_in_numpys_words() {
        let message = |e: FormatError| e.to_string();
        assert_eq!(Sign::parse("x").map_err(message), Err("sign option must be one of ' ', '+', or '-'".to_owned()));
        let modes = r#"floatmode option must be one of "fixed", "unique", "maxprec", "maxprec_equal""#;
        assert_eq!(FloatMode::parse("x").map_err(message), Err(modes.to_owned()));
        let trim = Trim::parse("x").map_err(message).unwrap_err();
        assert!(trim.starts_with("if supplied, trim must be 'k', '.', '0' or '-' found `   "), "{trim}");
    }
}
