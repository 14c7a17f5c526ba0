//! Arguments of calls to library functions.

use std::rc::Rc;

use super::{Raise, Run};
use crate::engine::{Site, Value};
use crate::semantics::Scope;

/// The arguments of one call.
#[derive(Debug, Default)]
pub struct Args {
    /// By position.
    pub positional: Vec<Value>,
    /// By name, in source order.
    pub keyword: Vec<(Rc<str>, Value)>,
    /// The argument that the function writes to, taken out of its variable for the call; put back afterwards.
    pub target: Option<WriteTarget>,
}

/// A value that a library function may overwrite or replace.
#[derive(Debug)]
pub struct WriteTarget {
    /// The value; under value models the variable's own handle.
    pub value: Value,
    /// Name of the variable, for the record.
    pub name: Option<Rc<str>>,
    /// Whose variable it is.
    pub scope: Scope,
}

impl WriteTarget {
    /// The target as the engine wants it.
    pub fn site(&self) -> Site<'_> {
        Site { name: self.name.as_deref(), scope: self.scope }
    }
}

impl Args {
    /// Arguments by position only.
    pub fn positional(values: impl Into<Vec<Value>>) -> Self {
        Self { positional: values.into(), ..Self::default() }
    }

    /// Sorts the arguments into parameters, in order; the first `required` must be there.
    ///
    /// A parameter given as `None` by the caller is `Some(Value::None)`. Parameters after one called `*` are
    /// taken by keyword only, those before one called `/` by position only; a mark counts as a parameter that
    /// nobody gives.
    ///
    /// # Errors
    /// Python's `TypeError` for missing, surplus, repeated or unknown arguments.
    pub fn take<const N: usize>(
        &mut self,
        function: &str,
        names: [&str; N],
        required: usize,
    ) -> Run<[Option<Value>; N]> {
        let mut out: [Option<Value>; N] = std::array::from_fn(|_| None);
        let slash = names.iter().position(|name| *name == "/");
        let most = names.iter().position(|name| *name == "*").unwrap_or(N) - usize::from(slash.is_some());
        let by_name: Vec<&str> = names[..slash.unwrap_or(0)]
            .iter()
            .copied()
            .filter(|name| self.keyword.iter().any(|(given, _)| **given == **name))
            .collect();
        if !by_name.is_empty() {
            return Err(Raise::type_error(format!(
                "{function}() got some positional-only arguments passed as keyword arguments: '{}'",
                by_name.join(", ")
            )));
        }
        if self.positional.len() > most {
            let given = self.positional.len();
            return Err(Raise::type_error(format!(
                "{function}() takes {} positional argument{} but {given} {} given",
                if required == most { most.to_string() } else { format!("from {required} to {most}") },
                if most == 1 { "" } else { "s" },
                if given == 1 { "was" } else { "were" }
            )));
        }
        let slots = out.iter_mut().zip(names).filter(|(_, name)| *name != "/").map(|(slot, _)| slot);
        for (slot, value) in slots.zip(self.positional.drain(..)) {
            *slot = Some(value);
        }
        for (name, value) in self.keyword.drain(..) {
            match names.iter().position(|n| **n == *name && !matches!(*n, "*" | "/")) {
                Some(i) if out[i].is_none() => out[i] = Some(value),
                Some(_) => {
                    return Err(Raise::type_error(format!("{function}() got multiple values for argument '{name}'")));
                }
                None => {
                    return Err(Raise::type_error(format!("{function}() got an unexpected keyword argument '{name}'")));
                }
            }
        }
        let missing: Vec<&str> =
            names.iter().zip(&out).take(required).filter(|(_, v)| v.is_none()).map(|(n, _)| *n).collect();
        if !missing.is_empty() {
            return Err(missing_arguments(function, "positional", &missing));
        }
        Ok(out)
    }

    /// Takes a keyword argument out, if it was given.
    pub fn take_keyword(&mut self, name: &str) -> Option<Value> {
        let at = self.keyword.iter().position(|(n, _)| **n == *name)?;
        Some(self.keyword.remove(at).1)
    }

    /// Complains about keyword arguments that were not taken.
    ///
    /// # Errors
    /// Python's `TypeError`.
    pub fn no_more_keywords(&self, function: &str) -> Run<()> {
        match self.keyword.first() {
            Some((name, _)) => {
                Err(Raise::type_error(format!("{function}() got an unexpected keyword argument '{name}'")))
            }
            None => Ok(()),
        }
    }
}

/// Python's complaint about arguments that were not given.
pub(super) fn missing_arguments(function: &str, kind: &str, names: &[&str]) -> Box<Raise> {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [a, b] => format!("{a} and {b}"),
        [init @ .., last] if !init.is_empty() => format!("{}, and {last}", init.join(", ")),
        other => other.concat(),
    };
    let plural = if names.len() == 1 { "" } else { "s" };
    Raise::type_error(format!("{function}() missing {} required {kind} argument{plural}: {list}", names.len()))
}
