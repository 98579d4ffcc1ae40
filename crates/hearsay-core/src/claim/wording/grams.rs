//! What a report is made of as a whole: its runs of words, quotations apart.

use crate::claim::{ClaimKind, Reading};
use crate::text::{Background, Kind, Role, Term, Token, pair};

/// What a report is made of, each list sorted and without repetition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grams {
    /// Words outside quotations.
    pub words: usize,
    /// Sentences of titles and bodies.
    pub sentences: usize,
    /// Pairs of stems in a row.
    pub pairs: Vec<Gram>,
    /// Runs of five words.
    pub runs: Vec<Gram>,
    /// Rare words and names.
    pub rare: Vec<Gram>,
    /// Numbers.
    pub figures: Vec<Gram>,
    /// Runs of three words within quotations.
    pub quoted: Vec<Gram>,
    /// Runs of three words anywhere.
    pub threes: Vec<Gram>,
}

/// A hash, with what it weighs: its rarity, or 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gram {
    pub hash: u32,
    pub weight: f32,
}

/// The idf from which on a word is rare: in less than about 1 of 50 reports.
const RARE: f32 = 4.0;

impl Grams {
    /// Gathers the runs of words of title and body.
    pub fn of(reading: &Reading) -> Self {
        let masked = quoted_tokens(reading);
        let background = Background::embedded();
        let (mut words, mut sentences) = (0, 0);
        let [mut pairs, mut runs, mut rare, mut figures, mut in_marks, mut threes] = [const { Vec::<u32>::new() }; 6];
        let (mut plain, mut quoted, mut every): (Vec<&Token>, Vec<&Token>, Vec<&Token>) = Default::default();
        for (index, sentence) in reading.segments.sentences.iter().enumerate() {
            if !matches!(sentence.role, Role::Body | Role::Title) {
                continue;
            }
            sentences += 1;
            [&mut plain, &mut quoted, &mut every].into_iter().for_each(|list| list.clear());
            let masked = &masked[sentence.tokens.0 as usize..];
            for (token, &masked) in reading.segments.tokens_of(index).iter().zip(masked).filter(|(t, _)| t.kind != Kind::Mark) {
                if masked { &mut quoted } else { &mut plain }.push(token);
                every.push(token);
            }
            words += plain.len();
            pairs.extend(plain.windows(2).map(|w| pair(w[0].stem, w[1].stem)));
            runs.extend(plain.windows(5).map(hash));
            in_marks.extend(quoted.windows(3).map(hash));
            threes.extend(every.windows(3).map(hash));
            rare.extend(plain.iter().filter(|t| background.idf(t.stem) >= RARE).map(|t| t.stem.0));
            figures.extend(plain.iter().filter(|t| t.kind == Kind::Number).map(|t| t.stem.0));
        }
        let one = |_: u32| 1.0;
        Grams {
            words,
            sentences,
            pairs: weighed(pairs, |p| background.idf_pair_hash(p)),
            runs: weighed(runs, one),
            rare: weighed(rare, |t| background.idf(Term(t))),
            figures: weighed(figures, one),
            quoted: weighed(in_marks, one),
            threes: weighed(threes, one),
        }
    }
}

/// Sorts hashes, takes out repetitions, and weighs the rest.
fn weighed(mut list: Vec<u32>, weight: impl Fn(u32) -> f32) -> Vec<Gram> {
    list.sort_unstable();
    list.dedup();
    list.into_iter().map(|hash| Gram { hash, weight: weight(hash) }).collect()
}

/// For each token, whether it stands within a quotation.
pub(crate) fn quoted_tokens(reading: &Reading) -> Vec<bool> {
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
