//! Other times.

use super::side::{Group, Pair, Side};
use super::words::{How, Matched, Words, is_light};
use super::{Difference, DifferenceKind};
use crate::claim::{Time, TimeKind};
use crate::span::Span;
use crate::syntax::Relation;
use crate::text::{Kind, Term, is, stem};
use jiff::ToSpan;
use jiff::civil::{ISOWeekDate, Weekday};
use std::sync::LazyLock;

/// Adds the changes to times: where sentences that answer each other have one time each, or one of a sort, without its like, and those
/// differ.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    // The same words are another day where they are counted from another day.
    for group in pair.groups_and_crossed() {
        let (old, new) = (times(&pair.parent, &group.words.parent, &group.parent), times(&pair.child, &group.words.child, &group.child));
        for (parent, child) in turned(pair, group, &old, &new) {
            found.push(pair.difference(
                DifferenceKind::TimeChanged,
                Some(parent),
                Some(child),
                "before became after, or the other way round",
            ));
        }
        let gone: Vec<&Time> = old.iter().copied().filter(|p| !new.iter().any(|c| agree(pair, p, c))).collect();
        let come: Vec<&Time> = new.iter().copied().filter(|c| !old.iter().any(|p| agree(pair, p, c))).collect();
        for (p, c) in alone(&gone, &come) {
            if comparable(p, c) && !tells_apart(pair, group, p, c) {
                found.push(difference(pair, p, c));
            }
        }
    }
}

