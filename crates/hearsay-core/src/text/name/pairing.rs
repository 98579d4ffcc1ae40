//! Which word of one name answers which word of the other.

use super::sound;
use super::words::{LONGEST, Name, Script, Word};

/// A word, or two or three written apart, and the word that answers them.
struct Link {
    a: (usize, usize),
    b: (usize, usize),
    cost: u16,
    /// True when one side is only an initial.
    initial: bool,
}

/// How two names lie to each other.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// Whole words that answer each other.
    pub matched: usize,
    /// What their spellings cost, in tenths of a letter.
    pub cost: u16,
    /// Words of weight that nothing answers, of the first and of the second name.
    pub left: (usize, usize),
}

/// Pairs the words of two names, the likest first.
pub(super) fn pair(a: &Name, b: &Name) -> Pairing {
    let (a, b) = (&a.words, &b.words);
    if a.len() > LONGEST || b.len() > LONGEST {
        return Pairing::default();
    }
    let mut links = links(a, b);
    links.sort_by_key(|l| (l.initial, l.cost, l.a.0.abs_diff(l.b.0), l.a, l.b));
    let (mut used_a, mut used_b) = (vec![false; a.len()], vec![false; b.len()]);
    let mut pairing = Pairing::default();
    let mut answers = vec![None; a.len()];
    for link in &links {
        let (from, to) = (&mut used_a[link.a.0..link.a.1], &mut used_b[link.b.0..link.b.1]);
        if from.iter().chain(to.iter()).any(|&u| u) {
            continue;
        }
        from.fill(true);
        to.fill(true);
        answers[link.a.0] = Some(link.b.0);
        let heavy = a[link.a.0..link.a.1].iter().any(|w| !w.light);
        pairing.matched += usize::from(heavy && !link.initial);
        pairing.cost += link.cost;
    }
    let left = |words: &[Word], used: &[bool]| words.iter().zip(used).filter(|(w, used)| !**used && !w.light).count();
    pairing.left = (left(a, &used_a), left(b, &used_b));
    if turned(a, b, &answers) {
        pairing.left = (pairing.left.0.max(1), pairing.left.1.max(1));
    }
    pairing
}

/// All words that could answer each other.
fn links(a: &[Word], b: &[Word]) -> Vec<Link> {
    let mut links = Vec::new();
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            let last = i + 1 == a.len() && j + 1 == b.len();
            if let Some((cost, initial)) = likeness(x, y, last) {
                links.push(Link { a: (i, i + 1), b: (j, j + 1), cost, initial });
            }
        }
    }
    for long in 2..=3 {
        for (i, parts) in a.windows(long).enumerate() {
            let whole = joined(parts);
            links.extend(b.iter().enumerate().filter_map(|(j, y)| {
                let cost = spelling(&whole, y)?;
                Some(Link { a: (i, i + long), b: (j, j + 1), cost, initial: false })
            }));
        }
        for (j, parts) in b.windows(long).enumerate() {
            let whole = joined(parts);
            links.extend(a.iter().enumerate().filter_map(|(i, x)| {
                let cost = spelling(x, &whole)?;
                Some(Link { a: (i, i + 1), b: (j, j + long), cost, initial: false })
            }));
        }
    }
    links
}

/// Words written together.
fn joined(parts: &[Word]) -> Word {
    let letters: String = parts.iter().map(|w| w.letters.as_str()).collect();
    Word { sounds: sound::sounds(&letters), letters, light: false, script: parts.iter().map(|w| w.script).next().unwrap_or_default() }
}

/// What it costs to take one word for the other, and whether one is only an initial; `None` when they are two words.
fn likeness(x: &Word, y: &Word, last: bool) -> Option<(u16, bool)> {
    if x.initial() || y.initial() {
        let same = x.letters.as_bytes().first() == y.letters.as_bytes().first();
        return same.then_some((0, true));
    }
    if let Some(cost) = spelling(x, y) {
        return Some((cost, false));
    }
    // "Ben" and "Benjamin": a short form of a given name, which does not stand last.
    let (short, long) = if x.letters.len() < y.letters.len() { (x, y) } else { (y, x) };
    (!last && short.letters.len() >= 3 && !x.number() && long.letters.starts_with(&short.letters)).then_some((5, false))
}

/// What it costs to take one word for a spelling of the other.
fn spelling(x: &Word, y: &Word) -> Option<u16> {
    if x.letters == y.letters {
        return Some(0);
    }
    if x.number() && y.number() || x.script == Script::Signs && y.script == Script::Signs || x.letters.len().min(y.letters.len()) < 2 {
        return None;
    }
    sound::distance(&x.sounds, &y.sounds).or_else(|| {
        if x.script == y.script {
            return None;
        }
        let (p, q) = (sound::skeleton(&x.sounds), sound::skeleton(&y.sounds));
        (p.len() >= 2 && p == q).then_some(if p.len() > 2 { 5 } else { 10 })
    })
}

/// True when `bin` stands between the same two words the other way round: the son of one is not the son of the other.
fn turned(a: &[Word], b: &[Word], answers: &[Option<usize>]) -> bool {
    let son = |w: &Word| matches!(w.letters.as_str(), "bin" | "ibn" | "ben");
    (1..a.len().saturating_sub(1)).any(|i| {
        let Some(father) = answers[i - 1] else { return false };
        son(&a[i]) && father >= 2 && son(&b[father - 1]) && answers[i + 1].is_some_and(|s| s < father)
    })
}
