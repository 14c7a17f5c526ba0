//! Writing: through chains of subscripts, item by item, and into what other names see.

use std::rc::Rc;

use super::arithmetic::{broadcast, cast, kind, operand, result_type, stretched};
use super::select::{How, item, list_position, select};
use super::values::{Array, Res, Stop, Value, arrays_within, deep_copy, raise, renew_within};
use super::{Names, Run};
use crate::program::{Expr, Index, Name, Op};

impl Run {
    /// Reaches what a chain of subscripts names and lets `action` change it. The action is told the name at the root
    /// and whether it got the root itself.
    pub(super) fn modify(
        &mut self,
        object: &Expr,
        action: &mut dyn FnMut(&mut Run, &mut Value, Name, bool) -> Res<()>,
    ) -> Res<()> {
        let root = root_of(object)?;
        let mut links = Vec::new();
        let mut inner = object;
        while let Expr::Item(object, index) = inner {
            links.push(index.clone());
            inner = object;
        }
        links.reverse();
        if self.names == Names::Own && !self.is_own(root) {
            // A function writes to a copy of its own.
            let value = self.lookup(root)?;
            self.bind(root, value);
        }
        let mut holder = self.lookup(root)?;
        self.modify_links(&mut holder, &links, root, true, action)
    }

    fn modify_links(
        &mut self,
        holder: &mut Value,
        links: &[Index],
        root: Name,
        direct: bool,
        action: &mut dyn FnMut(&mut Run, &mut Value, Name, bool) -> Res<()>,
    ) -> Res<()> {
        let Some((link, rest)) = links.split_first() else { return action(self, holder, root, direct) };
        let mut part = item(holder, link)?;
        // A slot of a list is a variable itself.
        let slot = matches!(holder, Value::List(_));
        if self.names == Names::Refer {
            return self.modify_links(&mut part, rest, root, direct, action);
        }
        if !slot {
            part = deep_copy(&part);
        }
        self.modify_links(&mut part, rest, root, direct && slot, action)?;
        if slot {
            return Ok(());
        }
        self.store(holder, link, &part, root, direct)
    }

    /// `holder[index] = value`
    pub(super) fn store(
        &mut self,
        holder: &mut Value,
        index: &Index,
        value: &Value,
        root: Name,
        direct: bool,
    ) -> Res<()> {
        match holder {
            Value::List(items) => {
                let at = list_position(&items.borrow(), index)?;
                let value = self.held(value.clone());
                items.borrow_mut()[at] = value;
                Ok(())
            }
            Value::Array(target) => {
                let selected = select(target, index)?;
                let ((_, _), mut shape, elements) = operand(value)?;
                if selected.how == How::Element && !shape.is_empty() {
                    return raise("ValueError");
                }
                if selected.how == How::Mask && shape.len() > 1 {
                    return raise("TypeError");
                }
                while shape.len() > selected.shape.len() && shape[0] == 1 {
                    shape.remove(0);
                }
                if broadcast(&shape, &selected.shape)? != selected.shape {
                    return raise("ValueError");
                }
                if selected.outside {
                    return raise("IndexError");
                }
                self.stretched |= !shape.is_empty() && shape != selected.shape;
                if let Value::Array(source) = value {
                    self.overlapped |= source.same_buffer(target)
                        && source.places != selected.places
                        && source.places.iter().any(|p| selected.places.contains(p));
                }
                let new = stretched(&shape, &elements, &selected.shape);
                {
                    let mut cells = target.buffer.cells.borrow_mut();
                    for (place, x) in selected.places.iter().zip(&new) {
                        cells[*place] = cast(*x, target.dtype());
                    }
                }
                // A value that is the target itself is another holder of it while it is stored.
                let of_itself = matches!(value, Value::Array(v) if Rc::ptr_eq(&v.lineage, &target.lineage));
                self.note_write(target, &selected.places, root, direct && !of_itself);
                Ok(())
            }
            _ => raise("TypeError"),
        }
    }

