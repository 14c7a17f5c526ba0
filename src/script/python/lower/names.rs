//! Which variable a name means.
//!
//! Python's rule: a name bound anywhere in a function is the function's own unless it is declared `global` or
//! `nonlocal`; any other name is that of the nearest enclosing function that binds it, else of the module, else
//! a builtin. The loop variables of a comprehension are seen only inside it.

use super::bindings::Bindings;
use super::{Complaint, Lowering, Result, builtins};
use crate::script::program::{FunctionId, NameRef, OuterName, Slot, Variable};
use ruff_text_size::TextRange;
use rustc_hash::{FxHashMap, FxHashSet};

/// A function that is being lowered.
#[derive(Default)]
pub(super) struct Scope {
    /// Its place among the functions.
    pub(super) function: u32,
    /// Loops around the current statement.
    pub(super) loops: u32,
    /// Comprehensions whose iterable is being lowered.
    pub(super) iterables: u32,
    /// Comprehensions around the current expression, with their loop variables.
    pub(super) comprehensions: Vec<FxHashMap<String, Slot>>,
    names: FxHashMap<String, Slot>,
    globals: FxHashSet<String>,
    nonlocals: FxHashSet<String>,
    /// Names bound by nothing but imports: modules are not written to.
    imported: FxHashSet<String>,
    /// Names whose elements the function writes.
    written: FxHashSet<String>,
    /// Where it keeps its own copies of variables of others that it writes elements of.
    own: FxHashMap<String, Slot>,
}

impl Scope {
    fn find(&self, name: &str) -> Option<Slot> {
        let hidden = self.comprehensions.iter().rev().find_map(|c| c.get(name));
        hidden.or_else(|| self.names.get(name)).copied()
    }
}

impl Lowering<'_> {
    /// Enters a function: gives its names their slots. Parameters have theirs already.
    pub(super) fn enter(&mut self, function: FunctionId, bindings: Bindings) -> Result<()> {
        for (name, range) in &bindings.nonlocals {
            if self.scopes.is_empty() {
                return Err(Complaint::syntax(*range, "nonlocal declaration not allowed at module level"));
            }
            let binds = |scope: &Scope| scope.names.contains_key(name) && !scope.globals.contains(name);
            if !self.scopes.iter().skip(1).any(binds) {
                return Err(Complaint::syntax(*range, format!("no binding for nonlocal '{name}' found")));
            }
        }
        let Bindings { names, globals, nonlocals, imported, written, .. } = bindings;
        let globals: FxHashSet<String> = globals.into_keys().collect();
        let nonlocals: FxHashSet<String> = nonlocals.into_keys().collect();
        let mut scope = Scope { function: function.0, written, imported, ..Scope::default() };
        // The globals of the module itself are its own names.
        let outermost = self.scopes.is_empty();
        let slots = &mut self.functions[function.0 as usize].slots;
        scope.names = slots.iter().zip(0..).map(|(parameter, slot)| (parameter.name.clone(), Slot(slot))).collect();
        for name in names {
            let elsewhere = !outermost && (globals.contains(&name) || nonlocals.contains(&name));
            if !elsewhere && !scope.names.contains_key(&name) {
                slots.push(Variable { name: name.clone(), captured: false, hidden: false });
                scope.names.insert(name, Slot(slots.len() as u32 - 1));
            }
        }
        if !outermost {
            (scope.globals, scope.nonlocals) = (globals, nonlocals);
        }
        self.scopes.push(scope);
        Ok(())
    }

    /// Adds a variable to the function being lowered.
    pub(super) fn new_slot(&mut self, name: &str, hidden: bool) -> Slot {
        let function = self.scope().function as usize;
        let slots = &mut self.functions[function].slots;
        slots.push(Variable { name: name.to_string(), captured: false, hidden });
        Slot(slots.len() as u32 - 1)
    }

    /// The variable that a name means here.
    pub(super) fn resolve(&mut self, name: &str, range: TextRange) -> Result<NameRef> {
        let depth = self.scopes.len() - 1;
        let scope = &self.scopes[depth];
        if let Some(slot) = scope.find(name) {
            return Ok(NameRef::Local(slot));
        }
        if scope.globals.contains(name) {
            return Ok(self.outer(name, 0, true));
        }
        let declared = scope.nonlocals.contains(name);
        for at in (0..depth).rev() {
            if self.scopes[at].globals.contains(name) {
                return Ok(self.outer(name, 0, declared));
            }
            if self.scopes[at].find(name).is_some() {
                return Ok(self.outer(name, at, declared));
            }
        }
        if let Some(builtin) = builtins::known(name) {
            return Ok(NameRef::Builtin(builtin));
        }
        match builtins::refused(name) {
            Some(hint) => {
                Err(Complaint::refused(range, format!("{name} is not part of the surface cowscope runs"), hint))
            }
            None => Ok(NameRef::Unknown),
        }
    }

    /// The variable that `name := …` binds: loop variables of comprehensions are out of its reach.
    pub(super) fn resolve_walrus(&mut self, name: &str, range: TextRange) -> Result<NameRef> {
        if self.scopes.iter().any(|scope| scope.iterables > 0) {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(Complaint::syntax(range, message));
        }
        if self.scope().comprehensions.iter().any(|c| c.contains_key(name)) {
            let message = format!("assignment expression cannot rebind comprehension iteration variable '{name}'");
            return Err(Complaint::syntax(range, message));
        }
        self.resolve(name, range)
    }

    /// A variable of the enclosing scope at that position, which has one of that name.
    fn outer(&mut self, name: &str, at: usize, declared: bool) -> NameRef {
        let depth = self.scopes.len() - 1;
        let Some(slot) = self.scopes[at].find(name) else { return NameRef::Unknown };
        let function = self.scopes[at].function as usize;
        self.functions[function].slots[slot.0 as usize].captured = true;
        let here = self.scopes[depth].function as usize;
        // A lambda may have to keep the value of now, whoever writes it.
        let keeps = self.scopes[depth].written.contains(name) || self.functions[here].name == "<lambda>";
        let own = if declared || !keeps || self.scopes[at].imported.contains(name) {
            None
        } else if let Some(own) = self.scopes[depth].own.get(name) {
            Some(*own)
        } else {
            let own = self.new_slot(name, false);
            self.scope().own.insert(name.to_string(), own);
            Some(own)
        };
        let hops = (depth - at) as u32;
        let used = OuterName { name: name.to_string(), hops, slot, own };
        let known = &mut self.functions[here].outer;
        if !known.contains(&used) {
            known.push(used);
        }
        NameRef::Outer { hops, slot, declared, own }
    }
}
