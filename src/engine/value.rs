//! Values: what names and container slots hold.

use std::any::Any;
use std::cell::{Cell, Ref, RefCell};
use std::fmt;
use std::rc::Rc;

use half::f16;
use indexmap::IndexMap;
use num_bigint::BigInt;
use num_complex::Complex;

use crate::kernel::element::Bool8;
use crate::kernel::{Array, DType, Element, Order, Primitive, loops};

/// What a name or container slot holds. Cloning never copies elements: it adds an owner.
#[derive(Debug, Clone, Default)]
pub enum Value {
    /// No value.
    #[default]
    None,
    /// `...`
    Ellipsis,
    /// A plain truth value.
    Bool(bool),
    /// A plain integer of 64 bits.
    Int(i64),
    /// A plain integer that does not fit 64 bits.
    BigInt(Rc<BigInt>),
    /// A plain real number.
    Float(f64),
    /// A plain complex number.
    Complex(Complex<f64>),
    /// Plain text.
    Text(Rc<str>),
    /// Raw bytes.
    Bytes(Rc<[u8]>),
    /// A number of an array type: `np.int64(3)`.
    Num(Num),
    /// Text of an array type: `np.str_('a')`.
    ArrayText(Rc<str>),
    /// Bytes of an array type: `np.bytes_(b'a')`.
    ArrayBytes(Rc<[u8]>),
    /// One record of a structured array, or raw memory: a 0-d array over its bytes.
    Record(ArrayRef),
    /// An array.
    Array(ArrayRef),
    /// An immutable sequence.
    Tuple(Rc<[Value]>),
    /// A list.
    List(Rc<List>),
    /// A dictionary.
    Dict(Rc<Dict>),
    /// A set.
    Set(Rc<Set>),
    /// `start:stop:step`
    Slice(Rc<Slice>),
    /// An arithmetic sequence of plain integers.
    Range(Rc<IntRange>),
    /// An element type.
    DType(DType),
    /// Something only the script's runner knows: a function, a module, an iterator, an exception.
    Foreign(Rc<dyn Foreign>),
}

/// A thing that only the script's runner knows.
pub trait Foreign: fmt::Debug + Any {
    /// The language's name of its type, for messages: `function`.
    fn type_name(&self) -> &str;
    /// To get the thing itself back.
    fn as_any(&self) -> &dyn Any;
    /// Values it keeps alive (a closure's captured variables).
    fn held(&self) -> Vec<Value> {
        Vec::new()
    }
}

/// A number of an array type.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each variant is the element type of that name")]
pub enum Num {
    Bool(bool),
    Int8(i8),
    Int16(i16),
    Int32(i32),
    Int64(i64),
    LongLong(i64),
    UInt8(u8),
    UInt16(u16),
    UInt32(u32),
    UInt64(u64),
    ULongLong(u64),
    Float16(f16),
    Float32(f32),
    Float64(f64),
    Complex64(Complex<f32>),
    Complex128(Complex<f64>),
}

impl Num {
    /// Its element type.
    pub fn dtype(self) -> DType {
        match self {
            Num::Bool(_) => DType::Bool,
            Num::Int8(_) => DType::Int8,
            Num::Int16(_) => DType::Int16,
            Num::Int32(_) => DType::Int32,
            Num::Int64(_) => DType::Int64,
            Num::LongLong(_) => DType::LongLong,
            Num::UInt8(_) => DType::UInt8,
            Num::UInt16(_) => DType::UInt16,
            Num::UInt32(_) => DType::UInt32,
            Num::UInt64(_) => DType::UInt64,
            Num::ULongLong(_) => DType::ULongLong,
            Num::Float16(_) => DType::Float16,
            Num::Float32(_) => DType::Float32,
            Num::Float64(_) => DType::Float64,
            Num::Complex64(_) => DType::Complex64,
            Num::Complex128(_) => DType::Complex128,
        }
    }

    /// The number in the widest type of its kind.
    pub fn element(self) -> Element {
        match self {
            Num::Bool(x) => Element::Bool(x),
            Num::Int8(x) => Element::Int(x.into()),
            Num::Int16(x) => Element::Int(x.into()),
            Num::Int32(x) => Element::Int(x.into()),
            Num::Int64(x) | Num::LongLong(x) => Element::Int(x),
            Num::UInt8(x) => Element::UInt(x.into()),
            Num::UInt16(x) => Element::UInt(x.into()),
            Num::UInt32(x) => Element::UInt(x.into()),
            Num::UInt64(x) | Num::ULongLong(x) => Element::UInt(x),
            Num::Float16(x) => Element::Float(x.into()),
            Num::Float32(x) => Element::Float(x.into()),
            Num::Float64(x) => Element::Float(x),
            Num::Complex64(x) => Element::Complex(Complex::new(x.re.into(), x.im.into())),
            Num::Complex128(x) => Element::Complex(x),
        }
    }

