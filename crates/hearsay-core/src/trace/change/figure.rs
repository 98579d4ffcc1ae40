//! Figures: another value, another bound.

use super::counted::{self, class, outcome};
use super::side::{Group, Pair, Side};
use super::value::{end_beyond, is_slip, metric, number, rounds, same_value};
use super::words::{How, Words};
use super::{Difference, DifferenceKind};
use crate::claim::{Bound, ClaimKind, Figure};
use crate::span::Span;
use crate::syntax::{Relation, Upos};
use crate::text::{FUNCTION, Kind, Term, is, list, stem};
use crate::trace::Confidence;
use std::ops::Range;

/// A figure in a sentence, with what it is compared by.
pub(super) struct Found<'r> {
    /// Index of its claim.
    pub claim: u32,
    pub span: Span,
    pub figure: &'r Figure,
    /// The stem of what is counted.
    pub noun: Option<Term>,
}

/// Adds the changes to figures.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    let all = (Values::of(&pair.parent), Values::of(&pair.child));
    for group in pair.reworded_or_crossed() {
        let (mut old, mut new) =
            (figures(&pair.parent, &group.words.parent, &group.parent), figures(&pair.child, &group.words.child, &group.child));
        if old.len() > 200 || new.len() > 200 {
            continue;
        }
        // The same value, the same noun first.
        for noun_too in [true, false] {
            let mut i = 0;
            while i < old.len() {
                // "Two killed and five wounded", "five killed and two wounded": what happened tells them apart, not the number.
                let other_fate = |o: &Found, n: &Found| {
                    let (before, after) = (fate(&pair.parent, o.figure), fate(&pair.child, n.figure));
                    before.is_some() && after.is_some() && before != after && new.iter().any(|m| fate(&pair.child, m.figure) == before)
                };
                let same = |o: &Found, n: &Found| {
                    !other_fate(o, n)
                        && same_value(o.figure, n.figure)
                        && (!noun_too
                            || o.noun == n.noun
                            || class(&pair.parent, o) == class(&pair.child, n) && class(&pair.child, n).is_some())
                };
                let Some(j) = new.iter().position(|n| same(&old[i], n)) else {
                    i += 1;
                    continue;
                };
                let (o, n) = (old.remove(i), new.remove(j));
                same_number(pair, &o, &n, found);
                if !group.crossed {
                    counted::compare(pair, group, &o, &n, found);
                }
            }
        }
        only_one(pair, group, &old, found);
        other_number(pair, group, old, new, &all, found);
    }
}

/// "At least one conscript", "one conscript": a single one is no figure where nothing bounds it.
fn only_one(pair: &Pair, group: &Group, old: &[Found], found: &mut Vec<Difference>) {
    let words = &group.words;
    for o in old.iter().filter(|o| number(o.figure) == Some(1.0) && matches!(o.figure.bound, Bound::AtLeast | Bound::MoreThan)) {
        let thing = words.parent.number(&pair.parent, o.figure).map(|i| words.parent.counted(i));
        let Some(answer) = thing.and_then(|t| words.child_by(t, How::Same)) else { continue };
        let text = |c: usize| words.child.nodes[c].word.text(pair.child.text);
        let one = words.child.children(answer).find(|&c| text(c).eq_ignore_ascii_case("one"));
        let bounded = |c: usize| words.child.children(c).next().is_some() || c > 0 && matches!(text(c - 1), "least" | "only");
        if let Some(one) = one.filter(|&c| !bounded(c)) {
            let note = format!("{} → one", o.span.of(pair.parent.text));
            let span = words.child.span([one, answer]);
            let change = pair.difference(DifferenceKind::BoundChanged, Some(o.span), Some(span), note);
            found.push(Difference { parent_claim: Some(o.claim), ..change });
        }
    }
}

/// What happened to what a figure counts.
fn fate(side: &Side, figure: &Figure) -> Option<&'static str> {
    figure.state.and_then(|s| outcome(side, s))
}

