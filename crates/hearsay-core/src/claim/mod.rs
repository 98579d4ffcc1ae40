//! What a report says and on whose word: quotations, statements, figures, their sources, times, hedges and credits.
//!
//! Knows nothing of other reports.

mod abroad;
mod attribution;
mod credit;
mod figure;
mod hedge;
mod marks;
mod quotation;
mod saying;
mod source;
mod statement;
mod time;
mod tokens;
mod wording;

pub use attribution::{Attribution, Cue, CueClass, SourceKind};
pub use credit::{Credit, CreditKind, same_outlet};
pub(crate) use credit::{abbreviates, outlet_forms};
pub use figure::{Bound, Change, Figure};
pub use hedge::{Hedge, Strength};
pub use quotation::Form;
pub(crate) use saying::NOUNS as SAYING_NOUNS;
pub use time::{Time, TimeKind, time_in_words};
pub use wording::Wording;
pub(crate) use wording::{Bags, Gram, Key, quoted_tokens};

use crate::report::Report;
use crate::span::Span;
use crate::syntax::{Grammar, Parser, Scratch};
use crate::text::Segments;

/// All that was found in one report. Every list is in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The report that was read.
    pub report: Report,
    /// ISO 639-1 code of its language; `None` where the text is too short to tell.
    pub language: Option<&'static str>,
    /// Its paragraphs, sentences and tokens.
    pub segments: Segments,
    /// The tree of each sentence; without trees where the language is known not to be English.
    pub grammar: Grammar,
    /// Its quotations, statements and figures.
    pub claims: Vec<Claim>,
    /// Who said them: what [`Claim::attribution`] points to.
    pub attributions: Vec<Attribution>,
    /// Times, resolved against the day of publication.
    pub times: Vec<Time>,
    /// Words that make an assertion less than certain.
    pub hedges: Vec<Hedge>,
    /// Other outlets that the report credits.
    pub credits: Vec<Credit>,
    /// What the reader could not make sense of, in plain words.
    pub notes: Vec<String>,
    /// Its wording, made ready for being held against another's.
    pub wording: Wording,
}

/// A quotation, a statement or a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What kind of claim, with what that kind carries.
    pub kind: ClaimKind,
    /// Its place: a quotation without its marks, the content clause of a statement, a figure with bound, number, unit and counted noun.
    pub span: Span,
    /// The sentence it begins in.
    pub sentence: u32,
    /// Index into [`Reading::attributions`]; `None` where the reporter asserts it plainly.
    pub attribution: Option<u32>,
}

/// The kinds of claims.
#[derive(Clone, Debug, PartialEq)]
pub enum ClaimKind {
    /// Words between quotation marks.
    Quotation(Form),
    /// Indirect speech.
    Statement,
    /// A number of something.
    Figure(Figure),
}

/// Reads reports one after the other: sentences and words that come again are not looked into again. What it reads of a report does not
/// depend on what it read before.
#[derive(Default)]
pub struct Reader {
    scratch: Scratch,
}

impl Reader {
    /// Reads a report. Never fails: what makes no sense becomes a note.
    pub fn read(&mut self, report: Report) -> Reading {
        let mut reading = opened(report);
        let abroad = reading.language.filter(|l| *l != "en");
        if let Some(language) = abroad {
            let name = language_name(language);
            reading.notes.push(format!(
                "the report is in {name}: its quotations and numbers are read; who says what, times and what numbers count are read in English alone"
            ));
        } else {
            reading.grammar = Grammar::of(&reading.report.text, &reading.segments, Parser::embedded(), &mut self.scratch);
            reading.notes.extend(match reading.grammar.flat {
                0 => None,
                1 => Some("1 sentence is nearly all marks and was not parsed".to_string()),
                n => Some(format!("{n} sentences are nearly all marks and were not parsed")),
            });
        }
        reading.times = time::times(&mut reading);
        reading.credits = credit::credits(&reading);
        let runs = marks::runs(&reading.report.text, &reading.segments, &mut reading.notes);
        let acts = attribution::acts(&mut reading, &runs);
        quotation::quotations(&mut reading, &runs, &acts);
        statement::statements(&mut reading, &runs, &acts);
        reading.claims.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end)));
        let figures = match abroad {
            Some(language) => abroad::figures(&reading, language),
            None => figure::figures(&reading),
        };
        attribution::extend(&mut reading.claims, figures);
        attribution::prune(&mut reading);
        reading.hedges = hedge::hedges(&reading);
        reading
    }
}

/// Reads a report: [`Reader::read`] for one.
pub fn read(report: Report) -> Reading {
    Reader::default().read(report)
}

/// Reads what needs no trees: sentences, credits, and quotations without their speakers. Enough to tell whether one report is taken from
/// another, not what changed.
pub fn skim(report: Report) -> Reading {
    let mut reading = opened(report);
    reading.credits = credit::credits(&reading);
    let runs = marks::runs(&reading.report.text, &reading.segments, &mut reading.notes);
    quotation::quotations(&mut reading, &runs, &[]);
    reading
}

/// A reading of which only segments, language and headline are known.
fn opened(report: Report) -> Reading {
    let segments = Segments::new(&report.text);
    let language = language_of(&report);
    let mut reading = Reading { report, language, segments, ..Reading::default() };
    if reading.report.title.is_none() {
        reading.report.title = headline(&reading);
    }
    reading
}

/// The first paragraph that stands as a headline.
fn headline(reading: &Reading) -> Option<String> {
    let title = reading.segments.paragraphs.iter().find(|p| p.role == crate::text::Role::Title)?;
    Some(title.span.of(&reading.report.text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The language of a text: ISO 639-1 where it has a code there, else ISO 639-3; `None` where it cannot be told.
pub fn language(text: &str) -> Option<&'static str> {
    whatlang::detect(sample(text)).filter(|l| l.is_reliable()).map(|l| code(l.lang()))
}

/// The language of a report: that of its text, else the one it declares.
fn language_of(report: &Report) -> Option<&'static str> {
    let declared = || report.language.as_deref().and_then(|tag| tag.split(['-', '_']).next());
    let known = |tag: &str| whatlang::Lang::all().iter().map(|l| code(*l)).find(|c| c.eq_ignore_ascii_case(tag));
    language(&report.text).or_else(|| declared().and_then(known))
}

/// The English name of a language that [`language`] tells.
fn language_name(language: &str) -> &'static str {
    whatlang::Lang::all().iter().find(|l| code(**l) == language).map_or("another language", |l| l.eng_name())
}

/// As much of the text as the language is told by.
fn sample(text: &str) -> &str {
    text.get(..text.floor_char_boundary(4000)).unwrap_or(text)
}

/// ISO 639-1 for the languages the news is mostly written in, else the three letters of ISO 639-3.
fn code(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang::*;
    match lang {
        Eng => "en",
        Fra => "fr",
        Deu => "de",
        Spa => "es",
        Por => "pt",
        Ita => "it",
        Nld => "nl",
        Rus => "ru",
        Ukr => "uk",
        Pol => "pl",
        Ara => "ar",
        Heb => "he",
        Tur => "tr",
        Cmn => "zh",
        Jpn => "ja",
        Kor => "ko",
        Pes => "fa",
        other => other.code(),
    }
}
