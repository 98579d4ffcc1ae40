//! Treebanks in CoNLL-U: documents, sentences, words.

use crate::rows;
use anyhow::{Context, Result, ensure};

/// A document of a treebank.
#[derive(Debug, Default)]
pub struct Document {
    /// Its `newdoc id`; empty where the file names none.
    pub id: String,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
}

/// A sentence with its tree.
#[derive(Debug, Default)]
pub struct Sentence {
    /// As it stood in the text.
    pub text: String,
    /// True when a paragraph begins with it.
    pub opens: bool,
    /// Its words; empty nodes are left out.
    pub words: Vec<Word>,
    /// Words that are written as one: `don't` over `do` and `n't`.
    pub ranges: Vec<Range>,
}

/// A word, its columns as they are written.
#[derive(Debug, Default)]
pub struct Word {
    /// Its letters.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn Treebank tag.
    pub xpos: String,
    /// Its features.
    pub features: String,
    /// Number of its head, counted from 1; 0 for the root, and where none is given.
    pub head: usize,
    /// Its relation.
    pub relation: String,
}

/// A multiword token.
#[derive(Debug)]
pub struct Range {
    /// Indices of its words, half-open.
    pub words: std::ops::Range<usize>,
    /// Its letters.
    pub form: String,
}

/// The CoNLL-U files among `paths` and in those of them that are folders, sorted within a folder.
pub fn files(paths: &[&str]) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for &path in paths {
        if !std::path::Path::new(path).is_dir() {
            files.push(path.to_owned());
            continue;
        }
        let entries = std::fs::read_dir(path).with_context(|| format!("failed to read {path}"))?;
        let names: Result<Vec<_>, _> = entries.map(|e| e.map(|e| e.path().to_string_lossy().into_owned())).collect();
        let mut names = names?;
        names.retain(|n| n.ends_with(".conllu") || n.ends_with(".conllu.gz"));
        names.sort();
        files.extend(names);
    }
    Ok(files)
}

/// Reads one file, gzipped or not.
pub fn read(path: &str) -> Result<Vec<Document>> {
    parse(&rows::text(path)?).with_context(|| format!("failed to read {path}"))
}

fn parse(text: &str) -> Result<Vec<Document>> {
    let mut documents: Vec<Document> = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in text.lines().chain([""]).enumerate() {
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            if let Some(id) = comment.strip_prefix("newdoc") {
                documents.push(Document {
                    id: id.trim_start().trim_start_matches("id").trim_start_matches([' ', '=']).to_owned(),
                    ..Document::default()
                });
                sentence.opens = true;
            } else if let Some(text) = comment.strip_prefix("text = ") {
                text.clone_into(&mut sentence.text);
            }
            sentence.opens |= comment.starts_with("newpar");
        } else if line.trim().is_empty() {
            if !sentence.words.is_empty() {
                if documents.is_empty() {
                    documents.push(Document::default());
                }
                documents.last_mut().into_iter().for_each(|d| d.sentences.push(std::mem::take(&mut sentence)));
            }
        } else {
            word(line, &mut sentence).with_context(|| format!("line {}", number + 1))?;
        }
    }
    Ok(documents)
}

/// Adds the word or range of a line; empty nodes (`8.1`) are passed over.
fn word(line: &str, sentence: &mut Sentence) -> Result<()> {
    let columns: Vec<&str> = line.split('\t').collect();
    ensure!(columns.len() >= 8, "has {} columns of 10", columns.len());
    let id = columns[0];
    if id.contains('.') {
        return Ok(());
    }
    let form = columns[1].to_owned();
    if let Some((first, last)) = id.split_once('-') {
        let (first, last): (usize, usize) = (first.parse()?, last.parse()?);
        ensure!(first > 0 && first <= last, "the range {id} is none");
        sentence.ranges.push(Range { words: first - 1..last, form });
        return Ok(());
    }
    ensure!(id.parse() == Ok(sentence.words.len() + 1), "the word {id} is out of order");
    let [lemma, upos, xpos, features, relation] = [2, 3, 4, 5, 7].map(|i| columns[i].to_owned());
    sentence.words.push(Word { form, lemma, upos, xpos, features, head: columns[6].parse().unwrap_or(0), relation });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_ranges_and_paragraphs() {
        let text = "# newdoc id = a\n# text = Don't go.\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n\
            2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n2.1\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n\n\
            # text = No\n1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_";
        let documents = parse(text).unwrap();
        let [document] = documents.as_slice() else { panic!("{documents:?}") };
        assert_eq!((document.id.as_str(), document.sentences.len()), ("a", 2));
        let first = &document.sentences[0];
        assert!(first.opens && !document.sentences[1].opens);
        assert_eq!(first.words.iter().map(|w| (w.form.as_str(), w.head)).collect::<Vec<_>>(), [("Do", 3), ("n't", 3), ("go", 0)]);
        assert_eq!((first.ranges[0].words.clone(), first.ranges[0].form.as_str()), (0..2, "Don't"));
        assert!(parse("1\ta").is_err() && parse("2\ta\ta\tX\tX\t_\t0\troot").is_err());
    }
}