/// The figures of some sentences outside quotation marks.
fn figures<'r>(side: &Side<'r>, words: &Words, sentences: &[u32]) -> Vec<Found<'r>> {
    let outside = |span: Span| side.reading.segments.tokens_in(span).next().is_none_or(|i| !side.is_quoted(i));
    side.claims_in(sentences)
        .filter_map(|(claim, c)| match &c.kind {
            ClaimKind::Figure(figure) if outside(c.span) && !is_no_value(side, figure) && !words.is_carried(figure.number) => {
                Some(Found { claim, span: c.span, figure, noun: figure.noun.map(|n| last_stem(side, n)) })
            }
            _ => None,
        })
        .collect()
}

/// True for a number that nobody gives: "five pages, |not four| as first told", and the one of "|one| stolen car in ten".
fn is_no_value(side: &Side, figure: &Figure) -> bool {
    let number = side.reading.segments.tokens_in(figure.number);
    let sentence = side.sentence(side.reading.segments.sentence_at(figure.number.start) as u32);
    let before = |back: usize| number.start.checked_sub(back).filter(|&i| i >= sentence.start).map_or("", |i| side.word(i));
    let behind = number.end..sentence.end.min(number.end + 5);
    let in_ten = |i: usize| side.word(i) == "in" && side.reading.segments.tokens.get(i + 1).is_some_and(|t| is_number(t.kind, t.form));
    // "|One| case has to do with the other"
    let the_other = (number.end..sentence.end.saturating_sub(1)).any(|i| side.word(i) == "the" && side.word(i + 1) == "other");
    figure.value == Some(1.0) && the_other
        || before(1) == "not" && before(2) == ","
        // "All but three of the 28"
        || before(1) == "but" && before(2) == "all"
        || figure.value == Some(1.0) && behind.skip(1).any(in_ten)
}

fn is_number(kind: Kind, form: Term) -> bool {
    kind == Kind::Number || FUNCTION.word(form) == Some("number")
}

fn last_stem(side: &Side, noun: Span) -> Term {
    side.reading.segments.tokens_in(noun).next_back().map_or(Term::default(), |i| side.token(i).stem)
}

/// All values of a report with what they are of, sorted.
struct Values(Vec<(u64, Term)>);

impl Values {
    fn of(side: &Side) -> Self {
        let figures = side.reading.claims.iter().filter_map(|c| if let ClaimKind::Figure(f) = &c.kind { Some(f) } else { None });
        let mut values: Vec<(u64, Term)> = figures.filter_map(|f| Some((number(f)?.to_bits(), thing(side, f)))).collect();
        values.sort_unstable();
        Values(values)
    }

    fn has(&self, value: f64) -> bool {
        let at = self.0.partition_point(|(v, _)| *v < value.to_bits());
        self.0.get(at).is_some_and(|(v, _)| *v == value.to_bits())
    }

    /// True where so many of this are told of, or of something that is not named.
    fn has_of(&self, value: f64, thing: Term) -> bool {
        let from = self.0.partition_point(|(v, _)| *v < value.to_bits());
        self.0[from..].iter().take_while(|(v, _)| *v == value.to_bits()).any(|(_, t)| *t == thing || *t == Term::default())
    }
}

/// What a figure is of: the stem of its unit, else of what is counted.
pub(super) fn thing(side: &Side, figure: &Figure) -> Term {
    match (&figure.unit, figure.noun) {
        (Some(unit), _) => stem(unit),
        (None, Some(noun)) => last_stem(side, noun),
        _ => Term::default(),
    }
}

/// One value on both sides: is the bound the same?
fn same_number(pair: &Pair, o: &Found, n: &Found, found: &mut Vec<Difference>) {
    // "23 days" are "more than three weeks".
    if o.figure.unit != n.figure.unit && (rounds(o.figure, n.figure) || rounds(n.figure, o.figure)) {
        return;
    }
    let elsewhere = is_bounded_beside(&pair.parent, o) || is_bounded_beside(&pair.child, n);
    if let Some(confidence) = bound_differs(o.figure, n.figure).filter(|_| !elsewhere) {
        let note = format!("{} → {}", bound_word(o.figure.bound), bound_word(n.figure.bound));
        found.push(told(pair, DifferenceKind::BoundChanged, (o.claim, n.claim), (o.span, n.span), confidence, note));
    }
}

