//! Makes the list of lemmas from the treebank, and measures lemmas and features against gold.

use crate::conllu;
use anyhow::{Context, Result, bail, ensure};
use hearsay_core::syntax::{Features, Relation, Upos, Word as Parsed, Xpos, features, lemma, lemma_by_rule, lemma_term, settle};
use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;
use std::time::Instant;

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/hearsay-core/lexicon/lemmas.txt");

/// Written by hand: holds where both have a row.
const OURS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/hearsay-core/lexicon/irregular.txt");

const HEADER: &str = "# Lemmas that the English Web Treebank (train part, UD 2.16, CC BY-SA 4.0, see data/ATTRIBUTION.md) writes otherwise than our rules and irregular.txt; rows as there";

/// `lemmas TRAIN` writes the list; `lemmas --check FILES… [--errors]` measures.
pub fn run(args: &[String]) -> Result<()> {
    let (flags, files): (Vec<&String>, Vec<&String>) = args.iter().partition(|a| a.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|f| *f == flag);
    ensure!(!files.is_empty(), "name the CoNLL-U files");
    if !has("--check") {
        return make(&read(&files)?);
    }
    for file in &files {
        check(file, &read(&[file])?, has("--errors"));
    }
    Ok(())
}

/// A word of a treebank with its gold.
struct Word {
    form: String,
    lemma: String,
    upos: Upos,
    xpos: Xpos,
    features: String,
    head: usize,
    relation: Relation,
    /// Index of the first word of its sentence.
    start: usize,
}

impl Word {
    fn is_typo(&self) -> bool {
        self.features.contains("Typo=Yes")
    }
}

/// Reads the words of CoNLL-U files.
fn read(files: &[&String]) -> Result<Vec<Word>> {
    let mut words: Vec<Word> = Vec::new();
    for file in files {
        for sentence in conllu::read(file)?.into_iter().flat_map(|document| document.sentences) {
            let start = words.len();
            for word in sentence.words {
                let (Some(upos), Some(xpos)) = (Upos::from_name(&word.upos), Xpos::from_name(&word.xpos)) else {
                    bail!("{file} has a tag we do not know: {} {}", word.upos, word.xpos)
                };
                let relation = Relation::from_name(&word.relation).unwrap_or(Relation::Dep);
                let conllu::Word { form, lemma, features, head, .. } = word;
                words.push(Word { form, lemma, upos, xpos, features, head, relation, start });
            }
        }
    }
    Ok(words)
}

/// Writes a row for each form whose lemma the rules get wrong more often than right.
fn make(words: &[Word]) -> Result<()> {
    let mut forms: BTreeMap<String, BTreeMap<&str, u32>> = BTreeMap::new();
    let mut right: BTreeMap<String, u32> = BTreeMap::new();
    // Typing errors are no words of the language, and what is found for them would be found for the words they happen to look like.
    for word in words.iter().filter(|w| w.lemma != "_" && !w.is_typo() && !matches!(w.xpos, Xpos::Gw | Xpos::Afx | Xpos::Add)) {
        let key = key(word);
        *forms.entry(key.clone()).or_default().entry(&word.lemma).or_default() += 1;
        *right.entry(key).or_default() += u32::from(lemma_by_rule(&word.form, word.upos, word.xpos) == word.lemma);
    }
    let ours = std::fs::read_to_string(OURS).with_context(|| format!("failed to read {OURS}"))?;
    let ours: HashSet<&str> = ours.lines().filter_map(|line| line.split('\t').next()).collect();
    let mut rows: BTreeMap<String, &str> = BTreeMap::new();
    for (key, lemmas) in &forms {
        let Some((lemma, count)) = lemmas.iter().max_by_key(|(lemma, count)| (**count, std::cmp::Reverse(**lemma))) else { continue };
        // A name that a few wrote in small letters tells nothing about the next.
        let is_case = key.split(' ').next() == Some(&lemma.to_lowercase());
        let gain = count.saturating_sub(right.get(key).copied().unwrap_or(0));
        if gain >= if is_case { 4 } else { 2 } && !key.starts_with('#') && !ours.contains(key.as_str()) {
            rows.insert(key.clone(), lemma);
        }
    }
    let lines: String = rows.iter().map(|(key, lemma)| format!("{key}\t{lemma}\n")).collect();
    std::fs::write(LIST, format!("{HEADER}\n{lines}")).with_context(|| format!("failed to write {LIST}"))?;
    println!("{} rows from {} forms", rows.len(), forms.len());
    Ok(())
}

/// The row of a word: its form in lower case and its tag, or what its ending leaves where that is all there is to know.
fn key(word: &Word) -> String {
    let form = word.form.to_lowercase().replace('’', "'");
    let tag = match word.xpos {
        Xpos::Vbn => Xpos::Vbd,
        Xpos::Vbp => Xpos::Vb,
        other => other,
    };
    let base = match tag {
        Xpos::Vbd => form.strip_suffix("ed"),
        Xpos::Vbg => form.strip_suffix("ing"),
        _ => None,
    };
    match base {
        Some(base) if word.lemma == base || word.lemma.strip_suffix('e') == Some(base) => format!("{base}-"),
        _ => format!("{form} {}", tag.name()),
    }
}

