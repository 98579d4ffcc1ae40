//! How far two analyses of a document agree, counted as the evaluation of the CoNLL 2018 shared task does.

use std::collections::BTreeMap;

/// A document's words and sentences by place: characters outside white space, or words where both sides have the same.
#[derive(Debug, Default)]
pub struct Analysis {
    /// Its words, in order.
    pub nodes: Vec<Node>,
    /// Its sentences: places, half-open.
    pub sentences: Vec<(u32, u32)>,
}

/// A word of an analysis.
#[derive(Debug)]
pub struct Node {
    /// Its place, half-open.
    pub place: (u32, u32),
    /// Index of its head; `None` for a root.
    pub head: Option<usize>,
    /// Full relation.
    pub relation: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn Treebank tag.
    pub xpos: String,
    /// Its lemma.
    pub lemma: String,
}

/// What is right, what gold has, what the system has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In both.
    pub right: usize,
    /// In the treebank.
    pub gold: usize,
    /// In what is measured.
    pub system: usize,
}

impl Counts {
    fn add(&mut self, right: usize, gold: usize, system: usize) {
        *self = Counts { right: self.right + right, gold: self.gold + gold, system: self.system + system };
    }

    /// The share of what was found that is right, in percent.
    pub fn precision(self) -> f64 {
        100.0 * self.right as f64 / (self.system as f64).max(1.0)
    }

    /// The share of gold that was found, in percent.
    pub fn recall(self) -> f64 {
        100.0 * self.right as f64 / (self.gold as f64).max(1.0)
    }

    /// The harmonic mean of both, in percent.
    pub fn f1(self) -> f64 {
        200.0 * self.right as f64 / ((self.gold + self.system) as f64).max(1.0)
    }
}

/// The names of the measures, in the order of [`Agreement::measures`].
pub const MEASURES: [&str; 9] = ["words", "sentences", "UPOS", "XPOS", "lemma", "UAS", "LAS", "LAS+sub", "CLAS"];

/// The counts of all measures.
#[derive(Debug, Default)]
pub struct Agreement {
    /// One for each of [`MEASURES`].
    pub measures: [Counts; MEASURES.len()],
    /// By full relation.
    pub relations: BTreeMap<String, Counts>,
}

/// Relations of function words and punctuation, which CLAS leaves out.
const FUNCTIONAL: [&str; 8] = ["aux", "case", "cc", "clf", "cop", "det", "mark", "punct"];

fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

impl Agreement {
    /// Counts one more document.
    pub fn add(&mut self, gold: &Analysis, system: &Analysis) {
        let pairs = pairs(gold, system);
        let mut twin = vec![None; gold.nodes.len()];
        pairs.iter().for_each(|&(g, s)| twin[g] = Some(s));
        // Both are roots, or the head of one is the other's.
        let attached = |g: &Node, s: &Node| match (g.head, s.head) {
            (None, None) => true,
            (Some(g), Some(s)) => twin[g] == Some(s),
            _ => false,
        };
        let right = |test: &dyn Fn(&Node, &Node) -> bool| pairs.iter().filter(|&&(g, s)| test(&gold.nodes[g], &system.nodes[s])).count();
        let content = |n: &Node| !FUNCTIONAL.contains(&universal(&n.relation));
        let contents = |a: &Analysis| a.nodes.iter().filter(|n| content(n)).count();
        let las = |g: &Node, s: &Node| attached(g, s) && universal(&g.relation) == universal(&s.relation);
        let (g, s) = (gold.nodes.len(), system.nodes.len());
        let cuts = gold.sentences.iter().filter(|place| system.sentences.binary_search(place).is_ok()).count();
        let found = [
            (pairs.len(), g, s),
            (cuts, gold.sentences.len(), system.sentences.len()),
            (right(&|g, s| g.upos == s.upos), g, s),
            (right(&|g, s| g.xpos == s.xpos), g, s),
            (right(&|g, s| g.lemma == s.lemma || g.lemma == "_"), g, s),
            (right(&attached), g, s),
            (right(&las), g, s),
            (right(&|g, s| attached(g, s) && g.relation == s.relation), g, s),
            (right(&|g, s| content(g) && las(g, s)), contents(gold), contents(system)),
        ];
        self.measures.iter_mut().zip(found).for_each(|(counts, (right, gold, system))| counts.add(right, gold, system));
        for (analysis, count) in [(gold, (0, 1, 0)), (system, (0, 0, 1))] {
            analysis.nodes.iter().for_each(|n| self.relation(&n.relation).add(count.0, count.1, count.2));
        }
        for &(g, s) in &pairs {
            let (g, s) = (&gold.nodes[g], &system.nodes[s]);
            if attached(g, s) && g.relation == s.relation {
                self.relation(&g.relation).add(1, 0, 0);
            }
        }
    }

    fn relation(&mut self, name: &str) -> &mut Counts {
        if !self.relations.contains_key(name) {
            self.relations.insert(name.to_owned(), Counts::default());
        }
        self.relations.entry(name.to_owned()).or_default()
    }
}

/// The words of the same place: indices in both.
pub fn pairs(gold: &Analysis, system: &Analysis) -> Vec<(usize, usize)> {
    let (mut g, mut s) = (0, 0);
    let mut pairs = Vec::new();
    while let (Some(a), Some(b)) = (gold.nodes.get(g), system.nodes.get(s)) {
        match a.place.cmp(&b.place) {
            std::cmp::Ordering::Less => g += 1,
            std::cmp::Ordering::Greater => s += 1,
            std::cmp::Ordering::Equal => {
                pairs.push((g, s));
                (g, s) = (g + 1, s + 1);
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn analysis(words: &[(u32, u32, Option<usize>, &str)]) -> Analysis {
        let node = |&(from, to, head, relation): &(u32, u32, Option<usize>, &str)| Node {
            place: (from, to),
            head,
            relation: relation.into(),
            upos: "X".into(),
            xpos: "X".into(),
            lemma: "x".into(),
        };
        Analysis { nodes: words.iter().map(node).collect(), sentences: vec![(0, words.last().map_or(0, |w| w.1))] }
    }

    #[test]
    fn counts_as_the_shared_task_does() {
        let gold = analysis(&[(0, 2, Some(2), "nsubj:pass"), (2, 5, Some(2), "aux:pass"), (5, 9, None, "root"), (9, 10, Some(2), "punct")]);
        let system = analysis(&[(0, 2, Some(1), "nsubj"), (2, 9, None, "root"), (9, 10, Some(1), "punct")]);
        let mut agreement = Agreement::default();
        agreement.add(&gold, &system);
        let [words, sentences, upos, _, _, uas, ..] = agreement.measures;
        assert_eq!(words, Counts { right: 2, gold: 4, system: 3 });
        assert_eq!((sentences.f1(), upos.right, uas.right), (100.0, 2, 0), "the head of both has no twin");

        let mut agreement = Agreement::default();
        let system = analysis(&[(0, 2, Some(2), "nsubj"), (2, 5, Some(0), "aux:pass"), (5, 9, None, "root"), (9, 10, Some(2), "punct")]);
        agreement.add(&gold, &system);
        let [.., uas, las, full, clas] = agreement.measures;
        assert_eq!((uas.right, las.right, full.right), (3, 3, 2));
        assert_eq!(clas, Counts { right: 2, gold: 2, system: 2 });
        assert_eq!(agreement.relations["punct"], Counts { right: 1, gold: 1, system: 1 });
    }
}
