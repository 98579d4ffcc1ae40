//! Lemmas: the dictionary form of a word, from its letters and its tags.
//!
//! Lists come first: forms of closed classes and irregular words (`irregular.txt`, ours) and what the English Web Treebank writes
//! otherwise than the rules would (`lemmas.txt`, made by `cargo xtask lemmas`). Endings are taken off the rest by rule.

use super::ending::{self, Edit};
use super::table::{Table, joined, lowered};
use super::tag::{Upos, Xpos};
use crate::text::{Term, folded_form, form, list};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The lemma of a word: `be` of "were", `investigator` of "investigators", `Kyiv` of "Kyiv".
///
/// Written as the English Web Treebank does: proper nouns keep their capitals, all else is lower case; "n't" is `not`, "them" `they`,
/// "1,200" `1200`. Never empty for a word that is not.
pub fn lemma(word: &str, upos: Upos, xpos: Xpos) -> Cow<'_, str> {
    written(&LISTS, word, upos, xpos)
}

/// The lemma that rules and our own list make, without the treebank's: what the treebank's list is made against.
pub fn lemma_by_rule(word: &str, upos: Upos, xpos: Xpos) -> Cow<'_, str> {
    written(&OURS, word, upos, xpos)
}

fn written<'w>(lists: &'static Lists, word: &'w str, upos: Upos, xpos: Xpos) -> Cow<'w, str> {
    lowered(word, |lower| match find(lists, word, lower, upos, xpos) {
        Lemma::Listed(entry) => Cow::Borrowed(entry.lemma),
        Lemma::Number => Cow::Owned(word.replace([',', '\'', '’'], "")),
        Lemma::Edited(edit, case) => spelled(word, lower, edit, case),
    })
}

/// The form of a word's lemma, as [`form`] makes it: what rules compare. Takes no memory for words of ASCII letters.
pub fn lemma_term(word: &str, upos: Upos, xpos: Xpos) -> Term {
    lowered(word, |lower| match find(&LISTS, word, lower, upos, xpos) {
        Lemma::Listed(entry) => entry.term,
        Lemma::Edited(edit, _) if lower.is_ascii() => {
            let kept = &lower[..lower.len() - edit.cut];
            if edit.add.is_empty() { folded_form(kept) } else { joined(kept, edit.add, folded_form) }
        }
        Lemma::Number | Lemma::Edited(..) => form(&lemma(word, upos, xpos)),
    })
}

/// How a lemma is found.
enum Lemma {
    /// A list has it.
    Listed(&'static Entry),
    /// A number without the commas that group its digits, or the apostrophe of a decade: "1990's".
    Number,
    /// An ending is changed.
    Edited(Edit, Case),
}

/// How a lemma is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// In lower case: `house` of "Houses".
    Lower,
    /// As the word is: `McCartney`.
    Same,
    /// With a capital at the head of each part: `Al-Qaeda` of "AL-QAEDA".
    Title,
}

/// `lower` is `word` in lower case (see [`lowered`]).
fn find(lists: &'static Lists, word: &str, lower: &str, upos: Upos, xpos: Xpos) -> Lemma {
    if let Some(entry) = lists.get(lower, xpos) {
        return Lemma::Listed(entry);
    }
    let first = word.bytes().next().unwrap_or_default();
    if first.is_ascii_digit() && (xpos == Xpos::Cd && is_grouped(lower) || xpos == Xpos::Nns && lower.ends_with("0's")) {
        return Lemma::Number;
    }
    let known = |base: &str| lists.before_ending(base).map(|entry| entry.lemma);
    let edit = match xpos {
        Xpos::Nns if first.is_ascii_digit() && lower.ends_with("0s") => Edit::NONE,
        Xpos::Nns | Xpos::Nnps => ending::plural(lower),
        Xpos::Vbz => ending::third_person(lower),
        Xpos::Vbd | Xpos::Vbn => ending::past(lower, known),
        Xpos::Vbg => ending::gerund(lower, known),
        Xpos::Jjr | Xpos::Jjs | Xpos::Rbr | Xpos::Rbs => ending::degree(lower, known),
        // "Breaking Bad", "the United Nations".
        Xpos::Nnp if upos == Upos::Verb && lower.ends_with('d') => ending::past(lower, known),
        Xpos::Nnp if upos == Upos::Verb => ending::gerund(lower, known),
        _ => Edit::NONE,
    };
    Lemma::Edited(edit, case(word, lower, upos, xpos))
}

