//! Measures words, sentences, tags and trees on treebanks: with the words given, and from raw text.

use crate::agreement::{Agreement, Analysis, MEASURES, Node, pairs};
use crate::conllu::{self, Document, Sentence};
use anyhow::{Context, Result, bail, ensure};
use hearsay_core::syntax::{Parser, Piece, Scratch, Word, lemma, pieces};
use hearsay_core::{Segments, Span};
use std::time::{Duration, Instant};

/// `score syntax FILES-or-FOLDERS… [--model FILE] [--news] [--cuts]`: `--news` keeps to the news of GUM, `--cuts` prints the words and
/// sentences that raw text is cut into otherwise.
pub fn run(args: &[String]) -> Result<()> {
    let (mut paths, mut model, mut news, mut cuts) = (Vec::new(), None, false, false);
    let mut rest = args.iter().map(String::as_str);
    while let Some(arg) = rest.next() {
        match arg {
            "--model" => model = Some(rest.next().context("name the model file behind --model")?),
            "--news" => news = true,
            "--cuts" => cuts = true,
            flag if flag.starts_with("--") => bail!("unknown option {flag}"),
            path => paths.push(path),
        }
    }
    let loaded;
    let parser = match model {
        None => Parser::embedded(),
        Some(path) => {
            let bytes = std::fs::read(path).with_context(|| format!("failed to read {path}"))?;
            loaded = Parser::from_bytes(bytes).with_context(|| format!("failed to read {path}"))?;
            &loaded
        }
    };
    let mut annotator = Annotator { parser, scratch: Scratch::default(), words: Vec::new(), time: Duration::ZERO, parsed: 0 };
    for path in conllu::files(&paths)? {
        let mut documents = conllu::read(&path)?;
        documents.retain(|d| !news || d.id.starts_with("GUM_news") || d.id.starts_with("GUM_interview"));
        if !documents.is_empty() {
            score(&path, &documents, &mut annotator, cuts)?;
        }
    }
    let speed = annotator.parsed as f64 / annotator.time.as_secs_f64().max(1e-9);
    println!("{} words with tags, trees, lemmas and features in {:.2?}: {speed:.0} a second, one thread", annotator.parsed, annotator.time);
    Ok(())
}

/// How a parser does on a treebank, the words given: all measures in a line.
pub fn in_a_line(parser: &Parser, path: &str) -> Result<String> {
    let mut annotator = Annotator { parser, scratch: Scratch::default(), words: Vec::new(), time: Duration::ZERO, parsed: 0 };
    let mut agreement = Agreement::default();
    for document in &conllu::read(path)? {
        agreement.add(&gold(document, Places::Words)?, &annotator.given(document));
    }
    let figures = MEASURES.iter().zip(agreement.measures).skip(2).map(|(name, counts)| format!("{name} {:.2}", counts.f1()));
    Ok(figures.collect::<Vec<_>>().join(" "))
}

/// Scores one file and prints its table.
fn score(path: &str, documents: &[Document], annotator: &mut Annotator, cuts: bool) -> Result<()> {
    let (mut given, mut raw) = (Agreement::default(), Agreement::default());
    for document in documents {
        let text = text_of(document);
        let gold = gold(document, Places::Characters).with_context(|| format!("document {:?} of {path}", document.id))?;
        given.add(&self::gold(document, Places::Words)?, &annotator.given(document));
        let found = annotator.raw(&text);
        if cuts {
            print_cuts(&text, &gold, &found);
        }
        raw.add(&gold, &found);
    }
    println!("{path}: {} documents, {} words", documents.len(), given.measures[0].gold);
    println!("{:<12}{}", "", MEASURES.map(|m| format!("{m:>10}")).concat());
    for (name, agreement) in [("gold words", &given), ("raw text", &raw)] {
        println!("{name:<12}{}", agreement.measures.map(|counts| format!("{:>10.2}", counts.f1())).concat());
    }
    println!("{:<16}{:>7}{:>10}{:>10}{:>10}{:>10}", "relation", "count", "precision", "recall", "F1", "raw F1");
    for (name, counts) in &given.relations {
        let raw = raw.relations.get(name).copied().unwrap_or_default();
        let figures = [counts.precision(), counts.recall(), counts.f1(), raw.f1()].map(|f| format!("{f:>10.1}")).concat();
        println!("{name:<16}{:>7}{figures}", counts.gold);
    }
    println!();
    Ok(())
}

/// What places are counted in.
#[derive(Clone, Copy, PartialEq)]
enum Places {
    Words,
    Characters,
}

/// The analysis that a document of a treebank gives.
fn gold(document: &Document, places: Places) -> Result<Analysis> {
    let mut analysis = Analysis::default();
    let mut at = 0;
    for sentence in &document.sentences {
        let (first, start) = (analysis.nodes.len(), at);
        let mut ranges = sentence.ranges.iter().peekable();
        for (i, word) in sentence.words.iter().enumerate() {
            ensure!(word.head <= sentence.words.len(), "the head of {:?} is out of bounds in {:?}", word.form, sentence.text);
            let from = at;
            at += if places == Places::Words { 1 } else { visible(&word.form) };
            let node = Node {
                place: (from, at),
                head: word.head.checked_sub(1).map(|head| first + head),
                relation: word.relation.clone(),
                upos: word.upos.clone(),
                xpos: word.xpos.clone(),
                lemma: word.lemma.clone(),
            };
            analysis.nodes.push(node);
            // Parts that do not make up the token as written: none of them can be found, and the text goes on behind the token.
            if let Some(range) = ranges.next_if(|range| range.words.end == i + 1 && places == Places::Characters) {
                let begins = analysis.nodes.get(first + range.words.start).map_or(from, |n| n.place.0);
                let written: String = sentence.words[range.words.clone()].iter().map(|w| w.form.as_str()).collect();
                if written != range.form {
                    at = begins + visible(&range.form);
                    analysis.nodes[first + range.words.start..].iter_mut().for_each(|n| n.place = (begins, at));
                }
            }
        }
        ensure!(places == Places::Words || at - start == visible(&sentence.text), "words and text differ in {:?}", sentence.text);
        analysis.sentences.push((start, at));
    }
    Ok(analysis)
}

