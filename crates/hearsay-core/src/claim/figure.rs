//! Numbers of things: value, bound, unit, and what is counted.

mod bound;
mod change;
mod concept;
mod line;
mod noun;
mod sign;
mod state;
mod tally;
mod unit;
mod veto;

use super::{Claim, ClaimKind, Reading, Time, TimeKind};
use crate::span::Span;
use crate::text::{Number, NumberForm, Role, may_begin, number_at};
pub(super) use bound::BOUNDS;
use bound::Bounded;
use change::{Before, Moved};
use concept::Core;
use line::Line;
use noun::Noun;
use sign::Sign;
pub(super) use unit::UNITS;
use unit::Unit;
use veto::Judged;

/// A number of something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// The number; `None` for vague ones and ranges.
    pub value: Option<f64>,
    /// The least it can be, as far as the words bound it.
    pub low: Option<f64>,
    /// The most it can be.
    pub high: Option<f64>,
    /// What the words around the number make of it.
    pub bound: Bound,
    /// The direction, where the number is a change.
    pub change: Change,
    /// Unit in the singular (`percent`, `dollar`, `kilometre`); `None` for things counted.
    pub unit: Option<String>,
    /// What is counted, with its state: `flights cancelled`.
    pub counts: Option<String>,
    /// What the figure tells something of, in the words of the text: what is measured, and whose it is. Empty where the sentence
    /// names nothing but what is counted; the counted thing where there is no tree.
    pub concept: Option<String>,
    /// The place of the number alone, without bound and noun.
    pub number: Span,
    /// The place of the bound words; `None` for an exact figure.
    pub bound_words: Option<Span>,
    /// The place of the counted noun's head.
    pub noun: Option<Span>,
    /// The place of the words that say what happened to what is counted: `killed`, `shot down`.
    pub state: Option<Span>,
}

/// What the words around a number make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// 91
    #[default]
    Exact,
    /// at least 91
    AtLeast,
    /// at most, up to
    AtMost,
    /// more than, over
    MoreThan,
    /// less than, fewer than, under
    LessThan,
    /// nearly, almost
    Nearly,
    /// about, some, around
    About,
    /// 40 to 60
    Range,
    /// dozens, several
    Vague,
}

/// The direction of a number that is a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// Not a change.
    #[default]
    None,
    /// rose to 41
    Up,
    /// fell to 41
    Down,
    /// rose by 3
    ByUp,
    /// fell by 3
    ByDown,
}

/// The figures of a report, without their attribution.
pub(super) fn figures(reading: &Reading) -> Vec<Claim> {
    let text = reading.report.text.as_str();
    let mut claims = Vec::new();
    let mut times = Times { times: &reading.times, next: 0 };
    let mut named = Named::default();
    for (index, sentence) in reading.segments.sentences.iter().enumerate() {
        if !matches!(sentence.role, Role::Body | Role::Title | Role::Crosshead) {
            continue;
        }
        let tree = reading.grammar.tree(index);
        let (tokens, title) = (reading.segments.tokens_of(index), sentence.role == Role::Title);
        let line = Line { text, tokens, tree, first: sentence.tokens.0, title };
        if named.paragraph != sentence.paragraph {
            named = Named { paragraph: sentence.paragraph, ..Named::default() };
        }
        named.here = false;
        named.before = None;
        named.scale = None;
        named.inside = None;
        let (first, mut cores) = (claims.len(), Vec::new());
        let mut i = 0;
        while let Some(token) = line.tokens.get(i) {
            let number = if may_begin(token, text) { number_at(text, line.tokens, i).or_else(|| a_unit(&line, i)) } else { None };
            let Some(number) = number else {
                i += 1;
                continue;
            };
            i = number.tokens.end.max(i + 1);
            if number.digits && named.inside.is_some_and(|end| number.tokens.end <= end) {
                continue;
            }
            if times.hide(&line, &number) {
                continue;
            }
            if let Some((span, figure)) = figure(&line, &number, &mut named) {
                cores.push(core(text, span, &figure));
                claims.push(Claim { kind: ClaimKind::Figure(figure), span, sentence: index as u32, attribution: None });
            }
        }
        let concepts = if cores.is_empty() { None } else { concept::concepts(text, tree, &reading.times, &cores) };
        for (claim, concept) in claims[first..].iter_mut().zip(concepts.unwrap_or_default()) {
            if let ClaimKind::Figure(figure) = &mut claim.kind {
                figure.concept = Some(concept);
            }
        }
    }
    claims
}

