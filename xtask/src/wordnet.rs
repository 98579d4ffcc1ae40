//! Reads the files of WordNet and writes the dictionary that core embeds.

use anyhow::{Context, Result, bail};
use hearsay_core::lexical::{Class, Entry, Link, Synset, pack, term};
use hearsay_core::{Background, Term, form, stem};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Files by class, with the letter that pointers name the class by.
const FILES: [(&str, char, Class); 4] =
    [("noun", 'n', Class::Noun), ("verb", 'v', Class::Verb), ("adj", 'a', Class::Adjective), ("adv", 'r', Class::Adverb)];

/// Senses of a word that are kept: the most frequent, and of those that no text was seen to use only the first few.
const MOST_SENSES: usize = 6;
const MOST_UNSEEN: usize = 2;

/// A synset by its file and its place in it.
type Place = (Class, u32);

/// A synset as the file has it.
struct Row {
    words: Vec<String>,
    /// Kind, where to, and the numbers of the words it holds between (0: all).
    pointers: Vec<(String, Place, usize, usize)>,
    /// True for a single thing with a name: a town, a person.
    named: bool,
    /// True for an adjective that is a sort of another.
    satellite: bool,
}

/// `--dict DIR`: reads WordNet there and writes `crates/hearsay-core/data/wordnet.bin`.
pub fn run(args: &[String]) -> Result<()> {
    let [flag, folder] = args else { bail!("wordnet --dict DIR") };
    if flag != "--dict" {
        bail!("unknown option {flag}");
    }
    let folder = Path::new(folder);
    let (mut rows, mut words) = (BTreeMap::new(), BTreeMap::new());
    for (name, _, class) in FILES {
        read_data(&read(folder, &format!("data.{name}"))?, class, &mut rows)?;
        read_index(&read(folder, &format!("index.{name}"))?, class, &mut words)?;
        read_irregular(&read(folder, &format!("{name}.exc"))?, class, &mut words);
    }
    for senses in words.values_mut() {
        senses.retain(|place| rows.get(place).is_some_and(|row| !row.named));
    }
    words.retain(|_, senses: &mut Vec<Place>| !senses.is_empty());

    let kept = kept(&rows, words.values().flatten().copied());
    let index: BTreeMap<Place, usize> = kept.iter().copied().zip(0..).collect();
    let information = information(&rows, &words, &kept);
    let synsets: Vec<Synset> = kept
        .iter()
        .map(|place| {
            let links = links(&rows[place]).filter_map(|(link, to)| index.get(&to).map(|i| (link, *i)));
            let mut links: Vec<_> = links.collect();
            links.sort_unstable();
            links.dedup();
            Synset { information: information[place], links }
        })
        .collect();

    let derived = derived(&rows, &words);
    let mut entries: BTreeMap<(Term, Class), Entry> = BTreeMap::new();
    for ((lemma, class), senses) in &words {
        for key in keys(lemma) {
            let entry = Entry { lemma: key, class: *class, senses: senses.iter().map(|p| index[p]).collect(), derived: Vec::new() };
            let entry = entries.entry((key, *class)).or_insert(entry);
            entry.derived.extend(derived.get(&(lemma.clone(), *class)).into_iter().flatten().map(|(l, c)| (term(l), *c)));
            entry.derived.sort_unstable();
            entry.derived.dedup();
        }
    }
    let entries: Vec<Entry> = entries.into_values().collect();
    let bytes = pack(&entries, &synsets);
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/hearsay-core/data/wordnet.bin");
    fs::write(path, &bytes).with_context(|| format!("failed to write {path}"))?;
    println!("{} words, {} synsets, {} bytes", entries.len(), synsets.len(), bytes.len());
    Ok(())
}

fn read(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))
}

/// Lines of a file behind the licence, which is indented.
fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|l| !l.starts_with(' '))
}

fn read_data(file: &str, class: Class, rows: &mut BTreeMap<Place, Row>) -> Result<()> {
    for line in lines(file) {
        let row = data_row(line).with_context(|| format!("not a synset: {line}"))?;
        rows.insert((class, row.0), row.1);
    }
    Ok(())
}

/// `offset file type words {word id} pointers {symbol offset class source/target} …`, as wndb(5WN) says.
fn data_row(line: &str) -> Option<(u32, Row)> {
    let mut fields = line.split(' ');
    let offset = fields.next()?.parse().ok()?;
    let satellite = fields.nth(1)? == "s";
    let count = usize::from_str_radix(fields.next()?, 16).ok()?;
    let mut words = Vec::new();
    for _ in 0..count {
        let word = fields.next()?;
        fields.next()?;
        words.push(word.split('(').next()?.to_lowercase());
    }
    let mut pointers = Vec::new();
    for _ in 0..fields.next()?.parse::<usize>().ok()? {
        let symbol = fields.next()?.to_owned();
        let to = fields.next()?.parse().ok()?;
        let class = class(fields.next()?)?;
        let ends = fields.next()?;
        let end = |range| usize::from_str_radix(ends.get(range)?, 16).ok();
        pointers.push((symbol, (class, to), end(0..2)?, end(2..4)?));
    }
    let named = pointers.iter().any(|p| p.0 == "@i");
    Some((offset, Row { words, pointers, named, satellite }))
}

fn class(letter: &str) -> Option<Class> {
    let letter = if letter == "s" { 'a' } else { letter.chars().next()? };
    FILES.iter().find(|f| f.1 == letter).map(|f| f.2)
}

fn read_index(file: &str, class: Class, words: &mut Words) -> Result<()> {
    for line in lines(file) {
        let (lemma, senses) = index_row(line).with_context(|| format!("not a word: {line}"))?;
        words.insert((lemma, class), senses.into_iter().map(|offset| (class, offset)).collect());
    }
    Ok(())
}

