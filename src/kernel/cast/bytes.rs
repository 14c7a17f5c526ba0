//! Byte strings as text and text as byte strings (ASCII only), and anything as raw memory.

use super::text::{element_text, parse_complex, parse_float, parse_int};
use super::{Conversion, store, text};
use crate::kernel::loops;
use crate::kernel::{Array, DType, Element, KernelError, Result};

/// Python's `repr` of bytes.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            b if char::from(*b) == quote => {
                out.push('\\');
                out.push(quote);
            }
            b' '..=b'~' => out.push(char::from(*byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

/// The bytes of a text in ASCII.
///
/// # Errors
/// [`KernelError::Encode`] with Python's message for other characters.
pub fn to_ascii(text: &str) -> Result<Vec<u8>> {
    let Some(first) = text.chars().position(|c| !c.is_ascii()) else { return Ok(text.as_bytes().to_vec()) };
    let foreign = text.chars().skip(first).take_while(|c| !c.is_ascii()).collect::<Vec<_>>();
    let what = match foreign.as_slice() {
        [one] => format!("character '{}' in position {first}", escaped(*one)),
        several => format!("characters in position {first}-{}", first + several.len() - 1),
    };
    Err(KernelError::Encode(format!("'ascii' codec can't encode {what}: ordinal not in range(128)")))
}

fn escaped(c: char) -> String {
    match u32::from(c) {
        code @ ..=0xff => format!("\\x{code:02x}"),
        code @ ..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

/// ASCII bytes as text.
///
/// # Errors
/// [`KernelError::Decode`] with Python's message for bytes beyond ASCII.
pub fn of_ascii(bytes: &[u8]) -> Result<String> {
    match bytes.iter().position(|byte| !byte.is_ascii()) {
        None => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Some(at) => Err(KernelError::Decode(format!(
            "'ascii' codec can't decode byte {:#04x} in position {at}: ordinal not in range(128)",
            bytes[at]
        ))),
    }
}

/// Numbers and text as byte strings.
pub(super) fn to_bytes(dst: &Array, width: u32, src: &Array, conversion: Conversion) -> Result<()> {
    for (to, from) in dst.layout().offsets().zip(src.layout().offsets()) {
        let bytes = match src.get(from) {
            Element::Bytes(_) if matches!(src.dtype(), DType::Void(_)) => {
                return Err(KernelError::value("setting an array element with a sequence"));
            }
            Element::Bytes(bytes) => bytes,
            Element::Text(text) => to_ascii(&text)?,
            number if conversion == Conversion::Missing => text::short_text(&number).into_bytes(),
            number => element_text(&number, src.dtype()).into_bytes(),
        };
        loops::set_bytes(dst, to, width, &bytes);
    }
    Ok(())
}

/// NumPy's words for raw memory that is no number.
fn no_element() -> KernelError {
    KernelError::value("setting an array element with a sequence.")
}

/// Byte strings and raw memory as numbers or text: what Python's `int`, `float` and `complex` read in them.
pub(super) fn from_bytes(dst: &Array, src: &Array) -> Result<()> {
    for (to, from) in dst.layout().offsets().zip(src.layout().offsets()) {
        let Element::Bytes(bytes) = src.get(from) else { continue };
        let raw = matches!(src.dtype(), DType::Void(_));
        let element = match dst.dtype() {
            DType::Bool => Element::Bool(bytes.iter().any(|byte| *byte != 0)),
            DType::Str(_) if raw => return Err(KernelError::value("setting an array element with a sequence")),
            DType::Str(_) => Element::Text(of_ascii(&bytes)?),
            number => {
                let shown = bytes_repr(&bytes);
                let named = if raw { shown.clone() } else { format!("np.bytes_({shown})") };
                // What is no ASCII is no number.
                let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
                if number.is_integer() {
                    store::store_int(dst, number, to, parse_int(&text, &shown)?)?;
                    continue;
                }
                match number.is_float() {
                    true => Element::Float(
                        parse_float(&text, &named).map_err(|error| if raw { no_element() } else { error })?,
                    ),
                    false => Element::Complex(parse_complex(&text)?),
                }
            }
        };
        dst.set(to, &element)?;
    }
    Ok(())
}

/// The bytes of every element as raw memory, cut or filled up with zeros.
pub(super) fn to_raw(dst: &Array, width: u32, src: &Array) {
    let own = src.dtype().itemsize();
    for (to, from) in dst.layout().offsets().zip(src.layout().offsets()) {
        let bytes: Vec<u8> = (0..own.min(width as usize)).map(|i| loops::get_at(src, from + i)).collect();
        loops::set_bytes(dst, to, width, &bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::cast::cast;
    use crate::kernel::{Memory, Order};

    fn strings(items: &[&[u8]], dtype: DType) -> Array {
        let array = Array::zeros(&Memory::unlimited(), &[items.len()], dtype, Order::C).unwrap();
        for (offset, item) in array.layout().offsets().zip(items) {
            array.set(offset, &Element::Bytes(item.to_vec())).unwrap();
        }
        array
    }

    #[test]
    fn bytes_print_as_python_prints_them() {
        assert_eq!(bytes_repr(b"it's\n\xff"), r#"b"it's\n\xff""#);
        assert_eq!(bytes_repr(br#"'"\"#), r#"b'\'"\\'"#);
    }

    #[test]
    fn only_ascii_goes_between_text_and_bytes() {
        let refused = |text: &str| to_ascii(text).unwrap_err().to_string();
        assert_eq!((to_ascii("ab").unwrap(), of_ascii(b"ab").unwrap()), (b"ab".to_vec(), "ab".to_owned()));
        assert!(refused("aé").contains("character '\\xe9' in position 1:"));
        assert!(refused("é漢b").contains("characters in position 0-1:"));
        assert!(of_ascii(b"a\x80").unwrap_err().to_string().contains("byte 0x80 in position 1:"));
    }

    #[test]
    fn trailing_zeros_are_padding_of_byte_strings_and_bytes_of_raw_memory() {
        let padded = strings(&[b"a\0b\0"], DType::Bytes(5));
        assert_eq!(padded.elements(), [Element::Bytes(b"a\0b".to_vec())]);
        assert_eq!(cast(&padded, &DType::Void(4)).unwrap().elements(), [Element::Bytes(b"a\0b\0".to_vec())]);
    }

    #[test]
    fn bytes_of_numbers_read_back_as_the_numbers() {
        fn same(numbers: Vec<i32>) -> bool {
            let a = Array::from_slice(&Memory::unlimited(), &[numbers.len()], &numbers).unwrap();
            let text = cast(&a, &DType::Bytes(11)).unwrap();
            let raw = cast(&a, &DType::Void(4)).unwrap();
            let seen = Array::new(raw.buffer().clone(), raw.layout().clone(), DType::Int32).unwrap();
            cast(&text, &DType::Int32).unwrap().elements() == a.elements() && seen.elements() == a.elements()
        }
        quickcheck::quickcheck(same as fn(Vec<i32>) -> bool);
    }
}