fn case(word: &str, lower: &str, upos: Upos, xpos: Xpos) -> Case {
    let bytes = word.as_bytes();
    let after_hyphen = || word.split_once('-').and_then(|(_, rest)| rest.chars().next());
    let shouted = || word.chars().all(|c| c.is_uppercase() || c == '-' || c == '\'');
    match (upos, xpos) {
        _ if !bytes.iter().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) && upos != Upos::Adj => Case::Same,
        (_, Xpos::Add | Xpos::Gw) => Case::Same,
        // Up to four capitals are more often an abbreviation, more a name in a headline.
        (Upos::Propn, _) | (_, Xpos::Nnp | Xpos::Nnps) => {
            if word.len() > 4 && shouted() {
                Case::Title
            } else {
                Case::Same
            }
        }
        (Upos::Adj, _) if is_proper(lower) => Case::Title,
        // "anti-American", "pro-Beijing".
        (Upos::Adj | Upos::Noun, _) if !word.starts_with(char::is_uppercase) && after_hyphen().is_some_and(char::is_uppercase) => {
            Case::Same
        }
        // "Plan B", "section II", "Q1", "CO2".
        (Upos::Adj | Upos::Noun | Upos::Sym | Upos::X | Upos::Num, _) if word.len() == 1 => Case::Same,
        (Upos::Num, _) if bytes.iter().all(|b| b"IVXLC".contains(b)) => Case::Same,
        (Upos::Noun, _) if bytes[0].is_ascii_uppercase() && bytes.iter().any(u8::is_ascii_digit) => Case::Same,
        _ => Case::Lower,
    }
}

/// True when commas group the digits: of "1,200", not of "7,5".
fn is_grouped(number: &str) -> bool {
    let behind = |group: &str| group.bytes().take_while(u8::is_ascii_digit).count();
    number.contains(',') && number.split(',').skip(1).all(|group| behind(group) == 3)
}

fn spelled<'w>(word: &'w str, lower: &str, edit: Edit, case: Case) -> Cow<'w, str> {
    // Cut letters are ASCII in lower case; a Kelvin sign is not as long as its k, hence the doubt.
    let kept = word.get(..word.len().saturating_sub(edit.cut)).filter(|kept| word[kept.len()..].is_ascii());
    match (case, kept) {
        (Case::Same, Some(kept)) if edit.add.is_empty() => Cow::Borrowed(kept),
        (Case::Same, Some(kept)) => Cow::Owned(format!("{kept}{}", edit.add)),
        (Case::Lower, _) | (Case::Same, None) if word == lower && edit.add.is_empty() => Cow::Borrowed(&word[..word.len() - edit.cut]),
        (Case::Title, _) => {
            let mut head = true;
            let lemma = lower[..lower.len() - edit.cut].chars().chain(edit.add.chars());
            Cow::Owned(lemma.fold(String::with_capacity(lower.len()), |mut name, c| {
                if head {
                    name.extend(c.to_uppercase())
                } else {
                    name.push(c)
                }
                head = c == '-';
                name
            }))
        }
        _ => Cow::Owned(format!("{}{}", &lower[..lower.len() - edit.cut], edit.add)),
    }
}

list!(
    /// Adjectives that are written with a capital: of countries, peoples, beliefs.
    PROPER_ADJECTIVES, "proper-adjectives.txt"
);

/// True for the adjective of a country, a people or a belief, in small letters: `ivorian`.
pub(crate) fn is_proper(lower: &str) -> bool {
    PROPER_ADJECTIVES.has(form(lower))
}

/// A lemma of a list.
struct Entry {
    lemma: &'static str,
    /// Its form.
    term: Term,
}

type Lists = Table<Entry>;

const IRREGULAR: &str = include_str!("../../lexicon/irregular.txt");

/// The treebank's rows and ours; where they differ, ours hold.
static LISTS: LazyLock<Lists> = LazyLock::new(|| Table::parse(&[include_str!("../../lexicon/lemmas.txt"), IRREGULAR], entry));

/// Ours alone.
static OURS: LazyLock<Lists> = LazyLock::new(|| Table::parse(&[IRREGULAR], entry));

