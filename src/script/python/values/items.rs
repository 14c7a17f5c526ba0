//! Subscripts: reading, writing and deleting items of arrays, lists, dictionaries, tuples and text.

use std::rc::Rc;

use crate::engine::{Key, List, Site, Value};
use crate::script::program::BinaryOp;
use crate::script::run::{Raise, Run, Runner};

impl Runner {
    /// `object[index]`
    pub(crate) fn item(&mut self, object: &Value, index: &Value) -> Run<Value> {
        let _ = (object, index);
        Err(Raise::unsupported("item", ""))
    }

    /// `holder[index] = value`; the holder may be replaced by a copy.
    pub(crate) fn set_item(&mut self, holder: &mut Value, index: &Value, value: Value, site: Site<'_>) -> Run<()> {
        let _ = (holder, index, value, site);
        Err(Raise::unsupported("set_item", ""))
    }

    /// `holder[index] op= operand`
    pub(crate) fn update_item(
        &mut self,
        op: BinaryOp,
        holder: &mut Value,
        index: &Value,
        operand: &Value,
        site: Site<'_>,
    ) -> Run<()> {
        let _ = (op, holder, index, operand, site);
        Err(Raise::unsupported("update_item", ""))
    }

    /// `del holder[index]`
    pub(crate) fn delete_item(&mut self, holder: &mut Value, index: &Value, site: Site<'_>) -> Run<()> {
        let _ = (holder, index, site);
        Err(Raise::unsupported("delete_item", ""))
    }

    /// The position in a list that an index means, if it is a plain integer in range.
    pub(crate) fn list_position(&self, list: &Rc<List>, index: &Value) -> Option<usize> {
        let _ = (list, index);
        None
    }

    /// A value as a dictionary key.
    ///
    /// # Errors
    /// `TypeError: unhashable type: 'list'`
    pub(crate) fn dict_key(&self, value: &Value) -> Run<Key> {
        Key::new(value).ok_or_else(|| Raise::type_error("unhashable type"))
    }

    /// `KeyError` for a key that is not there.
    pub(crate) fn missing_key(&self, key: &Value) -> Box<Raise> {
        let mut raise = Raise::new("KeyError", "");
        raise.args = Rc::from([key.clone()]);
        raise
    }
}