/// The figure without what `of` joins to it.
fn core(text: &str, span: Span, figure: &Figure) -> Core {
    let joined = (figure.number.end as usize..span.end as usize).find(|&at| text.get(at..).is_some_and(|t| t.starts_with(" of ")));
    Core { span: Span::new(span.start as usize, joined.unwrap_or(span.end as usize)), unit: figure.unit.clone() }
}

/// What was counted last: what `six of them` and `another 12` are about.
#[derive(Default)]
struct Named {
    paragraph: u32,
    /// True when it was counted in this sentence.
    here: bool,
    what: Option<String>,
    /// What happened to it, by the figure before.
    state: Option<&'static str>,
    /// The figure before, in this sentence.
    before: Option<Before>,
    /// What was measured last in this sentence.
    scale: Option<Scale>,
    /// The end of the counted phrase before: the 737 of `two 737 Max jets` is part of it.
    inside: Option<usize>,
}

/// What was measured last, and in what.
struct Scale {
    value: f64,
    unit: String,
}

impl Scale {
    /// True for a bare number that can only be of the same scale: `rose to 7,940 pounds a ton, having touched 8,015`.
    fn holds(&self, line: &Line, number: &Number) -> bool {
        let near = (self.value / 2.0..self.value * 2.0).contains(&number.low);
        near && number.low >= 100.0 && number.digits && number.form == NumberForm::Plain && !line.content(number.tokens.end)
    }
}

/// The report's times, walked through beside its sentences.
struct Times<'r> {
    times: &'r [Time],
    next: usize,
}

impl Times<'_> {
    /// True when the number is part of a date or a clock time; `three years ago` counts years and is a figure too.
    fn hide(&mut self, line: &Line, number: &Number) -> bool {
        while self.times.get(self.next).is_some_and(|t| t.span.end <= number.span.start) {
            self.next += 1;
        }
        let inside =
            self.times.get(self.next).is_some_and(|t| t.span.overlaps(number.span) && matches!(t.kind, TimeKind::Date | TimeKind::Time));
        inside && unit::unit(line, number, None).is_none_or(|u| !u.lasts)
    }
}

/// `an hour`, `a year` behind a bound: one of them.
fn a_unit(line: &Line, i: usize) -> Option<Number> {
    let tokens = i..i + 1;
    let span = line.tokens.get(i)?.span;
    let number = Number { low: 1.0, high: 1.0, form: NumberForm::Plain, tokens, span, glued: None, digits: false, short: false };
    let lasts = matches!(line.word(i), "a" | "an") && unit::unit(line, &number, None).is_some_and(|u| u.lasts);
    let bounded = || bound::bound(line, &number, i, i + 2, false).words.is_some_and(|w| w.end == i);
    (lasts && bounded()).then_some(number)
}

