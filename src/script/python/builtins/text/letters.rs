//! What kinds of characters a text has, and its other cases, as Python's `str` finds them.

/// The zeros of the decimal digits; each is followed by its nine fellows (Unicode's category `Nd`).
const ZEROS: [u32; 66] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// Characters with `Numeric_Type=Digit`: digits in circles, superscripts and the like, first and last.
const DIGITS: [(u32, u32); 20] = [
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x10a40, 0x10a43),
    (0x10e60, 0x10e68),
    (0x11052, 0x1105a),
    (0x1f100, 0x1f10a),
];

/// Ideographs that stand for numbers; other numeric characters are of Unicode's categories `N…`.
const NUMBERS: &str = "\
    㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒\
    漆玖百肆萬貮貳贰阡陆陌陸零參拾兩零六陸什𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭廾";

/// `str.isdecimal` of one character.
pub(crate) fn is_decimal(c: char) -> bool {
    let at = ZEROS.partition_point(|zero| *zero <= u32::from(c));
    at > 0 && u32::from(c) - ZEROS[at - 1] < 10
}

/// `str.isdigit` of one character.
pub(crate) fn is_digit(c: char) -> bool {
    is_decimal(c) || DIGITS.iter().any(|(first, last)| (*first..=*last).contains(&u32::from(c)))
}

/// `str.isnumeric` of one character.
pub(crate) fn is_numeric(c: char) -> bool {
    c.is_numeric() || !c.is_ascii() && NUMBERS.contains(c)
}

/// `str.isalpha` of one character: a letter, no numeral and no letter in a circle.
pub(crate) fn is_alpha(c: char) -> bool {
    let circled = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    c.is_alphabetic() && !c.is_numeric() && !circled
}

/// `str.isalnum` of one character.
pub(crate) fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c) || is_digit(c)
}

/// `str.isspace` of one character.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// Whether all characters are of a kind, of which there must be one at least.
pub(crate) fn all_are(text: &str, is: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(is)
}

/// A capital that is two letters in one, the second of them small, such as `ǅ`.
fn is_titlecase(c: char) -> bool {
    matches!(c, '\u{1c5}' | '\u{1c8}' | '\u{1cb}' | '\u{1f2}' | '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}')
        || matches!(c, '\u{1fa8}'..='\u{1faf}' | '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || is_titlecase(c)
}

/// `str.islower`
pub(crate) fn is_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && !text.chars().any(|c| c.is_uppercase() || is_titlecase(c))
}

/// `str.isupper`
pub(crate) fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(|c| c.is_lowercase() || is_titlecase(c))
}

/// `str.istitle`: capitals begin words, small letters follow.
pub(crate) fn is_title(text: &str) -> bool {
    let mut within = false;
    for c in text.chars() {
        if is_cased(c) && c.is_lowercase() != within {
            return false;
        }
        within = is_cased(c);
    }
    text.chars().any(is_cased)
}

/// Each character with its small letters, in which a sigma at the end of a word differs.
fn lowered(text: &str) -> impl Iterator<Item = (char, String)> {
    let whole: Vec<char> = text.to_lowercase().chars().collect();
    let mut at = 0;
    text.chars().map(move |c| {
        let start = at;
        at += c.to_lowercase().count();
        (c, whole[start..at].iter().collect())
    })
}

/// The capital that begins a word; of a letter that becomes two, only the first is a capital.
fn titled(c: char) -> String {
    let mut upper = c.to_uppercase();
    let first = upper.next().unwrap_or(c);
    let rest = upper.flat_map(|c| if is_cased(first) { c.to_lowercase().collect::<Vec<_>>() } else { vec![c] });
    std::iter::once(first).chain(rest).collect()
}

/// `str.capitalize`
pub(crate) fn capitalize(text: &str) -> String {
    lowered(text).enumerate().map(|(i, (c, lower))| if i == 0 { titled(c) } else { lower }).collect()
}

/// `str.title`
pub(crate) fn title(text: &str) -> String {
    let mut within = false;
    let word = |(c, lower): (char, String)| if std::mem::replace(&mut within, is_cased(c)) { lower } else { titled(c) };
    lowered(text).map(word).collect()
}

/// `str.swapcase`
pub(crate) fn swapcase(text: &str) -> String {
    lowered(text).map(|(c, lower)| if c.is_uppercase() { lower } else { c.to_uppercase().collect() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_are_decimal_and_circled_ones_are_not() {
        assert!(is_decimal('7') && is_decimal('\u{0667}') && is_decimal('\u{1d7f6}') && is_decimal('\u{1fbf9}'));
        assert!(!is_decimal('²') && is_digit('²') && is_digit('①') && !is_digit('⑩') && is_numeric('⑩'));
        assert!(is_numeric('Ⅷ') && is_numeric('四') && !is_numeric('a') && !is_alpha('Ⅷ') && is_alpha('四'));
    }

    #[test]
    fn titles_begin_every_word_with_a_capital() {
        assert!(is_title("Ab C1D-E") && !is_title("AB") && !is_title("ab") && !is_title("1"));
        assert_eq!(title("中ab c1d"), "中Ab C1D");
        assert_eq!(capitalize("ßAΣ"), "Ssaς");
    }
}
