//! Text, bytes and f-strings.

use super::{Complaint, Lowering, Result};
use crate::script::program::{Constant, ExprKind, FormatPart};
use ruff_python_ast::{self as ast, FStringPart, InterpolatedStringElement};
use ruff_text_size::Ranged;

impl Lowering<'_> {
    /// Lowers an f-string with what is implicitly joined to it; without fields it is a constant.
    pub(super) fn f_string(&mut self, string: &ast::ExprFString) -> Result<ExprKind> {
        let mut parts = Vec::new();
        for part in string.value.iter() {
            match part {
                FStringPart::Literal(literal) => push_text(&mut parts, &literal.value),
                FStringPart::FString(inner) => self.elements(inner.elements.iter(), &mut parts)?,
            }
        }
        Ok(match parts.as_mut_slice() {
            [] => ExprKind::Constant(Constant::Text(String::new())),
            [FormatPart::Text(text)] => ExprKind::Constant(Constant::Text(std::mem::take(text))),
            _ => ExprKind::Format(parts),
        })
    }

    fn elements<'e>(
        &mut self,
        elements: impl Iterator<Item = &'e InterpolatedStringElement>,
        into: &mut Vec<FormatPart>,
    ) -> Result<()> {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => push_text(into, &literal.value),
                InterpolatedStringElement::Interpolation(field) => {
                    let part = self.deeper(field.range(), |this| this.field(field))?;
                    into.push(part);
                }
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &ast::InterpolatedElement) -> Result<FormatPart> {
        let value = self.expr(&field.expression)?;
        let mut spec = Vec::new();
        if let Some(format) = &field.format_spec {
            self.elements(format.elements.iter(), &mut spec)?;
        }
        let debug = field.debug_text.as_ref().map(|text| text.as_str().to_string());
        // `{value=}` shows the repr unless it says how to format.
        let repr = debug.is_some() && field.format_spec.is_none();
        let conversion = field.conversion.to_char().or(repr.then_some('r'));
        Ok(FormatPart::Field { value, conversion, spec, debug })
    }

    /// Lowers bytes, joining what is implicitly joined.
    pub(super) fn bytes(&mut self, bytes: &ast::ExprBytesLiteral) -> ExprKind {
        ExprKind::Constant(Constant::Bytes(bytes.value.bytes().collect()))
    }

    /// Template strings are newer than what is run here.
    pub(super) fn t_string(&mut self, string: &ast::ExprTString) -> Result<ExprKind> {
        let message = "template strings are not part of the surface cowscope runs";
        Err(Complaint::refused(string.range(), message, "use an f-string"))
    }
}

fn push_text(parts: &mut Vec<FormatPart>, text: &str) {
    match parts.last_mut() {
        _ if text.is_empty() => {}
        Some(FormatPart::Text(last)) => last.push_str(text),
        _ => parts.push(FormatPart::Text(text.to_string())),
    }
}
