//! The command line.

use std::path::PathBuf;

use bytesize::ByteSize;
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use cowscope::script::files::Files;
use cowscope::script::run::Limits;
use cowscope_report::models::ChosenModel;

/// Runs one script under the rules of several array languages and shows who copies, who shares, and who
/// changes behind your back.
#[derive(Debug, Parser)]
#[command(name = "cowscope", version, propagate_version = true, arg_required_else_help = true, after_help = EXIT)]
pub(crate) struct Cli {
    /// When to colour; NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT: &str = "Exit status: 0 done, 1 the script failed, 2 misuse (no such file, model or format).";

const COMPARE_EXIT: &str = "\
Exit status: 0 if the comparison was made, whether or not the models part and also if the script stopped under \
some of them (the others' results are kept); 1 if it stopped under every model, or is not valid; 2 misuse.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a script under several models; show what each did with memory and where they part
    #[command(after_help = COMPARE_EXIT)]
    Compare(Compare),
    /// Run a script under one model; standard output is exactly the script's
    #[command(after_help = "Exit status: 0 done, 1 the script failed, 2 misuse.")]
    Run(Run),
    /// List the models, their versions and options
    Models,
    /// Print the comparison table of the languages, each cell measured by a probe that runs now
    Table(Table),
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The script; `-` reads standard input
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) models: Models,
    /// How to show the comparison
    #[arg(long, default_value = "terminal")]
    pub(crate) format: CompareFormat,
    /// Write to this file instead of standard output, whole or not at all
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// The model, as `cowscope models` lists them
    #[arg(long, value_name = "MODEL")]
    pub(crate) model: ChosenModel,
    /// The script; `-` reads standard input
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

#[derive(Debug, Args)]
pub(crate) struct Table {
    #[command(flatten)]
    pub(crate) models: Models,
    /// How to show the table
    #[arg(long, default_value = "terminal")]
    pub(crate) format: TableFormat,
}

/// The models of a comparison.
#[derive(Debug, Args)]
pub(crate) struct Models {
    /// Models to compare, separated by commas [default: numpy,matlab,r]
    #[arg(long, value_name = "MODELS", value_delimiter = ',')]
    models: Vec<ChosenModel>,
}

impl Models {
    /// The models asked for, each once; NumPy, MATLAB and R if none were.
    pub(crate) fn chosen(&self) -> Result<Vec<ChosenModel>, String> {
        if self.models.is_empty() {
            return Ok(ChosenModel::defaults());
        }
        let twice = self.models.iter().enumerate().find(|(i, model)| self.models[..*i].contains(model));
        match twice {
            Some((_, model)) => Err(format!("the model {model} is asked for twice")),
            None => Ok(self.models.clone()),
        }
    }
}

/// What a script may use.
#[derive(Debug, Args)]
pub(crate) struct LimitArgs {
    /// Stop a script after so many statements and turns of loops
    #[arg(long, value_name = "N", default_value_t = Limits::default().steps)]
    max_steps: u64,
    /// Bytes of arrays alive at a time, such as 2GiB; more is a MemoryError [default: 75 % of the machine's memory]
    #[arg(long, value_name = "SIZE")]
    max_memory: Option<ByteSize>,
    /// Let the script read and write files in this folder and below; may be given several times. `compare` keeps what
    /// each model writes to itself and changes nothing on the disk
    #[arg(long, value_name = "DIR", value_parser = folder)]
    allow_dir: Vec<PathBuf>,
}

/// A folder that is there.
fn folder(path: &str) -> Result<PathBuf, String> {
    Files::within([path]).map(|_| path.into()).map_err(|error| error.to_string())
}

impl LimitArgs {
    /// The limits; folders that went away since the command line was read are none.
    pub(crate) fn limits(&self) -> Limits {
        let memory = match self.max_memory {
            Some(size) => size.as_u64(),
            None => crate::machine::memory() / 4 * 3,
        };
        let files = Files::within(&self.allow_dir).unwrap_or_default();
        Limits {
            memory: usize::try_from(memory).unwrap_or(usize::MAX),
            steps: self.max_steps,
            files,
            ..Limits::default()
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CompareFormat {
    /// The script with what each model did, for reading
    Terminal,
    /// Everything as data, schema cowscope.comparison/1
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// A table for reading
    Terminal,
    /// The cells as data
    Json,
    /// A table for a page
    Markdown,
}
