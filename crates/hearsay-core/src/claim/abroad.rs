//! Figures of reports that are not in English: numbers in digits, by the points and commas of their language, with the word for millions,
//! percent or currency behind them. What bounds them and what they count is not read.

use super::{Claim, ClaimKind, Figure, Reading};
use crate::span::Span;
use crate::text::{Kind, Role, Token, list};

list!(
    /// What stands behind numbers.
    BEHIND, "abroad.txt"
);

/// Languages that write 1,200.5 as English does; the others write 1.200,5 or 1 200,5.
const POINTED: [&str; 14] = ["ben", "guj", "he", "hin", "ja", "kan", "ko", "mal", "mar", "pan", "tam", "tel", "tha", "zh"];

/// The figures of a report in `language`, without their attribution.
pub(super) fn figures(reading: &Reading, language: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, sentence) in reading.segments.sentences.iter().enumerate() {
        if !matches!(sentence.role, Role::Body | Role::Title | Role::Crosshead) {
            continue;
        }
        let line = Line { text: &reading.report.text, tokens: reading.segments.tokens_of(index), comma: !POINTED.contains(&language) };
        let mut i = 0;
        while i < line.tokens.len() {
            let Some((end, value)) = line.number(i) else {
                i += 1;
                continue;
            };
            if let Some((span, figure)) = line.figure(i, end, value) {
                claims.push(Claim { kind: ClaimKind::Figure(figure), span, sentence: index as u32, attribution: None });
            }
            i = end;
        }
    }
    claims
}

/// A sentence, and whether its language puts a comma before decimals.
struct Line<'t> {
    text: &'t str,
    tokens: &'t [Token],
    comma: bool,
}

impl Line<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| t.text(self.text))
    }

    /// What stands between token `i` and the one before.
    fn gap(&self, i: usize) -> &str {
        let ends = (i.checked_sub(1).and_then(|b| self.tokens.get(b)), self.tokens.get(i));
        if let (Some(a), Some(b)) = ends { &self.text[a.span.end as usize..b.span.start as usize] } else { " " }
    }

    /// The number that begins at token `i`: the index behind it and its value. Thousands may stand apart by a blank.
    fn number(&self, i: usize) -> Option<(usize, f64)> {
        self.tokens.get(i).filter(|t| t.kind == Kind::Number)?;
        let mut letters = self.word(i).to_string();
        let mut end = i + 1;
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if self.comma && letters.len() <= 3 {
            while plain(&letters)
                && matches!(self.gap(end), " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
                && self.word(end).split(',').next().is_some_and(|whole| whole.len() == 3 && plain(whole))
            {
                letters.push_str(self.word(end));
                end += 1;
            }
        }
        Some((end, self.value(&letters)?))
    }

    /// The value of digits with points, commas and apostrophes between them.
    fn value(&self, letters: &str) -> Option<f64> {
        let (group, point) = if self.comma { ('.', ',') } else { (',', '.') };
        let (whole, part) = letters.split_once(point).unwrap_or((letters, "0"));
        let groups: Vec<&str> = whole.split([group, '\'', '’', '\u{202f}']).collect();
        let grouped = groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|g| g.len() == 3);
        let digits = groups.iter().chain([&part]).all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
        (grouped && digits).then(|| format!("{}.{part}", groups.concat()).parse().ok())?
    }

    /// The figure of a number between the tokens `start` and `end`; `None` where it is a date, an hour, a place in a row, part of a name.
    fn figure(&self, start: usize, end: usize, mut value: f64) -> Option<(Span, Figure)> {
        let number = self.tokens.get(start)?.span.cover(self.tokens.get(end - 1)?.span);
        let sign = start.checked_sub(1).map(|before| self.word(before)).filter(|_| self.gap(start).is_empty()).unwrap_or("");
        let mut unit = currency(sign);
        if !sign.is_empty()
            && unit.is_none()
            && !sign.ends_with(|c| matches!(c, '(' | '[' | '"' | '“' | '„' | '«' | '»' | '+' | '~') || is_ideograph(c))
        {
            return None;
        }
        let mut last = end;
        let mut large = false;
        while let Some((words, what)) = BEHIND.at(&self.tokens[last..]) {
            match what.parse::<i32>() {
                Ok(power) if !large => (value, large) = (value * 10f64.powi(power), true),
                Ok(_) => break,
                Err(_) if what == "none" => return if large { self.made(start, last, number, value, unit) } else { None },
                Err(_) => unit = Some(what),
            }
            last += words;
            if unit.is_some() {
                break;
            }
        }
        if unit.is_none()
            && let Some(found) = currency(self.word(last)).or_else(|| (self.word(last) == "%").then_some("percent"))
        {
            (unit, last) = (Some(found), last + 1);
        }
        if unit.is_none() && !large && !self.counts(start, end, value) {
            return None;
        }
        self.made(start, last, number, value, unit)
    }

    fn made(&self, start: usize, last: usize, number: Span, value: f64, unit: Option<&str>) -> Option<(Span, Figure)> {
        let span = self.tokens.get(start)?.span.cover(self.tokens.get(last - 1)?.span);
        Some((span, Figure { value: Some(value), unit: unit.map(str::to_string), number, ..Figure::default() }))
    }

    /// True for a bare number that counts what is behind it.
    fn counts(&self, start: usize, end: usize, value: f64) -> bool {
        let Some(next) = self.tokens.get(end).filter(|t| t.kind == Kind::Word) else { return false };
        let year = end == start + 1 && self.word(start).len() == 4 && (1500.0..2200.0).contains(&value);
        let apart = !self.gap(end).is_empty() || next.text(self.text).starts_with(is_ideograph);
        apart && !year
    }
}