/// Prints how many lemmas and features are right, and how fast lemmas are found.
fn check(file: &str, words: &[Word], errors: bool) {
    let of = words.len() as f64;
    let percent = |right: usize| 100.0 * right as f64 / of;
    let mut wrong: BTreeMap<String, u32> = BTreeMap::new();
    let (mut right, mut folded, mut regular, mut kept) = (0, 0, 0, 0);
    for word in words {
        let guess = lemma(&word.form, word.upos, word.xpos);
        folded += usize::from(guess.to_lowercase() == word.lemma.to_lowercase());
        right += usize::from(guess == word.lemma);
        if !word.is_typo() && word.lemma != "_" {
            kept += 1;
            regular += usize::from(guess == word.lemma);
        }
        if guess != word.lemma {
            let tags = format!("{} {}", word.upos.name(), word.xpos.name());
            *wrong.entry(format!("{} {tags}: {guess} for {}", word.form, word.lemma)).or_default() += 1;
        }
    }
    println!("{file}: {} words", words.len());
    println!(
        "  lemma    {:.2} %  (case ignored {:.2}, typing errors left out {:.2})",
        percent(right),
        percent(folded),
        100.0 * regular as f64 / kept as f64
    );
    if errors {
        show(&wrong);
    }
    let start = Instant::now();
    for word in words {
        black_box(lemma_term(black_box(&word.form), word.upos, word.xpos));
    }
    println!("  speed    {:.1} million lemma terms a second", of / start.elapsed().as_secs_f64() / 1e6);
    let plain: Vec<Features> = words.iter().map(|w| features(&w.form, w.upos, w.xpos, w.relation)).collect();
    let mut settled = Vec::with_capacity(words.len());
    for sentence in words.chunk_by(|a, b| a.start == b.start) {
        let node = |(i, w): (usize, &Word)| Parsed {
            span: hearsay_core::Span::new(0, 0),
            token: i as u32,
            upos: w.upos,
            xpos: w.xpos,
            head: w.head.checked_sub(1).unwrap_or(i) as u32,
            relation: w.relation,
            lemma: lemma_term(&w.form, w.upos, w.xpos),
            features: features(&w.form, w.upos, w.xpos, w.relation),
        };
        let mut parsed: Vec<Parsed> = sentence.iter().enumerate().map(node).collect();
        settle(&mut parsed);
        settled.extend(parsed.iter().map(|w| w.features));
    }
    compare("features by letters, tags, relation", words, &plain, false);
    compare("features by the tree too", words, &settled, errors);
}

/// Features that our own do not have: of slips, style and fixed phrases.
const FOREIGN: [&str; 3] = ["ExtPos", "Style", "Typo"];

/// Prints how many features are right: all of a word, and each where gold or guess has it.
fn compare(title: &str, words: &[Word], guesses: &[Features], errors: bool) {
    let mut each: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong: BTreeMap<String, u32> = BTreeMap::new();
    let (mut right, mut nearly) = (0, 0);
    for (word, guess) in words.iter().zip(guesses) {
        let gold: BTreeMap<&str, &str> = word.features.split('|').filter_map(|f| f.split_once('=')).collect();
        let ours: BTreeMap<&str, &str> = guess.pairs().collect();
        right += usize::from(gold == ours);
        let known: BTreeMap<&str, &str> = gold.iter().map(|(n, v)| (*n, *v)).filter(|(name, _)| !FOREIGN.contains(name)).collect();
        nearly += usize::from(known == ours);
        for name in gold.keys().chain(ours.keys().filter(|name| !gold.contains_key(*name))) {
            let counts = each.entry(name).or_default();
            counts.0 += usize::from(gold.get(name) == ours.get(name));
            counts.1 += 1;
        }
        if known != ours {
            let tags = format!("{} {} {}", word.upos.name(), word.xpos.name(), word.relation.name());
            *wrong.entry(format!("{} {tags}: {guess} for {}", word.form.to_lowercase(), word.features)).or_default() += 1;
        }
    }
    let percent = |right: usize, of: usize| 100.0 * right as f64 / of as f64;
    println!("  {title}: all {:.2} %, without {} {:.2} %", percent(right, words.len()), FOREIGN.join(", "), percent(nearly, words.len()));
    let shown: Vec<String> = each.iter().map(|(name, (right, of))| format!("{name} {:.1} of {of}", percent(*right, *of))).collect();
    println!("    {}", shown.join(", "));
    if errors {
        show(&wrong);
    }
}

/// The 30 most frequent of `wrong`.
fn show(wrong: &BTreeMap<String, u32>) {
    let mut sorted: Vec<_> = wrong.iter().collect();
    sorted.sort_by_key(|(what, count)| (std::cmp::Reverse(**count), (*what).clone()));
    for (what, count) in sorted.iter().take(30) {
        println!("    {count:5}  {what}");
    }
}
