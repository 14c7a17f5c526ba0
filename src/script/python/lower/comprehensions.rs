//! Comprehensions and generator expressions.

use super::{Complaint, Lowering, Result, targets};
use crate::script::program::{ComprehensionKind, ComprehensionLoop, Expr, ExprKind, Slot};
use ruff_python_ast as ast;
use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;

impl Lowering<'_> {
    /// Lowers a comprehension. Its loop variables are hidden slots; its first iterable does not see them.
    pub(super) fn comprehension(
        &mut self,
        kind: ComprehensionKind,
        element: &ast::Expr,
        value: Option<&ast::Expr>,
        generators: &[ast::Comprehension],
    ) -> Result<ExprKind> {
        let mut variables: FxHashMap<String, Slot> = FxHashMap::default();
        for name in generators.iter().flat_map(|g| targets::names(&g.target)) {
            variables.entry(name).or_insert_with_key(|name| self.new_slot(name, true));
        }
        self.scope().comprehensions.push(variables);
        let element = Box::new(self.expr(element)?);
        let value = value.map(|value| self.expr(value)).transpose()?.map(Box::new);
        let mut loops = Vec::with_capacity(generators.len());
        for (at, generator) in generators.iter().enumerate() {
            if generator.is_async {
                let message = "asynchronous comprehensions are not part of the surface cowscope runs";
                return Err(Complaint::refused(generator.range(), message, "write for instead of async for"));
            }
            let target = self.target(&generator.target)?;
            let iterable = self.iterable(&generator.iter, at == 0)?;
            let conditions = generator.ifs.iter().map(|test| self.expr(test)).collect::<Result<_>>()?;
            loops.push(ComprehensionLoop { target, iterable, conditions });
        }
        self.scope().comprehensions.pop();
        Ok(ExprKind::Comprehension { kind, element, value, loops })
    }

    fn iterable(&mut self, iterable: &ast::Expr, first: bool) -> Result<Expr> {
        let hidden = if first { self.scope().comprehensions.pop() } else { None };
        self.scope().iterables += 1;
        let lowered = self.expr(iterable)?;
        self.scope().iterables -= 1;
        self.scope().comprehensions.extend(hidden);
        Ok(lowered)
    }
}
