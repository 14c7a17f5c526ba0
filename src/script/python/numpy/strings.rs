//! `np.strings` and `np.char`: what Python's `str` does, on arrays of texts.
//!
//! There is one mechanism (`rows`): operands are broadcast, Python's own method is called on each row of elements, and the
//! results become an array. The functions differ in what they take for an operand, and in the width of their texts: that
//! of the first operand (`strip`, `upper`), or that of the longest result (`center`, `replace`).
//!
//! Reading order: `rows`; `question` (`isalpha`, `str_len`); `search` (`find`, `startswith`, `replace`, `partition`);
//! `width` (`multiply`, `center`, `expandtabs`, `strip`, `slice`); `methods` (`upper`, `translate`, `mod`); `char`.

mod char;
mod methods;
mod question;
mod rows;
mod search;
mod width;

pub(super) use question::Question;
pub(super) use rows::OBJECT_CLASS;

use std::rc::Rc;

use super::ufuncs::{Kind, Ufunc};
use super::{numpy, shared};
use crate::engine::Value;
use crate::script::run::Runner;

/// Something of `numpy.strings`.
pub(super) fn item(run: &mut Runner, name: &str) -> Option<Value> {
    if matches!(name, "add" | "equal" | "greater" | "greater_equal" | "less" | "less_equal" | "not_equal") {
        return numpy(run, name);
    }
    if let Some(question) = Question::named(name) {
        let ufunc = || Value::Foreign(Rc::new(Ufunc { kind: Kind::Text(question) }));
        return Some(run.object(&format!("numpy.strings.{name}"), ufunc));
    }
    shared(run, "numpy.strings", &[methods::FUNCTIONS, search::FUNCTIONS, width::FUNCTIONS], name)
}

/// Something of `numpy.char`: functions of its own, the others are those of `numpy.strings`.
pub(super) fn char_item(run: &mut Runner, name: &str) -> Option<Value> {
    match name {
        "slice" => None,
        _ => shared(run, "numpy.char", &[char::FUNCTIONS], name).or_else(|| item(run, name)),
    }
}
