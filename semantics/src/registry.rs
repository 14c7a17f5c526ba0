//! Models by name: `numpy`, `matlab+update-in-place`.

use std::fmt;

use cowscope::semantics::{Model, Semantics};

use crate::{copy_always, matlab, numpy, r};

/// A registered model.
#[derive(Debug)]
pub struct Entry {
    /// The language: name, version, summary.
    pub model: &'static Model,
    /// Compared when the user names no models.
    pub compared_by_default: bool,
    /// What may follow the name after `+`.
    pub options: &'static [ModelOption],
    /// Builds the model. The names given are from `options`.
    build: fn(&[&'static str]) -> Box<dyn Semantics>,
}

/// A variant of a model: a rule that is not documented, or that people measured differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelOption {
    /// As written after `+`: `update-in-place`.
    pub name: &'static str,
    /// One line: what changes, and on whose word.
    pub summary: &'static str,
}

static MODELS: [Entry; 4] = [
    Entry { model: &numpy::MODEL, compared_by_default: true, options: &[], build: |_| Box::new(numpy::NumPy) },
    Entry {
        model: &matlab::MODEL,
        compared_by_default: true,
        options: matlab::OPTIONS,
        build: |options| Box::new(matlab::Matlab::with_options(options)),
    },
    Entry { model: &r::MODEL, compared_by_default: true, options: &[], build: |_| Box::new(r::R) },
    Entry {
        model: &copy_always::MODEL,
        compared_by_default: false,
        options: &[],
        build: |_| Box::new(copy_always::CopyAlways),
    },
];

/// All models, in the order of columns of a comparison.
pub fn models() -> &'static [Entry] {
    &MODELS
}

/// The models compared when the user names none: NumPy, MATLAB, R.
pub fn default_models() -> impl Iterator<Item = &'static Entry> {
    MODELS.iter().filter(|entry| entry.compared_by_default)
}

/// The model of that name. Case does not matter, `-` and `_` are the same, options follow after `+`.
///
/// # Errors
///
/// [`UnknownModel`] if there is no such model, or the model has no such option.
pub fn find(name: &str) -> Result<Box<dyn Semantics>, UnknownModel> {
    let mut parts = name.split('+').map(str::trim);
    let asked = parts.next().unwrap_or_default();
    let names = || MODELS.iter().map(|entry| entry.model.name);
    let entry = MODELS
        .iter()
        .find(|entry| plain(entry.model.name) == plain(asked))
        .ok_or_else(|| UnknownModel::new(asked, None, names()))?;
    let options: Vec<&'static str> = parts
        .map(|part| {
            let mut known = entry.options.iter().map(|option| option.name);
            known
                .clone()
                .find(|name| plain(name) == plain(part))
                .ok_or_else(|| UnknownModel::new(part, Some(entry.model.name), known.by_ref()))
        })
        .collect::<Result<_, _>>()?;
    Ok((entry.build)(&options))
}

/// A name as compared: lower case, `_` for `-`.
fn plain(name: &str) -> String {
    name.to_lowercase().replace('-', "_")
}

/// No model, or no option of a model, has the name asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownModel {
    asked: String,
    /// The model that lacks the option; `None` if the model itself is unknown.
    model: Option<&'static str>,
    known: Vec<&'static str>,
}

impl UnknownModel {
    fn new(asked: &str, model: Option<&'static str>, known: impl Iterator<Item = &'static str>) -> Self {
        Self { asked: asked.to_owned(), model, known: known.collect() }
    }

    /// The known name closest to the one asked for, if it is close enough to be a slip.
    pub fn suggestion(&self) -> Option<&'static str> {
        let asked = plain(&self.asked);
        let distance = |name: &str| edit_distance(&asked, &plain(name));
        let closest = self.known.iter().copied().min_by_key(|name| distance(name))?;
        let prefix = asked.len() > 1 && plain(closest).starts_with(&asked);
        (prefix || distance(closest) <= closest.len() / 3).then_some(closest)
    }
}

impl fmt::Display for UnknownModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.model {
            None => write!(f, "there is no model '{}'", self.asked)?,
            Some(model) => write!(f, "the model {model} has no option '{}'", self.asked)?,
        }
        if let Some(name) = self.suggestion() {
            write!(f, "; did you mean '{name}'?")?;
        }
        let known = match (self.model, self.known.as_slice()) {
            (Some(_), []) => return write!(f, " (it has no options)"),
            (Some(_), _) => "its options are",
            (None, _) => "known models are",
        };
        write!(f, " ({known} {})", self.known.join(", "))
    }
}

impl std::error::Error for UnknownModel {}

/// Insertions, deletions and substitutions that turn one text into the other (Levenshtein).
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_found_by_any_spelling_of_their_name() {
        for name in ["numpy", "NumPy", "MATLAB", "r", "R", "copy_always", "copy-always", "matlab+update-in-place"] {
            assert!(find(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn numpy_matlab_and_r_are_compared_by_default() {
        let names: Vec<_> = default_models().map(|entry| entry.model.name).collect();
        assert_eq!(names, ["numpy", "matlab", "r"]);
    }

    #[test]
    fn every_option_builds() {
        for entry in models() {
            for option in entry.options {
                let name = format!("{}+{}", entry.model.name, option.name);
                assert_eq!(find(&name).map(|model| *model.model()), Ok(*entry.model), "{name}");
            }
        }
    }

    #[test]
    fn a_slip_is_answered_with_a_suggestion() {
        let message = |name| find(name).err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(
            message("matlb"),
            "there is no model 'matlb'; did you mean 'matlab'? (known models are numpy, matlab, r, copy_always)"
        );
        assert_eq!(message("pascal"), "there is no model 'pascal' (known models are numpy, matlab, r, copy_always)");
        assert!(message("matlab+update-inplace").contains("did you mean 'update-in-place'?"));
        assert_eq!(message("r+fast"), "the model r has no option 'fast' (it has no options)");
    }
}
