//! The command line: what help, completions and man pages are made from.

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};
use hearsay_core::DifferenceKind;
use hearsay_ingest::{Care, Intake, Limits};
use std::path::PathBuf;

/// Examples stand first: most readers of a help text look for the line to copy.
const TEMPLATE: &str = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
Examples:
  hearsay compare agency.txt rewrite.txt      what changed between two reports
  hearsay claims report.txt                   who says what in one report
  hearsay claims pile.jsonl --format jsonl    the same for programs, a line a report
  hearsay trace pile.jsonl                    stories, origins, and who copied from whom";

const COMPARE_EXAMPLES: &str = "\
Examples:
  hearsay compare agency.txt rewrite.txt
  hearsay compare agency.txt rewrite.txt --format html -o compare.html
      side by side in the browser
  hearsay compare pile.jsonl#a7 pile.jsonl#b2 --format json
      two reports of a pile, for programs
  hearsay compare wire.txt draft.txt --fail-on quote_altered,negated
      exit code 1 if there is such a change
  cat draft.txt | hearsay compare wire.txt -
      one of the two from standard input";

const CLAIMS_EXAMPLES: &str = "\
Examples:
  hearsay claims report.txt                          grouped by source
  hearsay claims report.txt --source \"foreign ministry\"
  hearsay claims *.txt --format csv -o claims.csv    a row a claim
  hearsay claims - --format jsonl < pile.jsonl       a line a report";

const TRACE_EXAMPLES: &str = "\
Examples:
  hearsay trace pile/                         stories, origins, and who copied from whom
  hearsay trace pile.jsonl --story s3f2a91    one story as a tree
  hearsay trace pile/ --format html -o pile.html
      a page for the browser
  hearsay trace pile/ --format html -o pages/
      the same in a folder, with a page for each pair of parent and child
  hearsay trace pile.jsonl --no-claims --format graphml -o copies.graphml
      the fast path, for a graph program
  zcat feed.jsonl.gz | hearsay trace - --since 2025-03-01 --format json";

const PARSE_EXAMPLES: &str = "\
Examples:
  hearsay parse report.txt                    a line a word, in the scheme of Universal Dependencies
  hearsay parse pile.jsonl -o pile.conllu
  hearsay parse report.txt --model mine.bin   by a model that `cargo xtask train` wrote";

const TRACE_EXIT_CODES: &str = "\
Exit codes: 0 it ran (what was skipped is listed); 2 a path that was named could not be read, or Ctrl-C stopped the work: what was found is shown.";

const EXTRACT_EXAMPLES: &str = "\
Examples:
  hearsay extract page.html                   what was read: title, outlet, authors, times, paragraphs
  hearsay extract crawl.warc.gz --fast --format jsonl -o pile.jsonl
      an archive made a pile, a line a report
  hearsay extract saved-pages/ --format json";

const EXIT_CODES: &str = "\
Exit codes: 0 it ran; 1 there are findings, only with --exit-code or --fail-on; 2 something could not be read.";

const CLAIMS_EXIT_CODES: &str = "\
Exit codes: 0 it ran (skipped lines of a pile are named on standard error); 2 a file could not be read, the others were.";

/// Tells who said it first, who is repeating it, and what changed on the way.
#[derive(Parser)]
#[command(name = "hearsay", version, help_template = TEMPLATE, before_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Tell whether one of two reports is taken from the other, and what changed
    #[command(help_template = TEMPLATE, before_help = COMPARE_EXAMPLES, after_help = EXIT_CODES)]
    Compare(CompareArgs),
    /// List what reports say and on whose word
    #[command(help_template = TEMPLATE, before_help = CLAIMS_EXAMPLES, after_help = CLAIMS_EXIT_CODES)]
    Claims(ClaimsArgs),
    /// Group reports into stories and tell who copied from whom
    #[command(help_template = TEMPLATE, before_help = TRACE_EXAMPLES, after_help = TRACE_EXIT_CODES)]
    Trace(TraceArgs),
    /// Show what is read of files: text, title, outlet, authors, times
    #[command(help_template = TEMPLATE, before_help = EXTRACT_EXAMPLES, after_help = CLAIMS_EXIT_CODES)]
    Extract(ExtractArgs),
    /// Print the words of reports with lemmas, tags and trees, as CoNLL-U
    #[command(help_template = TEMPLATE, before_help = PARSE_EXAMPLES, after_help = CLAIMS_EXIT_CODES)]
    Parse(ParseArgs),
    /// Print completions for a shell
    Completions {
        /// The shell they are for
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man {
        /// The command whose page to print
        #[arg(value_parser = ["compare", "claims", "trace", "extract", "parse"])]
        command: Option<String>,
    },
}

/// How input is read.
#[derive(clap::Args)]
pub struct IntakeArgs {
    /// Look for the report of a web page in one way only: some times faster, and wrong more often
    #[arg(long)]
    pub fast: bool,
    /// Skip reports and pages larger than this many MiB [default: 64, of pages 8]
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub limit: Option<u16>,
}

impl IntakeArgs {
    /// The reader that they ask for.
    pub fn intake(&self) -> Intake {
        let limits = self.limit.map(|mib| usize::from(mib) << 20).map(|bytes| Limits { report: bytes, page: bytes });
        Intake { care: if self.fast { Care::Fast } else { Care::Careful }, limits: limits.unwrap_or_default() }
    }
}

