//! `hearsay parse FILE…`

use super::input::Input;
use crate::Outcome;
use crate::args::ParseArgs;
use crate::output::Output;
use crate::progress::Progress;
use crate::screen::clean;
use anyhow::{Context, Result};
use hearsay_core::syntax::{Grammar, Parser, Scratch, Tree, Word, lemma};
use hearsay_core::{Report, Segments, Span};
use std::io::Write;

/// Prints the grammar of reports as CoNLL-U.
pub fn parse(args: &ParseArgs) -> Result<Outcome> {
    let loaded;
    let parser = match &args.model {
        None => Parser::embedded(),
        Some(path) => {
            let name = path.display();
            let bytes = std::fs::read(path).with_context(|| format!("{name}: cannot be read"))?;
            loaded = Parser::from_bytes(bytes).with_context(|| format!("{name}: cannot be used"))?;
            &loaded
        }
    };
    let mut output = Output::open(&args.to(), args.files.iter().map(String::as_str))?;
    let progress = Progress::new("parsing");
    let mut input = Input::new(args.intake.intake(), &progress);
    let mut parsed = 0;
    input.read(&args.files, 1, |reports| {
        for report in &reports {
            document(&mut output, report, parser)?;
            parsed += 1;
        }
        progress.step(format!("{parsed} reports parsed"));
        Ok(())
    })?;
    output.finish()?;
    Ok(input.end())
}

/// One report: a comment line for the report, for each paragraph and for each sentence, then a line a word.
fn document(output: &mut Output, report: &Report, parser: &Parser) -> Result<()> {
    let text = &report.text;
    let segments = Segments::new(text);
    let grammar = Grammar::of(text, &segments, parser, &mut Scratch::default());
    writeln!(output, "# newdoc id = {}", clean(&report.id))?;
    let mut paragraph = None;
    for (index, sentence) in segments.sentences.iter().enumerate() {
        let tree = grammar.tree(index);
        writeln!(output, "# sent_id = {}-{}", clean(&report.id), index + 1)?;
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            writeln!(output, "# newpar")?;
        }
        writeln!(output, "# text = {}", clean(sentence.span.of(text)))?;
        for (i, word) in tree.words.iter().enumerate() {
            let next = tree.words.get(i + 1).map(|next| next.span);
            row(output, text, tree, i, word, next)?;
        }
        writeln!(output)?;
    }
    Ok(())
}

fn row(output: &mut Output, text: &str, tree: Tree, index: usize, word: &Word, next: Option<Span>) -> Result<()> {
    let head = tree.head(index).map_or(0, |head| head + 1);
    let space = if next.is_some_and(|next| next.start == word.span.end) { "SpaceAfter=No" } else { "_" };
    writeln!(
        output,
        "{}\t{}\t{}\t{}\t{}\t{}\t{head}\t{}\t_\t{space}",
        index + 1,
        clean(word.text(text)),
        clean(&lemma(word.text(text), word.upos, word.xpos)),
        word.upos.name(),
        word.xpos.name(),
        word.features,
        word.relation.name(),
    )?;
    Ok(())
}
