//! Exceptions: the classes of the script language, and raising them.

use std::any::Any;
use std::rc::Rc;

use crate::engine::{Foreign, Value};
use crate::kernel::KernelError;
use crate::script::program::Span;

/// Result of running a part of a script.
pub type Run<T> = Result<T, Box<Raise>>;

/// An exception on its way up.
#[derive(Debug, Clone)]
pub struct Raise {
    /// Its class.
    pub class: &'static Class,
    /// What it was made with; the message is the first.
    pub args: Rc<[Value]>,
    /// Where it was raised; the innermost place that knows sets it.
    pub span: Option<Span>,
    /// What to try instead.
    pub hint: Option<String>,
    /// Ends the script whatever handlers there are: a limit was reached.
    pub final_: bool,
}

/// An exception class.
#[derive(Debug)]
pub struct Class {
    /// As `type(e).__name__`.
    pub name: &'static str,
    /// With its module, as a traceback's last line shows it.
    pub qualified: &'static str,
    /// The classes it derives from.
    pub parents: &'static [&'static str],
}

macro_rules! classes {
    ($($name:literal $(= $qualified:literal)? : [$($parent:literal),*];)*) => {
        /// Every exception class, in alphabetical order within its module.
        pub static CLASSES: &[Class] = &[$(
            Class { name: $name, qualified: classes!(@q $name $($qualified)?), parents: &[$($parent),*] },
        )*];
    };
    (@q $name:literal) => { $name };
    (@q $name:literal $qualified:literal) => { $qualified };
}

classes! {
    "ArithmeticError": ["Exception"];
    "AssertionError": ["Exception"];
    "AttributeError": ["Exception"];
    "BaseException": [];
    "BufferError": ["Exception"];
    "DeprecationWarning": ["Warning"];
    "EOFError": ["Exception"];
    "Exception": ["BaseException"];
    "FileExistsError": ["OSError"];
    "FileNotFoundError": ["OSError"];
    "FloatingPointError": ["ArithmeticError"];
    "FutureWarning": ["Warning"];
    "ImportError": ["Exception"];
    "IndentationError": ["SyntaxError"];
    "IndexError": ["LookupError"];
    "IsADirectoryError": ["OSError"];
    "KeyError": ["LookupError"];
    "KeyboardInterrupt": ["BaseException"];
    "LookupError": ["Exception"];
    "MemoryError": ["Exception"];
    "ModuleNotFoundError": ["ImportError"];
    "NameError": ["Exception"];
    "NotADirectoryError": ["OSError"];
    "NotImplementedError": ["RuntimeError"];
    "OSError": ["Exception"];
    "OverflowError": ["ArithmeticError"];
    "PermissionError": ["OSError"];
    "RecursionError": ["RuntimeError"];
    "RuntimeError": ["Exception"];
    "RuntimeWarning": ["Warning"];
    "StopIteration": ["Exception"];
    "SyntaxError": ["Exception"];
    "SystemExit": ["BaseException"];
    "TimeoutError": ["OSError"];
    "TypeError": ["Exception"];
    "UnboundLocalError": ["NameError"];
    "UnicodeDecodeError": ["UnicodeError"];
    "UnicodeEncodeError": ["UnicodeError"];
    "UnicodeError": ["ValueError"];
    "UserWarning": ["Warning"];
    "ValueError": ["Exception"];
    "Warning": ["Exception"];
    "ZeroDivisionError": ["ArithmeticError"];
    "BadZipFile" = "zipfile.BadZipFile": ["Exception"];
    "UnsupportedOperation" = "io.UnsupportedOperation": ["OSError", "ValueError"];
    "AxisError" = "numpy.exceptions.AxisError": ["ValueError", "IndexError"];
    "ComplexWarning" = "numpy.exceptions.ComplexWarning": ["RuntimeWarning"];
    "DTypePromotionError" = "numpy.exceptions.DTypePromotionError": ["TypeError"];
    "TooHardError" = "numpy.exceptions.TooHardError": ["RuntimeError"];
    "VisibleDeprecationWarning" = "numpy.exceptions.VisibleDeprecationWarning": ["UserWarning"];
    "LinAlgError" = "numpy.linalg.LinAlgError": ["ValueError"];
    "UFuncTypeError" = "numpy._core._exceptions.UFuncTypeError": ["TypeError"];
    "_ArrayMemoryError" = "numpy._core._exceptions._ArrayMemoryError": ["MemoryError"];
    "_UFuncBinaryResolutionError" = "numpy._core._exceptions._UFuncBinaryResolutionError": ["UFuncTypeError"];
    "_UFuncInputCastingError" = "numpy._core._exceptions._UFuncInputCastingError": ["UFuncTypeError"];
    "_UFuncNoLoopError" = "numpy._core._exceptions._UFuncNoLoopError": ["UFuncTypeError"];
    "_UFuncOutputCastingError" = "numpy._core._exceptions._UFuncOutputCastingError": ["UFuncTypeError"];
    "StepLimit": ["BaseException"];
    "NotSupported": ["Exception"];
}

/// The class of that name.
pub fn class(name: &str) -> Option<&'static Class> {
    CLASSES.iter().find(|c| c.name == name)
}