fn entry(lemma: &'static str) -> Entry {
    Entry { lemma, term: form(lemma) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lemmas_follow_from_letters_and_tags() {
        for (word, upos, xpos, written) in [
            ("officials", Upos::Noun, Xpos::Nns, "official"),
            ("OFFICIALS", Upos::Noun, Xpos::Nns, "official"),
            ("SAID", Upos::Verb, Xpos::Vbd, "say"),
            ("Children", Upos::Noun, Xpos::Nns, "child"),
            ("focused", Upos::Verb, Xpos::Vbn, "focus"),
            ("controlling", Upos::Verb, Xpos::Vbg, "control"),
            ("lay", Upos::Verb, Xpos::Vbd, "lie"),
            ("lay", Upos::Verb, Xpos::Vb, "lay"),
            ("left", Upos::Adj, Xpos::Jj, "left"),
            ("better", Upos::Adj, Xpos::Jjr, "good"),
            ("better", Upos::Adv, Xpos::Rbr, "well"),
            ("’s", Upos::Aux, Xpos::Vbz, "be"),
            ("'s", Upos::Part, Xpos::Pos, "'s"),
            ("n’t", Upos::Part, Xpos::Rb, "not"),
            ("ca", Upos::Aux, Xpos::Md, "can"),
            ("them", Upos::Pron, Xpos::Prp, "they"),
            ("her", Upos::Pron, Xpos::Prp, "she"),
            ("her", Upos::Pron, Xpos::PrpS, "her"),
            ("an", Upos::Det, Xpos::Dt, "a"),
            ("1,200", Upos::Num, Xpos::Cd, "1200"),
            ("7,5", Upos::Num, Xpos::Cd, "7,5"),
            ("1990's", Upos::Noun, Xpos::Nns, "1990s"),
            ("bn", Upos::Num, Xpos::Cd, "billion"),
            ("Kyiv", Upos::Propn, Xpos::Nnp, "Kyiv"),
            ("NATO", Upos::Propn, Xpos::Nnp, "NATO"),
            ("LONDON", Upos::Propn, Xpos::Nnp, "London"),
            ("Palestinians", Upos::Propn, Xpos::Nnps, "Palestinian"),
            ("Countries", Upos::Propn, Xpos::Nnps, "Country"),
            ("Oct.", Upos::Propn, Xpos::Nnp, "October"),
            ("French", Upos::Adj, Xpos::Jj, "French"),
            ("FRENCH", Upos::Adj, Xpos::Jj, "French"),
            ("Western", Upos::Adj, Xpos::Jj, "western"),
            ("pro-European", Upos::Adj, Xpos::Jj, "pro-European"),
            ("B", Upos::Noun, Xpos::Nn, "B"),
            ("Élysées", Upos::Propn, Xpos::Nnps, "Élysée"),
            ("Cafés", Upos::Noun, Xpos::Nns, "café"),
            ("”", Upos::Punct, Xpos::Close, "\""),
        ] {
            assert_eq!(lemma(word, upos, xpos), written, "{word} {}", xpos.name());
        }
    }

    /// What needs no change needs no memory.
    #[test]
    fn unchanged_words_are_borrowed() {
        for (word, upos, xpos) in [("talks", Upos::Noun, Xpos::Nns), ("talk", Upos::Verb, Xpos::Vb), ("Kyiv", Upos::Propn, Xpos::Nnp)] {
            assert!(matches!(lemma(word, upos, xpos), Cow::Borrowed(_)), "{word}");
        }
    }

    #[test]
    fn terms_are_those_of_the_lemmas() {
        assert_eq!(lemma_term("SAID", Upos::Verb, Xpos::Vbd), form("say"));
        assert_eq!(lemma_term("decided", Upos::Verb, Xpos::Vbn), form("decide"));
        assert_eq!(lemma_term("Łódź", Upos::Propn, Xpos::Nnp), form("Lodz"));
    }

    /// Every row of the lists is found again, so no two of them share a hash.
    #[test]
    fn all_rows_are_found() {
        for (key, _) in crate::text::rows(IRREGULAR).chain(crate::text::rows(include_str!("../../lexicon/lemmas.txt"))) {
            let found = match key.rsplit_once(' ') {
                Some((form, tag)) => LISTS.get(form, Xpos::from_name(tag).unwrap()),
                None => LISTS.before_ending(key.strip_suffix('-').unwrap()),
            };
            assert!(found.is_some_and(|entry| !entry.lemma.is_empty()), "{key}");
        }
    }

    proptest! {
        /// Whatever the word and its tags, there is a lemma, and its term is that of its letters.
        #[test]
        fn every_word_has_a_lemma(word in "\\PC{1,12}|[A-Za-z]{1,6}(s|ed|ing|ies|er|est|’s)", upos in 0..Upos::ALL.len(), xpos in 0..Xpos::ALL.len()) {
            let (upos, xpos) = (Upos::ALL[upos], Xpos::ALL[xpos]);
            let found = lemma(&word, upos, xpos);
            prop_assert!(!found.is_empty(), "{word:?}");
            prop_assert_eq!(lemma_term(&word, upos, xpos), form(&found), "{:?} → {:?}", word, found);
            super::super::features(&word, upos, xpos, super::super::Relation::Dep);
        }
    }
}