/// The one time of each side, or the one of each sort: "on Thursday, at 1.20 a.m.", "at 2.20 a.m. on Saturday".
fn alone<'t>(gone: &[&'t Time], come: &[&'t Time]) -> Vec<(&'t Time, &'t Time)> {
    if let ([p], [c]) = (gone, come) {
        return vec![(p, c)];
    }
    let sort = |t: &Time| (is_clock(t), Moment::of(&t.value).day.len());
    let only = |list: &[&'t Time], t: &Time| list.iter().filter(|o| sort(o) == sort(t)).count() == 1;
    let pairs = gone.iter().flat_map(|p| come.iter().map(move |c| (*p, *c)));
    pairs.filter(|(p, c)| sort(p) == sort(c) && only(gone, p) && only(come, c)).collect()
}

/// True where two times are of different things, or so loosely told that they may be one.
fn tells_apart(pair: &Pair, group: &Group, p: &Time, c: &Time) -> bool {
    (group.crossed || is_clock(p) && is_clock(c)) && !share(pair, p, c) && !tells_same(group, p, c)
        || !share(pair, p, c) && tells_else(pair, group, p, c)
        || !told_alike(pair, p, c)
        || counts_back(&pair.parent, p)
        || counts_back(&pair.child, c)
        || is_dateline(&pair.parent, p)
        || is_dateline(&pair.child, c)
}

/// True beside "the evening before": what happened then is told from the time at hand.
fn counts_back(side: &Side, time: &Time) -> bool {
    let sentence = side.sentence(side.reading.segments.sentence_at(time.span.start) as u32);
    let back = |i: usize| {
        matches!(side.word(i), "day" | "evening" | "morning" | "night")
            && matches!(side.word(i + 1), "before" | "earlier")
            && side.word(i - 1) == "the"
    };
    (sentence.start + 1..sentence.end.saturating_sub(1)).any(back)
}

fn difference(pair: &Pair, p: &Time, c: &Time) -> Difference {
    // Without a day of publication the values are mostly blanks.
    let known = !p.value.contains('X') && !c.value.contains('X');
    let note = if known { format!("{} → {}", p.value, c.value) } else { "another time".to_string() };
    pair.difference(DifferenceKind::TimeChanged, Some(p.span), Some(c.span), note)
}

/// One time on both sides that the one is before and the other after: "after Easter", "before Easter".
fn turned(pair: &Pair, group: &Group, old: &[&Time], new: &[&Time]) -> Vec<(Span, Span)> {
    let side_of = |side: &Side, t: &Time| {
        let before = side.reading.segments.tokens_in(t.span).start.checked_sub(1)?;
        let word = side.word(before).to_ascii_lowercase();
        matches!(word.as_str(), "before" | "after").then(|| (word, side.token(before).span.cover(t.span)))
    };
    let mut found = Vec::new();
    for p in old {
        let only = old.len() == 1 && new.len() == 1 && !group.crossed;
        // An hour comes once.
        let hour = |c: &Time| !group.crossed && is_clock(p) && Moment::of(&p.value).hour == Moment::of(&c.value).hour;
        for c in new.iter().filter(|c| agree(pair, p, c) && (only || hour(c) || tells_same(group, p, c))) {
            if let Some(((a, parent), (b, child))) = side_of(&pair.parent, p).zip(side_of(&pair.child, c))
                && a != b
            {
                found.push((parent, child));
            }
        }
    }
    found
}

/// True for times that share a word: "at 2 p.m.", "at 2 in the morning".
fn share(pair: &Pair, p: &Time, c: &Time) -> bool {
    let words = |side: &Side, t: &Time| -> Vec<Term> {
        side.reading.segments.tokens_in(t.span).filter(|&i| side.is_content(i)).map(|i| side.token(i).stem).collect()
    };
    // "Half past two", "2 a.m.": the number is not all of it.
    if is_half_open(&pair.parent, p) != is_half_open(&pair.child, c) {
        return false;
    }
    let known = words(&pair.parent, p);
    words(&pair.child, c).iter().any(|w| known.contains(w))
}

/// True where what the parent's time is of is told in the child too, and is not what the child's time is of.
fn tells_else(pair: &Pair, group: &Group, p: &Time, c: &Time) -> bool {
    let words = &group.words;
    let (Some(a), Some(b)) = (words.parent.top(p.span), words.child.top(c.span)) else { return false };
    let (Some(told), Some(now)) = (words.parent.head(a), words.child.head(b)) else { return false };
    // "Gave warning in March", "warned in May"
    let (told, now) = (carried_by(&words.parent, told), carried_by(&words.child, now));
    if words.child_by(told, How::Synonym) == Some(now) {
        return false;
    }
    // "Said on Monday", "declared on Tuesday"
    if pair.parent.is_cue(words.parent.nodes[told].word.span) != pair.child.is_cue(words.child.nodes[now].word.span) {
        return true;
    }
    // "Late on Sunday", "Saturday night": two days of the week are told of one thing, unless each is of something that both reports tell.
    if is_weekday(&pair.parent, p) && is_weekday(&pair.child, c) {
        return words.child_by(told, How::Synonym).is_some_and(|t| t != now)
            && words.parent_by(now, How::Synonym).is_some_and(|t| t != told);
    }
    // What the one is of answers what the other is of, or something above it does.
    let near = |words: &Words, i: usize| -> Vec<usize> { std::iter::once(i).chain(words.above(i).take(2)).collect() };
    let (old, new) = (near(&words.parent, told), near(&words.child, now));
    let answered = old.iter().any(|&i| words.child_by(i, How::Kin).is_some_and(|j| new.contains(&j)));
    !(answered || same_led(pair, p, c) && tells_of_same(words, told, now))
}

/// True for times behind the same word: "before May", "before June".
fn same_led(pair: &Pair, p: &Time, c: &Time) -> bool {
    let led = |side: &Side, t: &Time| side.reading.segments.tokens_in(t.span).start.checked_sub(1).map(|i| side.token(i).form);
    led(&pair.parent, p) == led(&pair.child, c)
}

/// True where what two verbs are told with is mostly the same: "pass on most of the cut before May", "most of the cut could find its way".
fn tells_of_same(words: &Matched, told: usize, now: usize) -> bool {
    let below = words.child.under(now);
    let content = |i: &usize| words.parent.nodes[*i].content && *i != told;
    let answered = |i: &usize| words.child_by(*i, How::Same).is_some_and(|j| below.contains(&j));
    words.parent.under(told).into_iter().filter(content).filter(answered).count() >= 2
}

/// The noun that a light verb carries, or the verb itself.
fn carried_by(words: &Words, verb: usize) -> usize {
    let object = |&c: &usize| words.nodes[c].word.relation == Relation::Obj;
    words.children(verb).find(object).filter(|_| is_light(&words.nodes[verb])).unwrap_or(verb)
}

/// True where what both times are of answers each other.
fn tells_same(group: &Group, p: &Time, c: &Time) -> bool {
    let words = &group.words;
    let told = words.parent.top(p.span).and_then(|a| words.parent.head(a)).and_then(|a| words.child_by(a, How::Kin));
    told.is_some() && told == words.child.top(c.span).and_then(|b| words.child.head(b))
}

/// The days and hours of some sentences, outside quotation marks.
fn times<'r>(side: &Side<'r>, words: &Words, sentences: &[u32]) -> Vec<&'r Time> {
    let times = &side.reading.times;
    let mut found = Vec::new();
    for &sentence in sentences {
        let span = side.reading.segments.sentences[sentence as usize].span;
        let from = times.partition_point(|t| t.span.start < span.start);
        let here = times[from..].iter().take_while(|t| t.span.start < span.end);
        let outside = |t: &&Time| side.reading.segments.tokens_in(t.span).next().is_some_and(|i| !side.is_quoted(i));
        // "Norvane Today" is a newspaper.
        let named = |t: &&Time| {
            side.reading.segments.tokens_in(t.span).next().is_some_and(|i| {
                side.word(i) == "Today" && i.checked_sub(1).is_some_and(|b| side.token(b).capital && side.token(b).kind == Kind::Word)
            })
        };
        found.extend(
            here.filter(outside)
                .filter(|t| !named(t))
                .filter(|t| !leans(side, t) && !words.is_carried(t.span))
                .filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time)),
        );
    }
    found
}

