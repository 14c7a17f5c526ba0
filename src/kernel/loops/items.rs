//! Single elements, read and written at their byte offset.

use super::{Array, DType, Element, KernelError, Primitive, Result, load, store};
use crate::kernel::element::{Bool8, dispatch};

/// Reads a `T` at a byte offset into an array's buffer.
///
/// # Panics
/// If it would lie outside the buffer.
#[inline]
pub(crate) fn get_at<T: Primitive>(array: &Array, offset: usize) -> T {
    let buffer = array.buffer();
    assert!(offset.checked_add(size_of::<T>()).is_some_and(|end| end <= buffer.len()), "offset outside the buffer");
    // SAFETY: just checked; facts 2 and 3.
    unsafe { load(buffer.first_byte(), offset as isize) }
}

/// Writes a `T` at a byte offset into an array's buffer.
///
/// # Panics
/// If it would lie outside the buffer.
#[inline]
pub(crate) fn set_at<T: Primitive>(array: &Array, offset: usize, value: T) {
    let buffer = array.buffer();
    assert!(offset.checked_add(size_of::<T>()).is_some_and(|end| end <= buffer.len()), "offset outside the buffer");
    // SAFETY: just checked; facts 2 and 3.
    unsafe { store(buffer.first_byte(), offset as isize, value) }
}

/// The element of an array's type at a byte offset.
pub(crate) fn get(array: &Array, offset: usize) -> Element {
    get_as(array, array.dtype(), offset)
}

fn get_as(array: &Array, dtype: &DType, offset: usize) -> Element {
    dispatch!(dtype, T => get_at::<T>(array, offset).to_element(), else => match dtype {
        DType::Str(chars) => text(array, *chars, offset, |point| point),
        DType::Bytes(width) => {
            let mut bytes = bytes_at(array, offset, *width);
            bytes.truncate(bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1));
            Element::Bytes(bytes)
        }
        DType::Void(width) => Element::Bytes(bytes_at(array, offset, *width)),
        DType::Swapped(native) => dispatch!(&**native, T => get_at::<T>(array, offset).swap_bytes().to_element(), else => {
            text(array, native.itemsize() as u32 / 4, offset, u32::swap_bytes)
        }),
        DType::Struct(s) => Element::Record(
            s.fields.iter().map(|f| match f.shape.as_slice() {
                [] => get_as(array, &f.dtype, offset + f.offset),
                shape => sub_array(array, &f.dtype, shape, offset + f.offset),
            }).collect(),
        ),
        _ => unreachable!("numeric types are dispatched"),
    })
}

