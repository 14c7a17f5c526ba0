//! Who holds a buffer when a line is executed for the first time.

use std::collections::{BTreeMap, HashMap};

use cowscope::trace::Trace;

/// Names by the buffer they hold, in the order in which they came to hold it.
type Names<'a> = BTreeMap<u64, Vec<&'a str>>;

/// The holders of buffers around each line, and over the whole run.
#[derive(Debug)]
pub(super) struct Holders<'a> {
    around: HashMap<u32, (Names<'a>, Names<'a>)>,
    ever: Names<'a>,
}

impl<'a> Holders<'a> {
    pub(super) fn new(trace: &'a Trace) -> Self {
        let mut holders = Holders { around: HashMap::new(), ever: Names::new() };
        let mut now = Names::new();
        for step in &trace.steps {
            let before = (!holders.around.contains_key(&step.line)).then(|| now.clone());
            let changed = step.changed.iter().map(|v| v.name.as_str());
            for name in changed.chain(step.gone.iter().map(String::as_str)) {
                // A name that still holds what it held keeps its place in the order.
                let held = step.changed.iter().find(|v| v.name == name).and_then(|v| v.buffer);
                for (_, names) in now.iter_mut().filter(|(buffer, _)| Some(**buffer) != held) {
                    names.retain(|other| *other != name);
                }
            }
            for variable in &step.changed {
                let Some(buffer) = variable.buffer else { continue };
                for names in [now.entry(buffer).or_default(), holders.ever.entry(buffer).or_default()] {
                    if !names.contains(&variable.name.as_str()) {
                        names.push(&variable.name);
                    }
                }
            }
            if let Some(before) = before {
                holders.around.insert(step.line, (before, now.clone()));
            }
        }
        holders
    }

    /// Whose buffer this is when the line begins.
    pub(super) fn owner(&self, line: u32, buffer: u64) -> Option<&'a str> {
        let (before, after) = self.around.get(&line).map_or((None, None), |(b, a)| (Some(b), Some(a)));
        [before, after, Some(&self.ever)].into_iter().flatten().find_map(|names| names.get(&buffer)?.first()).copied()
    }

    /// Who holds the buffer when the line ends and did not when it began.
    pub(super) fn newcomers(&self, line: u32, buffer: u64) -> Vec<&'a str> {
        let Some((before, after)) = self.around.get(&line) else { return Vec::new() };
        let were: &[&str] = before.get(&buffer).map_or(&[], Vec::as_slice);
        after.get(&buffer).into_iter().flatten().filter(|name| !were.contains(name)).copied().collect()
    }
}
