//! Numbers that are no figures: ages, years, labels, names, scores, telephone numbers, the pronoun "one".

use super::change::CHANGES;
use super::line::Line;
use super::noun::Noun;
use super::state::state_word;
use super::unit::Unit;
use crate::syntax::Xpos;
use crate::text::{Kind, Number, NumberForm, list};

list!(
    /// Words before a number in a row: `page 5`.
    LABELS, "labels.txt"
);
list!(
    /// Words of streets.
    STREETS, "streets.txt"
);

/// What is known of a number when it is judged.
pub(super) struct Judged<'a> {
    pub number: &'a Number,
    /// First token, currency included.
    pub lead: usize,
    pub bounded: bool,
    pub unit: Option<&'a Unit>,
    pub noun: Option<&'a Noun>,
    /// True when a state stands right behind or before the number.
    pub stated: bool,
    /// True when a figure of the same sentence was before it.
    pub continued: bool,
}

/// True when the number is no figure.
pub(super) fn is_none(line: &Line, j: &Judged) -> bool {
    // "5G", "3D", "4x4"
    let glued = j.number.glued.is_some() && j.unit.is_none();
    glued
        || joined(line, j)
        || aged(line, j)
        || labelled(line, j)
        || part_of_name(line, j)
        || address(line, j)
        || year(line, j)
        || day(line, j)
        || pronoun(line, j)
        || empty_part(line, j)
        || frequency(line, j)
        || bare(line, j)
}

/// Part of `3-1`, `11/03`, `9:30`, `F-16`, `555-0123`, `#5`, `1.` at the start, `24/7`.
fn joined(line: &Line, j: &Judged) -> bool {
    let (from, to) = (j.number.tokens.start, j.number.tokens.end);
    let number_after = |i: usize| line.tokens.get(i).is_some_and(|t| t.kind == Kind::Number);
    let number_before = |i: usize| i.checked_sub(2).and_then(|n| line.tokens.get(n)).is_some_and(|t| t.kind == Kind::Number);
    let mark = if to > 0 && line.touches(to - 1) { line.word(to) } else { "" };
    if matches!(mark, "/" | ":" | "-" | "–" | ".") && line.touches(to) && number_after(to + 1) {
        return true;
    }
    if let Some(before) = j.lead.checked_sub(1).filter(|&i| line.touches(i)) {
        let sign = line.word(before);
        if matches!(sign, "#" | "@" | "_" | "=") || sign == "+" && j.unit.is_none() || matches!(sign, "/" | ":") && number_before(j.lead) {
            return true;
        }
        if matches!(sign, "-" | "–")
            && before > 0
            && !matches!(line.lower(before - 1).as_ref(), "minus" | "sub")
            && j.lead == from
            && (line.touches(before - 1) || line.tokens.get(before - 1).is_some_and(|t| t.capital))
        {
            return true;
        }
    }
    // "40-60" with nothing that is measured or counted is a score or an address.
    if j.number.form == NumberForm::Range && !j.bounded && j.unit.is_none() && j.noun.is_none() {
        // "jumped from 240 to 273"
        return !(from > 1 && line.word(from - 1) == "from" && line.tokens.get(from - 2).is_some_and(|t| CHANGES.has(t.form)));
    }
    from == 0 && j.number.digits && matches!(line.word(to), "." | ")" | ":")
}

/// `34-year-old`, `34 years old`, `aged 34`, `Mira Tolan, 34,`.
fn aged(line: &Line, j: &Judged) -> bool {
    if let Some(unit) = j.unit.filter(|u| u.lasts) {
        // Nobody is older than that: bedrock, a skull, a church.
        if unit.name.ends_with("of age") {
            return j.number.high <= 120.0;
        }
        let word = line.word(unit.end);
        if matches!(word, "old" | "olds")
            || word == "-" && matches!(line.word(unit.end + 1), "old" | "olds")
            || word == "of" && line.word(unit.end + 1) == "age"
        {
            return true;
        }
        return false;
    }
    if j.unit.is_some() || j.noun.is_some() && !matches!(line.word(j.number.tokens.end), "," | ")") {
        return false;
    }
    let Some(before) = j.lead.checked_sub(1) else { return false };
    // "a boy of four", "those over 65", "children under five"
    let small = j.number.high < 120.0 && j.number.form == NumberForm::Plain && j.noun.is_none() && !line.content(j.number.tokens.end);
    let person = |at: usize| matches!(line.lower(at).as_ref(), "boy" | "girl" | "man" | "woman" | "child" | "son" | "daughter" | "age");
    if small
        && (line.word(before) == "of" && before > 0 && person(before - 1) || !j.stated && matches!(line.word(before), "over" | "under"))
    {
        return true;
    }
    let named = before.checked_sub(1).and_then(|i| line.tokens.get(i)).is_some_and(|t| t.capital);
    let after = line.word(j.number.tokens.end);
    j.number.high < 120.0
        && j.number.digits
        && matches!(line.word(before), "," | "(")
        && named
        && matches!(after, "," | ")" | "." | ";" | "and" | "who" | "from" | "was" | "of")
}