impl Class {
    /// What `__name__` says: NumPy's private classes show the name of a public one.
    pub fn shown_name(&self) -> &'static str {
        match self.name {
            "_ArrayMemoryError" => "MemoryError",
            name if name.starts_with("_UFunc") => "UFuncTypeError",
            name => name,
        }
    }

    /// Whether this is `other` or derives from it.
    pub fn is_a(&self, other: &str) -> bool {
        self.name == other || self.parents.iter().any(|p| class(p).is_some_and(|c| c.is_a(other)))
    }
}

/// An exception as a value: what `except E as e` binds, and what calling a class gives.
#[derive(Debug, Clone)]
pub struct ExceptionValue(pub Raise);

impl Foreign for ExceptionValue {
    fn type_name(&self) -> &str {
        self.0.class.name
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn held(&self) -> Vec<Value> {
        self.0.args.to_vec()
    }
}

impl Raise {
    /// An exception with a message. A name that is no class gives a `RuntimeError`.
    pub fn new(name: &str, message: impl Into<String>) -> Box<Raise> {
        let class = class(name).or_else(|| class("RuntimeError")).unwrap_or(&CLASSES[0]);
        let args = [Value::Text(Rc::from(message.into()))];
        Box::new(Raise { class, args: Rc::from(args), span: None, hint: None, final_: false })
    }

    /// `TypeError`.
    pub fn type_error(message: impl Into<String>) -> Box<Raise> {
        Self::new("TypeError", message)
    }

    /// `ValueError`.
    pub fn value_error(message: impl Into<String>) -> Box<Raise> {
        Self::new("ValueError", message)
    }

    /// `IndexError`.
    pub fn index_error(message: impl Into<String>) -> Box<Raise> {
        Self::new("IndexError", message)
    }

    /// `AttributeError`.
    pub fn attribute_error(message: impl Into<String>) -> Box<Raise> {
        Self::new("AttributeError", message)
    }

    /// A construct or argument that cowscope does not run; never silently different.
    pub fn unsupported(what: impl Into<String>, hint: impl Into<String>) -> Box<Raise> {
        let mut raise = Self::new("NotImplementedError", what);
        raise.hint = Some(hint.into());
        raise
    }

    /// Sets the place if none is known yet.
    pub fn at(mut self: Box<Self>, span: Span) -> Box<Self> {
        self.span.get_or_insert(span);
        self
    }

    /// Nobody reads what the script prints any more, so it need not go on.
    pub(crate) fn unread() -> Box<Raise> {
        let mut raise = Self::new("SystemExit", "");
        raise.args = Rc::from([]);
        raise.final_ = true;
        raise
    }

    /// Whether this is `sys.exit()`, which ends a script without complaint.
    pub(crate) fn is_quiet_exit(&self) -> bool {
        self.class.name == "SystemExit" && matches!(&self.args[..], [] | [Value::None | Value::Int(0)])
    }

    /// Whether a handler for this class catches it.
    pub fn is_a(&self, class: &str) -> bool {
        !self.final_ && self.class.is_a(class)
    }
}

/// NumPy's own class of a `TypeError`, which the kernel tells by its message only.
fn of_type_error(message: &str) -> &'static str {
    if message.starts_with("ufunc '") && message.contains(" did not contain a loop with signature ") {
        "_UFuncNoLoopError"
    } else if message.starts_with("ufunc '") && message.contains(" cannot use operands with types ") {
        "_UFuncBinaryResolutionError"
    } else {
        "TypeError"
    }
}

/// The categories of the kernel as classes; a message may name a finer one.
impl From<KernelError> for Box<Raise> {
    fn from(error: KernelError) -> Self {
        let class = match &error {
            KernelError::Index(_) => "IndexError",
            KernelError::Value(_) => "ValueError",
            KernelError::Type(message) => of_type_error(message),
            KernelError::Promotion(_) => "DTypePromotionError",
            KernelError::Overflow(_) => "OverflowError",
            KernelError::Encode(_) => "UnicodeEncodeError",
            KernelError::Decode(_) => "UnicodeDecodeError",
            KernelError::Memory(_) => "_ArrayMemoryError",
            KernelError::Attribute(_) => "AttributeError",
            KernelError::Axis(_) => "AxisError",
            KernelError::TooHard(_) => "TooHardError",
            KernelError::Casting(message) if message.contains(" input ") => "_UFuncInputCastingError",
            KernelError::Casting(_) => "_UFuncOutputCastingError",
            KernelError::ZeroDivision(_) => "ZeroDivisionError",
            KernelError::Key(_) => "KeyError",
        };
        let text = error.to_string();
        // The key is an argument of its own, which prints with quotes.
        let key = text.strip_prefix('\'').and_then(|t| t.strip_suffix('\'')).filter(|_| class == "KeyError");
        Raise::new(class, key.unwrap_or(&text))
    }
}

impl From<crate::script::python::format::FormatError> for Box<Raise> {
    fn from(error: crate::script::python::format::FormatError) -> Self {
        Raise::new(error.class(), error.to_string())
    }
}
