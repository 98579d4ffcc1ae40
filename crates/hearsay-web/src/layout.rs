//! Which paragraphs of two reports stand beside each other, and where each change is shown.

use crate::tone::Tone;
use hearsay_core::{Comparison, Confidence, CreditKind, Difference, Direction, Reading, Relation, Role, Span, Verdict};
use std::collections::BTreeMap;

/// More rows are counted and left out.
const MOST_ROWS: usize = 2_000;

/// More changes, the least telling ones, are counted and left out: of one row, and of the page.
const MOST_IN_ROW: usize = 200;
const MOST_CHANGES: usize = 5_000;

/// Two reports laid out in rows.
pub(crate) struct Layout<'r> {
    /// Report A.
    pub a: Side<'r>,
    /// Report B.
    pub b: Side<'r>,
    /// What is laid out.
    pub comparison: &'r Comparison,
    /// Paragraphs that answer each other, by A and then B.
    pub pairs: Vec<Pair>,
    /// The rows, in reading order.
    pub rows: Vec<Row>,
    /// Rows beyond the most a page holds.
    pub left_out: usize,
    /// The row that shows each change.
    pub row_of_change: Vec<Option<usize>>,
}

/// One of the two reports.
pub(crate) struct Side<'r> {
    /// `A` or `B`.
    pub letter: char,
    /// The report.
    pub reading: &'r Reading,
    /// What it is to the other.
    pub part: Part,
    /// For each paragraph, whether it has a row, and whether it answers one of the other side.
    pub state: Vec<State>,
    /// For each paragraph, the row with its text.
    pub row: Vec<Option<usize>>,
}

/// What a report is to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The other is taken from it.
    Source,
    /// It is taken from the other.
    Copy,
    /// Neither is known.
    Neither,
}

/// What becomes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Page furniture, headlines and photo lines without a counterpart: not compared.
    Aside,
    /// Only on this side.
    Alone,
    /// Answers a paragraph of the other side.
    Linked,
}

/// Two paragraphs that answer each other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    /// Paragraph of A.
    pub a: usize,
    /// Paragraph of B.
    pub b: usize,
    /// How most of it answers.
    pub relation: Relation,
    /// How much of it answers: bytes by likeness.
    pub weight: f32,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The cell of A.
    pub a: Cell,
    /// The cell of B.
    pub b: Cell,
    /// How the sides answer each other; `None` where one is empty. `Verbatim`: what answers has the same words, though a sentence
    /// of either side may answer nothing.
    pub relation: Option<Relation>,
    /// Indices into the comparison's changes, in its order.
    pub changes: Vec<usize>,
    /// True when the child credits an outlet here.
    pub credit: bool,
    /// What happened here.
    pub tone: Tone,
}

/// One side of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// The paragraph.
    Text(usize),
    /// A paragraph whose text stands in another row.
    Elsewhere(usize),
    /// Nothing answers.
    Nothing,
}

impl Cell {
    /// The paragraph, wherever its text stands.
    pub fn paragraph(self) -> Option<usize> {
        match self {
            Cell::Text(p) | Cell::Elsewhere(p) => Some(p),
            Cell::Nothing => None,
        }
    }
}

impl<'r> Layout<'r> {
    /// Lays out `a` and `b`.
    pub fn new(a: &'r Reading, b: &'r Reading, comparison: &'r Comparison) -> Self {
        let back = comparison.derivation.direction == Direction::BToA;
        let part = |parent: bool| match (comparison.derivation.verdict, comparison.derivation.direction) {
            (Verdict::Derived, Direction::AToB | Direction::BToA) if parent => Part::Source,
            (Verdict::Derived, Direction::AToB | Direction::BToA) => Part::Copy,
            _ => Part::Neither,
        };
        let mut a = Side::new('A', a, part(!back));
        let mut b = Side::new('B', b, part(back));
        let pairs = pairs(&a, &b, comparison, back);
        for pair in &pairs {
            a.state[pair.a] = State::Linked;
            b.state[pair.b] = State::Linked;
        }
        let places: Vec<(Option<usize>, Option<usize>)> = comparison
            .changes
            .iter()
            .map(|change| {
                let (on_a, on_b) = if back { (change.child, change.parent) } else { (change.parent, change.child) };
                (a.point_out(on_a), b.point_out(on_b))
            })
            .collect();
        let derived = comparison.derivation.verdict == Verdict::Derived;
        let rows = if pairs.is_empty() && !derived { apart(&a, &b) } else { rows(&a, &b, &pairs) };
        let mut layout = Layout { a, b, comparison, pairs, rows, left_out: 0, row_of_change: Vec::new() };
        layout.index();
        layout.place_changes(&places, back);
        layout.cap();
        layout
    }