/// Puts a figure together; `None` when the number is none.
fn figure(line: &Line, number: &Number, named: &mut Named) -> Option<(Span, Figure)> {
    let (lead, currency) = unit::currency(line, number).map_or((number.tokens.start, None), |(lead, name)| (lead, Some(name)));
    let mut unit = unit::unit(line, number, currency).map(|u| unit::of_age(line, u));
    let mut noun = counted(line, number, unit.as_ref());
    if let Some(found) = noun.as_ref().filter(|n| !n.of || number.form == NumberForm::Part).and_then(|n| unit::headed(line, n)) {
        (unit, noun) = (Some(found), None);
    }
    named.inside = noun.as_ref().filter(|n| !n.of && !n.shared).map(|n| n.head);
    let lasts = unit.as_ref().is_some_and(|u| u.lasts);
    let end = phrase_end(number, unit.as_ref(), noun.as_ref());
    let (lead, sign) =
        if number.form == NumberForm::Plain { sign::sign(line, lead, number.tokens.start, unit.is_some()) } else { (lead, Sign::None) };
    let Bounded { mut bound, words } = bound::bound(line, number, lead, end, lasts);
    let start = words.as_ref().map_or(lead, |w| w.start.min(lead));
    let told = if unit.is_none() && noun.is_none() { tally::told(line, start, number) } else { None };
    let state = if lasts || told.is_some() { None } else { state::state(line, start, end) };
    let judged = Judged {
        number,
        lead,
        bounded: words.is_some(),
        unit: unit.as_ref(),
        noun: noun.as_ref(),
        stated: state.is_some_and(|s| s.from == end || s.to == start),
        continued: told.is_some()
            || named.here
            || named.what.is_some() && matches!(line.word(number.tokens.end), "had" | "were" | "have" | "are"),
    };
    // "+44", "-5" with nothing that is measured or counted
    if veto::is_none(line, &judged) || sign != Sign::None && unit.is_none() && noun.is_none() && line.word(lead) != "minus" {
        return None;
    }
    let place =
        |from: usize, to: usize| -> Option<Span> { Some(line.tokens.get(from)?.span.cover(line.tokens.get(to.checked_sub(1)?)?.span)) };
    // "64 detainees, 41 held by…": a bare number counts what was counted before only in a list, or where its state stands beside it.
    let before = start.checked_sub(1).map_or("", |i| line.word(i));
    let listed = number.form != NumberForm::Times
        && number.low.fract() == 0.0
        && (judged.stated || matches!(before, "," | "and" | "or" | "to" | "from" | "(" | "but" | "further" | "which" | "whom"));
    let among = unit.is_none() && (before == "including" || before == "them" && start > 1 && line.lower(start - 2) == "among");
    let what = told.or_else(|| what(line, noun.as_ref(), unit.as_ref(), state.as_ref(), named, listed));
    if let Some(what) = what.as_ref().filter(|_| !among && noun.as_ref().is_none_or(|n| !n.pronoun)) {
        named.what = Some(what.clone());
    }
    named.here = true;
    // "injured 17 people, six of them seriously", "17 people were injured, including six children"
    let how = noun.as_ref().is_some_and(|n| n.pronoun) && matches!(line.word(end), "critically" | "seriously" | "severely" | "badly");
    let state_name = state.map(|s| s.name).or(named.state.filter(|_| (how || among) && named.before.is_some()));
    named.state = state_name;
    let counts = match (&what, state_name.filter(|_| noun.as_ref().is_none_or(|n| !n.state))) {
        (Some(what), Some(state)) => Some(format!("{what} {state}")),
        (what, _) => what.clone(),
    };
    let before = named.before.take();
    let name = match number.form {
        NumberForm::Times => Some("times".to_string()),
        _ => unit.as_ref().map(|u| u.name.clone()).or_else(|| {
            let before = before.as_ref().filter(|_| noun.is_none() && state.is_none())?;
            let said = change::same_scale(line, start, before).then(|| before.unit.clone()).flatten();
            said.or_else(|| named.scale.as_ref().filter(|s| what.is_none() && s.holds(line, number)).map(|s| s.unit.clone()))
        }),
    };
    if let Some(unit) = unit.as_ref().filter(|u| !u.lasts && u.name != "percent" && number.form == NumberForm::Plain) {
        named.scale = Some(Scale { value: number.low, unit: unit.name.clone() });
    }
    let scale = unit.as_ref().map_or(1.0, |u| u.scale);
    let measured = name.is_some() && unit.as_ref().is_none_or(|u| !u.lasts);
    let percent = name.as_deref() == Some("percent");
    let mut change = change::change(line, &Moved { start, end, measured, percent, sign, before: before.as_ref() });
    // "$5 million (4.4 million euros)": one figure, said twice.
    if let Some(before) = before.filter(|b| b.end + 1 == start && line.word(b.end) == "(" && measured && b.unit.is_some() && b.unit != name)
    {
        bound = if bound == Bound::Exact { before.bound } else { bound };
        change = before.change;
    }
    // "-0.2%" is a step down, "-5 C" a place on the scale.
    let scale = if sign == Sign::Minus && change != Change::ByDown { -scale } else { scale };
    let (low, high) = (number.low * scale, number.high * scale);
    let single = matches!(number.form, NumberForm::Plain | NumberForm::Part | NumberForm::Times);
    let words = words.filter(|w| !w.is_empty());
    let last = words.as_ref().map_or(end, |w| w.end.max(end));
    named.before = Some(Before { end: last, change, bound, unit: name.clone(), from: start > 0 && line.word(start - 1) == "from" });
    Some((
        place(start, last)?,
        Figure {
            value: single.then_some(low),
            low: (!matches!(bound, Bound::AtMost | Bound::LessThan)).then_some(low),
            high: (!matches!(bound, Bound::AtLeast | Bound::MoreThan)).then_some(high),
            bound,
            change,
            unit: name,
            counts,
            concept: what,
            number: number.span,
            bound_words: words.and_then(|w| place(w.start, w.end)),
            noun: noun.as_ref().and_then(|n| place(n.head, n.head + 1)),
            state: state.and_then(|s| place(s.from, s.to)),
        },
    ))
}

