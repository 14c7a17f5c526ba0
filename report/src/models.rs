//! A model as the user named it, ready to run scripts.

use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use cowscope::compare;
use cowscope::engine::Detail;
use cowscope::script::program::Program;
use cowscope::script::run::{self, Limits, Output};
use cowscope::semantics::Model;
use cowscope::trace::{Comparison, Trace};
use cowscope_semantics::{UnknownModel, default_models, find};

/// A model with its options: `numpy`, `matlab+update-in-place`.
///
/// Two choices are equal if they mean the same model with the same options, however they were spelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenModel {
    model: Model,
    /// In plain spelling, sorted, each once.
    options: Vec<String>,
}

impl ChosenModel {
    /// The models compared when the user names none.
    pub fn defaults() -> Vec<Self> {
        default_models().map(|entry| Self { model: *entry.model, options: Vec::new() }).collect()
    }

    /// What is constant about the language.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The name in running text: `MATLAB`, `MATLAB+update-in-place`.
    pub fn title(&self) -> String {
        self.with_options(self.model.title)
    }

    /// Runs a program under the model. The trace bears the name with its options, so that variants of one
    /// model can be told apart.
    pub fn trace(&self, program: &Program, detail: Detail, limits: Limits) -> Trace {
        self.trace_printing(program, detail, limits, Output::default)
    }

    /// [`trace`](Self::trace), where what the script prints goes to `output` while it runs.
    pub fn trace_printing(
        &self,
        program: &Program,
        detail: Detail,
        limits: Limits,
        output: impl FnOnce() -> Output + Send,
    ) -> Trace {
        let name = self.to_string();
        let semantics = move || Rc::from(find(&name).expect("the name was made from a model that was found"));
        let mut trace = run::run_printing(program, semantics, detail, limits, output);
        trace.model = self.to_string();
        trace.title = self.title();
        trace
    }

    fn with_options(&self, name: &str) -> String {
        let options = self.options.iter().map(|option| format!("+{option}"));
        std::iter::once(name.to_owned()).chain(options).collect()
    }
}

impl FromStr for ChosenModel {
    type Err = UnknownModel;

    fn from_str(text: &str) -> Result<Self, UnknownModel> {
        let model = *find(text)?.model();
        let options = text.split('+').skip(1).map(|option| option.trim().to_lowercase().replace('_', "-"));
        let mut options: Vec<String> = options.collect();
        options.sort_unstable();
        options.dedup();
        Ok(Self { model, options })
    }
}

impl fmt::Display for ChosenModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with_options(self.model.name))
    }
}

/// Runs a program under each model and puts the traces side by side.
///
/// What a run writes to files no other run sees, and nothing on the disk changes.
pub fn compare(program: &Program, models: &[ChosenModel], limits: Limits) -> Comparison {
    let limits = limits.without_traces();
    let traces = models.iter().map(|model| model.trace(program, Detail::Full, limits.clone())).collect();
    let source = &program.source;
    compare::comparison(&source.path, source.language, &source.text, traces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_the_same_however_it_is_spelled() {
        let parse = |text: &str| text.parse::<ChosenModel>().map(|chosen| chosen.to_string());
        assert_eq!(parse("NumPy").as_deref(), Ok("numpy"));
        let both = "MATLAB+octave_slices+copy-calls".parse::<ChosenModel>();
        assert_eq!(both, "matlab+copy-calls+Octave-Slices".parse());
        assert_eq!(parse("matlab+lazy_ranges").as_deref(), Ok("matlab+lazy-ranges"));
        assert!(parse("matlab+").is_err() && parse("").is_err());
    }
}