/// Arguments of `hearsay compare`.
#[derive(clap::Args)]
pub struct CompareArgs {
    /// One report: a text, a web page, a file of one report, FILE#ID for one of several, - for standard input
    pub a: String,
    /// The other report
    pub b: String,
    #[command(flatten)]
    pub intake: IntakeArgs,
    /// Exit with 1 if any change is found
    #[arg(long)]
    pub exit_code: bool,
    /// Exit with 1 if a change of one of these kinds is found
    #[arg(long, value_name = "KIND", value_delimiter = ',', hide_possible_values = true,
          value_parser = PossibleValuesParser::new(DifferenceKind::ALL.iter().map(|k| k.name())),
          long_help = kinds())]
    pub fail_on: Vec<String>,
    /// Count and show guesses too
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `hearsay claims`.
#[derive(clap::Args)]
pub struct ClaimsArgs {
    /// Reports: texts, web pages, feeds, archives, JSONL, CSV, folders of them, - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    #[command(flatten)]
    pub intake: IntakeArgs,
    /// Only claims of sources whose name holds these words
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Show the sentence of each claim in the table
    #[arg(long)]
    pub sentences: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Arguments of `hearsay trace`.
#[derive(clap::Args)]
pub struct TraceArgs {
    /// Reports: texts, web pages, feeds, archives, JSONL, CSV, folders of them, - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    #[command(flatten)]
    pub intake: IntakeArgs,
    /// Only this story
    #[arg(long, value_name = "ID")]
    pub story: Option<String>,
    /// Only reports published at this day or time or later, and undated ones
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Days between two reports that can still have to do with each other; 0 for any
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub window: u32,
    /// Threads to work with [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Do not read who says what: faster by far, but tells no changes
    #[arg(long)]
    pub no_claims: bool,
    /// What to print
    #[arg(short, long, value_enum, default_value_t = TraceFormat::Table)]
    pub format: TraceFormat,
    /// Write to this file, not to standard output; a folder, with --format html, for a page of each pair too
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Colour the table; the variable NO_COLOR turns colour off as well
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
    /// Width of the table in columns [default: that of the terminal, else 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

impl TraceArgs {
    /// Where the output goes.
    pub fn to(&self) -> OutputArgs {
        OutputArgs { format: Format::Table, output: self.output.clone(), color: self.color, width: self.width }
    }
}

/// Output formats of `hearsay trace`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TraceFormat {
    /// For reading in the terminal
    Table,
    /// One JSON document, indented
    Json,
    /// JSON, a line a report, story and derivation
    Jsonl,
    /// A row a report; text that a spreadsheet would run as a formula has ' before it
    Csv,
    /// The tree of copies for Graphviz
    Dot,
    /// The tree of copies for graph programs
    Graphml,
    /// A page for the browser, all in one file
    Html,
}

/// Arguments of `hearsay extract`.
#[derive(clap::Args)]
pub struct ExtractArgs {
    /// Reports: texts, web pages, feeds, archives, JSONL, CSV, folders of them, - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// What to print
    #[arg(short, long, value_enum, default_value_t = ExtractFormat::Text)]
    pub format: ExtractFormat,
    #[command(flatten)]
    pub intake: IntakeArgs,
    /// Write to this file, not to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Colour the text; the variable NO_COLOR turns colour off as well
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
    /// Width of the text in columns [default: that of the terminal, else 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

impl ExtractArgs {
    /// Where the output goes.
    pub fn to(&self) -> OutputArgs {
        OutputArgs { format: Format::Table, output: self.output.clone(), color: self.color, width: self.width }
    }
}

/// Output formats of `hearsay extract`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExtractFormat {
    /// For reading in the terminal
    Text,
    /// One JSON array, indented
    Json,
    /// JSON, a line a report; all commands read it
    Jsonl,
}

/// Arguments of `hearsay parse`.
#[derive(clap::Args)]
pub struct ParseArgs {
    /// Reports: texts, web pages, feeds, archives, JSONL, CSV, folders of them, - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    #[command(flatten)]
    pub intake: IntakeArgs,
    /// A model of your own, not the one that is part of the program
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// Write to this file, not to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl ParseArgs {
    /// Where the output goes; it has one look only.
    pub fn to(&self) -> OutputArgs {
        OutputArgs { format: Format::Table, output: self.output.clone(), color: Color::Never, width: None }
    }
}

/// Where the output goes and what it looks like.
#[derive(clap::Args)]
pub struct OutputArgs {
    /// What to print
    #[arg(short, long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Write to this file, not to standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Colour the table; the variable NO_COLOR turns colour off as well
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
    /// Width of the table in columns [default: that of the terminal, else 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..))]
    pub width: Option<u16>,
}

/// Output formats.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading in the terminal
    Table,
    /// One JSON document, indented
    Json,
    /// JSON, a line a report or comparison
    Jsonl,
    /// A row a claim or change; text that a spreadsheet would run as a formula has ' before it
    Csv,
    /// A page for the browser, all in one file
    Html,
}

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

fn kinds() -> String {
    let names: Vec<&str> = DifferenceKind::ALL.iter().map(|k| k.name()).collect();
    format!("Exit with 1 if a change of one of these kinds is found: {}", names.join(", "))
}
