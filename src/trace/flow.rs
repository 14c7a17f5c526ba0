//! What the statements of a script read and write, by name.

/// What every statement of a script reads and writes: the same under every model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// By the statement's id.
    pub statements: Vec<Statement>,
}

impl Flow {
    /// The statement of that id.
    pub fn statement(&self, id: u32) -> Option<&Statement> {
        self.statements.get(id as usize)
    }

    /// The statements around one, innermost first, within its function.
    pub fn around(&self, id: u32) -> impl Iterator<Item = &Statement> {
        let parent = move |id: &u32| self.statement(*id)?.parent;
        std::iter::successors(parent(&id), parent).filter_map(|id| self.statement(id))
    }
}

/// One statement. Of a compound one (a loop, a condition) its head only; what is in it are statements of their own.
///
/// Names are those of [`Variable::name`](super::Variable::name): a function's variable is `function.name`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// Line, from 1.
    pub line: u32,
    /// The function it stands in; `None` at top level.
    pub function: Option<String>,
    /// The compound statement it stands in, within the same function.
    pub parent: Option<u32>,
    /// What it does to the order of execution.
    pub form: Form,
    /// Variables it reads, directly or within functions that it names.
    pub reads: Vec<String>,
    /// Functions of the script that it names, and those that they name.
    pub calls: Vec<String>,
    /// Variables it binds, or of which it writes elements.
    pub writes: Vec<String>,
    /// Variables that a method or function it calls may write.
    pub may_write: Vec<String>,
    /// Variables of a scope around its function, not declared there, of which it writes or may write elements.
    pub writes_outside: Vec<String>,
}

/// What a statement does to the order of execution.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// Nothing: one statement after the other.
    #[default]
    Simple,
    /// Repeats the statements in it, and binds what it writes to one item after the other of what it reads.
    Loop,
    /// Decides which of the statements in it run.
    Branch,
    /// Goes on after an error in it.
    Guard,
}
