//! Which loops a universal function has: its `types` attribute.

use super::{Kind, Ufunc};

/// Loops of one shape: in `pattern`, `x` stands for each of the letters in turn; without letters it is a list of loops.
type Family = (&'static str, &'static str);

const WHOLE: &str = "bBhHiIlLqQ";
const REAL: &str = "efdg";
const INEXACT: &str = "efdgFDG";

/// The loops in NumPy's order, by the function's name.
fn families(ufunc: Ufunc) -> &'static [Family] {
    match ufunc.name() {
        "absolute" => &[("x->x", "?"), ("x->x", WHOLE), ("x->x", REAL), ("m->m F->f D->d G->g O->O", "")],
        "add" => &[("xx->x", "?"), ("xx->x", WHOLE), ("xx->x", INEXACT), ("Mm->M mm->m mM->M OO->O", "")],
        "arccos" | "arccosh" | "arcsin" | "arcsinh" | "arctan" | "arctanh" | "cosh" | "exp2" | "expm1" | "log10"
        | "log1p" | "log2" | "sinh" | "tan" | "tanh" => &[("x->x", "efd"), ("x->x", INEXACT), ("x->x", "O")],
        "arctan2" | "hypot" => &[("xx->x", REAL), ("xx->x", "O")],
        "bitwise_and" | "bitwise_or" | "bitwise_xor" => &[("xx->x", "?"), ("xx->x", WHOLE), ("xx->x", "O")],
        "bitwise_count" => &[("x->B", WHOLE), ("x->x", "O")],
        "cbrt" => &[("x->x", "efd"), ("x->x", REAL), ("x->x", "O")],
        "ceil" | "floor" | "trunc" => {
            &[("x->x", "?"), ("x->x", WHOLE), ("x->x", "efd"), ("x->x", "fdg"), ("x->x", "O")]
        }
        "conjugate" | "reciprocal" | "square" => &[("x->x", WHOLE), ("x->x", INEXACT), ("x->x", "O")],
        "copysign" | "heaviside" | "logaddexp" | "logaddexp2" | "nextafter" => &[("xx->x", REAL)],
        "cos" | "sin" => &[("x->x", INEXACT), ("x->x", "O")],
        "deg2rad" | "degrees" | "fabs" | "rad2deg" | "radians" => &[("x->x", REAL), ("x->x", "O")],
        "divide" => &[("xx->x", INEXACT), ("mq->m md->m mm->d OO->O", "")],
        "divmod" => &[("xx->xx", WHOLE), ("xx->xx", REAL), ("mm->qm", "")],
        "equal" | "greater" | "greater_equal" | "less" | "less_equal" | "not_equal" => &[
            ("xx->?", "?"),
            ("xx->?", WHOLE),
            ("qQ->? Qq->?", ""),
            ("xx->?", INEXACT),
            ("MM->? mm->? OO->? OO->O", ""),
        ],
        "exp" | "log" | "rint" | "sqrt" => &[("x->x", "efd"), ("x->x", "fdgFDGO")],
        "float_power" => &[("xx->x", "dgDG")],
        "floor_divide" => &[("xx->x", WHOLE), ("xx->x", REAL), ("mq->m md->m mm->q OO->O", "")],
        "fmax" | "fmin" | "maximum" | "minimum" => {
            &[("xx->x", "?"), ("xx->x", WHOLE), ("xx->x", INEXACT), ("xx->x", "mMO")]
        }
        "fmod" => &[("xx->x", WHOLE), ("xx->x", REAL), ("xx->x", "O")],
        "frexp" => &[("x->xi", REAL)],
        "gcd" | "lcm" | "left_shift" | "right_shift" => &[("xx->x", WHOLE), ("xx->x", "O")],
        "invert" => &[("x->x", "?"), ("x->x", WHOLE), ("x->x", "O")],
        "isfinite" | "isinf" | "isnan" => &[("x->?", "?"), ("x->?", WHOLE), ("x->?", INEXACT), ("x->?", "mM")],
        "ldexp" => &[("ei->e fi->f el->e fl->f di->d dl->d gi->g gl->g", "")],
        "logical_and" | "logical_or" | "logical_xor" => {
            &[("xx->?", "?"), ("xx->?", WHOLE), ("xx->?", INEXACT), ("xx->x", "O")]
        }
        "logical_not" => &[("x->?", "?"), ("x->?", WHOLE), ("x->?", INEXACT), ("x->x", "O")],
        "modf" => &[("x->xx", REAL)],
        "multiply" => &[("xx->x", "?"), ("xx->x", WHOLE), ("xx->x", INEXACT), ("mq->m qm->m md->m dm->m OO->O", "")],
        "negative" | "positive" => &[("x->x", WHOLE), ("x->x", REAL), ("x->x", "mFDGO")],
        "power" => &[("xx->x", WHOLE), ("xx->x", "efd"), ("xx->x", INEXACT), ("xx->x", "O")],
        "remainder" => &[("xx->x", WHOLE), ("xx->x", REAL), ("xx->x", "mO")],
        "sign" => &[("x->x", WHOLE), ("x->x", INEXACT), ("x->x", "mO")],
        "signbit" => &[("x->?", REAL)],
        "spacing" => &[("x->x", REAL)],
        "subtract" => &[("xx->x", WHOLE), ("xx->x", INEXACT), ("Mm->M mm->m MM->m OO->O", "")],
        _ if matches!(ufunc.kind, Kind::Product(_)) => {
            &[("xx->x", "?"), ("xx->x", WHOLE), ("xx->x", INEXACT), ("xx->x", "O")]
        }
        _ => &[],
    }
}

/// NumPy's `ufunc.types`: `['??->?', 'bb->b', …]`.
pub(super) fn types(ufunc: Ufunc) -> Vec<String> {
    let mut out = Vec::new();
    for (pattern, letters) in families(ufunc) {
        if letters.is_empty() {
            out.extend(pattern.split(' ').map(str::to_owned));
        }
        out.extend(letters.chars().map(|letter| pattern.replace('x', letter.encode_utf8(&mut [0; 4]))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::ufunc::{Binary, Unary};

    #[test]
    fn every_function_has_loops_of_its_number_of_operands() {
        let all = Binary::ALL.iter().map(|op| Kind::Binary(*op)).chain(Unary::ALL.iter().map(|op| Kind::Unary(*op)));
        for ufunc in all.chain([Kind::Divmod, Kind::Modf, Kind::Frexp, Kind::Ldexp]).map(|kind| Ufunc { kind }) {
            let types = types(ufunc);
            assert!(!types.is_empty(), "{}", ufunc.name());
            for loop_ in types {
                let (inputs, outputs) = loop_.split_once("->").unwrap();
                assert_eq!((inputs.len(), outputs.len()), (ufunc.inputs(), ufunc.outputs()), "{}", ufunc.name());
            }
        }
    }
}