    /// The only element of a numeric array type at a byte offset.
    pub(crate) fn read(array: &Array, offset: usize) -> Option<Num> {
        fn get_at<T: Primitive>(array: &Array, offset: usize) -> T {
            let stored: T = loops::get_at(array, offset);
            if array.dtype().is_native() { stored } else { stored.swap_bytes() }
        }
        Some(match &*array.dtype().native() {
            DType::Bool => Num::Bool(get_at::<Bool8>(array, offset).get()),
            DType::Int8 => Num::Int8(get_at(array, offset)),
            DType::Int16 => Num::Int16(get_at(array, offset)),
            DType::Int32 => Num::Int32(get_at(array, offset)),
            DType::Int64 => Num::Int64(get_at(array, offset)),
            DType::LongLong => Num::LongLong(get_at(array, offset)),
            DType::UInt8 => Num::UInt8(get_at(array, offset)),
            DType::UInt16 => Num::UInt16(get_at(array, offset)),
            DType::UInt32 => Num::UInt32(get_at(array, offset)),
            DType::UInt64 => Num::UInt64(get_at(array, offset)),
            DType::ULongLong => Num::ULongLong(get_at(array, offset)),
            DType::Float16 => Num::Float16(get_at(array, offset)),
            DType::Float32 => Num::Float32(get_at(array, offset)),
            DType::Float64 => Num::Float64(get_at(array, offset)),
            DType::Complex64 => Num::Complex64(get_at(array, offset)),
            DType::Complex128 => Num::Complex128(get_at(array, offset)),
            DType::Str(_) | DType::Bytes(_) | DType::Void(_) | DType::Struct(_) | DType::Swapped(_) => return None,
        })
    }
}

/// A counted array value. The count is the number of names, container slots and running loops that hold it.
pub type ArrayRef = Rc<ArrayObject>;

/// An array as an object of the language: a kernel array with NumPy's flags.
#[derive(Debug)]
pub struct ArrayObject {
    /// Replaced as a whole when the shape or element type attribute is set; the buffer changes by `resize` only.
    array: RefCell<Array>,
    /// NumPy's writeable flag.
    writeable: Cell<bool>,
    /// NumPy's `base`: the object that owns the buffer, if this does not. Always `None` under value models.
    base: Option<ArrayRef>,
    /// The value stands in the program text and was never written.
    constant: Cell<bool>,
    /// The file that this array was mapped from, as a view of it knows too: what makes it a `memmap`.
    file: Option<Rc<FileWindow>>,
}

/// What an array that was mapped from a file knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWindow {
    /// The file's name, absolute.
    pub name: String,
    /// NumPy's mode: `r`, `c`, `r+` or `w+`.
    pub mode: &'static str,
    /// Bytes before the first element.
    pub offset: u64,
    /// The elements there.
    pub dtype: DType,
    /// The order in which they lie there.
    pub order: Order,
}

impl ArrayObject {
    /// A value that owns its buffer.
    pub fn owner(array: Array) -> ArrayRef {
        Rc::new(Self::new(array))
    }

    fn new(array: Array) -> Self {
        Self {
            array: RefCell::new(array),
            writeable: Cell::new(true),
            base: None,
            constant: Cell::new(false),
            file: None,
        }
    }

    /// A value that takes the place of another: where names hold values, what was mapped from a file still belongs to it.
    pub fn instead_of(old: &ArrayRef, array: Array) -> ArrayRef {
        Rc::new(Self { file: old.file.clone(), ..Self::new(array) })
    }

    /// A value over a mapped file; one that is mapped for reading only can never be written.
    pub fn of_file(array: Array, file: FileWindow) -> ArrayRef {
        let writeable = Cell::new(file.mode != "r");
        Rc::new(Self { writeable, file: Some(Rc::new(file)), ..Self::new(array) })
    }

    /// A view of another object's buffer; `base` collapses to the owner, the writeable flag is inherited.
    pub fn view(array: Array, of: &ArrayRef) -> ArrayRef {
        let base = of.base.clone().unwrap_or_else(|| of.clone());
        let writeable = Cell::new(of.is_writeable());
        Rc::new(Self { writeable, base: Some(base), file: of.file.clone(), ..Self::new(array) })
    }