/// `page 5`, `No. 5`, `aged 34`, `the age of 21`.
fn labelled(line: &Line, j: &Judged) -> bool {
    let Some(before) = j.lead.checked_sub(1) else { return false };
    let stop = line.word(before) == "." && before > 0;
    let label = if stop || line.word(before) == "of" && before > 0 { before - 1 } else { before };
    let Some(token) = line.tokens.get(label) else { return false };
    let follows = j.unit.is_some() || j.noun.is_some_and(|n| !n.of);
    LABELS.has(token.form)
        && (label == before && !follows
            || stop && label + 1 == before && line.touches(label) && line.lower(label) == "no"
            || matches!(line.lower(label).as_ref(), "age" | "aged" | "ages") && j.unit.is_none())
}

/// `Terminal 2`, `FTSE 100 companies`, `Formula One`, `the Big Three`.
fn part_of_name(line: &Line, j: &Judged) -> bool {
    let at = j.number.tokens.start;
    let own = line.tokens.get(at).is_some_and(|t| t.capital);
    if j.lead != at || line.title && j.noun.is_some() || line.title && j.unit.is_some() {
        return false;
    }
    if own
        && !j.number.digits
        && at > 0
        && !line.title
        && !matches!(line.word(at - 1), "“" | "\"" | "”" | "'" | "‘" | ":" | "—" | "–" | "-" | ")" | "." | "’")
    {
        return true;
    }
    let Some(before) = at.checked_sub(1).and_then(|i| line.tokens.get(i)) else { return false };
    let word = before.text(line.text);
    // "iPhone 11"
    if before.kind == Kind::Word && !before.capital && !line.title && word.chars().any(char::is_uppercase) {
        return j.number.digits && !j.bounded;
    }
    if !before.capital || !j.number.digits || before.kind != Kind::Word || j.bounded {
        return false;
    }
    let acronym = word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.') && !line.title;
    let first = at == 1 && (!line.content(0) || state_word(line, 0).is_some());
    acronym || !first && j.unit.is_none() && j.noun.is_none()
}

/// `14 Harbour Street`, `22 Ave Foch`, `9 E 71st St`.
fn address(line: &Line, j: &Judged) -> bool {
    let end = j.number.tokens.end;
    let named = |i: usize| line.tokens.get(i).is_some_and(|t| t.capital || t.kind == Kind::Number);
    let street = |i: usize| line.tokens.get(i).is_some_and(|t| t.capital && STREETS.has(t.form));
    let number = j.number.digits && j.number.form == NumberForm::Plain && j.lead == j.number.tokens.start && j.number.low < 1e5;
    number && j.number.tokens.len() == 1 && (end..end + 4).take_while(|&i| named(i)).any(street)
}

/// Four digits that read as a year.
fn year(line: &Line, j: &Judged) -> bool {
    let n = j.number;
    let before = j.lead.checked_sub(1).map(|i| line.lower(i)).unwrap_or_default();
    let dated = matches!(before.as_ref(), "by" | "in" | "until" | "since" | "till");
    n.digits
        && n.tokens.len() == 1
        && n.span.len() == 4
        && (1700.0..2100.0 + 400.0 * f64::from(u8::from(dated))).contains(&n.low)
        && n.low == n.low.trunc()
        && j.unit.is_none()
        // Four digits without a comma that could be a year are one, but before people: "2018 sales".
        && (j.noun.is_none() || !j.bounded && !j.noun.is_some_and(|m| matches!(line.word(m.head), "people" | "men" | "women" | "children" | "troops")))
        && !line.word(n.tokens.start).contains(',')
}