    /// `holder op= operand`
    pub(super) fn update(&mut self, holder: &mut Value, op: Op, operand: &Value, root: Name, direct: bool) -> Res<()> {
        let target = match holder {
            Value::Array(a) => a.clone(),
            Value::Number { .. } => {
                *holder = self.binary(op, holder, operand)?;
                return Ok(());
            }
            _ => return Err(Stop::Outside),
        };
        if kind(result_type(op, holder, operand)?) > kind(target.dtype()) {
            return raise("UFuncTypeError");
        }
        let (shape, cells) = match self.binary(op, holder, operand)? {
            Value::Array(a) => (a.shape.clone(), a.elements()),
            Value::Number { x, .. } => (vec![], vec![x]),
            _ => return Err(Stop::Outside),
        };
        if shape != target.shape {
            return raise("ValueError");
        }
        for (place, x) in target.places.iter().zip(&cells) {
            target.buffer.cells.borrow_mut()[*place] = cast(*x, target.dtype());
        }
        self.note_write(&target, &target.places, root, direct);
        Ok(())
    }

    /// `holder[index] op= operand`; `part` is what the item was.
    #[expect(clippy::too_many_arguments, reason = "each says what the statement says")]
    pub(super) fn update_item(
        &mut self,
        holder: &mut Value,
        index: &Index,
        mut part: Value,
        op: Op,
        by: &Value,
        root: Name,
        direct: bool,
    ) -> Res<()> {
        if let Value::List(items) = holder {
            let at = list_position(&items.borrow(), index)?;
            self.update(&mut part, op, by, root, direct)?;
            items.borrow_mut()[at] = part;
            return Ok(());
        }
        if let (Names::Refer, Value::Array(target), Value::Array(window)) = (self.names, &*holder, &part)
            && window.same_buffer(target)
        {
            return self.update(&mut part, op, by, root, direct);
        }
        // The item is computed on its own and stored.
        let noted = (self.writes.clone(), self.may_copy.clone());
        part = deep_copy(&part);
        self.update(&mut part, op, by, root, direct)?;
        (self.writes, self.may_copy) = noted;
        self.store(holder, index, &part, root, direct)
    }

    fn note_write(&mut self, target: &Array, places: &[usize], root: Name, direct: bool) {
        match self.names {
            Names::Refer if places.is_empty() => {}
            Names::Refer => {
                let own = match self.frames.last() {
                    Some((Some(function), _)) if self.is_own(root) => format!("{function}.{root}"),
                    _ => root.to_owned(),
                };
                let mut seen: Vec<String> = self
                    .everything()
                    .into_iter()
                    .filter(|(name, other)| {
                        name.split('[').next() != Some(own.as_str())
                            && other.same_buffer(target)
                            && other.places.iter().any(|p| places.contains(p))
                    })
                    .map(|(name, _)| name)
                    .collect();
                seen.sort_unstable();
                seen.dedup();
                *self.writes.entry((self.line, root, seen)).or_default() += 1;
            }
            Names::Own => {
                let mut holders: Vec<Array> = self.everything().into_iter().map(|(_, a)| a).collect();
                for looped in &self.loops {
                    let mut within = Vec::new();
                    arrays_within("", looped, &mut within);
                    holders.extend(within.into_iter().map(|(_, a)| a));
                }
                let kin = holders.iter().filter(|a| Rc::ptr_eq(&a.lineage, &target.lineage)).count();
                if kin > 1 || !direct {
                    *self.may_copy.entry((self.line, root)).or_default() += 1;
                }
                self.renew(target);
            }
        }
    }

    /// After a write the target shares nothing any more.
    fn renew(&mut self, target: &Array) {
        for (_, variables) in &mut self.frames {
            for (_, value) in variables {
                renew_within(value, target);
            }
        }
    }
}

/// The name at the root of a chain of subscripts.
pub(super) fn root_of(chain: &Expr) -> Res<Name> {
    match chain {
        Expr::Name(name) => Ok(name),
        Expr::Item(object, _) => root_of(object),
        _ => Err(Stop::Outside),
    }
}

/// The item that an update reads. Array scalars can be asked for items, plain numbers cannot.
pub(super) fn item_to_update(holder: &Value, index: &Index) -> Res<Value> {
    match holder {
        Value::Number { weak: false, .. } => raise("IndexError"),
        Value::Number { .. } | Value::None => raise("TypeError"),
        _ => item(holder, index),
    }
}