    /// The parent's side and the child's; A is taken as parent where undetermined.
    pub fn parent_and_child(&self) -> (&Side<'r>, &Side<'r>) {
        if self.comparison.derivation.direction == Direction::BToA { (&self.b, &self.a) } else { (&self.a, &self.b) }
    }

    /// True when one report is taken from the other.
    pub fn derived(&self) -> bool {
        self.comparison.derivation.verdict == Verdict::Derived
    }

    /// True when no paragraph answers another and none is said to: the texts merely stand side by side.
    pub fn apart(&self) -> bool {
        self.pairs.is_empty() && !self.derived()
    }

    /// Notes the row of each paragraph's text.
    fn index(&mut self) {
        for (n, row) in self.rows.iter().enumerate() {
            if let Cell::Text(p) = row.a {
                self.a.row[p] = Some(n);
            }
            if let Cell::Text(p) = row.b {
                self.b.row[p] = Some(n);
            }
        }
    }

    /// Puts each change into the row of both its paragraphs, else of the child's, else of the parent's; then tells each row's tone.
    fn place_changes(&mut self, places: &[(Option<usize>, Option<usize>)], back: bool) {
        let mut together = BTreeMap::new();
        for (n, row) in self.rows.iter().enumerate() {
            if let (Some(a), Some(b)) = (row.a.paragraph(), row.b.paragraph()) {
                together.entry((a, b)).or_insert(n);
            }
        }
        let mut shown = 0;
        for (change, &(a, b)) in places.iter().enumerate() {
            let on_a = a.and_then(|p| self.a.row[p]);
            let on_b = b.and_then(|p| self.b.row[p]);
            let both = a.zip(b).and_then(|pair| together.get(&pair).copied());
            let row = both.or(if back { on_a.or(on_b) } else { on_b.or(on_a) });
            let row = row.filter(|&row| shown < MOST_CHANGES && self.rows[row].changes.len() < MOST_IN_ROW);
            if let Some(row) = row {
                self.rows[row].changes.push(change);
                shown += 1;
            }
            self.row_of_change.push(row);
        }
        let (derived, changes) = (self.derived(), &self.comparison.changes);
        let (_, child) = self.parent_and_child();
        let credits = credits(self.comparison, child);
        for row in &mut self.rows {
            let text = if back { row.a } else { row.b };
            row.credit = matches!(text, Cell::Text(p) if credits.binary_search(&p).is_ok());
            let told = row.changes.iter().filter_map(|&c| changes.get(c)).filter(|c| counts(c)).map(|c| Tone::of(c.kind)).min();
            let missing = match (row.a, row.b) {
                _ if !derived && row.relation.is_none() => Some(Tone::Apart),
                (Cell::Nothing, _) => Some(if back { Tone::Omitted } else { Tone::Added }),
                (_, Cell::Nothing) => Some(if back { Tone::Added } else { Tone::Omitted }),
                _ => None,
            };
            let same = row.relation == Some(Relation::Verbatim);
            row.tone = match (told, missing) {
                (Some(tone), _) => tone,
                _ if row.credit && derived => Tone::Credit,
                (None, Some(tone)) => tone,
                _ if same => Tone::Same,
                _ => Tone::Reworded,
            };
        }
    }

    /// Keeps the rows with changes first and fills up with the others, in order, so that a page of a giant report still opens.
    fn cap(&mut self) {
        if self.rows.len() <= MOST_ROWS {
            return;
        }
        let telling = self.rows.iter().filter(|r| !r.changes.is_empty()).count().min(MOST_ROWS);
        let (mut telling, mut others) = (telling, MOST_ROWS - telling);
        let mut kept = Vec::with_capacity(MOST_ROWS);
        for row in self.rows.drain(..) {
            let room = if row.changes.is_empty() { &mut others } else { &mut telling };
            if *room > 0 {
                *room -= 1;
                kept.push(row);
            } else {
                self.left_out += 1;
            }
        }
        self.rows = kept;
        self.a.row.fill(None);
        self.b.row.fill(None);
        self.index();
        self.row_of_change.fill(None);
        for (n, row) in self.rows.iter().enumerate() {
            for &change in &row.changes {
                self.row_of_change[change] = Some(n);
            }
        }
    }
}