/// The 31 of `31 February`, whether there is such a day or not.
fn day(line: &Line, j: &Judged) -> bool {
    let month = |i: usize| line.tokens.get(i).is_some_and(|t| t.capital && MONTHS.contains(&line.word(i)));
    let n = j.number;
    n.digits
        && n.tokens.len() == 1
        && n.high < 100.0
        && j.lead == n.tokens.start
        && j.unit.is_none()
        && (month(n.tokens.end) && !line.content(n.tokens.end + 1)
            || n.tokens.start > 0 && month(n.tokens.start - 1) && !line.content(n.tokens.end))
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `one of`, `no one`, `one another`, `one day`: "one" that counts nothing.
fn pronoun(line: &Line, j: &Judged) -> bool {
    let at = j.number.tokens.start;
    if j.number.tokens.len() != 1 || j.number.digits || line.lower(at) != "one" || j.bounded && j.noun.is_some_and(|n| !n.pronoun) {
        return false;
    }
    let before = at.checked_sub(1).map(|i| line.lower(i)).unwrap_or_default();
    let idiom = matches!(
        before.as_ref(),
        "no" | "the" | "this" | "that" | "any" | "every" | "each" | "which" | "another" | "some" | "-" | "than" | "number"
    ) || matches!(
        line.lower(at + 1).as_ref(),
        "day" | "thing" | "way" | "time" | "another" | "side" | "hand" | "reason" | "point" | "such" | "another's" | "step"
    );
    idiom || line.word(at + 1) == "-" || j.unit.is_none() && j.noun.is_none_or(|n| n.of)
}

/// `half` of nothing (`second half`), `a third person`.
fn empty_part(line: &Line, j: &Judged) -> bool {
    if j.number.form != NumberForm::Part {
        return false;
    }
    let at = j.number.tokens.start;
    let before = at.checked_sub(1).map(|i| line.lower(i)).unwrap_or_default();
    let after = line.lower(j.number.tokens.end);
    if matches!(
        before.as_ref(),
        "first"
            | "second"
            | "latter"
            | "this"
            | "last"
            | "next"
            | "each"
            | "other"
            | "better"
            | "front"
            | "back"
            | "final"
            | "opening"
            | "-"
            | "third"
    ) || after == "-"
    {
        return true;
    }
    let single = line.word(at).eq_ignore_ascii_case("half") || line.word(at).eq_ignore_ascii_case("a");
    let opens =
        matches!(after.as_ref(), "of" | "the" | "its" | "their" | "his" | "her" | "all" | "those" | "these" | "our" | "a" | "an" | "");
    single && !(opens || j.bounded || before == "by" || !line.content(j.number.tokens.end) && before != "in")
}

/// `twice` of something done twice, rather than twice as much; `zero-sum`.
fn frequency(line: &Line, j: &Judged) -> bool {
    let at = j.number.tokens.start;
    // "twice as loud as", but "scored twice as rain fell"
    let as_much = match line.lower(at + 1).as_ref() {
        "as" => {
            let degree = matches!(line.tag(at + 2), Some(Xpos::Jj | Xpos::Rb));
            degree || matches!(line.word(at + 2), "many" | "much") || line.word(at + 3) == "as"
        }
        "the" | "that" | "what" | "its" | "their" | "last" => true,
        _ => false,
    };
    line.lower(at) == "twice" && !as_much && !j.bounded || line.lower(at) == "zero"
}

/// A number with neither unit nor noun nor state nor bound: kept only where a figure was before it, or where it is large.
fn bare(line: &Line, j: &Judged) -> bool {
    if j.unit.is_some() || j.noun.is_some() || j.stated || matches!(j.number.form, NumberForm::Part | NumberForm::Times) {
        return false;
    }
    if j.number.form == NumberForm::Vague {
        return true;
    }
    let digits = line.word(j.number.tokens.start);
    // "trade at 132.86", but not "version 2.0"
    let point = digits.contains('.') && j.lead > 0 && !line.content(j.lead - 1);
    let large = j.number.digits && (digits.contains(',') || point) || j.number.low >= 1e5;
    let moved = j.lead > 0 && line.word(j.lead - 1) == "from";
    !(large || j.bounded || j.continued || moved && j.number.form == NumberForm::Range)
        || j.number.form == NumberForm::Range && !j.number.digits && !j.bounded
}
