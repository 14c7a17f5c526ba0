//! Names of fields, which scripts change in place.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

/// A field's name. `dtype.names = (…)` changes it for everyone who has the same element type; a clone has a name of its
/// own.
#[derive(Debug)]
pub struct FieldName(Arc<RwLock<Arc<str>>>);

impl FieldName {
    /// The name of now.
    pub fn get(&self) -> Arc<str> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Gives the field another name.
    pub fn set(&self, name: &str) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = name.into();
    }

    /// The same name: it changes with this one.
    pub(super) fn shared(&self) -> Self {
        Self(self.0.clone())
    }
}

impl From<&str> for FieldName {
    fn from(name: &str) -> Self {
        Self(Arc::new(RwLock::new(name.into())))
    }
}

impl From<String> for FieldName {
    fn from(name: String) -> Self {
        name.as_str().into()
    }
}

impl Clone for FieldName {
    fn clone(&self) -> Self {
        Self(Arc::new(RwLock::new(self.get())))
    }
}

impl PartialEq for FieldName {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for FieldName {}

impl PartialEq<str> for FieldName {
    fn eq(&self, other: &str) -> bool {
        *self.get() == *other
    }
}

impl Hash for FieldName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.get().hash(state);
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_keeps_its_name_and_a_shared_name_changes_too() {
        let name = FieldName::from("x");
        let (clone, shared) = (name.clone(), name.shared());
        name.set("y");
        assert_eq!((&*clone.get(), &*shared.get()), ("x", "y"));
        assert_ne!(name, clone);
    }
}
