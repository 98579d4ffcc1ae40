//! Credits to other outlets.

use super::Reading;
use crate::span::Span;
use crate::text::{Kind, Role, Sentence, Term, Token, form, list};

/// A credit to another outlet.
#[derive(Clone, Debug, PartialEq)]
pub struct Credit {
    /// Its place: the clause that gives it.
    pub span: Span,
    /// The outlet, under its usual name; `None` where it is not named ("Agencies").
    pub outlet: Option<String>,
    /// What kind of credit.
    pub kind: CreditKind,
}

/// Kinds of credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditKind {
    /// For the text: "Reuters reports".
    Text,
    /// For a picture only.
    Photo,
    /// In the dateline: "(AP)".
    Dateline,
    /// For what it was told: "told Reuters", "via AFP".
    Via,
}

list!(
    /// Outlets, and the name each is usually given.
    OUTLETS, "outlets.txt"
);
list!(
    /// Last words of outlets' names.
    NOUNS, "outlet-nouns.txt"
);
list!(
    /// Words before an outlet's name that credit it.
    BEFORE, "credit-before.txt"
);
list!(
    /// Words behind an outlet's name that credit it.
    AFTER, "credit-after.txt"
);
list!(
    /// Credits that name no outlet.
    UNNAMED, "credit-unnamed.txt"
);

/// The credits of a report. One outlet is credited once a sentence.
pub(super) fn credits(reading: &Reading) -> Vec<Credit> {
    let mut credits = Vec::new();
    for (index, sentence) in reading.segments.sentences.iter().enumerate() {
        let tokens = reading.segments.tokens_of(index);
        let page = Page { text: &reading.report.text, tokens, sentence };
        let first = credits.len();
        match sentence.role {
            Role::Furniture => {}
            Role::Dateline => page.dateline(&mut credits),
            Role::Credit => page.line(&mut credits),
            _ if page.is_short_line() => page.line(&mut credits),
            _ => page.sentence(&mut credits),
        }
        let own = |c: &Credit| matches!((&c.outlet, &reading.report.outlet), (Some(c), Some(own)) if same_outlet(c, own));
        let mut at = first;
        while at < credits.len() {
            let again = credits[first..at].iter().any(|c| c.outlet == credits[at].outlet);
            if again || own(&credits[at]) {
                credits.remove(at);
            } else {
                at += 1;
            }
        }
    }
    credits
}

/// True when two names are likely one outlet's: the same words, articles aside, one begun by the other, or its initials:
/// `Meridian` and `Meridian Wire`, `DNS` and `Danube News Service`.
pub fn same_outlet(a: &str, b: &str) -> bool {
    let (x, y) = (outlet_words(a), outlet_words(b));
    // "the Evening Star" is the Talva Evening Star; one last word alone is anybody's.
    let ends = |x: &[String], y: &[String]| y.len() > 1 && x.ends_with(y);
    let within = x.starts_with(&y) || y.starts_with(&x) || ends(&x, &y) || ends(&y, &x);
    !x.is_empty() && !y.is_empty() && (within || abbreviates(a, b) || abbreviates(b, a))
}

/// The forms of the words of an outlet's name.
pub(crate) fn outlet_forms(name: &str) -> Vec<Term> {
    outlet_words(name).iter().map(|w| form(w)).collect()
}

/// True when `letters`, all capitals, can stand for the outlet's name: its initials, others of its letters between them
/// (`TCR` for `Transcontinental Report`).
pub(crate) fn abbreviates(letters: &str, name: &str) -> bool {
    if !(2..=6).contains(&letters.len()) || !letters.chars().all(char::is_uppercase) {
        return false;
    }
    let words = outlet_words(name);
    let short = crate::text::fold(letters);
    let in_order = |all: &str, some: &str| {
        let mut all = all.chars();
        some.chars().all(|c| all.any(|a| a == c))
    };
    let initials: String = words.iter().filter_map(|w| w.chars().next()).collect();
    words.len() > 1 && short.chars().next() == initials.chars().next() && in_order(&short, &initials) && in_order(&words.concat(), &short)
}

