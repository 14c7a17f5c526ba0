//! What is assigned to.

use super::{Complaint, Lowering, Result};
use crate::script::program::{Target, TargetKind};
use crate::script::python::parse::span;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

/// The names that binding a target binds, in source order.
pub(super) fn names(target: &Expr) -> Vec<String> {
    fn collect(target: &Expr, into: &mut Vec<String>) {
        match target {
            Expr::Name(name) => into.push(name.id.to_string()),
            Expr::Tuple(tuple) => tuple.elts.iter().for_each(|item| collect(item, into)),
            Expr::List(list) => list.elts.iter().for_each(|item| collect(item, into)),
            Expr::Starred(starred) => collect(&starred.value, into),
            _ => {}
        }
    }
    let mut into = Vec::new();
    collect(target, &mut into);
    into
}

impl Lowering<'_> {
    /// Lowers an assignment's target.
    pub(super) fn target(&mut self, target: &Expr) -> Result<Target> {
        self.deeper(target.range(), |this| {
            let kind = match target {
                Expr::Name(name) => TargetKind::Name(this.resolve(&name.id, name.range())?),
                Expr::Subscript(e) => TargetKind::Subscript {
                    object: Box::new(this.expr(&e.value)?),
                    index: Box::new(this.expr(&e.slice)?),
                },
                Expr::Attribute(e) => {
                    TargetKind::Attribute { object: Box::new(this.expr(&e.value)?), name: e.attr.to_string() }
                }
                Expr::Tuple(tuple) => this.tuple_target(&tuple.elts, target.range())?,
                Expr::List(list) => this.tuple_target(&list.elts, target.range())?,
                Expr::Starred(_) => {
                    let message = "starred assignment target must be in a list or tuple";
                    return Err(Complaint::syntax(target.range(), message));
                }
                _ => return Err(Complaint::syntax(target.range(), "cannot assign to expression")),
            };
            Ok(Target { kind, span: span(target.range()) })
        })
    }

    fn tuple_target(&mut self, elements: &[Expr], range: TextRange) -> Result<TargetKind> {
        let mut starred = None;
        let mut items = Vec::with_capacity(elements.len());
        for (at, element) in elements.iter().enumerate() {
            let Expr::Starred(inner) = element else {
                items.push(self.target(element)?);
                continue;
            };
            if starred.replace(at).is_some() {
                return Err(Complaint::syntax(range, "multiple starred expressions in assignment"));
            }
            items.push(self.target(&inner.value)?);
        }
        Ok(TargetKind::Tuple { items, starred })
    }

    /// Lowers what is deleted; tuples are only a way of writing several.
    pub(super) fn deleted(&mut self, target: &Expr, into: &mut Vec<Target>) -> Result<()> {
        let elements = match target {
            Expr::Tuple(tuple) => &tuple.elts,
            Expr::List(list) => &list.elts,
            Expr::Starred(_) => return Err(Complaint::syntax(target.range(), "cannot delete starred")),
            _ => {
                into.push(self.target(target)?);
                return Ok(());
            }
        };
        self.deeper(target.range(), |this| elements.iter().try_for_each(|element| this.deleted(element, into)))
    }
}
