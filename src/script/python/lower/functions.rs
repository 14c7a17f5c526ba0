//! The module, `def` and `lambda`.

use super::bindings::Bindings;
use super::{Complaint, Lowering, Result};
use crate::script::program::{Expr, ExprKind, FunctionId, Parameter, ParameterKind, StmtKind, Variable};
use ruff_python_ast as ast;
use ruff_text_size::Ranged;

impl Lowering<'_> {
    /// Lowers the top level, which is the first function.
    pub(super) fn module(&mut self, module: &ast::ModModule) -> Result<()> {
        let late =
            |stmt: &ast::Stmt| matches!(stmt, ast::Stmt::ImportFrom(i) if i.module.as_deref() == Some("__future__"));
        let early = |(at, stmt): &(usize, &ast::Stmt)| late(stmt) || (*at == 0 && is_text(stmt));
        let first = module.body.iter().enumerate().take_while(early).count();
        if let Some(stmt) = module.body[first..].iter().find(|stmt| late(stmt)) {
            let message = "from __future__ imports must occur at the beginning of the file";
            return Err(Complaint::syntax(stmt.range(), message));
        }
        let main = self.declare("<module>", module.range());
        self.enter(main, Bindings::of_module(&module.body)?)?;
        let body = self.block(&module.body)?;
        self.functions[main.0 as usize].body = body;
        self.scopes.pop();
        Ok(())
    }

    /// Lowers `def`.
    pub(super) fn define(&mut self, def: &ast::StmtFunctionDef) -> Result<StmtKind> {
        let refused = |range, what: &str, hint: &str| {
            Err(Complaint::refused(range, format!("{what} are not part of the surface cowscope runs"), hint))
        };
        if def.is_async {
            return refused(def.name.range(), "asynchronous functions", "write def without async");
        }
        if let Some(decorator) = def.decorator_list.first() {
            let hint = format!("define the function, then write {0} = decorator({0})", def.name);
            return refused(decorator.range(), "decorators", &hint);
        }
        if let Some(parameters) = &def.type_params {
            return refused(parameters.range(), "type parameters", "leave them out");
        }
        let defaults = self.defaults(&def.parameters)?;
        let target = self.resolve(&def.name, def.name.range())?;
        let function = self.declare(&def.name, def.range());
        let parameters = self.parameters(function, &def.parameters)?;
        self.enter(function, Bindings::of_body(&parameters, &def.body)?)?;
        let body = self.block(&def.body)?;
        self.functions[function.0 as usize].body = body;
        self.scopes.pop();
        Ok(StmtKind::Define { target, function, defaults })
    }

    /// Lowers `lambda`: a function of one `return`.
    pub(super) fn lambda(&mut self, lambda: &ast::ExprLambda) -> Result<ExprKind> {
        let none = ast::Parameters::default();
        let declared = lambda.parameters.as_deref().unwrap_or(&none);
        let defaults = self.defaults(declared)?;
        let function = self.declare("<lambda>", lambda.range());
        let parameters = self.parameters(function, declared)?;
        self.enter(function, Bindings::of_expression(&parameters, &lambda.body)?)?;
        let body = self.numbered(lambda.body.range(), |this| Ok(StmtKind::Return(Some(this.expr(&lambda.body)?))))?;
        self.functions[function.0 as usize].body = vec![body];
        self.scopes.pop();
        Ok(ExprKind::Lambda { function, defaults })
    }

    /// The defaults belong to the scope around the function.
    fn defaults(&mut self, parameters: &ast::Parameters) -> Result<Vec<Expr>> {
        let defaults = parameters.iter_non_variadic_params().filter_map(ast::ParameterWithDefault::default);
        defaults.map(|default| self.expr(default)).collect()
    }

    /// Gives a function its parameters, each with its slot; returns their names.
    fn parameters(&mut self, function: FunctionId, declared: &ast::Parameters) -> Result<Vec<String>> {
        let positional =
            declared.posonlyargs.iter().map(|p| (ParameterKind::Positional, &p.parameter, p.default.is_some()));
        let normal = declared.args.iter().map(|p| (ParameterKind::Normal, &p.parameter, p.default.is_some()));
        let rest = declared.vararg.iter().map(|p| (ParameterKind::Rest, &**p, false));
        let keyword = declared.kwonlyargs.iter().map(|p| (ParameterKind::Keyword, &p.parameter, p.default.is_some()));
        let keywords = declared.kwarg.iter().map(|p| (ParameterKind::KeywordRest, &**p, false));
        let mut names: Vec<String> = Vec::new();
        let function = &mut self.functions[function.0 as usize];
        for (kind, parameter, has_default) in positional.chain(normal).chain(rest).chain(keyword).chain(keywords) {
            let name = parameter.name.to_string();
            if names.contains(&name) {
                let message = format!("duplicate argument '{name}' in function definition");
                return Err(Complaint::syntax(parameter.name.range(), message));
            }
            function.slots.push(Variable { name: name.clone(), captured: false, hidden: false });
            function.parameters.push(Parameter { name: name.clone(), kind, has_default });
            names.push(name);
        }
        Ok(names)
    }
}

/// A text standing alone, as the first statement the documentation of the script.
fn is_text(stmt: &ast::Stmt) -> bool {
    matches!(stmt, ast::Stmt::Expr(e) if e.value.is_string_literal_expr())
}
