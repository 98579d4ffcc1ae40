//! What holds for any text whatever: reading never fails, findings point into the text, and a text does not differ from itself.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod support;

use hearsay_core::{Published, Reading, Report, align, compare, differences, read};
use proptest::prelude::*;
use support::sound::{check_changes, check_comparison, check_reading};

/// Pieces that rules look for, and pieces that break careless code: quote marks of every style, numbers, cues, hedges, times, credits;
/// combining marks, right-to-left letters, NULs, line ends of every kind, characters of four bytes.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "„",
    "«",
    "»",
    "‘",
    "’",
    "'",
    "``",
    "''",
    ",",
    ".",
    ". ",
    "...",
    "…",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    "-",
    "–",
    "—",
    "- ",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\u{2028}",
    "\0",
    "\u{feff}",
    "\u{ad}",
    "\u{200b}",
    "\u{200f}",
    "\u{301}",
    "\u{20e3}",
    "e\u{301}",
    "Ł",
    "ß",
    "İ",
    "ﬁ",
    "שלום",
    "مرحبا",
    "東京",
    "🚢",
    "👩‍👩‍👧",
    "𝟗𝟏",
    "१२",
    "½",
    "3½",
    "1",
    "91",
    "1,700",
    "2.3",
    "-5",
    "+7",
    "0900",
    "9:30",
    "2025-03-11",
    "11/3",
    "0",
    "00",
    "1e9",
    "999999999999999999999999",
    "$",
    "€",
    "%",
    "percent",
    "km",
    "million",
    "billion",
    "dozens of",
    "hundred",
    "ninety-one",
    "a third of",
    "at least",
    "up to",
    "more than",
    "nearly",
    "between",
    "and",
    "to",
    "or",
    "no",
    "not",
    "never",
    "denied",
    "said",
    "told",
    "according to",
    "claimed",
    "citing",
    "wrote on",
    "added that",
    "he",
    "she",
    "they",
    "who",
    "the",
    "a",
    "of",
    "in",
    "was",
    "were",
    "had been",
    "killed",
    "injured",
    "people",
    "drones",
    "flights",
    "cancelled",
    "may",
    "could",
    "appeared",
    "reportedly",
    "could not be verified",
    "Monday",
    "last month",
    "on Tuesday night",
    "before dawn",
    "three weeks ago",
    "March",
    "2031",
    "Mira",
    "Tolan",
    "President",
    "Mr.",
    "U.S.",
    "Dr",
    "O'Neill",
    "Meridian Wire",
    "Reuters",
    "(AP)",
    "reports",
    "via",
    "Photo:",
    "Reporting by",
    "Read more",
    "VELMORA, Orsenia (Meridian) -",
    "spokeswoman",
    "ministry",
    "officials",
    "It is",
    "We hope",
    "harbour",
    "the port",
    "grain",
];

/// Texts made of such pieces, with blanks between most of them.
fn news() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::bool::weighted(0.8));
    prop::collection::vec(piece, 0..120)
        .prop_map(|pieces| pieces.iter().flat_map(|(piece, blank)| [*piece, if *blank { " " } else { "" }]).collect())
}

/// Any Unicode, of the news or not.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => news(),
        1 => prop::collection::vec(any::<char>(), 0..200).prop_map(String::from_iter),
        1 => "[\"“”„«»'‘’`]{0,80}",
        1 => "[0-9.,:/%$€ -]{0,120}",
        1 => "(\\PC{0,40}(\r\n|\n\n|\n|\r)){0,6}",
    ]
}

/// Two texts: unrelated ones, or one with a piece put in or taken out.
fn pair() -> impl Strategy<Value = (String, String)> {
    let edited = (text(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), prop::sample::select(PIECES)).prop_map(
        |(text, from, to, piece)| {
            let at = |index: prop::sample::Index| text.floor_char_boundary(index.index(text.len() + 1));
            let (from, to) = (at(from).min(at(to)), at(from).max(at(to)));
            let to = text.floor_char_boundary(from + (to - from).min(30));
            let edited = [&text[..from], piece, &text[to..]].concat();
            (text, edited)
        },
    );
    prop_oneof![(text(), text()), edited]
}

fn reading(text: &str, published: Option<&str>) -> Reading {
    let report = Report { id: "a".into(), text: text.into(), published: published.and_then(Published::parse), ..Report::default() };
    read(report)
}

proptest! {
    // What fails is printed, made small; no file is kept of it: it belongs into a case.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in text(), dated in any::<bool>()) {
        let reading = reading(&text, dated.then_some("2031-03-18T07:40:00Z"));
        prop_assert_eq!(&reading.report.text, &text, "the text is never changed");
        check_reading(&reading);
    }

    #[test]
    fn any_two_texts_are_compared((a, b) in pair()) {
        let (a, b) = (reading(&a, Some("2031-03-18")), reading(&b, None));
        check_comparison(&a, &b, &compare(&a, &b));
        // Whatever the verdict on so short a text, the changes themselves must be sound.
        check_changes(&a, &b, &differences(&a, &b, &align(&a, &b)));
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in text()) {
        let reading = reading(&text, None);
        prop_assert_eq!(differences(&reading, &reading, &align(&reading, &reading)), []);
    }
}