/// The folded words of an outlet's name without article and domain ending.
fn outlet_words(name: &str) -> Vec<String> {
    let name = crate::text::fold(name).into_owned();
    let name = name.trim_start_matches("www.").split('/').next().unwrap_or("");
    let bare = [".com", ".org", ".net", ".co.uk"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && !matches!(*w, "the" | "of" | "and"));
    words.map(String::from).collect()
}

/// A name of an outlet among tokens.
struct Name {
    /// Tokens from the name's first to behind its last.
    range: (usize, usize),
    name: String,
    /// What makes it an outlet.
    known: Known,
}

/// How well a name is known to be an outlet's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    /// Capitals only: needs words that hardly credit anything else.
    Capitals,
    /// By a last word that others have too.
    Weak,
    /// By its last word: `Velmora Tribune`.
    Shape,
    /// By the list.
    Listed,
}

/// Days, which begin with a capital behind a name.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// One sentence or line.
struct Page<'r> {
    text: &'r str,
    tokens: &'r [Token],
    sentence: &'r Sentence,
}

impl Page<'_> {
    /// A line of its own that ends in no stop: bylines, agencies, captions.
    fn is_short_line(&self) -> bool {
        let stopped = self.tokens.last().is_none_or(|t| ".!?…”\"".contains(t.text(self.text)));
        let fills = self.tokens.len() <= 14 && !stopped && self.sentence.role != Role::Title;
        fills && (self.ends_in_agencies() || (0..self.tokens.len()).any(|i| self.name_at(i).is_some_and(|n| n.known == Known::Listed)))
    }

    /// "— Agencies", "Harbour Daily with agencies": a line that names nobody.
    fn ends_in_agencies(&self) -> bool {
        let last = self.tokens.iter().rev().find(|t| t.kind == Kind::Word).map(|t| t.text(self.text));
        let stopped = self.tokens.last().is_none_or(|t| ".!?…”\"".contains(t.text(self.text)));
        let words = self.tokens.iter().filter(|t| t.kind == Kind::Word).count();
        !stopped && words <= 8 && last.is_some_and(|w| ["agencies", "wires"].iter().any(|a| w.eq_ignore_ascii_case(a)))
    }

    /// Agencies in brackets of a dateline.
    fn dateline(&self, credits: &mut Vec<Credit>) {
        let mut open = None;
        for (i, token) in self.tokens.iter().enumerate() {
            match token.text(self.text) {
                "(" => open = Some(i + 1),
                ")" => {
                    let Some(from) = open.take().filter(|&from| from < i) else { continue };
                    let span = self.span(from, i);
                    let inside = span.of(self.text);
                    let unnamed = ["agencies", "wires", "news agencies", "agency reports"].contains(&inside.to_lowercase().as_str());
                    let name = self.name_at(from).map_or_else(|| inside.to_string(), |n| n.name);
                    credits.push(Credit { span, outlet: (!unnamed).then_some(name), kind: CreditKind::Dateline });
                }
                _ => {}
            }
        }
    }

    /// A byline, a credit line, a caption's credit.
    fn line(&self, credits: &mut Vec<Credit>) {
        let text = self.sentence.span.of(self.text);
        let photo_word = |t: &&Token| {
            ["photo", "photos", "image", "images", "picture", "pictures", "video", "graphic", "illustration", "caption", "file", "pool"]
                .iter()
                .any(|w| form(w) == t.form)
        };
        let photo = self.tokens.iter().take(4).any(|t| photo_word(&t)) || self.tokens.iter().rev().take(5).any(|t| photo_word(&t));
        let photo = photo || text.contains(['/', '|']) && !text.contains("Associated Press |") || text.contains(" via ");
        let kind = if photo { CreditKind::Photo } else { CreditKind::Text };
        let mut found = false;
        let mut i = 0;
        while i < self.tokens.len() {
            match self.name_at(i).filter(|n| n.known > Known::Weak || self.sentence.role == Role::Credit) {
                Some(name) => {
                    i = name.range.1;
                    found = true;
                    credits.push(Credit { span: self.sentence.span, outlet: Some(name.name), kind });
                }
                None => i += 1,
            }
        }
        if !found && !photo && self.ends_in_agencies() {
            credits.push(Credit { span: self.sentence.span, outlet: None, kind: CreditKind::Text });
        }
        if !found && photo {
            credits.push(Credit { span: self.sentence.span, outlet: None, kind });
        }
    }

    /// "Reuters reports this", "told the Dispatch", "agencies report".
    fn sentence(&self, credits: &mut Vec<Credit>) {
        let mut i = 0;
        while i < self.tokens.len() {
            if let Some((length, _)) = UNNAMED.at(&self.tokens[i..]) {
                credits.push(Credit { span: self.span(i, i + length), outlet: None, kind: CreditKind::Text });
                i += length;
                continue;
            }
            match self.name_at(i) {
                Some(name) => {
                    if let Some((span, kind)) = self.cue(&name) {
                        credits.push(Credit { span, outlet: Some(name.name), kind });
                    }
                    i = name.range.1;
                }
                None => i += 1,
            }
        }
    }

    /// What credits the outlet, and the clause it does so in.
    fn cue(&self, name: &Name) -> Option<(Span, CreditKind)> {
        let (from, to) = name.range;
        let word = |i: usize| self.tokens.get(i).map_or("", |t| t.text(self.text));
        // In brackets or behind a bar: "(AP Photo/…)", "Jane Roe | AP"; "(Reuters) -" where the dateline was not seen as one.
        let before = from.checked_sub(1).map_or("", word);
        if word(to).eq_ignore_ascii_case("photo") || matches!(before, "/" | "|") || matches!(word(to), "/") {
            return Some((self.span(from, to), CreditKind::Photo));
        }
        if before == "(" && word(to) == ")" {
            let leads = from == 1 || matches!(word(to + 1), "-" | "–" | "—");
            let kind = if leads { CreditKind::Dateline } else { CreditKind::Photo };
            return Some((self.span(from, to), kind)).filter(|_| name.known > Known::Capitals);
        }
        let article = usize::from(["the", "news", "newspaper", "agency"].iter().any(|w| before.eq_ignore_ascii_case(w)));
        let head = from - article.min(from);
        for length in (1..=4.min(head)).rev() {
            let start = head - length;
            if let Some((_, value)) = BEFORE.at(&self.tokens[start..head]).filter(|(n, _)| *n == length) {
                let clear = matches!(word(start).to_lowercase().as_str(), "told" | "seen" | "via" | "citing" | "as");
                let kind = if value == "via" { CreditKind::Via } else { CreditKind::Text };
                // "told NATO": capitals alone are no outlet.
                if name.known > Known::Weak || name.known == Known::Weak && clear {
                    return Some((self.span(start, to), kind));
                }
            }
        }
        let (length, value) = AFTER.at(self.tokens.get(to..)?)?;
        if value == "known" && name.known < Known::Listed || name.known == Known::Capitals && (article > 0 || !self.closes(to + length)) {
            return None;
        }
        // A clause of its own runs to the end of a short sentence.
        let whole = from <= 1 && self.tokens.len() <= 20;
        let end = if whole { self.tokens.len() } else { to + length };
        Some((self.span(from, end), CreditKind::Text))
    }

    /// True when the clause ends before token `i`, or goes on to name its own sources.
    fn closes(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|t| matches!(t.text(self.text), "." | "," | ";" | "citing" | "quoting" | "that"))
    }

    fn span(&self, from: usize, to: usize) -> Span {
        match (self.tokens.get(from), self.tokens.get(to.saturating_sub(1))) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => self.sentence.span,
        }
    }

    /// The outlet's name that begins at token `i`.
    fn name_at(&self, i: usize) -> Option<Name> {
        let token = self.tokens.get(i)?;
        let capitals = |t: &Token| t.text(self.text).chars().all(|c| !c.is_lowercase());
        if let Some((length, value)) = OUTLETS.at(&self.tokens[i..])
            && (token.capital && (length > 1 || token.span.len() > 4 || capitals(token)) || value == "dpa" && length == 1)
        {
            return Some(Name { range: (i, i + length), name: value.into(), known: Known::Listed });
        }
        if !token.capital || token.kind != Kind::Word {
            return None;
        }
        let inside = |t: &&Token| t.kind == Kind::Word && (t.capital || matches!(t.text(self.text), "of"));
        let run = self.tokens[i..].iter().take(6).take_while(inside).count();
        let first_of_run = i == 0 || !inside(&&self.tokens[i - 1]) || i == 1;
        let last = (1..run).rev().find(|&n| self.tokens[i + n].capital && NOUNS.has(self.tokens[i + n].form));
        // "the Joint Observer Mission": a name that goes on behind the noun is of something else, but for a day or what the outlet has.
        let goes_on = |last: usize| {
            let owns = self.tokens[i + last].text(self.text).ends_with(['s', '’', '\''])
                && self.tokens[i + last].text(self.text).contains(['’', '\'']);
            let next = self.tokens.get(i + last + 1).filter(|t| t.kind == Kind::Word && t.capital);
            !owns && next.is_some_and(|t| !DAYS.iter().any(|d| form(d) == t.form))
        };
        if let Some(last) = last.filter(|&last| first_of_run && !goes_on(last)) {
            let known = if NOUNS.word(self.tokens[i + last].form) == Some("weak") { Known::Weak } else { Known::Shape };
            let article = usize::from(token.form == form("the") && last > 1);
            return Some(Name { range: (i, i + last + 1), name: self.span(i + article, i + last + 1).of(self.text).into(), known });
        }
        let short = run == 1 && (2..=5).contains(&token.span.len()) && capitals(token);
        short.then(|| Name { range: (i, i + 1), name: token.text(self.text).into(), known: Known::Capitals })
    }
}