/// True when words around a figure bound it in ways that the figure does not show: "could reach 4 percent", "two weeks or longer".
fn is_bounded_beside(side: &Side, found: &Found) -> bool {
    let inside = side.reading.segments.tokens_in(found.span);
    let sentence = side.sentence(side.reading.claims[found.claim as usize].sentence);
    let (from, to) = (inside.start.saturating_sub(4).max(sentence.start), (inside.end + 3).min(sentence.end));
    let bounds = |i: usize| BOUNDING.has(side.token(i).form);
    let more = |i: usize| matches!(side.word(i), "more" | "less" | "fewer" | "longer" | "older" | "above" | "below" | "earlier" | "later");
    // "Two weeks or longer", "six weeks before, if not earlier"
    let or_more = |i: usize| {
        side.word(i) == "or" && more(i + 1)
            || side.word(i) == "if" && side.word(i + 1) == "not" && sentence.contains(&(i + 2)) && more(i + 2)
    };
    let at_one_point = (sentence.start..inside.start.saturating_sub(2)).any(|i| {
        side.word(i).eq_ignore_ascii_case("at")
            && matches!((side.word(i + 1), side.word(i + 2)), ("one", "point") | ("its" | "their", "peak" | "lowest" | "highest"))
    });
    let distant = at_one_point
        || is_either(side, found)
        || goes_on(side, inside.end..sentence.end)
        || (inside.end..(inside.end + 6).min(sentence.end.saturating_sub(1))).any(or_more)
        || found.figure.bound != Bound::Exact && is_denied(side, sentence.start..inside.start)
        || (from..inside.start).any(bounds)
        // "Within ten days" behind it bounds the days.
        || (inside.end..to).take_while(|&i| side.word(i) != "within").any(bounds);
    distant
        || found.figure.bound_words.is_some_and(|b| {
            matches!(b.of(side.text), "within" | "Within" | "inside" | "closer to" | "nearer" | "perhaps" | "probably" | "maybe")
        })
}

/// True for the second of "one- or two-day stoppages".
fn is_either(side: &Side, found: &Found) -> bool {
    side.reading.segments.tokens_in(found.span).start.checked_sub(1).is_some_and(|i| side.word(i) == "or")
}

/// True where another number is added: "six years and four months" are more than six years.
fn goes_on(side: &Side, behind: Range<usize>) -> bool {
    let number = |i: usize| is_number(side.token(i).kind, side.token(i).form);
    // "A year and a half"
    let half = behind.len() >= 3 && side.word(behind.start + 2) == "half";
    behind.len() >= 2 && side.word(behind.start) == "and" && (number(behind.start + 1) || half)
}

/// True where the figure goes on behind its unit: "a year |and a half|".
fn goes_on_behind(side: &Side, found: &Found) -> bool {
    let sentence = side.sentence(side.reading.claims[found.claim as usize].sentence);
    found.figure.unit.is_some() && goes_on(side, side.reading.segments.tokens_in(found.span).end..sentence.end)
}

/// True where a bound is turned round: "neither lasted longer than 40 minutes".
fn is_denied(side: &Side, before: Range<usize>) -> bool {
    let near = before.end.saturating_sub(6).max(before.start)..before.end;
    near.into_iter().any(|i| super::denied::is_no(side.token(i).form))
}

list!(
    /// Words beside a figure that bound it from a distance.
    BOUNDING, "bounding.txt"
);