/// The counted noun: behind the number, behind its hyphen, or behind the `of` that follows its unit.
fn counted(line: &Line, number: &Number, unit: Option<&Unit>) -> Option<Noun> {
    let end = number.tokens.end;
    if let Some(unit) = unit {
        return if line.word(unit.end) == "of" && !unit.lasts { noun::part_of(line, unit.end + 1) } else { None };
    }
    if let Some(last) = hanging(line, end) {
        return line.content(last).then(|| Noun { start: last, head: last, shared: true, ..Noun::default() });
    }
    if line.word(end) == "-" && end > 0 && line.touches(end - 1) && line.touches(end) {
        return line.content(end + 1).then(|| Noun { start: end + 1, head: end + 1, ..Noun::default() });
    }
    match number.form {
        // "half the drones"
        NumberForm::Part if line.word(end) != "of" && line.lower(number.tokens.start) == "half" => noun::part_of(line, end),
        NumberForm::Times => None,
        // "a two-thirds majority"
        NumberForm::Part if number.tokens.start > 0 && line.word(number.tokens.start - 1) == "a" => noun::counted(line, end, false),
        _ => noun::counted(line, end, number.high != 1.0),
    }
}

/// The noun that `four-` shares with the last of `four-, five- and six-cylinder`.
fn hanging(line: &Line, end: usize) -> Option<usize> {
    let mut at = end;
    for _ in 0..5 {
        if line.word(at) != "-" || at == 0 || !line.touches(at - 1) {
            return None;
        }
        if line.touches(at) && !matches!(line.word(at + 1), ",") {
            return (at > end).then_some(at + 1);
        }
        at += 1;
        while matches!(line.word(at), "," | "and" | "or" | "to") {
            at += 1;
        }
        at = number_at(line.text, line.tokens, at)?.tokens.end;
    }
    None
}

/// One past the last token of number, unit and noun.
fn phrase_end(number: &Number, unit: Option<&Unit>, noun: Option<&Noun>) -> usize {
    let noun = noun.filter(|n| !n.shared);
    number.tokens.end.max(unit.map_or(0, |u| u.end)).max(noun.map_or(0, |n| n.head + 1))
}