fn currency(sign: &str) -> Option<&'static str> {
    match sign {
        "€" => Some("euro"),
        "$" => Some("dollar"),
        "£" => Some("pound"),
        _ => None,
    }
}

/// True for letters that are words by themselves.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;
    use crate::text::Segments;

    fn read(language: &str, text: &str) -> Vec<(String, f64, Option<String>)> {
        let reading =
            Reading { report: Report { text: text.into(), ..Report::default() }, segments: Segments::new(text), ..Reading::default() };
        let shown = |c: &Claim| match &c.kind {
            ClaimKind::Figure(f) => Some((c.span.of(text).to_string(), f.value?, f.unit.clone())),
            _ => None,
        };
        figures(&reading, language).iter().filter_map(shown).collect()
    }

    #[test]
    fn numbers_are_read_as_their_language_writes_them() {
        for (language, text, exact, value, unit) in [
            ("de", "Mehr als 1.200 Menschen waren an Bord.", "1.200", 1200.0, None),
            ("de", "Der Schaden liegt bei 1,5 Millionen Euro.", "1,5 Millionen Euro", 1.5e6, Some("euro")),
            ("de", "Rund 40 Prozent gingen verloren.", "40 Prozent", 40.0, Some("percent")),
            ("de", "Es waren 3 Billionen.", "3 Billionen", 3e12, None),
            ("fr", "Plus de 1\u{202f}200 personnes sont mortes.", "1\u{202f}200", 1200.0, None),
            ("fr", "Il en coûte 1,5 million d'euros.", "1,5 million d'euros", 1.5e6, Some("euro")),
            ("fr", "Soit 40\u{a0}% de la cargaison.", "40\u{a0}%", 40.0, Some("percent")),
            ("es", "Murieron 14 personas.", "14", 14.0, None),
            ("ru", "Погибли 14 человек.", "14", 14.0, None),
            ("zh", "1,200人在船上。", "1,200", 1200.0, None),
            ("de", "Es kostet 3 Mrd. Dollar.", "3 Mrd", 3e9, None),
        ] {
            assert_eq!(read(language, text), [(exact.to_string(), value, unit.map(str::to_string))], "{text}");
        }
    }

    #[test]
    fn days_hours_and_names_are_no_figures() {
        for (language, text) in [
            ("de", "Am 3. Mai 2031 um 14.30 Uhr sank die F-16 bei Kilometer 7."),
            ("fr", "Le 3 mai 2031, à 14 h, l'A380 a gagné 3-1."),
            ("es", "El 3 de mayo de 2031 a las 14:30."),
        ] {
            assert_eq!(read(language, text), [], "{text}");
        }
    }
}