/// How sure it is that two bounds on one number say different things; `None` where they do not.
fn bound_differs(old: &Figure, new: &Figure) -> Option<Confidence> {
    use Bound::*;
    if old.change != new.change && (old.bound == new.bound) {
        return None;
    }
    match (old.bound, new.bound) {
        (a, b) if a == b => None,
        (Vague, _) | (_, Vague) | (Nearly, About) | (About, Nearly) | (Range, About) | (About, Range) => None,
        (Nearly, LessThan) | (LessThan, Nearly) => None,
        // "a dozen" and "about a dozen", "18 km" and "some 11 miles": roundness says the same.
        (Exact, About) | (Exact, Nearly) => None,
        _ if (old.unit.as_deref() == Some("percent")) != (new.unit.as_deref() == Some("percent")) => None,
        _ => Some(Confidence::Sure),
    }
}

fn bound_word(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exactly",
        Bound::AtLeast => "at least",
        Bound::AtMost => "at most",
        Bound::MoreThan => "more than",
        Bound::LessThan => "less than",
        Bound::Nearly => "nearly",
        Bound::About => "about",
        Bound::Range => "between",
        Bound::Vague => "an unstated number",
    }
}

/// How surely two figures are of one thing; 0 where they are not. 3 and more where the sentences have them in one place.
fn likeness(pair: &Pair, group: &Group, o: &Found, n: &Found) -> u32 {
    if o.figure.unit.is_some() != n.figure.unit.is_some() {
        return 0;
    }
    let words = &group.words;
    let answers = |a: Option<usize>, b: Option<usize>, least: How| a.zip(b).is_some_and(|(a, b)| words.child_by(a, least) == Some(b));
    let places = (words.parent.number(&pair.parent, o.figure), words.child.number(&pair.child, n.figure));
    let numbers = answers(places.0, places.1, How::Place);
    let last = |side: &Side, figure: &Figure, words: &Words| {
        figure.noun.and_then(|s| side.reading.segments.tokens_in(s).next_back()).and_then(|t| words.at_token(t))
    };
    let nouns = answers(last(&pair.parent, o.figure, &words.parent), last(&pair.child, n.figure, &words.child), How::Kin);
    let class_of = class(&pair.parent, o);
    let noun = o.noun.is_some() && o.noun == n.noun || class_of.is_some() && class_of == class(&pair.child, n);
    let measure = |f: &Figure| metric(f.unit.as_deref()).map(|(kind, _)| kind);
    // "50 pounds a week", "50 pounds a month"
    let rate = |f: &Figure| f.unit.as_deref().and_then(|u| u.split_once(" per ")).map(|(what, _)| what.to_string());
    let unit = o.figure.unit.is_some()
        && (o.figure.unit == n.figure.unit
            || measure(o.figure).is_some() && measure(o.figure) == measure(n.figure)
            || rate(o.figure).is_some() && rate(o.figure) == rate(n.figure));
    // "Down from 50,000", "against 60,000 at present"
    let base = |side: &Side, f: &Found| f.figure.noun.is_none() && f.figure.unit.is_none() && is_base(side, f.figure);
    if base(&pair.parent, o) && base(&pair.child, n) {
        return 3;
    }
    let state = fate(&pair.parent, o.figure).is_some_and(|s| fate(&pair.child, n.figure) == Some(s));
    let fates = fate(&pair.parent, o.figure).zip(fate(&pair.child, n.figure));
    if !(noun || unit || state || nouns) || fates.is_some_and(|(a, b)| a != b) {
        return 0;
    }
    let owners =
        places.0.and_then(|p| owner(&pair.parent, &words.parent, p)).zip(places.1.and_then(|c| owner(&pair.child, &words.child, c)));
    if let Some((a, b)) = owners.filter(|&(a, b)| words.child_of(a).is_some() && words.parent_of(b).is_some()) {
        // Each is another's: the one party's share, the other's.
        return if words.child_of(a) == Some(b) { 4 + u32::from(noun) } else { 0 };
    }
    // "By ten days", "by twelve days": the days answer.
    let measured = unit
        && places.0.zip(places.1).is_some_and(|(p, c)| words.child_by(words.parent.counted(p), How::Same) == Some(words.child.counted(c)));
    1 + 2 * u32::from(numbers) + 2 * u32::from(nouns) + u32::from(noun) + u32::from(state) + u32::from(measured)
}

