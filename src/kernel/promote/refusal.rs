//! NumPy's refusal of operands that have no common element type.

use super::{DType, KernelError, Kind, Operand, class_name, promote_numeric};

/// Two types in NumPy's `promote_types`.
pub(super) fn no_common(a: &str, b: &str) -> KernelError {
    KernelError::Promotion(format!(
        "The DTypes {a} and {b} do not have a common DType. For example they cannot be stored in a single array unless the dtype is `object`."
    ))
}

/// Any number of operands. The message names the two on which NumPy gave up, which depends on the order in which it
/// asked each class whether it knows another one.
pub(super) fn no_common_of(operands: &[Operand<'_>]) -> KernelError {
    let all: Vec<Class> = operands.iter().map(Class::of).collect();
    let mut left: Vec<Option<Class>> = all.iter().cloned().map(Some).collect();
    let mut length = left.len();
    while length >= 2 {
        let half = length / 2;
        for low in 0..half {
            let high = length - 1 - low;
            let (Some(a), Some(b)) = (&left[low], &left[high]) else { continue };
            if a == b {
                continue;
            }
            match a.common(b) {
                None => left.swap(low, high),
                Some(common) if common == *a => left[high] = None,
                Some(_) => {}
            }
        }
        length = if length == 2 { 0 } else { length - half };
    }
    let main = left.first().cloned().flatten();
    let other = left.iter().skip(1).flatten().find(|c| main.as_ref().is_none_or(|m| m != *c && m.common(c).is_none()));
    let name = |class: Option<&Class>| class.map_or_else(String::new, Class::name);
    let names: Vec<String> = all.iter().map(Class::name).collect();
    KernelError::Promotion(format!(
        "The DType {} could not be promoted by {}. This means that no common DType exists for the given inputs. For example they cannot be stored in a single array unless the dtype is `object`. The full list of DTypes is: ({})",
        name(other),
        name(main.as_ref()),
        names.join(", ")
    ))
}

/// The class of an operand's type.
#[derive(Debug, Clone)]
enum Class {
    Strong(DType),
    /// Of Python's whole, real or complex numbers.
    Weak(Kind, String),
}

impl PartialEq for Class {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Class {
    fn of(operand: &Operand<'_>) -> Self {
        match operand {
            Operand::Literal(literal) if literal.is_weak() => {
                Class::Weak(literal.default_dtype().kind(), literal.weak_class())
            }
            other => Class::Strong(other.own_dtype()),
        }
    }

    fn name(&self) -> String {
        match self {
            Class::Strong(dtype) => class_name(dtype),
            Class::Weak(_, name) => name.clone(),
        }
    }

    /// What this class says it becomes with another; `None` leaves it to the other.
    fn common(&self, other: &Class) -> Option<Class> {
        match (self, other) {
            (Class::Weak(own, _), Class::Weak(kind, _)) => (kind <= own).then(|| self.clone()),
            (Class::Weak(own, _), Class::Strong(dtype)) if dtype.is_numeric() => {
                let default = match own {
                    Kind::Complex => DType::Complex128,
                    Kind::Float => DType::Float64,
                    _ => DType::Int64,
                };
                Some(Class::Strong(if dtype.kind() >= *own { dtype.clone() } else { default }))
            }
            (Class::Strong(own), Class::Strong(dtype)) if dtype.number() <= own.number() => match own.kind() {
                Kind::Text => Some(self.clone()),
                Kind::Record => None,
                _ => Some(Class::Strong(promote_numeric(own, dtype))),
            },
            _ => None,
        }
    }
}
