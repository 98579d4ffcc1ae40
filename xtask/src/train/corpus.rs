//! Sentences as the trainer wants them: rows of tables and numbers of tags.

use crate::rows;
use anyhow::{Context, Result, bail};
use hearsay_core::syntax::{Relation, Spelling, Upos, Xpos};
use std::collections::HashMap;

/// A word to learn from.
#[derive(Clone, Copy)]
pub struct Example {
    pub spelling: Spelling,
    /// Row of the table of forms; 0 for one that is not in it.
    pub form: u32,
    /// Chance that training hides the form, so that the parts are learnt too.
    pub hidden: f32,
    pub upos: u8,
    pub xpos: u8,
    pub relation: u8,
    /// Index of the head; the word's own for the root.
    pub head: u16,
    /// How much head and relation count: 1 for what a person marked, else how sure the teacher was.
    pub weight: f32,
}

pub type Sentence = Vec<Example>;

/// Reads the sentences of a CoNLL-U file straight into examples, since millions of words would not fit as strings; longer ones than `most` words are left out. One in 40 is
/// written in capitals, one in 40 with a capital for each longer word: headlines are.
pub fn read(path: &str, most: usize) -> Result<Vec<Sentence>> {
    let text = rows::text(path)?;
    let (mut found, mut sentence, mut count) = (Vec::new(), Vec::new(), 0);
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() {
            let sentence = std::mem::take(&mut sentence);
            count += 1;
            if !sentence.is_empty() && sentence.len() <= most {
                found.push(sentence);
            }
        } else if line.as_bytes()[0].is_ascii_digit()
            && let Some(example) = example(line, sentence.len(), count % 40).with_context(|| format!("{path}, line {}", number + 1))?
        {
            sentence.push(example);
        }
    }
    Ok(found)
}

/// One word line, `turn` telling how its sentence is written; `None` for ranges and empty nodes.
fn example(line: &str, index: usize, turn: usize) -> Result<Option<Example>> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, _, upos, xpos, _, head, relation, _, misc] = columns[..] else { bail!("a word has ten columns") };
    if id.parse::<u32>().is_err() {
        return Ok(None);
    }
    let head: u16 = head.parse()?;
    // A teacher is never as sure as a person: that is how their sentences are told apart.
    let weight = misc.strip_prefix("Sure=").map_or(Ok(1.0), |sure| sure.parse().map(|sure: f32| sure.min(0.999)))?;
    Ok(Some(Example {
        spelling: match turn {
            0 => Spelling::of(&form.to_uppercase()),
            20 if form.len() > 3 || index == 0 => Spelling::of(&capitalised(form)),
            _ => Spelling::of(form),
        },
        form: 0,
        hidden: 0.0,
        upos: Upos::from_name(upos).with_context(|| format!("unknown tag {upos}"))? as u8,
        xpos: Xpos::from_name(xpos).unwrap_or(Xpos::Nn) as u8,
        relation: Relation::from_name(relation).unwrap_or(Relation::Dep) as u8,
        head: if head == 0 { index as u16 } else { head - 1 },
        weight,
    }))
}

fn capitalised(form: &str) -> String {
    let mut letters = form.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The hashes of the `most` commonest forms that occur at least `least` times, sorted.
pub fn vocabulary(corpora: &[&[Sentence]], least: u32, most: usize) -> HashMap<u32, u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for example in corpora.iter().flat_map(|c| c.iter()).flatten() {
        *counts.entry(example.spelling.form).or_default() += 1;
    }
    let mut common: Vec<(u32, u32)> = counts.into_iter().filter(|&(_, n)| n >= least).collect();
    common.sort_by_key(|&(form, n)| (std::cmp::Reverse(n), form));
    common.truncate(most);
    common.into_iter().collect()
}

/// Gives every word its row, by the sorted forms and their counts.
pub fn index(corpus: &mut [Sentence], forms: &[u32], counts: &HashMap<u32, u32>) {
    for example in corpus.iter_mut().flatten() {
        if let Ok(row) = forms.binary_search(&example.spelling.form) {
            example.form = row as u32 + 1;
            example.hidden = 0.5 / (0.5 + counts[&example.spelling.form] as f32);
        }
    }
}
