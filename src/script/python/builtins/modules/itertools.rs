//! The module `itertools`.

mod combine;
mod stream;

use crate::engine::Value;
use crate::script::python::builtins::attributes::from_table;
use crate::script::run::{Builtin, Runner};

/// The names of `itertools`.
pub(super) fn get(run: &mut Runner, name: &str) -> Option<Value> {
    from_table(run, "itertools", TABLE, name)
}

/// `itertools.chain.from_iterable`, the one attribute of a function.
pub(super) fn attribute(function: &Builtin, name: &str) -> Option<Value> {
    let is_chain = std::ptr::fn_addr_eq(function.call, stream::chain as crate::script::run::Native);
    (is_chain && name == "from_iterable")
        .then(|| Value::Foreign(std::rc::Rc::new(Builtin::new("from_iterable", stream::chain_from_iterable))))
}

const TABLE: &[Builtin] = &[
    Builtin::new("accumulate", stream::accumulate),
    Builtin::new("chain", stream::chain),
    Builtin::new("combinations", combine::combinations),
    Builtin::new("combinations_with_replacement", combine::combinations_with_replacement),
    Builtin::new("compress", stream::compress),
    Builtin::new("count", stream::count),
    Builtin::new("cycle", stream::cycle),
    Builtin::new("dropwhile", stream::dropwhile),
    Builtin::new("filterfalse", stream::filterfalse),
    Builtin::new("groupby", stream::groupby),
    Builtin::new("islice", stream::islice),
    Builtin::new("pairwise", stream::pairwise),
    Builtin::new("permutations", combine::permutations),
    Builtin::new("product", combine::product),
    Builtin::new("repeat", stream::repeat),
    Builtin::new("starmap", stream::starmap),
    Builtin::new("takewhile", stream::takewhile),
    Builtin::new("tee", stream::tee),
    Builtin::new("zip_longest", stream::zip_longest),
];