    /// A view of the same elements that is a plain array and no `memmap`.
    pub fn plain_view(of: &ArrayRef) -> ArrayRef {
        let base = of.base.clone().unwrap_or_else(|| of.clone());
        let writeable = Cell::new(of.is_writeable());
        Rc::new(Self { writeable, base: Some(base), ..Self::new(of.array().clone()) })
    }

    /// The kernel array.
    pub fn array(&self) -> Ref<'_, Array> {
        self.array.borrow()
    }

    /// Replaces the layout or element type, on the same buffer.
    pub fn relabel(&self, array: Array) {
        debug_assert!(array.buffer().same(self.array.borrow().buffer()));
        *self.array.borrow_mut() = array;
    }

    /// Gives the object another buffer: NumPy's `resize` in place, of an array that nobody else sees.
    pub fn replace(&self, array: Array) {
        *self.array.borrow_mut() = array;
    }

    /// NumPy's `base`.
    pub fn base(&self) -> Option<&ArrayRef> {
        self.base.as_ref()
    }

    /// The file that this array, or the one it is a view of, was mapped from.
    pub fn file(&self) -> Option<&FileWindow> {
        self.file.as_deref()
    }

    /// NumPy's writeable flag.
    pub fn is_writeable(&self) -> bool {
        self.writeable.get()
    }

    /// Sets the writeable flag.
    pub fn set_writeable(&self, on: bool) {
        self.writeable.set(on);
    }

    /// Whether the value is a constant of the program text.
    pub fn is_constant(&self) -> bool {
        self.constant.get()
    }

    /// Marks the value as a constant of the program text.
    pub fn set_constant(&self, on: bool) {
        self.constant.set(on);
    }
}

/// A list.
#[derive(Debug, Default)]
pub struct List(pub RefCell<Vec<Value>>);

/// A dictionary in insertion order.
#[derive(Debug, Default)]
pub struct Dict(pub RefCell<IndexMap<Key, (Value, Value)>>);

/// A set in insertion order.
#[derive(Debug, Default)]
pub struct Set(pub RefCell<IndexMap<Key, Value>>);

/// `start:stop:step` with any values.
#[derive(Debug, Clone)]
pub struct Slice {
    /// First.
    pub start: Value,
    /// One past the last.
    pub stop: Value,
    /// Distance.
    pub step: Value,
}

/// An arithmetic sequence of plain integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntRange {
    /// First.
    pub start: i64,
    /// One past the last.
    pub stop: i64,
    /// Distance; never 0.
    pub step: i64,
}

impl IntRange {
    /// Number of elements.
    pub fn len(&self) -> usize {
        let (distance, step) = if self.step > 0 {
            (i128::from(self.stop) - i128::from(self.start), i128::from(self.step))
        } else {
            (i128::from(self.start) - i128::from(self.stop), -i128::from(self.step))
        };
        if distance <= 0 { 0 } else { ((distance + step - 1) / step) as usize }
    }

    /// Whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The `i`-th element.
    pub fn get(&self, i: usize) -> i64 {
        // What wraps on the way comes back: every element fits.
        self.start.wrapping_add(self.step.wrapping_mul(i as i64))
    }
}

/// A value as a dictionary key: equal values have equal keys (`1 == 1.0 == True`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// No value.
    None,
    /// A whole number.
    Int(BigInt),
    /// Any other real number, by its bits.
    Float(u64),
    /// A complex number, by its bits.
    Complex(u64, u64),
    /// Text.
    Text(Rc<str>),
    /// Bytes.
    Bytes(Rc<[u8]>),
    /// A tuple.
    Tuple(Vec<Key>),
    /// An element type.
    DType(DType),
    /// Anything else, by identity.
    Identity(usize),
}