/// Characters outside white space.
fn visible(text: &str) -> u32 {
    text.chars().filter(|c| !c.is_whitespace()).count() as u32
}

/// The text of a document: sentences of a paragraph joined by a blank, paragraphs by a blank line.
fn text_of(document: &Document) -> String {
    let mut text = String::new();
    for (i, sentence) in document.sentences.iter().enumerate() {
        if i > 0 {
            text.push_str(if sentence.opens { "\n\n" } else { " " });
        }
        text.push_str(&sentence.text);
    }
    text
}

/// Analyses with our own means, and keeps time.
struct Annotator<'p> {
    parser: &'p Parser,
    scratch: Scratch,
    words: Vec<Word>,
    time: Duration,
    parsed: usize,
}

impl Annotator<'_> {
    /// The words given, each sentence written with blanks between them.
    fn given(&mut self, document: &Document) -> Analysis {
        let mut analysis = Analysis::default();
        for sentence in &document.sentences {
            let (text, pieces) = spaced(sentence);
            let start = Instant::now();
            self.parse(&text, &pieces);
            self.time += start.elapsed();
            self.parsed += pieces.len();
            let first = analysis.nodes.len() as u32;
            self.append(&text, |i, _| (first + i, first + i + 1), &mut analysis);
        }
        analysis
    }

    /// Everything from the text alone.
    fn raw(&mut self, text: &str) -> Analysis {
        let segments = Segments::new(text);
        // How many visible characters stand before each byte.
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            before.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += u32::from(!c.is_whitespace());
        }
        before.push(count);
        let mut analysis = Analysis::default();
        let mut cut = Vec::new();
        for index in 0..segments.sentences.len() {
            cut.clear();
            pieces(text, segments.tokens_of(index), &mut cut);
            self.parse(text, &cut);
            self.append(text, |_, span| (before[span.start as usize], before[span.end as usize]), &mut analysis);
        }
        analysis
    }

    fn parse(&mut self, text: &str, pieces: &[Piece]) {
        self.words.clear();
        self.parser.parse(text, pieces, &mut self.scratch, &mut self.words);
    }

    /// Adds the sentence that was parsed last.
    fn append(&self, text: &str, place: impl Fn(u32, Span) -> (u32, u32), analysis: &mut Analysis) {
        let first = analysis.nodes.len();
        for (i, word) in self.words.iter().enumerate() {
            analysis.nodes.push(Node {
                place: place(i as u32, word.span),
                head: (word.head as usize != i).then_some(first + word.head as usize),
                relation: word.relation.name().to_owned(),
                upos: word.upos.name().to_owned(),
                xpos: word.xpos.name().to_owned(),
                lemma: lemma(word.span.of(text), word.upos, word.xpos).into_owned(),
            });
        }
        if let (Some(from), Some(to)) = (analysis.nodes.get(first), analysis.nodes.last()) {
            analysis.sentences.push((from.place.0, to.place.1));
        }
    }
}

/// A sentence written with a blank between its words, and the places of these.
fn spaced(sentence: &Sentence) -> (String, Vec<Piece>) {
    let (mut text, mut pieces) = (String::new(), Vec::new());
    for (i, word) in sentence.words.iter().enumerate() {
        if i > 0 {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(&word.form);
        pieces.push(Piece { span: Span::new(start, text.len()), token: i as u32 });
    }
    (text, pieces)
}

/// Prints where raw text is cut otherwise than in the treebank: words (`w`, gold above ours) and ends of sentences (`-` missed, `+` ours).
fn print_cuts(text: &str, gold: &Analysis, found: &Analysis) {
    let visible: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
    let byte = |at: u32| visible.get(at as usize).map_or(text.len(), |v| v.0);
    let context = |at: u32| {
        let cut = byte(at);
        let left = text[..cut].char_indices().rev().nth(40).map_or(0, |(i, _)| i);
        let right = text[cut..].char_indices().nth(30).map_or(text.len(), |(i, _)| cut + i);
        format!("{}⏐{}", &text[left..cut], &text[cut..right]).replace('\n', "¶")
    };
    let ends = |a: &Analysis| a.sentences.iter().map(|s| s.1).collect::<Vec<_>>();
    let (wanted, ours) = (ends(gold), ends(found));
    wanted.iter().filter(|e| ours.binary_search(e).is_err()).for_each(|&e| println!("s -\t{}", context(e)));
    ours.iter().filter(|e| wanted.binary_search(e).is_err()).for_each(|&e| println!("s +\t{}", context(e)));
    let pairs = pairs(gold, found);
    let (mut g, mut s) = (0, 0);
    for &(to_g, to_s) in pairs.iter().chain([&(gold.nodes.len(), found.nodes.len())]) {
        let show = |a: &Analysis, from: usize, to: usize| {
            a.nodes[from..to].iter().map(|n| text[byte(n.place.0)..byte(n.place.1)].trim()).collect::<Vec<_>>().join(" ")
        };
        if g < to_g || s < to_s {
            println!("w\t{}\t{}", show(gold, g, to_g), show(found, s, to_s));
        }
        (g, s) = (to_g + 1, to_s + 1);
    }
}