/// True for what another number is measured by: "down from 50,000", "against 60,000", "compared with 70".
fn is_base(side: &Side, figure: &Figure) -> bool {
    let number = side.reading.segments.tokens_in(figure.number);
    let before = |back: usize| number.start.checked_sub(back).map_or("", |i| side.word(i));
    match before(1) {
        "from" => matches!(before(2), "down" | "up"),
        "against" => true,
        "with" | "to" => before(2) == "compared",
        _ => false,
    }
}

/// True where the verbs, or whatever else two figures hang on, answer each other.
fn same_clause(pair: &Pair, group: &Group, o: &Found, n: &Found) -> bool {
    let words = &group.words;
    let places = words.parent.number(&pair.parent, o.figure).zip(words.child.number(&pair.child, n.figure));
    let Some((a, b)) = places else { return false };
    let above: Vec<usize> = words.child.above(b).take(3).collect();
    let counted = words.parent.nodes[a].word.relation == Relation::Nummod;
    let mut heads = words.parent.above(a).skip(usize::from(counted)).take(3).peekable();
    // A figure at the head of its sentence has nothing else to hang on.
    heads.peek().is_none() || heads.any(|p| words.child_by(p, How::Kin).is_some_and(|c| above.contains(&c)))
}

/// Whose a figure is: the name it is hung on, or the name that is subject of its clause; `None` where no name is.
fn owner(side: &Side, words: &Words, number: usize) -> Option<usize> {
    let thing = words.counted(number);
    let above = words.head(thing)?;
    let named = |i: usize| words.nodes[i].word.upos == Upos::Propn || side.token(words.nodes[i].word.token as usize).capital;
    // "ahead of the Civic Union of Marek Tolvan on 32.1 percent": what stands right before it, whatever it hangs on.
    let case = words.children(thing).next().filter(|&c| matches!(words.nodes[c].word.text(side.text), "on" | "with" | "at"));
    if let Some(before) = case.and_then(|c| c.checked_sub(1)).filter(|&i| named(i)) {
        let part =
            |i: &usize| matches!(words.nodes[*i].word.relation, Relation::Flat | Relation::Compound | Relation::Nmod | Relation::NmodDesc);
        let up = |&i: &usize| words.head(i).filter(|_| part(&i));
        return std::iter::successors(Some(before), up).filter(|&i| named(i)).last();
    }
    match words.nodes[thing].word.relation {
        Relation::Nmod if named(above) => Some(above),
        Relation::Obj | Relation::Obl => words.children(above).find(|&i| words.nodes[i].word.relation == Relation::Nsubj && named(i)),
        _ => None,
    }
}