/// `form lemma`: irregular forms that are no words of their own are read as their lemma, for treebanks leave "media" and "data" as they are.
fn read_irregular(file: &str, class: Class, words: &mut Words) {
    for (form, lemma) in file.lines().filter_map(|line| line.split_once(' ')) {
        if let Some(senses) = words.get(&(lemma.to_owned(), class)).cloned() {
            words.entry((form.to_owned(), class)).or_insert(senses);
        }
    }
}

/// `lemma class senses pointers {symbol} senses tagged {offset}`: the lemma, and the senses that are kept.
fn index_row(line: &str) -> Option<(String, Vec<u32>)> {
    let mut fields = line.trim_end().split(' ');
    let lemma = fields.next()?.to_owned();
    let pointers = fields.nth(2)?.parse::<usize>().ok()?;
    let tagged = fields.nth(pointers + 1)?.parse::<usize>().ok()?;
    let kept = tagged.clamp(MOST_UNSEEN, MOST_SENSES);
    let senses = fields.take(kept).map(|offset| offset.parse().ok()).collect::<Option<_>>()?;
    Some((lemma, senses))
}

/// The terms a lemma is found by: a word with a hyphen may be cut or not.
fn keys(lemma: &str) -> BTreeSet<Term> {
    let whole = (lemma.contains('-') && !lemma.contains('_')).then(|| form(lemma));
    whole.into_iter().chain([term(lemma)]).collect()
}

/// Synsets in their order: those named and all above them.
fn kept(rows: &BTreeMap<Place, Row>, named: impl Iterator<Item = Place>) -> BTreeSet<Place> {
    let (mut kept, mut open) = (BTreeSet::new(), named.collect::<Vec<_>>());
    while let Some(place) = open.pop() {
        if kept.insert(place) {
            open.extend(above(&rows[&place]));
        }
    }
    kept
}

fn above(row: &Row) -> impl Iterator<Item = Place> {
    links(row).filter(|l| l.0 == Link::Broader).map(|l| l.1)
}

/// The pointers between synsets that are kept.
fn links(row: &Row) -> impl Iterator<Item = (Link, Place)> {
    row.pointers.iter().filter_map(|(symbol, to, ..)| {
        let link = match symbol.as_str() {
            "@" => Link::Broader,
            "!" => Link::Opposite,
            "*" | ">" => Link::Entails,
            // From an adjective to the one that it is a sort of, not back.
            "&" if row.satellite => Link::Broader,
            _ => return None,
        };
        Some((link, *to))
    })
}

type Words = BTreeMap<(String, Class), Vec<Place>>;

/// Words that are derived from each other, participles included; only those that are kept.
fn derived(rows: &BTreeMap<Place, Row>, words: &Words) -> BTreeMap<(String, Class), BTreeSet<(String, Class)>> {
    let mut derived: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for ((class, _), row) in rows {
        for (symbol, to, from_word, to_word) in &row.pointers {
            // `\` leads from an adjective to its noun and from an adverb to its adjective.
            if !matches!(symbol.as_str(), "+" | "<" | "\\") {
                continue;
            }
            let ends = (row.words.get(from_word.wrapping_sub(1)), rows.get(to).and_then(|r| r.words.get(to_word.wrapping_sub(1))));
            let (Some(a), Some(b)) = ends else { continue };
            let (a, b) = ((a.clone(), *class), (b.clone(), to.0));
            if a != b && words.contains_key(&a) && words.contains_key(&b) {
                derived.entry(a.clone()).or_default().insert(b.clone());
                derived.entry(b).or_default().insert(a);
            }
        }
    }
    derived
}

/// How much each synset says: -ln of the share of the words of its class, by the news, that mean it or what is narrower (Resnik 1995).
/// A word counts to its senses by the square of their rank.
fn information(rows: &BTreeMap<Place, Row>, words: &Words, kept: &BTreeSet<Place>) -> BTreeMap<Place, f32> {
    let (mut counts, mut totals) = (BTreeMap::<Place, f64>::new(), BTreeMap::<Class, f64>::new());
    for ((lemma, class), senses) in words {
        let mut stems = lemma.split(['_', '-']).map(stem);
        let (first, second) = (stems.next().unwrap_or_default(), stems.next());
        let background = Background::embedded();
        let idf = second.map_or_else(|| background.idf(first), |second| background.idf_pair(first, second));
        let weights: Vec<f64> = (1..=senses.len()).map(|rank| 1.0 / (rank * rank) as f64).collect();
        let sum: f64 = weights.iter().sum();
        for (sense, weight) in senses.iter().zip(weights) {
            let count = f64::from(-idf).exp() * weight / sum;
            *totals.entry(*class).or_default() += count;
            for place in self::kept(rows, std::iter::once(*sense)) {
                *counts.entry(place).or_default() += count;
            }
        }
    }
    let share = |place: &Place| counts.get(place).copied().unwrap_or_default() / totals[&place.0];
    kept.iter().map(|place| (*place, -share(place).max(1e-9).ln() as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read() {
        let line = "00002325 29 v 01 respire 1 003 $ 00001740 v 0000 @ 02108395 v 0000 + 03110323 a 0101 01 + 02 00 | undergo";
        let (offset, row) = data_row(line).unwrap();
        assert_eq!((offset, row.words.as_slice(), row.named), (2325, ["respire".to_owned()].as_slice(), false));
        assert_eq!(row.pointers[2], ("+".to_owned(), (Class::Adjective, 3_110_323), 1, 1));
        assert_eq!(index_row("kill v 3 2 @ ~ 3 1 11 22 33  "), Some(("kill".to_owned(), vec![11, 22])));
    }
}
