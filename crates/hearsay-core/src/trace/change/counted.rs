//! Other things counted: people who become soldiers, flights diverted that become cancelled.

use super::Difference;
use super::DifferenceKind;
use super::figure::{Found, told};
use super::polarity::is_prefixed;
use super::side::{Group, Pair, Side};
use super::words::Words;
use crate::lexical::{Relation as Sense, relation};
use crate::span::Span;
use crate::syntax::{Relation, Upos};
use crate::text::{is, list};
use crate::trace::Confidence;

list!(
    /// Nouns that things and people are counted by, each with its class: nouns of one class count the same.
    COUNTED, "counted.txt"
);
list!(
    /// What happened to what is counted, each with its class.
    OUTCOMES, "outcomes.txt"
);

/// Looks whether two figures of one value count the same, and tell the same of it.
pub(super) fn compare(pair: &Pair, group: &Group, o: &Found, n: &Found, found: &mut Vec<Difference>) {
    let percent = |f: &Found| f.figure.unit.as_deref() == Some("percent");
    let bare = |f: &Found| f.figure.unit.is_none();
    let counts = bare(o) && bare(n) || percent(o) && percent(n);
    if let (Some(old), Some(new)) = (o.figure.noun, n.figure.noun)
        && counts
        && o.noun != n.noun
        && let (Some(before), Some(after)) = (class(&pair.parent, o), class(&pair.child, n))
        && is_other(before, after)
        && !is_told(pair, group, o, n)
        && !(speaks(&pair.parent, o) && speaks(&pair.child, n))
        && !is_dead(pair, group, o, n)
    {
        let note = format!("{} → {}", old.of(pair.parent.text), new.of(pair.child.text));
        found.push(told(pair, DifferenceKind::CountedChanged, (o.claim, n.claim), (o.span, n.span), Confidence::Likely, note));
        return;
    }
    if let Some((old, new)) = other_sort(group, pair, o, n) {
        let note = format!("{} → {}", old.of(pair.parent.text), new.of(pair.child.text));
        found.push(told(pair, DifferenceKind::CountedChanged, (o.claim, n.claim), (o.span, n.span), Confidence::Likely, note));
        return;
    }
    let before = fate(&pair.parent, &group.words.parent, o);
    let after = fate(&pair.child, &group.words.child, n);
    if let (Some((before, old)), Some((after, new))) = (before, after)
        && old != new
        && !matches!((old, new), ("shot down", "destroyed") | ("destroyed", "shot down") | ("suspended", "cancelled" | "closed"))
    {
        let note = format!("{} → {}", before.of(pair.parent.text), after.of(pair.child.text));
        let spans = (o.span.cover(before), n.span.cover(after));
        found.push(told(pair, DifferenceKind::CountedChanged, (o.claim, n.claim), spans, Confidence::Likely, note));
    }
}

/// "80 unarmed observers", "80 armed observers": the words that make opposites of what is counted.
fn other_sort(group: &Group, pair: &Pair, o: &Found, n: &Found) -> Option<(Span, Span)> {
    let words = &group.words;
    let sorts = |words: &Words, side: &Side, f: &Found| -> Vec<usize> {
        let thing = words.number(side, f.figure).map(|i| words.counted(i));
        let sort = |&c: &usize| matches!(words.nodes[c].word.relation, Relation::Amod | Relation::Compound);
        thing.into_iter().flat_map(|t| words.children(t)).filter(sort).collect()
    };
    let (old, new) = (sorts(&words.parent, &pair.parent, o), sorts(&words.child, &pair.child, n));
    let text = |words: &Words, side: &Side, i: usize| words.nodes[i].word.text(side.text).to_lowercase();
    old.iter().flat_map(|&a| new.iter().map(move |&b| (a, b))).find_map(|(a, b)| {
        let (before, after) = (text(&words.parent, &pair.parent, a), text(&words.child, &pair.child, b));
        is_prefixed(&before, &after).then_some((words.parent.nodes[a].word.span, words.child.nodes[b].word.span))
    })
}

/// True for "two people" who are given as source: who they are is a matter of attributions.
fn speaks(side: &Side, found: &Found) -> bool {
    side.reading.attributions.iter().any(|a| a.mention.is_some_and(|m| m.overlaps(found.span)))
}