/// Figures without their like: another value of the same thing.
fn other_number(pair: &Pair, group: &Group, mut old: Vec<Found>, mut new: Vec<Found>, all: &(Values, Values), found: &mut Vec<Difference>) {
    let lonely = old.len() == 1 && new.len() == 1;
    loop {
        let pairs = (0..old.len()).flat_map(|i| (0..new.len()).map(move |j| (i, j)));
        let best = pairs
            .map(|(i, j)| (likeness(pair, group, &old[i], &new[j]), i, j))
            .max_by_key(|&(most, i, j)| (most, std::cmp::Reverse((i, j))));
        let Some((likeness, i, j)) = best.filter(|(most, ..)| *most > 0) else { return };
        // What is told of them must answer too, where nothing but a noun or a unit brings them together.
        let slip = number(old[i].figure).zip(number(new[j].figure)).is_some_and(|(x, y)| is_slip(x, y));
        // "After 12 months", "after 12 weeks"
        let (x, y) = (number(old[i].figure), number(new[j].figure));
        let led = |side: &Side, f: &Found| side.reading.segments.tokens_in(f.span).start.checked_sub(1).map(|i| side.token(i).form);
        let same_led = led(&pair.parent, &old[i]) == led(&pair.child, &new[j]);
        let rescaled = x.is_some() && x == y && x != Some(1.0) && old[i].figure.unit != new[j].figure.unit && same_led;
        // Numbers of another order are of one thing only where that is told of both.
        let far = x.zip(y).is_some_and(|(x, y)| x.max(y) > 10.0 * x.min(y)) && !rescaled;
        let bases = rescaled || is_base(&pair.parent, old[i].figure) && is_base(&pair.child, new[j].figure);
        if !(bases || lonely && !far && (slip || group.score >= 0.5)) && !same_clause(pair, group, &old[i], &new[j]) {
            old.remove(i);
            continue;
        }
        let (o, n) = (old.remove(i), new.remove(j));
        // "Five to seven months", "five to seven weeks"
        let ends_of = |f: &Figure| f.low.zip(f.high).filter(|_| f.bound == Bound::Range);
        if ends_of(o.figure).is_some() && ends_of(o.figure) == ends_of(n.figure) && o.figure.unit != n.figure.unit {
            let note = format!("{} → {}", o.span.of(pair.parent.text), n.span.of(pair.child.text));
            found.push(told(pair, DifferenceKind::FigureChanged, (o.claim, n.claim), (o.span, n.span), Confidence::Likely, note));
            continue;
        }
        // "11 to 14 million pounds", "12 to 16 million pounds"
        if let Some(((a, b), (x, y))) = ends_of(o.figure).zip(ends_of(n.figure))
            && o.figure.unit == n.figure.unit
            && a != x
            && b != y
            && !rounds_to((a, b), (x, y))
        {
            let note = format!("{} → {}", o.span.of(pair.parent.text), n.span.of(pair.child.text));
            found.push(told(pair, DifferenceKind::FigureChanged, (o.claim, n.claim), (o.span, n.span), Confidence::Likely, note));
            continue;
        }
        // Within the ends of a range the bound changed, not the value.
        let inside = |range: &Figure, value: Option<f64>| {
            range.bound == Bound::Range && value.zip(range.low.zip(range.high)).is_some_and(|(v, (low, high))| low <= v && v <= high)
        };
        let (x, y) = (number(o.figure), number(n.figure));
        let ends = |range: &Figure, values: &Values| {
            range.bound == Bound::Range && range.low.is_some_and(|v| values.has(v)) && range.high.is_some_and(|v| values.has(v))
        };
        if ends(n.figure, &all.0) || ends(o.figure, &all.1) {
            continue;
        }
        // "Went up from 30 to 38", "is 38 now"
        let risen = |side: &Side, f: &Found, other: Option<f64>| {
            let before = side.reading.segments.tokens_in(f.span).start.checked_sub(1).map(|i| side.word(i));
            f.figure.bound == Bound::Range && before == Some("from") && other.is_some() && f.figure.high == other
        };
        if risen(&pair.parent, &o, y) || risen(&pair.child, &n, x) {
            continue;
        }
        if (inside(o.figure, y) || inside(n.figure, x)) && !is_either(&pair.parent, &o) && !is_either(&pair.child, &n) {
            let note = "a range became one number, or the other way round".to_string();
            found.push(told(pair, DifferenceKind::BoundChanged, (o.claim, n.claim), (o.span, n.span), Confidence::Likely, note));
            continue;
        }
        // Hundreds that became thousands.
        let vague = |f: &Figure| f.low.filter(|&low| low > 0.0 && f.value.is_none() && f.bound == Bound::Vague);
        if let Some((x, y)) = vague(o.figure).zip(vague(n.figure))
            && x.max(y) >= 5.0 * x.min(y)
        {
            let note = format!("{} → {}", o.figure.number.of(pair.parent.text), n.figure.number.of(pair.child.text));
            found.push(told(pair, DifferenceKind::FigureChanged, (o.claim, n.claim), (o.span, n.span), Confidence::Likely, note));
            continue;
        }
        // "Two other managers" are not all that there are.
        let one_fate = fate(&pair.parent, o.figure).is_some_and(|f| fate(&pair.child, n.figure) == Some(f)) && slip;
        if !one_fate && is_part(&pair.parent, &o) != is_part(&pair.child, &n) || recurs(&pair.parent, &o) != recurs(&pair.child, &n) {
            continue;
        }
        // "212 passengers and 34 crew", "more than 240 people"
        let adds_up = |parts: Vec<Found>, part: &Found, whole: &Figure| {
            let Some((first, all)) = number(part.figure).zip(number(whole)) else { return false };
            let others = parts.iter().filter(|f| f.claim != part.claim).filter_map(|f| number(f.figure));
            let rounded = |sum: f64| whole.bound == Bound::MoreThan && all <= sum && sum <= 1.1 * all;
            others.map(|other| first + other).any(|sum| sum == all || rounded(sum))
        };
        if adds_up(figures(&pair.parent, &group.words.parent, &group.parent), &o, n.figure)
            || adds_up(figures(&pair.child, &group.words.child, &group.child), &n, o.figure)
            || rounds(o.figure, n.figure)
            || rounds(n.figure, o.figure)
            || goes_on_behind(&pair.parent, &o)
            || goes_on_behind(&pair.child, &n)
        {
            continue;
        }
        // "Two of the plant's three furnaces", "two out of three furnaces"
        let out_of = |side: &Side, f: &Found| f.figure.number.of(side.text).split_once(" out of ").map(|(of, _)| of.to_lowercase());
        let part = out_of(&pair.parent, &o).or(out_of(&pair.child, &n));
        if part.is_some_and(|part| {
            [o.figure.number.of(pair.parent.text), n.figure.number.of(pair.child.text)].iter().all(|t| t.to_lowercase().starts_with(&part))
        }) {
            continue;
        }
        // A number outside of a range: any number of it is another.
        let (x, y) = (x.or(end_beyond(o.figure, y)), y.or(end_beyond(n.figure, x)));
        let (Some(x), Some(y)) = (x, y) else { continue };
        // A value that the other report has elsewhere was moved, not changed, unless it stands in the same place.
        let (before, after) = (thing(&pair.parent, o.figure), thing(&pair.child, n.figure));
        let moved = all.1.has_of(x, before) || all.0.has_of(y, after);
        if x != y && moved && (likeness < 4 || far) {
            continue;
        }
        let confidence = if lonely || likeness >= 3 || group.score >= 0.35 { Confidence::Likely } else { Confidence::Guess };
        // "three weeks" and "three months": it is the unit that differs.
        let (before, after) = if x == y { (o.span, n.span) } else { (o.figure.number, n.figure.number) };
        let note = format!("{} → {}", before.of(pair.parent.text), after.of(pair.child.text));
        found.push(told(pair, DifferenceKind::FigureChanged, (o.claim, n.claim), (o.span, n.span), confidence, note));
    }
}

