//! What a traced pile comes to, in words: the same in the terminal and on the pages.

use super::{Edge, Story, Trace};
use crate::text::{count, grouped};
use crate::trace::{CreditGiven, DerivationKind};

/// Reports that are named of those that share an unseen text.
const SIBLINGS: usize = 3;

impl Trace {
    /// `12 reports · 3 origins · 9 outlets`: never a count of reports alone.
    pub fn sums(&self, reports: &[u32], origins: usize) -> String {
        let outlets = self.outlets(reports.iter().copied()).len();
        [count(reports.len(), "report"), count(origins, "origin"), count(outlets, "outlet")].join(" · ")
    }

    /// The sums of the whole pile.
    pub fn all_sums(&self) -> String {
        let all: Vec<u32> = (0..self.reports.len() as u32).collect();
        self.sums(&all, self.stories.iter().map(|s| s.origins.len()).sum())
    }

    /// The sums of a story.
    pub fn story_sums(&self, story: &Story) -> String {
        let mut sums = self.sums(&story.reports, story.origins.len());
        for siblings in self.siblings.iter().filter(|s| s.reports.iter().any(|n| story.origins.contains(n))) {
            sums += &format!("; {} origins share an unseen text", siblings.reports.len());
        }
        sums
    }

    /// How an origin came to be, part by part: that none is seen before it, and what it shares with others that is not in the pile.
    pub fn beginning(&self, origin: u32) -> Vec<String> {
        let mut parts = vec!["earliest seen".to_string()];
        for siblings in self.siblings_of(origin) {
            let others: Vec<&str> = siblings.reports.iter().filter(|n| **n != origin).map(|n| self.name(*n)).collect();
            let named = others.iter().take(SIBLINGS).copied().collect::<Vec<_>>().join(", ");
            let more = if others.len() > SIBLINGS { format!(" and {} more", others.len() - SIBLINGS) } else { String::new() };
            parts.push(format!("shares an unseen text with {named}{more}: {}", siblings.release.words()));
        }
        parts
    }

    /// What a report is called: its outlet, else its id.
    pub fn name(&self, number: u32) -> &str {
        self.reports.get(number as usize).map_or("", |r| r.outlet.as_deref().unwrap_or(&r.id))
    }

    /// When a report was published, for a person to read: `2031-05-02 07:00 UTC`; to the day where only that is known.
    pub fn when(&self, number: u32) -> String {
        let Some(published) = self.reports.get(number as usize).and_then(|r| r.published.as_ref()) else { return "undated".into() };
        let day = published.date;
        let Some((_, time)) = published.text.split_once(['T', 't', ' ']).filter(|_| published.moment.is_some()) else {
            return day.to_string();
        };
        let zone = match time.find(['+', '-', 'Z', 'z']).map(|at| &time[at..]) {
            None => String::new(),
            Some("Z" | "z" | "+00:00" | "-00:00") => " UTC".into(),
            Some(zone) => format!(" {zone}"),
        };
        format!("{day} {}{zone}", time.get(..5).unwrap_or(time))
    }

    /// True where a child has its parent's very text.
    pub fn is_same_text(&self, edge: &Edge) -> bool {
        let text = |n: u32| self.reports.get(n as usize).map_or("", |r| r.text.trim());
        text(edge.parent) == text(edge.child)
    }

    /// A reprint that changes nothing and from which nothing is taken: many of them are one line.
    pub fn is_plain_copy(&self, edge: &Edge) -> bool {
        let verbatim = edge.kind == DerivationKind::Reprint || self.is_same_text(edge);
        verbatim && edge.changes.is_empty() && self.children_of(edge.child).is_empty()
    }

    /// How a child came to be, part by part: kind, credit, further parents, what both are from, what changed. The parts may hold
    /// words from outside.
    pub fn way(&self, edge: &Edge) -> Vec<String> {
        let mut parts = vec![format!("{} ({}), {}", edge.kind.name(), edge.confidence.name(), edge.credit.words())];
        let others: Vec<&str> =
            self.parents_of(edge.child).iter().filter(|e| e.parent != edge.parent).map(|e| self.name(e.parent)).collect();
        if !others.is_empty() {
            parts.push(format!("with {}", others.join(", ")));
        }
        if let Some(outlet) = &edge.through {
            parts.push(format!("both from {outlet}, which is not in the pile"));
        }
        if !edge.directed {
            parts.push("which came first is undetermined".into());
        }
        let changes: Vec<String> = edge.changes.iter().map(|(kind, n)| format!("{n} {}", kind.name().replace('_', " "))).collect();
        if !changes.is_empty() {
            parts.push(changes.join(", "));
        }
        parts
    }
}

impl CreditGiven {
    /// What a child does about credit, in words.
    pub fn words(self) -> &'static str {
        match self {
            CreditGiven::Named => "credited",
            CreditGiven::None => "not credited",
            CreditGiven::False => "credited to another",
            CreditGiven::Partial => "credited without a name",
        }
    }
}

/// `1 story`, `12 stories`.
pub fn count_stories(n: usize) -> String {
    if n == 1 { "1 story".into() } else { format!("{} stories", grouped(n)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Published, Report};

    #[test]
    fn times_are_for_people() {
        let when = |text: &str| {
            let report = Report { published: Published::parse(text), ..Report::default() };
            Trace { reports: vec![report], ..Trace::default() }.when(0)
        };
        assert_eq!(when("2031-05-02T07:00:31Z"), "2031-05-02 07:00 UTC");
        assert_eq!(when("2031-05-02T07:00:00-04:00"), "2031-05-02 07:00 -04:00");
        assert_eq!(when("2031-05-02"), "2031-05-02");
        assert_eq!(when("soon"), "undated");
    }
}
