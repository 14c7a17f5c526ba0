//! Places: what can be written to, and how a write reaches the variable at its root.
//!
//! A write target is a name followed by a chain of subscripts and attributes. Under reference models the
//! chain is evaluated and the object it gives is written to. Under value models the chain is a replacement:
//! the variable's value is taken out, the write is made within it, link by link, and it is put back.

use std::rc::Rc;

use super::{At, Raise, Run, Runner};
use crate::engine::{Frame, Site, Value};
use crate::script::program::{BinaryOp, Expr, ExprKind, NameRef, Target, TargetKind};
use crate::semantics::Scope;

/// One link of a chain, evaluated.
#[derive(Debug, Clone)]
enum Link {
    Index(Value),
    Attribute(Rc<str>),
}

/// What happens to array selections within a chain under value models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chain {
    /// Assignment: the selection is written back (`m[1][0] = 5` changes `m`).
    Replace,
    /// An in-place method: the selection is an unnamed value (`a[1:].sort()` changes nothing).
    Containers,
}

/// What is done to a place once it is reached.
type Action<'a, T> = &'a mut dyn FnMut(&mut Runner, &mut Value, Site<'_>) -> Run<T>;

impl Runner {
    /// `target = value`.
    pub(crate) fn assign(&mut self, target: &Target, value: Value) -> Run<()> {
        match &target.kind {
            TargetKind::Name(name) => self.bind_name(*name, value).at(target.span),
            TargetKind::Tuple { items, starred } => self.unpack(target, items, *starred, value),
            TargetKind::Subscript { object, index } => {
                let index = self.eval(index)?;
                let mut value = Some(value);
                self.modify(object, Chain::Replace, &mut |run, holder, site| {
                    run.set_item(holder, &index, value.take().unwrap_or_default(), site)
                })
                .at(target.span)
            }
            TargetKind::Attribute { object, name } => {
                let mut value = Some(value);
                self.modify(object, Chain::Replace, &mut |run, holder, site| {
                    run.set_attribute(holder, name, value.take().unwrap_or_default(), site)
                })
                .at(target.span)
            }
        }
    }

    fn unpack(&mut self, target: &Target, items: &[Target], starred: Option<usize>, value: Value) -> Run<()> {
        let mut values = Vec::new();
        let mut iterator = self.iterate(value).map_err(|mut e| {
            if let Some(Value::Text(t)) = e.args.first()
                && let Some(kind) = t.strip_suffix(" object is not iterable")
            {
                e = Raise::type_error(format!("cannot unpack non-iterable {} object", kind.trim_matches('\'')));
            }
            e.at(target.span)
        })?;
        while let Some(item) = iterator.next(self).at(target.span)? {
            values.push(item);
            if starred.is_none() && values.len() > items.len() {
                return Err(Raise::value_error(format!("too many values to unpack (expected {})", items.len())));
            }
        }
        drop(iterator);
        let least = items.len() - usize::from(starred.is_some());
        if values.len() < least {
            let at_least = if starred.is_some() { "at least " } else { "" };
            return Err(Raise::value_error(format!(
                "not enough values to unpack (expected {at_least}{least}, got {})",
                values.len()
            )));
        }
        let surplus = values.len() - least;
        let mut values = values.into_iter();
        for (i, item) in items.iter().enumerate() {
            let part = if starred == Some(i) {
                Value::list(values.by_ref().take(surplus).collect())
            } else {
                values.next().unwrap_or_default()
            };
            self.assign(item, part)?;
        }
        Ok(())
    }

    /// `target op= value`.
    pub(crate) fn augmented(&mut self, target: &Target, op: BinaryOp, value: &Expr) -> Run<()> {
        match &target.kind {
            TargetKind::Name(name) => {
                let mut operand = self.operand(value)?;
                self.modify_name(*name, target, &mut |run, holder, site| {
                    let operand = operand(run)?;
                    run.update_in_place(op, holder, &operand, site)
                })
                .at(target.span)
            }
            TargetKind::Subscript { object, index } => {
                let index = self.eval(index)?;
                let mut operand = self.operand(value)?;
                self.modify(object, Chain::Replace, &mut |run, holder, site| {
                    run.update_item(op, holder, &index, &mut operand, site)
                })
                .at(target.span)
            }
            TargetKind::Attribute { object, name } => {
                let operand = self.eval(value)?;
                self.modify(object, Chain::Replace, &mut |run, holder, site| {
                    let mut part = run.attribute(holder, name)?;
                    run.update_in_place(op, &mut part, &operand, Site::TEMPORARY)?;
                    run.set_attribute(holder, name, part, site)
                })
                .at(target.span)
            }
            TargetKind::Tuple { .. } => {
                Err(Raise::new("SyntaxError", "'tuple' is an illegal expression for augmented assignment"))
            }
        }
    }

    /// The operand of an update. Python reads the target before it looks at the operand; under value models the
    /// operand comes first, since it may need the variable that is taken out for the update.
    fn operand<'a>(&mut self, value: &'a Expr) -> Run<impl FnMut(&mut Runner) -> Run<Value> + use<'a>> {
        let mut early = if self.engine.has_values() { Some(self.eval(value)?) } else { None };
        Ok(move |run: &mut Runner| early.take().map_or_else(|| run.eval(value), Ok))
    }

    /// `a += x` on a variable: the variable always ends up bound to the result.
    fn modify_name(&mut self, name: NameRef, target: &Target, action: Action<'_, ()>) -> Run<()> {
        let (frame, slot) = self.variable(name).ok_or_else(|| self.unknown_name(name, target.span))?;
        let Some(mut holder) = frame.take(slot) else { return Err(self.unbound(&frame, slot, target.span)) };
        let label = frame.names.borrow()[slot].clone();
        let site = Site { name: Some(&label), scope: self.scope_of(name, &frame) };
        if !self.engine.has_values() {
            // Others look at the variable while it is being written.
            frame.set(slot, Some(holder.clone()));
        }
        let result = action(self, &mut holder, site);
        self.engine.keep_value(&holder);
        let old = frame.set(slot, Some(holder));
        drop(old);
        self.engine.settle();
        result
    }

    /// `del target`.
    pub(crate) fn delete(&mut self, target: &Target) -> Run<()> {
        match &target.kind {
            TargetKind::Name(name) => {
                let (frame, slot) = self.variable(*name).ok_or_else(|| self.unknown_name(*name, target.span))?;
                if self.engine.unbind(&frame, slot) { Ok(()) } else { Err(self.unbound(&frame, slot, target.span)) }
            }
            TargetKind::Subscript { object, index } => {
                let index = self.eval(index)?;
                self.modify(object, Chain::Replace, &mut |run, holder, site| run.delete_item(holder, &index, site))
                    .at(target.span)
            }
            TargetKind::Attribute { name, .. } => {
                Err(Raise::attribute_error(format!("cannot delete attribute '{name}'")).at(target.span))
            }
            TargetKind::Tuple { items, .. } => items.iter().try_for_each(|item| self.delete(item)),
        }
    }

    /// Reaches the place that an expression names and does something to it.
    pub(crate) fn modify<T>(&mut self, object: &Expr, chain: Chain, action: Action<'_, T>) -> Run<T> {
        let root = object.as_place();
        if !self.engine.has_values() {
            let mut holder = self.eval(object)?;
            let variable = root.and_then(|name| Some((name, self.variable(name)?)));
            let scope = variable.as_ref().map_or(Scope::Temporary, |(name, (frame, _))| self.scope_of(*name, frame));
            let label = variable.map(|(_, (frame, slot))| frame.names.borrow()[slot].clone());
            let site = Site { name: label.as_deref(), scope };
            return action(self, &mut holder, site);
        }
        let Some((name, (frame, slot))) = root.and_then(|name| Some((name, self.variable(name)?))) else {
            let mut holder = self.eval(object)?;
            return action(self, &mut holder, Site::TEMPORARY);
        };
        let mut links = Vec::new();
        self.links(object, &mut links)?;
        let label = frame.names.borrow()[slot].clone();
        let scope = self.scope_of(name, &frame);
        let site = Site { name: Some(&label), scope };
        // A variable of someone else's stays as it is: the function gets a copy of its own.
        if let (Scope::Outer, NameRef::Outer { own: Some(own), .. }) = (scope, name) {
            let mut holder = frame.get(slot).ok_or_else(|| self.unbound(&frame, slot, object.span))?;
            let own_frame = self.engine.frame().clone();
            let result = self.modify_links(&mut holder, &links, chain, site, action);
            own_frame.set(own.0 as usize, Some(holder));
            return result;
        }
        let mut holder = frame.take(slot).ok_or_else(|| self.unbound(&frame, slot, object.span))?;
        let result = self.modify_links(&mut holder, &links, chain, site, action);
        self.engine.keep_value(&holder);
        frame.set(slot, Some(holder));
        self.engine.settle();
        result
    }

    /// Whose variable a name is, seen from the running function, once its frame is known.
    fn scope_of(&self, name: NameRef, frame: &Rc<Frame>) -> Scope {
        match name {
            NameRef::Outer { declared: true, .. } => Scope::Declared,
            NameRef::Outer { .. } if !Rc::ptr_eq(frame, self.engine.frame()) => Scope::Outer,
            NameRef::Local(_) | NameRef::Outer { .. } => Scope::Own,
            NameRef::Builtin(_) | NameRef::Unknown => Scope::Temporary,
        }
    }

    /// Evaluates the links of a chain, outermost object first.
    fn links(&mut self, object: &Expr, into: &mut Vec<Link>) -> Run<()> {
        match &object.kind {
            ExprKind::Subscript { object, index } => {
                self.links(object, into)?;
                let index = self.eval(index)?;
                into.push(Link::Index(index));
            }
            ExprKind::Attribute { object, name } => {
                self.links(object, into)?;
                into.push(Link::Attribute(Rc::from(name.as_str())));
            }
            _ => {}
        }
        Ok(())
    }

    fn modify_links<T>(
        &mut self,
        holder: &mut Value,
        links: &[Link],
        chain: Chain,
        site: Site<'_>,
        action: Action<'_, T>,
    ) -> Run<T> {
        let Some((link, rest)) = links.split_first() else { return action(self, holder, site) };
        match (&mut *holder, link) {
            (Value::List(list), Link::Index(index)) if self.list_position(list, index).is_some() => {
                let at = self.list_position(list, index).unwrap_or(0);
                self.engine.own_list(list);
                let mut item = std::mem::take(&mut list.0.borrow_mut()[at]);
                let result = self.modify_links(&mut item, rest, chain, site, action);
                if let Some(place) = list.0.borrow_mut().get_mut(at) {
                    *place = item;
                }
                result
            }
            (Value::Dict(dict), Link::Index(index)) => {
                let key = self.dict_key(index)?;
                self.engine.own_dict(dict);
                let taken = dict.0.borrow_mut().get_mut(&key).map(|(_, item)| std::mem::take(item));
                let Some(mut item) = taken else { return Err(self.missing_key(index)) };
                let result = self.modify_links(&mut item, rest, chain, site, action);
                if let Some((_, place)) = dict.0.borrow_mut().get_mut(&key) {
                    *place = item;
                }
                result
            }
            (_, Link::Index(index)) => {
                let mut part = self.item(holder, index)?;
                let result = self.modify_links(&mut part, rest, chain, site_within(chain, site), action)?;
                if chain == Chain::Replace {
                    self.put_back(holder, index, part, site)?;
                }
                Ok(result)
            }
            (_, Link::Attribute(name)) => {
                let mut part = self.attribute(holder, name)?;
                let result = self.modify_links(&mut part, rest, chain, site_within(chain, site), action)?;
                if chain == Chain::Replace {
                    self.set_attribute(holder, name, part, site)?;
                }
                Ok(result)
            }
        }
    }

    /// Writes a changed part back; a tuple gets the part in place of the old one.
    fn put_back(&mut self, holder: &mut Value, index: &Value, part: Value, site: Site<'_>) -> Run<()> {
        if let (Value::Tuple(items), Value::Int(i)) = (&mut *holder, index) {
            let n = items.len() as i64;
            let at = if *i < 0 { i + n } else { *i } as usize;
            let mut changed = items.to_vec();
            if let Some(place) = changed.get_mut(at) {
                *place = part;
            }
            *items = changed.into();
            return Ok(());
        }
        self.set_item(holder, index, part, site)
    }
}

fn site_within(chain: Chain, site: Site<'_>) -> Site<'_> {
    if chain == Chain::Replace { site } else { Site::TEMPORARY }
}