/// What is counted, in the words of the text.
fn what(
    line: &Line,
    noun: Option<&Noun>,
    unit: Option<&Unit>,
    state: Option<&state::State>,
    named: &Named,
    listed: bool,
) -> Option<String> {
    match noun {
        Some(noun) if noun.pronoun => named.what.clone().or_else(|| (line.word(noun.head) == "others").then(|| "people".to_string())),
        Some(noun) if noun.state => Some(format!("people {}", state::state_word(line, noun.head)?.name)),
        Some(noun) => {
            let span = line.tokens.get(noun.start)?.span.cover(line.tokens.get(noun.head)?.span);
            Some(span.of(line.text).split_whitespace().collect::<Vec<_>>().join(" "))
        }
        None if unit.is_some() => None,
        None => named.what.clone().filter(|_| named.here && listed).or_else(|| state.and_then(|s| s.whom).map(str::to_string)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::read;
    use crate::report::Report;

    fn figures(text: &str) -> Vec<(String, Figure)> {
        let reading = read(Report { text: text.into(), ..Report::default() });
        let figure = |c: &Claim| match &c.kind {
            ClaimKind::Figure(f) => Some((c.span.of(text).to_string(), f.clone())),
            _ => None,
        };
        reading.claims.iter().filter_map(figure).collect()
    }

    #[test]
    fn reads_value_bound_unit_and_what_is_counted() {
        use Bound::*;
        // text, then the figure: its words, value (the least for ranges and vague ones), bound, unit, what it counts
        for (text, exact, value, bound, unit, counts) in [
            ("At least 91 drones were shot down.", "At least 91 drones", 91.0, AtLeast, None, Some("drones shot down")),
            ("The blast hit a bus, killing at least four people.", "at least four people", 4.0, AtLeast, None, Some("people killed")),
            ("Seventeen people had been seriously injured.", "Seventeen people", 17.0, Exact, None, Some("people injured")),
            ("The fog cancelled dozens of flights.", "dozens of flights", 24.0, Vague, None, Some("flights cancelled")),
            ("Fog had caused dozens of flights to be diverted.", "dozens of flights", 24.0, Vague, None, Some("flights diverted")),
            ("They hold around a fifth of the territory.", "around a fifth of the territory", 0.2, About, None, Some("territory")),
            ("It cost $94 million.", "$94 million", 94e6, Exact, Some("dollar"), None),
            ("A four-vehicle convoy left.", "four-vehicle", 4.0, Exact, None, Some("vehicle")),
            ("Prices rose 3.5% in a week.", "3.5%", 3.5, Exact, Some("percent"), None),
            ("No more than 80 observers may come.", "No more than 80 observers", 80.0, AtMost, None, Some("observers")),
            ("Between 40 and 60 houses burned.", "Between 40 and 60 houses", 40.0, Range, None, Some("houses burned")),
            ("Nearly nine hours passed.", "Nearly nine hours", 9.0, Nearly, Some("hour"), None),
            ("One person was killed.", "One person", 1.0, Exact, None, Some("person killed")),
            ("Up to 30 km of road is closed.", "Up to 30 km of road", 30.0, AtMost, Some("kilometre"), Some("road closed")),
            ("Gold cost $5,000 an ounce.", "$5,000 an ounce", 5000.0, Exact, Some("dollar per ounce"), None),
        ] {
            let found = figures(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            let (words, figure) = &found[0];
            let got = (words.as_str(), figure.value.or(figure.low), figure.bound, figure.unit.as_deref(), figure.counts.as_deref());
            assert_eq!(got, (exact, Some(value), bound, unit, counts), "{text}");
        }
    }

    #[test]
    fn parts_count_what_the_whole_counts() {
        let found = figures("The army downed 38 of 52 drones. Six of them burned.");
        let read: Vec<_> = found.iter().map(|(words, f)| (words.as_str(), f.value, f.counts.as_deref())).collect();
        assert_eq!(
            read,
            [
                ("38 of 52 drones", Some(38.0), Some("drones shot down")),
                ("52 drones", Some(52.0), Some("drones")),
                ("Six of them", Some(6.0), Some("drones burned"))
            ]
        );
    }

    #[test]
    fn what_is_no_figure() {
        for text in [
            "Mira Tolan, 34, is a 34-year-old nurse.",
            "In 2014 the F-16 landed at Terminal 2 on March 11, 2025.",
            "Covid-19 closed Channel 4 at 9:30 a.m.",
            "They won 3-1 in the first half.",
            "One of the best, no one doubts, is the one that came.",
            "Call 555-0123, open 24/7.",
            "Formula One is the second such race; see page 5 and No. 7.",
            "1. Talks begin",
        ] {
            assert_eq!(figures(text), [], "{text}");
        }
    }

    #[test]
    fn changes_have_a_direction() {
        for (text, change) in [
            ("Prices rose 3%.", Change::ByUp),
            ("Prices fell by 3%.", Change::ByDown),
            ("Turnout rose to 41 percent.", Change::Up),
            ("Turnout was 41 percent.", Change::None),
            ("They raised output by 5 percent.", Change::ByUp),
            ("They passed the law by 5 votes.", Change::None),
            ("The index gained 4 points.", Change::ByUp),
            ("She added a 40 watt lamp.", Change::None),
            ("Dow +0.3%", Change::ByUp),
            ("Dow -0.3%", Change::ByDown),
            ("The bill came down to $21.", Change::None),
            ("A 12 percent rise is due.", Change::ByUp),
        ] {
            assert_eq!(figures(text)[0].1.change, change, "{text}");
        }
        let both = figures("The share rose 18 sen to 2.70.");
        assert_eq!((both[0].1.change, both[1].1.change), (Change::ByUp, Change::Up));
    }
}