/// True for "the same day" and "the following month": they are counted from what the text told last, which a rewrite may have moved.
fn leans(side: &Side, time: &Time) -> bool {
    static STEMS: LazyLock<[Term; 4]> = LazyLock::new(|| ["same", "that", "following", "preceding"].map(stem));
    let mut tokens = side.reading.segments.tokens_in(time.span);
    // "The next morning", not "next Monday"
    let next = |i: usize| i > 0 && side.word(i) == "next" && side.word(i - 1).eq_ignore_ascii_case("the");
    tokens.any(|i| STEMS.contains(&side.token(i).stem) || next(i))
}

/// True when two times can mean the same: one is as precise as the other or less so, or both are told in the same words. A weekday
/// without a date means another day a week on.
fn agree(pair: &Pair, p: &Time, c: &Time) -> bool {
    let words = |side: &Side, t: &Time| side.reading.segments.tokens_in(t.span).map(|i| side.token(i).stem).collect::<Vec<_>>();
    let (old, new) = (words(&pair.parent, p), words(&pair.child, c));
    let day = |list: &[Term]| list.iter().copied().find(|t| DAYS.contains(t));
    let same_words = old.iter().all(|t| new.contains(t)) || new.iter().all(|t| old.contains(t));
    let (a, b) = (Moment::of(&p.value), Moment::of(&c.value));
    static COUNTED: LazyLock<[Term; 3]> = LazyLock::new(|| ["yesterday", "today", "tomorrow"].map(stem));
    let counted = |list: &[Term]| COUNTED.iter().any(|d| list.contains(d));
    if same_words && counted(&old) && counted(&new) && a.day.len() == 10 && b.day.len() == 10 {
        return a.day == b.day;
    }
    if same_words || a.hour.is_some() && a.hour == b.hour {
        return true;
    }
    // "Noon" and "midday" without a day are of the day that the report is of, and reports are of many days.
    if is_dayless(&pair.parent, p) && is_dayless(&pair.child, c) && a.part.is_some() && a.part == b.part {
        return true;
    }
    if let (Some(x), Some(y)) = (a.hour, b.hour) {
        // "A quarter past six", "6:15 p.m."
        let bare = is_half_open(&pair.parent, p) || is_half_open(&pair.child, c);
        return is_zoned(x) || is_zoned(y) || bare && on_the_dial(x).is_some() && on_the_dial(x) == on_the_dial(y);
    }
    // "On Friday evening", "on the evening of 18 February", which is a Friday.
    if is_weekday(&pair.parent, p) != is_weekday(&pair.child, c) && same_weekday(a.day, b.day) {
        return a.part.is_none() || b.part.is_none() || a.part == b.part;
    }
    if week_in(a.day, b.day).or(week_in(b.day, a.day)) == Some(true) {
        return true;
    }
    let same_day = day(&old).is_some() && day(&old) == day(&new) || a.day.starts_with(b.day) || b.day.starts_with(a.day);
    same_day && (a.hour.is_some() || b.hour.is_some() || a.part.is_none() || b.part.is_none() || a.part == b.part)
}

/// True for an hour of the day.
fn is_clock(time: &Time) -> bool {
    Moment::of(&time.value).hour.is_some()
}

/// True for two days of one weekday, a week apart.
fn same_weekday(a: &str, b: &str) -> bool {
    let (Ok(a), Ok(b)) = (a.parse::<jiff::civil::Date>(), b.parse::<jiff::civil::Date>()) else { return false };
    a.until(b).is_ok_and(|span| span.get_days().abs() == 7)
}

/// True for a clock time that does not tell the half of the day: "half past six".
fn is_half_open(side: &Side, time: &Time) -> bool {
    let text = time.span.of(side.text);
    let halves = ["morning", "afternoon", "evening", "night", "noon", "midnight", "m."];
    [" past ", "o'clock", "o\u{2019}clock", "quarter to "].iter().any(|w| text.contains(w)) && !halves.iter().any(|h| text.contains(h))
}