/// True where a verb of the parent says what the child's noun does: it "employs 620 people", "has 620 employees".
fn is_told(pair: &Pair, group: &Group, o: &Found, n: &Found) -> bool {
    let words = &group.words;
    // "Employs 160 people", "its 160 workers"
    let employs = words.parent.nodes.iter().any(|w| is!(w.word.lemma, "employ"));
    if employs && class(&pair.child, n).is_some_and(|class| matches!(class, "worker" | "employee" | "staff")) {
        return true;
    }
    // "200 people gathered to demand an election", "200 protesters"
    let demands = words.parent.nodes.iter().any(|w| is!(w.word.lemma, "chant" | "demand" | "demonstrate" | "march" | "protest" | "rally"));
    if demands && class(&pair.child, n) == Some("demonstrator") {
        return true;
    }
    // "Two co-defendants, both former officials", "two former officials"
    let apposed = words.parent.number(&pair.parent, o.figure).map(|i| words.parent.counted(i)).is_some_and(|thing| {
        let token = |i: usize| words.parent.nodes[i].word.token as usize;
        let plain = |c: usize| words.parent.children(c).all(|k| words.parent.nodes[k].word.relation != Relation::Nummod);
        let appositions = words.parent.children(thing).filter(|&c| words.parent.nodes[c].word.relation == Relation::Appos && plain(c));
        let classes = appositions.filter_map(|c| COUNTED.word(pair.parent.token(token(c)).form)).collect::<Vec<_>>();
        class(&pair.child, n).is_some_and(|class| classes.contains(&class))
    });
    if apposed {
        return true;
    }
    let noun = n.figure.noun.and_then(|s| pair.child.reading.segments.tokens_in(s).next_back()).and_then(|t| words.child.at_token(t));
    let Some(noun) = noun.and_then(|i| words.child.nodes[i].lexeme) else { return false };
    let verbs = words.parent.nodes.iter().filter(|w| w.word.upos == Upos::Verb).filter_map(|w| w.lexeme);
    // "43 people had been detained", "43 arrests"
    verbs.into_iter().any(|verb| matches!(relation(verb, noun), Sense::Derived | Sense::Same))
}

/// True where one side counts the dead and the other deaths: "27 fishermen have died", "27 deaths among fishermen".
fn is_dead(pair: &Pair, group: &Group, o: &Found, n: &Found) -> bool {
    let deaths = |side: &Side, f: &Found| class(side, f) == Some("death");
    let died = |side: &Side, words: &Words, f: &Found| fate(side, words, f).is_some_and(|(_, fate)| fate == "killed");
    deaths(&pair.child, n) && died(&pair.parent, &group.words.parent, o)
        || deaths(&pair.parent, o) && died(&pair.child, &group.words.child, n)
}

/// True when another class of nouns says something else: people that become soldiers do, soldiers that become people do not; customers
/// and households are not counted by heads.
fn is_other(before: &str, after: &str) -> bool {
    let heads = |class: &str| matches!(class, "person" | "man" | "woman" | "member");
    let whole = matches!(before, "customer" | "family" | "house" | "case" | "record");
    before != after && (whole || !heads(after)) && !matches!(before, "man" | "woman" | "member")
}

/// The class of a counted noun.
pub(super) fn class(side: &Side, found: &Found) -> Option<&'static str> {
    let noun = side.reading.segments.tokens_in(found.figure.noun?).next_back()?;
    // "Fire fighters" fight fires.
    let pair = |i: usize| COUNTED.at(&side.reading.segments.tokens[i..=noun]).filter(|(length, _)| *length == 2);
    noun.checked_sub(1).and_then(pair).map(|(_, class)| class).or_else(|| COUNTED.word(side.token(noun).form))
}

/// The class of what happened, by the words that say so.
pub(super) fn outcome(side: &Side, state: Span) -> Option<&'static str> {
    let tokens = &side.reading.segments.tokens[side.reading.segments.tokens_in(state)];
    (0..tokens.len()).find_map(|i| OUTCOMES.at(&tokens[i..])).map(|(_, class)| class)
}

/// What happened to what is counted: the state of the figure, else the verb that it is subject or object of; with its class.
fn fate(side: &Side, words: &Words, found: &Found) -> Option<(Span, &'static str)> {
    if let Some(state) = found.figure.state {
        return Some((state, outcome(side, state)?));
    }
    let thing = words.counted(words.number(side, found.figure)?);
    let suffers = matches!(words.nodes[thing].word.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Obj);
    let verb = words.head(thing).filter(|_| suffers)?;
    let done = words.children(verb).find(|&i| words.nodes[i].word.relation == Relation::Xcomp).unwrap_or(verb);
    let verb = &words.nodes[done].word;
    let class = OUTCOMES.word(side.token(verb.token as usize).form).filter(|_| matches!(verb.upos, Upos::Verb | Upos::Adj))?;
    Some((verb.span, class))
}
