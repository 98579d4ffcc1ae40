//! What is measured about a pair: how much of each report's wording, facts and order the other has.

use crate::claim::{ClaimKind, Reading};
use crate::text::{Background, Kind, Role, Term, Token, pair};
use crate::trace::{Alignment, Relation};

/// A share of A that B has, and of B that A has; each 0 to 1.
pub type Both = (f32, f32);

/// The measurements of a pair. Quotations are left aside in all but `quotes`: two newsrooms quote the same speaker in the same words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// Words outside quotations in A and in B.
    pub words: (usize, usize),
    /// Pairs of stems in a row that the other has, by their rarity.
    pub pairs: Both,
    /// Runs of five words that the other has.
    pub runs: Both,
    /// Weight of sentences that have a counterpart.
    pub aligned: Both,
    /// Rare words and names that the other has.
    pub rare: Both,
    /// Figures that the other has; 0 where there are none.
    pub figures: Both,
    /// Runs of three words inside quotations that the other has anywhere; 0 where nothing is quoted.
    pub quotes: Both,
    /// Counterparts in the same order, of the sentences of the shorter report.
    pub order: f32,
    /// The number of counterparts, and how many of them keep the order.
    pub links: (usize, usize),
    /// A credits B's outlet, B credits A's.
    pub credits: (bool, bool),
}

/// The idf from which on a word is rare: in less than about 1 of 50 reports.
const RARE: f32 = 4.0;

impl Features {
    /// Measures a pair. `alignment` has A as parent and B as child.
    pub fn of(a: &Reading, b: &Reading, alignment: &Alignment) -> Self {
        let (x, y) = (Grams::of(a), Grams::of(b));
        let links = alignment.links.len();
        let in_order = alignment.links.iter().filter(|l| l.relation != Relation::Moved).count();
        let shorter = x.sentences.min(y.sentences).max(1);
        let background = Background::embedded();
        Features {
            words: (x.words, y.words),
            pairs: both(&x.pairs, &y.pairs, |&p| background.idf_pair_hash(p)),
            runs: both(&x.runs, &y.runs, |_| 1.0),
            aligned: (alignment.coverage.parent_kept, alignment.coverage.child_from_parent),
            rare: both(&x.rare, &y.rare, |&t| background.idf(Term(t))),
            figures: both(&x.figures, &y.figures, |_| 1.0),
            quotes: (share(&x.quoted, &y.threes, |_| 1.0), share(&y.quoted, &x.threes, |_| 1.0)),
            order: in_order as f32 / shorter as f32,
            links: (links, in_order),
            credits: (super::credit::names(a, b), super::credit::names(b, a)),
        }
    }

    /// The same with A and B exchanged where `back` holds, so that the second is the child.
    pub fn seen_from(&self, back: bool) -> Self {
        let turn = |both: Both| if back { (both.1, both.0) } else { both };
        Features {
            words: if back { (self.words.1, self.words.0) } else { self.words },
            pairs: turn(self.pairs),
            runs: turn(self.runs),
            aligned: turn(self.aligned),
            rare: turn(self.rare),
            figures: turn(self.figures),
            quotes: turn(self.quotes),
            credits: if back { (self.credits.1, self.credits.0) } else { self.credits },
            ..*self
        }
    }

    /// True when both speak of one event, as far as names, rare words and figures tell.
    pub fn same_event(&self) -> bool {
        let larger = |both: Both| both.0.max(both.1);
        larger(self.rare) >= 0.15 || larger(self.quotes) >= 0.3 || self.links.0 >= 1 && larger(self.rare) >= 0.08
    }
}

/// What a report is made of, each list sorted and without repetition.
#[derive(Default)]
struct Grams {
    words: usize,
    sentences: usize,
    pairs: Vec<u32>,
    runs: Vec<u32>,
    rare: Vec<u32>,
    figures: Vec<u32>,
    /// Runs of three words within quotations.
    quoted: Vec<u32>,
    /// Runs of three words anywhere.
    threes: Vec<u32>,
}

impl Grams {
    fn of(reading: &Reading) -> Self {
        let masked = quoted_tokens(reading);
        let background = Background::embedded();
        let mut grams = Grams::default();
        let (mut plain, mut quoted): (Vec<&Token>, Vec<&Token>) = Default::default();
        for (index, sentence) in reading.segments.sentences.iter().enumerate() {
            if !matches!(sentence.role, Role::Body | Role::Title) {
                continue;
            }
            grams.sentences += 1;
            let from = sentence.tokens.0 as usize;
            let all = || reading.segments.tokens_of(index).iter().enumerate().filter(|(_, t)| t.kind != Kind::Mark);
            let is_quoted = |i: usize| masked.get(from + i).copied().unwrap_or(false);
            plain.clear();
            plain.extend(all().filter(|(i, _)| !is_quoted(*i)).map(|(_, t)| t));
            quoted.clear();
            quoted.extend(all().filter(|(i, _)| is_quoted(*i)).map(|(_, t)| t));
            grams.words += plain.len();
            grams.pairs.extend(plain.windows(2).map(|w| pair(w[0].stem, w[1].stem)));
            grams.runs.extend(plain.windows(5).map(hash));
            grams.quoted.extend(quoted.windows(3).map(hash));
            let every: Vec<&Token> = all().map(|(_, t)| t).collect();
            grams.threes.extend(every.windows(3).map(hash));
            grams.rare.extend(plain.iter().filter(|t| background.idf(t.stem) >= RARE).map(|t| t.stem.0));
            grams.figures.extend(plain.iter().filter(|t| t.kind == Kind::Number).map(|t| t.stem.0));
        }
        for list in [&mut grams.pairs, &mut grams.runs, &mut grams.rare, &mut grams.figures, &mut grams.quoted, &mut grams.threes] {
            list.sort_unstable();
            list.dedup();
        }
        grams
    }
}

/// For each token, whether it stands within a quotation.
pub(super) fn quoted_tokens(reading: &Reading) -> Vec<bool> {
    let mut masked = vec![false; reading.segments.tokens.len()];
    let mut done = 0;
    for claim in reading.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Quotation(_))) {
        let tokens = reading.segments.tokens_in(claim.span);
        if let Some(fresh) = masked.get_mut(tokens.start.max(done)..tokens.end) {
            fresh.fill(true);
        }
        done = done.max(tokens.end);
    }
    masked
}

fn hash(words: &[&Token]) -> u32 {
    let mix = |hash: u64, token: &&Token| (hash.rotate_left(5) ^ u64::from(token.form.0)).wrapping_mul(0x517c_c1b7_2722_0a95);
    (words.iter().fold(0, mix) >> 32) as u32
}

fn both(a: &[u32], b: &[u32], weight: impl Fn(&u32) -> f32) -> Both {
    (share(a, b, &weight), share(b, a, &weight))
}

/// The share of the weight of `mine` that `other` has too; both sorted.
fn share(mine: &[u32], other: &[u32], weight: impl Fn(&u32) -> f32) -> f32 {
    let (mut shared, mut all) = (0.0f64, 0.0f64);
    let mut others = other.iter().peekable();
    for gram in mine {
        while others.next_if(|o| *o < gram).is_some() {}
        let weight = f64::from(weight(gram));
        all += weight;
        if others.peek() == Some(&gram) {
            shared += weight;
        }
    }
    if all > 0.0 { (shared / all) as f32 } else { 0.0 }
}
