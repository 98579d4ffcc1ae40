//! The same words given to someone else.

use super::name::is_spelling;
use super::quote::push;
use super::side::{Pair, Side};
use super::utterance::Utterance;
use super::who::head_word;
use super::{Difference, DifferenceKind};
use crate::claim::{Attribution, Claim, SourceKind};
use crate::syntax::Upos;
use crate::text::{FUNCTION, form, same_name, stem};
use crate::trace::Confidence;

/// Looks whether the same words are given to someone else.
pub(super) fn changed(pair: &Pair, p: &Utterance, c: &Utterance, found: &mut Vec<Difference>) {
    let (before, after) = (&pair.parent.reading.claims[p.claims[0] as usize], &pair.child.reading.claims[c.claims[0] as usize]);
    let (Some(old), Some(new)) = (pair.parent.attribution(before), pair.child.attribution(after)) else { return };
    if !is_other(pair, old, new) || p.words.len() < 3 {
        return;
    }
    let note = format!("{} → {}", old.source, new.source);
    let place = |a: &Attribution, claim: &Claim| {
        a.mention.map_or(claim.span, |m| a.cue.map_or(m, |c| if c.span.start.abs_diff(m.end) < 80 { m.cover(c.span) } else { m }))
    };
    push(
        pair,
        DifferenceKind::SpeakerChanged,
        (Some(p.claims[0]), Some(place(old, before))),
        (Some(c.claims[0]), Some(place(new, after))),
        Confidence::Likely,
        note,
        found,
    );
}

/// True when two sources are surely not the same: named differently, and not by a pronoun or a role that may be the other's.
fn is_other(pair: &Pair, old: &Attribution, new: &Attribution) -> bool {
    use SourceKind::{Anonymous, Group, Person};
    if old.source == new.source {
        return false;
    }
    // "Siv, a cleaner"
    let named = |side: &Side, a: &Attribution| {
        let mut name =
            a.mention.into_iter().flat_map(|m| side.reading.segments.tokens_in(m)).take_while(|&i| side.word(i) != ",").peekable();
        name.peek().is_some() && name.all(|i| side.token(i).capital)
    };
    let clear =
        |side: &Side, a: &Attribution| !a.source.is_empty() && (matches!(a.source_kind, Person | Anonymous | Group) || named(side, a));
    // "All that had arrived, said its spokesman, was a letter"
    if [old, new].iter().any(|a| FUNCTION.has(form(&a.source)) && a.source_kind != Person) {
        return false;
    }
    // "They" are not one man, whoever they are.
    let many =
        |side: &Side, a: &Attribution| a.source_kind == Group && a.mention.is_some_and(|m| m.of(side.text).eq_ignore_ascii_case("they"));
    let one = |side: &Side, a: &Attribution| {
        a.source_kind == Person && a.mention.is_some_and(|m| side.reading.segments.tokens_in(m).any(|i| side.token(i).capital))
    };
    if many(&pair.parent, old) && one(&pair.child, new) || one(&pair.parent, old) && many(&pair.child, new) {
        return true;
    }
    if !clear(&pair.parent, old) || !clear(&pair.child, new) || old.source_kind != Person && new.source_kind != Person {
        return false;
    }
    let mention = |side: &Side, a: &Attribution| a.mention.map_or("", |m| m.of(side.text)).to_string();
    let (before, after) = (mention(&pair.parent, old), mention(&pair.child, new));
    if old.source_kind == Person && new.source_kind == Person && is_relative(pair, (&old.source, &before), (&new.source, &after)) {
        return true;
    }
    if same_name(&old.source, &new.source) || same_name(&before, &new.source) || same_name(&old.source, &after) {
        return false;
    }
    // "He" was told to be one man, and the other is known as another.
    let known = || {
        let sources = &pair.parent.reading.attributions;
        sources.iter().any(|a| a.source == new.source || a.source.contains(' ') && same_name(&a.source, &new.source))
    };
    let plain = FUNCTION.word(form(&before)) == Some("pronoun") && old.source.contains(' ') && new.source_kind == Person;
    if plain && known() && FUNCTION.word(form(&after)).is_none() {
        return true;
    }
    // "He said", "said a European diplomat": somebody else whom the parent cites too.
    let noun = |side: &Side, a: &Attribution| head_word(side, a).filter(|w| w.upos == Upos::Noun).map(|w| w.lemma);
    let cited = |lemma| pair.parent.reading.attributions.iter().any(|a| a.source != old.source && noun(&pair.parent, a) == Some(lemma));
    let first = after.split_whitespace().next().unwrap_or("");
    if old.source_kind == Person && old.source.contains(' ') && new.source_kind == Anonymous && matches!(first, "a" | "an" | "A" | "An") {
        return noun(&pair.child, new).is_some_and(cited);
    }
    // "she", "the lead author", "its president", a bare "new president" may be the one who is named on the other side.
    let vague = |a: &Attribution, mention: &str| {
        let first = mention.split_whitespace().next().unwrap_or("");
        let function = FUNCTION.word(form(first)).unwrap_or("");
        matches!(function, "pronoun" | "possessive")
            || a.source_kind == Anonymous && !matches!(first, "a" | "an" | "one" | "A" | "An" | "One")
    };
    !(vague(old, &before) || vague(new, &after))
}

/// True for one surname with two given names, each told in its place or unknown to the other report: "Mikael Koivu", "Anders Koivu". Of
/// both the name and its mention.
fn is_relative(pair: &Pair, (old, before): (&str, &str), (new, after): (&str, &str)) -> bool {
    let (Some((given, name)), Some((other, last))) = (old.split_once(' '), new.split_once(' ')) else { return false };
    // Initials, short forms and spellings are one name.
    let short = given.get(..2).is_none_or(|g| other.get(..2) == Some(g)) || given.ends_with('.') || other.ends_with('.');
    let plain = |w: &str| w.chars().all(char::is_alphabetic);
    let strange = || !pair.child.has(stem(given)) && !pair.parent.has(stem(other));
    let told = before.contains(given) && after.contains(other);
    name == last && [name, given, other].into_iter().all(plain) && !short && !is_spelling(given, other) && (told || strange())
}