impl Key {
    /// The key of a value; `None` if it cannot be one (arrays, lists, dictionaries).
    pub fn new(value: &Value) -> Option<Key> {
        fn real(x: f64) -> Key {
            use num_traits::FromPrimitive;
            match BigInt::from_f64(x) {
                Some(i) if x.fract() == 0.0 => Key::Int(i),
                _ => Key::Float(x.to_bits()),
            }
        }
        fn complex(z: Complex<f64>) -> Key {
            if z.im == 0.0 { real(z.re) } else { Key::Complex(z.re.to_bits(), z.im.to_bits()) }
        }
        Some(match value {
            Value::None => Key::None,
            Value::Bool(b) => Key::Int(BigInt::from(u8::from(*b))),
            Value::Int(i) => Key::Int(BigInt::from(*i)),
            Value::BigInt(i) => Key::Int((**i).clone()),
            Value::Float(x) => real(*x),
            Value::Complex(z) => complex(*z),
            Value::Text(t) | Value::ArrayText(t) => Key::Text(t.clone()),
            Value::Bytes(b) | Value::ArrayBytes(b) => Key::Bytes(b.clone()),
            Value::Num(n) => match n.element() {
                Element::Bool(b) => Key::Int(BigInt::from(u8::from(b))),
                Element::Int(i) => Key::Int(BigInt::from(i)),
                Element::UInt(u) => Key::Int(BigInt::from(u)),
                Element::Float(x) => real(x),
                Element::Complex(z) => complex(z),
                Element::Text(_) | Element::Bytes(_) | Element::Record(_) => return None,
            },
            Value::Tuple(items) => Key::Tuple(items.iter().map(Key::new).collect::<Option<_>>()?),
            Value::DType(d) => Key::DType(d.clone()),
            Value::Ellipsis => Key::Identity(0),
            Value::Range(r) => Key::Identity(Rc::as_ptr(r) as usize),
            Value::Foreign(f) => Key::Identity(Rc::as_ptr(f).cast::<()>() as usize),
            Value::Array(_) | Value::Record(_) | Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Slice(_) => {
                return None;
            }
        })
    }
}

impl Value {
    /// Plain text.
    pub fn text(text: impl AsRef<str>) -> Value {
        Value::Text(Rc::from(text.as_ref()))
    }

    /// A list.
    pub fn list(items: Vec<Value>) -> Value {
        Value::List(Rc::new(List(RefCell::new(items))))
    }

    /// A tuple.
    pub fn tuple(items: impl Into<Rc<[Value]>>) -> Value {
        Value::Tuple(items.into())
    }

    /// A dictionary; later entries win. Keys that cannot be keys are left out.
    pub fn dict(entries: impl IntoIterator<Item = (Value, Value)>) -> Value {
        let map = entries.into_iter().filter_map(|(k, v)| Some((Key::new(&k)?, (k, v)))).collect();
        Value::Dict(Rc::new(Dict(RefCell::new(map))))
    }

    /// A plain integer, however large.
    pub fn big(i: BigInt) -> Value {
        i64::try_from(&i).map_or_else(|_| Value::BigInt(Rc::new(i)), Value::Int)
    }

    /// Whether two values are the same object (`is`).
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::None, Value::None) | (Value::Ellipsis, Value::Ellipsis) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            // NumPy has one object for each truth value.
            (Value::Num(Num::Bool(a)), Value::Num(Num::Bool(b))) => a == b,
            (Value::Text(a), Value::Text(b)) => Rc::ptr_eq(a, b) || a == b,
            // Plain numbers have no identity of their own: the same bits are the same number, NaN too.
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::BigInt(a), Value::BigInt(b)) => a == b,
            (Value::Array(a), Value::Array(b)) | (Value::Record(a), Value::Record(b)) => Rc::ptr_eq(a, b),
            (Value::Tuple(a), Value::Tuple(b)) => Rc::ptr_eq(a, b),
            (Value::List(a), Value::List(b)) => Rc::ptr_eq(a, b),
            (Value::Dict(a), Value::Dict(b)) => Rc::ptr_eq(a, b),
            (Value::Set(a), Value::Set(b)) => Rc::ptr_eq(a, b),
            (Value::DType(a), Value::DType(b)) => a.is_same(b),
            (Value::Range(a), Value::Range(b)) => Rc::ptr_eq(a, b),
            (Value::Foreign(a), Value::Foreign(b)) => Rc::as_ptr(a).cast::<()>() == Rc::as_ptr(b).cast::<()>(),
            _ => false,
        }
    }

    /// The thing behind a foreign value, if it is a `T`.
    pub fn foreign<T: 'static>(&self) -> Option<&T> {
        match self {
            Value::Foreign(f) => f.as_any().downcast_ref(),
            _ => None,
        }
    }

    /// The array, if this is one.
    pub fn as_array(&self) -> Option<&ArrayRef> {
        match self {
            Value::Array(a) => Some(a),
            _ => None,
        }
    }
}

macro_rules! from {
    ($($t:ty => $variant:ident),*) => {$(
        impl From<$t> for Value {
            fn from(x: $t) -> Value { Value::$variant(x) }
        }
    )*};
}
from!(bool => Bool, i64 => Int, f64 => Float, Complex<f64> => Complex, Num => Num, ArrayRef => Array, DType => DType);
