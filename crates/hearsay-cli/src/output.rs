//! Where output goes: standard output or a file, with colour or without.

use crate::args::{Color, Format, OutputArgs};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};

/// An open output. Call [`Output::finish`]: what a buffer still holds is written there.
pub struct Output {
    writer: Box<dyn Write>,
    /// Whether styles stay in what is shown.
    colour: bool,
    /// Columns of a table.
    pub width: usize,
}

/// Width where there is no terminal to ask.
const WIDTH: usize = 100;

impl Output {
    /// Opens what `args` ask for. `inputs` are the files that are read: none of them may be written over.
    pub fn open<'i>(args: &OutputArgs, inputs: impl IntoIterator<Item = &'i str>) -> Result<Self> {
        let auto = match &args.output {
            None => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
            Some(_) => false,
        };
        let colour = match args.color {
            Color::Auto => auto,
            Color::Always => true,
            Color::Never => false,
        };
        let terminal = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
        let width = args.width.map(usize::from).or_else(terminal).unwrap_or(WIDTH).clamp(40, 200);
        let writer: Box<dyn Write> = match &args.output {
            None => Box::new(BufWriter::new(io::stdout())),
            Some(path) => {
                let name = path.display();
                let same = |input: &str| matches!((fs::canonicalize(path), fs::canonicalize(input)), (Ok(a), Ok(b)) if a == b);
                if inputs.into_iter().any(|input| same(input.rsplit_once('#').map_or(input, |(file, _)| file)) || same(input)) {
                    bail!("{name}: is one of the reports: give -o another file");
                }
                Box::new(BufWriter::new(File::create(path).with_context(|| format!("{name}: cannot be written"))?))
            }
        };
        Ok(Output { writer, colour, width })
    }

    /// Writes a table, without its styles where colour is off.
    pub fn show(&mut self, styled: &str) -> Result<()> {
        if self.colour {
            self.writer.write_all(styled.as_bytes())?;
        } else {
            write!(self.writer, "{}", anstream::adapter::strip_str(styled))?;
        }
        Ok(())
    }

    /// Writes a JSON document: indented for `json`, on one line for `jsonl`.
    pub fn json(&mut self, format: Format, document: &impl serde::Serialize) -> Result<()> {
        if format == Format::Json {
            serde_json::to_writer_pretty(&mut self.writer, document)?;
        } else {
            serde_json::to_writer(&mut self.writer, document)?;
        }
        self.writer.write_all(b"\n")?;
        Ok(())
    }

    /// Writes out what is still held back.
    pub fn finish(mut self) -> Result<()> {
        Ok(self.writer.flush()?)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// True when a person watches standard error.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}