/// The text of so many code points, each as `read` has it.
fn text(array: &Array, chars: u32, offset: usize, read: fn(u32) -> u32) -> Element {
    let points = (0..chars as usize).map(|i| read(get_at(array, offset + 4 * i)));
    let text: String = points.map(|p| char::from_u32(p).unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Element::Text(text.trim_end_matches('\0').to_owned())
}

fn bytes_at(array: &Array, offset: usize, width: u32) -> Vec<u8> {
    (0..width as usize).map(|i| get_at(array, offset + i)).collect()
}

fn sub_array(array: &Array, dtype: &DType, shape: &[usize], offset: usize) -> Element {
    let step = shape[1..].iter().product::<usize>() * dtype.itemsize();
    let item = |i: usize| match &shape[1..] {
        [] => get_as(array, dtype, offset + i * step),
        inner => sub_array(array, dtype, inner, offset + i * step),
    };
    Element::Record((0..shape[0]).map(item).collect())
}

/// Writes text into a [`DType::Str`] slot, truncated or padded to its width.
pub(crate) fn set_text(array: &Array, offset: usize, chars: u32, text: &str) {
    let mut points = text.chars();
    for i in 0..chars as usize {
        set_at::<u32>(array, offset + 4 * i, points.next().map_or(0, u32::from));
    }
}

/// Writes bytes into a [`DType::Bytes`] or [`DType::Void`] slot, truncated or padded to its width.
pub(crate) fn set_bytes(array: &Array, offset: usize, width: u32, bytes: &[u8]) {
    for i in 0..width as usize {
        set_at::<u8>(array, offset + i, bytes.get(i).copied().unwrap_or(0));
    }
}

/// Copies one whole item between byte offsets of two arrays of the same item size; of a record only the fields,
/// because the bytes between them may belong to fields that the type leaves out.
///
/// # Panics
/// If either item lies outside its buffer.
pub(crate) fn copy_item(dst: &Array, to: usize, src: &Array, from: usize) {
    let size = dst.dtype().itemsize();
    assert!(to + size <= dst.buffer().len() && from + size <= src.buffer().len(), "offset outside the buffer");
    if let DType::Struct(record) = dst.dtype()
        && record.has_holes()
    {
        for field in &record.fields {
            let at = field.offset;
            assert!(at + field.nbytes() <= size, "field outside the record");
            // SAFETY: the item was checked, and the field lies within it; fact 3; `copy` allows overlap.
            unsafe {
                std::ptr::copy(
                    src.buffer().first_byte().add(from + at),
                    dst.buffer().first_byte().add(to + at),
                    field.nbytes(),
                );
            }
        }
        return;
    }
    // SAFETY: just checked; fact 3; `copy` allows overlap.
    unsafe { std::ptr::copy(src.buffer().first_byte().add(from), dst.buffer().first_byte().add(to), size) }
}

impl Array {
    /// Writes an element of the same kind at a byte offset into the buffer, without any conversion between kinds.
    ///
    /// # Errors
    /// [`KernelError::Type`] if the element is of another kind, [`KernelError::Overflow`] if it does not fit.
    ///
    /// # Panics
    /// If the element would lie outside the buffer.
    pub fn set(&self, offset: usize, element: &Element) -> Result<()> {
        set_as(self, self.dtype(), offset, element)
    }
}

fn set_as(array: &Array, dtype: &DType, offset: usize, element: &Element) -> Result<()> {
    let unfit = || KernelError::Overflow(format!("{element:?} does not fit {dtype}"));
    macro_rules! put {
        ($v:expr, $($t:ident => $rust:ty),*) => {
            match dtype.plain() {
                $(DType::$t => set_at::<$rust>(array, offset, <$rust>::try_from($v).map_err(|_| unfit())?),)*
                _ => return Err(KernelError::type_(format!("{element:?} is not of type {dtype}"))),
            }
        };
    }
    match (element, dtype) {
        (_, DType::Swapped(native)) => {
            set_as(array, native, offset, element)?;
            swap_at(array, native, offset);
        }
        (Element::Bool(b), DType::Bool) => set_at(array, offset, Bool8::from(*b)),
        (Element::Int(i), _) => put!(*i, Int8 => i8, Int16 => i16, Int32 => i32, Int64 => i64,
            UInt8 => u8, UInt16 => u16, UInt32 => u32, UInt64 => u64),
        (Element::UInt(u), _) => put!(*u, Int8 => i8, Int16 => i16, Int32 => i32, Int64 => i64,
            UInt8 => u8, UInt16 => u16, UInt32 => u32, UInt64 => u64),
        (Element::Float(x), DType::Float16) => set_at(array, offset, crate::kernel::cast::nearest_half(*x)),
        (Element::Float(x), DType::Float32) => set_at(array, offset, *x as f32),
        (Element::Float(x), DType::Float64) => set_at(array, offset, *x),
        (Element::Complex(z), DType::Complex64) => {
            set_at(array, offset, num_complex::Complex::new(z.re as f32, z.im as f32));
        }
        (Element::Complex(z), DType::Complex128) => set_at(array, offset, *z),
        (Element::Text(s), DType::Str(chars)) => set_text(array, offset, *chars, s),
        (Element::Bytes(bytes), DType::Bytes(width) | DType::Void(width)) => set_bytes(array, offset, *width, bytes),
        (Element::Record(items), DType::Struct(s)) if items.len() == s.fields.len() => {
            for (item, field) in items.iter().zip(&s.fields) {
                set_field(array, &field.dtype, &field.shape, offset + field.offset, item)?;
            }
        }
        _ => return Err(KernelError::type_(format!("{element:?} is not of type {dtype}"))),
    }
    Ok(())
}

/// Turns the bytes of every number in an item round, as if the item were of the type `dtype`.
pub(crate) fn swap_at(array: &Array, dtype: &DType, offset: usize) {
    dispatch!(dtype, T => set_at(array, offset, get_at::<T>(array, offset).swap_bytes()), else => match dtype {
        DType::Struct(record) => {
            for field in &record.fields {
                let places = (0..field.nbytes()).step_by(field.dtype.itemsize().max(1));
                places.for_each(|at| swap_at(array, &field.dtype, offset + field.offset + at));
            }
        }
        DType::Swapped(native) => swap_at(array, native, offset),
        DType::Bytes(_) | DType::Void(_) => {}
        _ => {
            let points = (0..dtype.itemsize()).step_by(4);
            points.for_each(|at| set_at(array, offset + at, get_at::<u32>(array, offset + at).swap_bytes()));
        }
    });
}

fn set_field(array: &Array, dtype: &DType, shape: &[usize], offset: usize, element: &Element) -> Result<()> {
    let Some((&n, inner)) = shape.split_first() else { return set_as(array, dtype, offset, element) };
    let step = inner.iter().product::<usize>() * dtype.itemsize();
    match element {
        Element::Record(items) if items.len() == n => {
            items.iter().enumerate().try_for_each(|(i, item)| set_field(array, dtype, inner, offset + i * step, item))
        }
        _ => Err(KernelError::type_(format!("{element:?} is not a sub-array of {n} items"))),
    }
}