/// The minute of the half day of `18:15`.
fn on_the_dial(hour: &str) -> Option<u32> {
    let (hour, minute) = hour.split_once(':')?;
    Some(hour.parse::<u32>().ok()? % 12 * 60 + minute.parse::<u32>().ok()?)
}

/// True for a time told by a day of the week.
fn is_weekday(side: &Side, time: &Time) -> bool {
    side.reading.segments.tokens_in(time.span).any(|i| DAYS.contains(&side.token(i).stem))
}

/// True for a time of day without a word for the day: "noon", "midday", "at night".
fn is_dayless(side: &Side, time: &Time) -> bool {
    let told = |i: usize| {
        let token = side.token(i);
        token.kind == Kind::Number || token.capital || is!(token.form, "today" | "tonight" | "yesterday" | "tomorrow" | "last" | "next")
    };
    !side.reading.segments.tokens_in(time.span).any(told)
}

/// True when a week, `2025-W11`, has days in a month, `2025-03`; `None` for other values.
fn week_in(week: &str, month: &str) -> Option<bool> {
    let (year, number) = week.split_once("-W")?;
    let first = ISOWeekDate::new(year.parse().ok()?, number.parse().ok()?, Weekday::Monday).ok()?.date();
    let (year, number) = month.split_once('-').filter(|(_, m)| m.len() == 2)?;
    let month = (year.parse::<i16>().ok()?, number.parse::<i8>().ok()?);
    let last = first.checked_add(6.days()).ok()?;
    Some([first, last].iter().any(|d| (d.year(), d.month()) == month))
}

/// True for an hour with its zone: another zone's clock may say the same.
fn is_zoned(hour: &str) -> bool {
    hour.contains(['Z', '+', '-'])
}

/// The stems of the days of the week.
static DAYS: LazyLock<[Term; 7]> =
    LazyLock::new(|| ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].map(stem));

/// A TIMEX3 value in its parts.
#[derive(Debug, PartialEq)]
struct Moment<'v> {
    /// Up to the day: `2025-03-11`, `2025-03`.
    day: &'v str,
    /// Part of the day, evening and night as one.
    part: Option<&'v str>,
    /// `09:00`.
    hour: Option<&'v str>,
}

impl<'v> Moment<'v> {
    fn of(value: &'v str) -> Self {
        let (day, rest) = value.split_once('T').unwrap_or((value, ""));
        let (part, hour) = match rest {
            "" => (None, None),
            "12:00" | "MI" | "12" => (Some("midday"), None),
            "EV" | "NI" => (Some("night"), None),
            part if part.starts_with(|c: char| c.is_ascii_digit()) => (None, Some(part)),
            part => (Some(part), None),
        };
        Moment { day, part, hour }
    }
}

/// True for a time with hardly a word beside it: when the page was made, not when something happened.
fn is_dateline(side: &Side, time: &Time) -> bool {
    let sentence = side.reading.segments.sentence_at(time.span.start) as u32;
    side.sentence(sentence).filter(|&i| side.is_content(i) && !time.span.overlaps(side.token(i).span)).count() < 4
}

/// True when two times are of one kind and precise enough for their difference to mean something.
fn comparable(p: &Time, c: &Time) -> bool {
    let (a, b) = (Moment::of(&p.value), Moment::of(&c.value));
    let days = a.day.len() == 10 && b.day.len() == 10;
    let months = a.day.len() == 7 && b.day.len() == 7 && !a.day.contains(['W', 'Q']) && !b.day.contains(['W', 'Q']);
    let years = [a.day, b.day].iter().all(|d| d.len() == 4 && d.bytes().all(|b| b.is_ascii_digit()));
    years || months || week_in(a.day, b.day).or(week_in(b.day, a.day)) == Some(false) || days && (a.hour.is_some() == b.hour.is_some())
}

/// True where both days are known, or both are told as days of the week or of a month: "today" may be the other's Thursday.
fn told_alike(pair: &Pair, p: &Time, c: &Time) -> bool {
    let known = |t: &Time| !t.value.contains('X');
    let sort = |side: &Side, t: &Time| {
        let words = side.reading.segments.tokens_in(t.span).map(|i| side.token(i));
        let (mut week, mut month) = (false, false);
        for token in words {
            week |= DAYS.contains(&token.stem);
            month |= token.kind == Kind::Number;
        }
        (week, month)
    };
    known(p) && known(c) || sort(&pair.parent, p) == sort(&pair.child, c) && sort(&pair.child, c) != (false, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_values() {
        assert_eq!(Moment::of("2025-03-10TEV"), Moment::of("2025-03-10TNI"));
        assert_eq!(Moment::of("2025-03-11T09:00").hour, Some("09:00"));
        assert_eq!(Moment::of("2025-03").day, "2025-03");
    }
}