#[cfg(test)]
mod tests {
    use crate::{Report, read};

    fn credits(text: &str) -> Vec<(String, String, String)> {
        let reading = read(Report { text: text.into(), outlet: Some("Meridian Wire".into()), ..Report::default() });
        let show = |c: &crate::Credit| (format!("{:?}", c.kind), c.outlet.clone().unwrap_or_default(), c.span.of(text).to_string());
        reading.credits.iter().map(show).collect()
    }

    #[test]
    fn finds_who_is_credited() {
        for (text, kind, outlet, span) in [
            ("TESSARA (AP) — A ferry sank on Monday.", "Dateline", "Associated Press", "AP"),
            ("TESSARA (Agencies) — A ferry sank on Monday.", "Dateline", "", "Agencies"),
            ("Reuters reports this, citing people on the quay.", "Text", "Reuters", "Reuters reports this, citing people on the quay."),
            ("A ferry sank, the Velmora Tribune reports.", "Text", "Velmora Tribune", "Velmora Tribune reports"),
            ("“We swam,” she told the Harbour Dispatch.", "Via", "Harbour Dispatch", "told the Harbour Dispatch"),
            ("A ferry sank, according to AFP.", "Text", "Agence France-Presse", "according to AFP"),
            ("Nobody was hurt, agencies reported.", "Text", "", "agencies reported"),
            ("A ferry sank on Monday.\n\n— Agencies", "Text", "", "— Agencies"),
            ("A ferry sank on Monday.\n\nHarbour Daily with agencies", "Text", "", "Harbour Daily with agencies"),
        ] {
            assert_eq!(credits(text), [(kind.to_string(), outlet.to_string(), span.to_string())], "{text}");
        }
    }

    #[test]
    fn credits_nobody_where_nobody_is() {
        for text in [
            "“We swam,” she told Meridian by telephone.",
            "He told NATO that the ferry, according to the harbour master, had sunk.",
            "The Times Square post office was closed, she told the police.",
            "The ferry sank at dawn, according to the Joint Observer Mission.",
        ] {
            assert_eq!(credits(text), [], "{text}");
        }
    }
}
