//! Imports. Whether a module exists is found out when the script runs, as in Python.

use super::{Complaint, Lowering, Result};
use crate::script::program::{Stmt, StmtKind};
use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

/// What `from __future__` knows, as CPython 3.11.
const FUTURE: &[&str] = &[
    "absolute_import",
    "annotations",
    "barry_as_FLUFL",
    "division",
    "generator_stop",
    "generators",
    "nested_scopes",
    "print_function",
    "unicode_literals",
    "with_statement",
];

impl Lowering<'_> {
    /// `import a, b.c as d`: a statement for each.
    pub(super) fn import(&mut self, import: &ast::StmtImport, into: &mut Vec<Stmt>) -> Result<()> {
        for alias in &import.names {
            let range = if import.names.len() == 1 { import.range() } else { alias.range() };
            let path = alias.name.as_str();
            if let Some(name) = &alias.asname {
                into.push(self.import_one(name, path, range)?);
                continue;
            }
            let root = path.split('.').next().unwrap_or(path);
            if root != path {
                // `import numpy.random` needs that module but binds the package.
                into.push(self.import_one(root, path, range)?);
            }
            into.push(self.import_one(root, root, range)?);
        }
        Ok(())
    }

    /// `from a import b, c as d`: a statement for each.
    pub(super) fn import_from(&mut self, import: &ast::StmtImportFrom, into: &mut Vec<Stmt>) -> Result<()> {
        let module = match &import.module {
            Some(module) if import.level == 0 => module.as_str(),
            _ => {
                let message = "relative imports are not part of the surface cowscope runs";
                return Err(Complaint::refused(import.range(), message, "a script is one file: put the code in it"));
            }
        };
        if module == "__future__" {
            if let Some(alias) = import.names.iter().find(|alias| !FUTURE.contains(&alias.name.as_str())) {
                let message = format!("future feature {} is not defined", alias.name);
                return Err(Complaint::syntax(import.range(), message));
            }
            into.push(self.numbered(import.range(), |_| Ok(StmtKind::Pass))?);
            return Ok(());
        }
        for alias in &import.names {
            if alias.name.as_str() == "*" {
                if self.scopes.len() > 1 {
                    return Err(Complaint::syntax(alias.range(), "import * only allowed at module level"));
                }
                let message = "import * is not part of the surface cowscope runs";
                let hint = format!("name what is used, or write import {module}");
                return Err(Complaint::refused(import.range(), message, hint));
            }
            let range = if import.names.len() == 1 { import.range() } else { alias.range() };
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            into.push(self.import_one(name, &format!("{module}.{}", alias.name), range)?);
        }
        Ok(())
    }

    fn import_one(&mut self, name: &str, path: &str, range: TextRange) -> Result<Stmt> {
        self.numbered(range, |this| Ok(StmtKind::Import { target: this.resolve(name, range)?, path: path.to_string() }))
    }
}