impl<'r> Side<'r> {
    fn new(letter: char, reading: &'r Reading, part: Part) -> Self {
        let state = reading.segments.paragraphs.iter();
        let state: Vec<State> =
            state.map(|p| if matches!(p.role, Role::Body | Role::Crosshead) { State::Alone } else { State::Aside }).collect();
        let row = vec![None; state.len()];
        Side { letter, reading, part, state, row }
    }

    /// Name of a paragraph: `A7`.
    pub fn name(&self, paragraph: usize) -> String {
        format!("{}{}", self.letter, paragraph + 1)
    }

    /// The place of a paragraph.
    pub fn span(&self, paragraph: usize) -> Span {
        self.reading.segments.paragraphs.get(paragraph).map(|p| p.span).unwrap_or_default()
    }

    /// The paragraphs that have no row because they are not the report itself.
    pub fn aside(&self) -> Vec<usize> {
        (0..self.state.len()).filter(|&p| self.state[p] == State::Aside).collect()
    }

    /// The paragraph of a sentence.
    fn paragraph_of(&self, sentence: u32) -> Option<usize> {
        let paragraph = self.reading.segments.sentences.get(sentence as usize)?.paragraph as usize;
        (paragraph < self.state.len()).then_some(paragraph)
    }

    /// The paragraph that holds `span`; it is shown even where it would have been left aside.
    fn point_out(&mut self, span: Option<Span>) -> Option<usize> {
        let paragraph = paragraph_at(self.reading, span?)?;
        let state = self.state.get_mut(paragraph)?;
        if *state == State::Aside {
            *state = State::Alone;
        }
        Some(paragraph)
    }
}

/// The paragraph that a span begins in.
pub(crate) fn paragraph_at(reading: &Reading, span: Span) -> Option<usize> {
    reading.segments.paragraphs.partition_point(|p| p.span.start <= span.start).checked_sub(1)
}