/// True where both ends of a range are within a tenth of another's.
fn rounds_to(old: (f64, f64), new: (f64, f64)) -> bool {
    let near = |x: f64, y: f64| (x - y).abs() <= 0.05 * x.abs().max(y.abs());
    near(old.0, new.0) && near(old.1, new.1)
}

/// True for what is counted beside others: "two other managers", "12 more bodies".
fn is_part(side: &Side, found: &Found) -> bool {
    let beside = |i: usize| is!(side.token(i).form, "other" | "others" | "more" | "further" | "additional" | "another");
    let number = side.reading.segments.tokens_in(found.figure.number).next_back();
    number.is_some_and(|i| (i + 1..(i + 3).min(side.reading.segments.tokens.len())).any(beside))
}

/// True for "every four days".
fn recurs(side: &Side, found: &Found) -> bool {
    let number = side.reading.segments.tokens_in(found.figure.number);
    number.start.checked_sub(1).is_some_and(|i| matches!(side.word(i), "every" | "each"))
}

/// A change between two figures, told of their claims.
pub(super) fn told(
    pair: &Pair,
    kind: DifferenceKind,
    claims: (u32, u32),
    spans: (Span, Span),
    confidence: Confidence,
    note: String,
) -> Difference {
    let difference = pair.difference(kind, Some(spans.0), Some(spans.1), note);
    Difference { parent_claim: Some(claims.0), child_claim: Some(claims.1), confidence, ..difference }
}