/// The paragraphs, ascending, in which the child credits an outlet for the text.
fn credits(comparison: &Comparison, child: &Side) -> Vec<usize> {
    let text = child.reading.credits.iter().filter(|c| c.kind == CreditKind::Text).map(|c| c.span);
    let mut places: Vec<usize> =
        text.chain(comparison.derivation.credit.span).filter_map(|span| paragraph_at(child.reading, span)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Paragraphs that answer each other, from sentences that do. A headline answers headlines only.
fn pairs(a: &Side, b: &Side, comparison: &Comparison, back: bool) -> Vec<Pair> {
    let mut found: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for link in &comparison.alignment {
        let (in_a, in_b) = if back { (&link.child, &link.parent) } else { (&link.parent, &link.child) };
        for &i in in_a {
            for &j in in_b {
                let (Some(p), Some(q)) = (a.paragraph_of(i), b.paragraph_of(j)) else { continue };
                if (a.state[p] == State::Aside) != (b.state[q] == State::Aside) {
                    continue;
                }
                let length = |side: &Side, n: u32| side.reading.segments.sentences.get(n as usize).map_or(0, |s| s.span.len());
                let weight = link.score * length(a, i).min(length(b, j)) as f32;
                let pair = found.entry((p, q)).or_insert(Pair { a: p, b: q, relation: link.relation, weight: 0.0 });
                pair.weight += weight;
                // The same words are the same words only throughout; else the heaviest link that differs names the pair.
                let best = best.entry((p, q)).or_insert(0.0);
                if link.relation != Relation::Verbatim && weight > *best {
                    *best = weight;
                    pair.relation = link.relation;
                }
            }
        }
    }
    found.into_values().collect()
}

/// Rows in the order of B; what only A has stands behind the paragraph it follows in A, after what only B has there.
fn rows(a: &Side, b: &Side, pairs: &[Pair]) -> Vec<Row> {
    let heaviest = |old: Option<Pair>, new: Pair| Some(old.filter(|old| old.weight >= new.weight).unwrap_or(new));
    let mut home_of_a: Vec<Option<Pair>> = vec![None; a.state.len()];
    let mut home_of_b: Vec<Option<Pair>> = vec![None; b.state.len()];
    for &pair in pairs {
        home_of_a[pair.a] = heaviest(home_of_a[pair.a], pair);
        home_of_b[pair.b] = heaviest(home_of_b[pair.b], pair);
    }
    let mut owned: Vec<Vec<Pair>> = vec![Vec::new(); b.state.len()];
    for pair in home_of_a.iter().flatten() {
        owned[pair.b].push(*pair);
    }
    let alone_after =
        |from: usize| (from..a.state.len()).take_while(|&p| a.state[p] != State::Linked).filter(|&p| a.state[p] == State::Alone);
    let mut rows = Vec::new();
    let mut waiting: Vec<usize> = alone_after(0).collect();
    for paragraph in 0..b.state.len() {
        match (b.state[paragraph], owned[paragraph].as_slice(), home_of_b[paragraph]) {
            (State::Aside, ..) => {}
            (_, [], None) => rows.push(Row::new(Cell::Nothing, Cell::Text(paragraph), None)),
            (_, [], Some(home)) => rows.push(Row::new(Cell::Elsewhere(home.a), Cell::Text(paragraph), Some(Relation::Split))),
            (_, pairs, _) => {
                rows.extend(waiting.drain(..).map(|p| Row::new(Cell::Text(p), Cell::Nothing, None)));
                for (n, pair) in pairs.iter().enumerate() {
                    let (cell, relation) =
                        if n == 0 { (Cell::Text(paragraph), pair.relation) } else { (Cell::Elsewhere(paragraph), Relation::Merged) };
                    rows.push(Row::new(Cell::Text(pair.a), cell, Some(relation)));
                    waiting.extend(alone_after(pair.a + 1));
                }
            }
        }
    }
    rows.extend(waiting.drain(..).map(|p| Row::new(Cell::Text(p), Cell::Nothing, None)));
    rows
}

/// Rows of two reports that have nothing in common: both texts, each in its own order.
fn apart(a: &Side, b: &Side) -> Vec<Row> {
    let shown = |side: &Side| (0..side.state.len()).filter(|&p| side.state[p] != State::Aside).map(Cell::Text).collect::<Vec<_>>();
    let (a, b) = (shown(a), shown(b));
    let cell = |cells: &[Cell], n: usize| cells.get(n).copied().unwrap_or(Cell::Nothing);
    (0..a.len().max(b.len())).map(|n| Row::new(cell(&a, n), cell(&b, n), None)).collect()
}

/// True for what is counted: a guess is shown, and no more.
pub(crate) fn counts(change: &Difference) -> bool {
    change.confidence > Confidence::Guess
}

impl Row {
    fn new(a: Cell, b: Cell, relation: Option<Relation>) -> Self {
        Row { a, b, relation, changes: Vec::new(), credit: false, tone: Tone::Reworded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{comparison, link, reading};

    fn names(layout: &Layout) -> Vec<String> {
        let cell = |cell: Cell, side: &Side| match cell {
            Cell::Text(p) => side.name(p),
            Cell::Elsewhere(p) => format!("({})", side.name(p)),
            Cell::Nothing => "-".into(),
        };
        layout.rows.iter().map(|r| format!("{} {}", cell(r.a, &layout.a), cell(r.b, &layout.b))).collect()
    }

    #[test]
    fn rows_follow_b_and_what_only_a_has_stands_in_its_place() {
        let a = reading("a", "One is first.\n\nTwo is next.\n\nThree is cut.\n\nFour is told.\n\nFive is the tail.");
        let b = reading("b", "One and two are here.\n\nNew words came.\n\nFour was told.\n\nFour was split too.");
        let links = vec![link(&[0, 1], &[0]), link(&[3], &[2, 3])];
        let comparison = comparison(links, vec![]);
        let layout = Layout::new(&a, &b, &comparison);
        assert_eq!(names(&layout), ["A1 B1", "A2 (B1)", "- B2", "A3 -", "A4 B3", "(A4) B4", "A5 -"]);
    }

    #[test]
    fn a_giant_report_is_capped_and_the_rest_counted() {
        let text = "A line that stands alone.\n\n".repeat(3_000);
        let (a, b) = (reading("a", &text), reading("b", ""));
        let comparison = comparison(vec![], vec![]);
        let layout = Layout::new(&a, &b, &comparison);
        assert_eq!((layout.rows.len(), layout.left_out), (2_000, 1_000));
    }
}
