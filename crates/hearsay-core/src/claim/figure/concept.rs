//! What a figure tells something of, in the words of the text: `storage` and `phone` for "the phone has 64 GB of storage".
//!
//! Two things are looked for in the tree: the noun that the figure stands with ("a fee of 3 percent", "a 3 percent fee", "3 percent of
//! the fee"), and the subject of the clause it stands in ("the bank charges 3 percent"). A counted thing that is the subject itself, or
//! is only there ("there were 40 people"), tells of nothing but itself.

mod clause;
mod phrase;
mod row;

use super::unit::is_time;
use crate::claim::Time;
use crate::span::Span;
use crate::syntax::{Relation, Tree, Upos, Word};
use clause::Clause;
use phrase::phrase;
use row::noun_before;

/// The longest sentence, in words, whose tree is asked: a tree of more is seldom right, and the search is not linear.
const LONGEST: usize = 300;

/// A figure as the tree sees it.
pub(super) struct Core {
    /// Number and unit, or number and counted noun, without what `of` joins to them.
    pub span: Span,
    pub unit: Option<String>,
}

/// What each figure of a sentence tells something of, empty for nothing; `None` for a sentence without a tree.
pub(super) fn concepts(text: &str, tree: Tree, times: &[Time], cores: &[Core]) -> Option<Vec<String>> {
    if tree.words.is_empty() || tree.words.len() > LONGEST {
        return None;
    }
    let clause = Clause::new(text, tree, times, cores);
    Some(cores.iter().map(|core| concept(&clause, core)).collect())
}

fn concept(clause: &Clause, core: &Core) -> String {
    let words = clause.tree.words;
    let inside = |i: usize| words[i].span.overlaps(core.span);
    let tops = || (0..words.len()).filter(|&i| inside(i) && clause.tree.head(i).is_none_or(|h| !inside(h)));
    let noun = |&i: &usize| matches!(words[i].upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym);
    let Some(top) = tops().rfind(noun).or_else(|| tops().next_back()) else { return String::new() };
    let mut about = Vec::new();
    gather(clause, top, core, &mut about);
    phrase::written(clause, about)
}

/// Collects the words of what the figure at `top` tells something of.
fn gather(clause: &Clause, mut top: usize, core: &Core, about: &mut Vec<usize>) {
    let measured = core.unit.is_some();
    let lasts = core.unit.as_deref().is_some_and(is_time);
    if let Some(of) = clause.of(top, measured).filter(|_| !lasts) {
        phrase(clause, of, about);
        // "five seasons of a show" tell of the show alone, and "300 watts of heat" do wherever the watts go.
        // "customers with $1 million in deposits" tell of the customers too.
        let part = clause.relation(top) == Relation::Nmod && clause.case(top) != "with";
        if !measured || part && !clause.tree.head(top).is_some_and(|h| clause.figures[h]) {
            return;
        }
    }
    // "$3 billion (2.7 billion euros)", "12 planes, or 5% of the fleet": what the figure before tells of.
    while let Some(head) =
        clause.tree.head(top).filter(|&h| clause.figures[h] && !clause.is_subject(top) && clause.own_subject(top).is_none())
    {
        let said_again = clause.relation(top) == Relation::Appos;
        top = head;
        if said_again && about.is_empty() && clause.tree.head(top).is_none_or(|h| !clause.figures[h]) {
            return gather(clause, top, &Core { span: core.span, unit: Some(String::new()) }, about);
        }
    }
    let first = (0..top).rev().take_while(|&i| clause.figures[i]).last().unwrap_or(top);
    if let Some(noun) = noun_before(clause, first) {
        phrase(clause, noun, about);
        return;
    }
    // "the voltage was 5 volts"; "the bridge is 90 metres long", "the index is up 5 points", where "long" and "up" may have the subject
    let long = |&k: &usize| matches!(clause.upos(k), Upos::Adj | Upos::Adv) && clause.own_subject(k).is_some_and(|s| s < top);
    if let Some(long) = clause.tree.children(top).find(long) {
        about_subject(clause, long, about);
        return;
    }
    if clause.own_subject(top).is_some() && !clause.is_subject(top) {
        about_subject(clause, top, about);
        return;
    }
    let mut at = top;
    let beside = clause.tree.head(top).filter(|&h| clause.stands_with(top, h));
    if let Some(noun) = beside {
        // "shootings at two mosques"
        if !measured && clause.relation(top) == Relation::Nmod && !matches!(clause.case(top), "of" | "in") {
            return;
        }
        if clause.text(noun) != "total" {
            phrase(clause, noun, about);
        }
        at = climb(clause, noun, about);
        // "a run of seven games"
        if !measured && clause.relation(top) == Relation::Nmod {
            return;
        }
    }
    while let Some(head) = clause.tree.head(at).filter(|&h| clause.relation(at) == Relation::Conj && !clause.is_verb(h)) {
        at = head;
    }
    let relation = clause.relation(at).universal();
    // "in three months the office cut prices" tells of no office.
    if lasts && beside.is_none() && matches!(relation, "obl" | "advmod" | "nmod") {
        about.clear();
        return;
    }
    if relation == "nsubj" {
        return;
    }
    let predicate = matches!(relation, "root" | "acl" | "ccomp" | "advcl" | "parataxis");
    let verb = clause.tree.head(at).filter(|_| !predicate).unwrap_or(at);
    // "boost the range by 35 miles", "pull the index 2 percent lower" tell of range and index.
    if relation == "obl" && beside.is_none() {
        let lower = matches!(clause.upos(verb), Upos::Adj | Upos::Adv) && clause.relation(verb).universal() != "root";
        let verb = clause.tree.head(verb).filter(|_| lower).unwrap_or(verb);
        let object = clause.tree.children(verb).find(|&k| clause.is_thing(k) && clause.relation(k) == Relation::Obj);
        object.into_iter().for_each(|object| phrase(clause, object, about));
    }
    // "is 90 metres wide"
    let wide = predicate && clause.upos(at) == Upos::Adj;
    if beside.is_none() || wide || matches!(relation, "obj" | "iobj" | "xcomp" | "obl" | "root") {
        about_subject(clause, verb, about);
    }
}

/// From `price` in "the price of a barrel", on to what that is part of, two steps at most.
fn climb(clause: &Clause, mut at: usize, about: &mut Vec<usize>) -> usize {
    for _ in 0..2 {
        let joined = match clause.relation(at) {
            Relation::Nmod => matches!(clause.case(at), "of" | "for" | "in" | "with"),
            Relation::Compound | Relation::Appos | Relation::Conj => true,
            _ => false,
        };
        let Some(head) = clause.tree.head(at).filter(|&h| joined && clause.is_noun(h)) else { break };
        // "a 10 mile swim and a 5 mile run" are each of its own.
        let beside = [at, head].iter().any(|&i| clause.relation(i) == Relation::Conj);
        at = head;
        if !clause.figures[at] && !beside {
            phrase(clause, at, about);
        }
    }
    at
}

/// Adds the subject of the clause of `verb`.
fn about_subject(clause: &Clause, verb: usize, about: &mut Vec<usize>) {
    if let Some(subject) = clause.subject(verb, 0).filter(|&s| !clause.figures[s] && !about.contains(&s)) {
        phrase(clause, subject, about);
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::{ClaimKind, read};
    use crate::report::Report;

    #[test]
    fn says_what_a_figure_tells_of() {
        for (text, concepts) in [
            ("The tablet has 64 GB of storage.", &["tablet storage"][..]),
            ("The bank will charge a 3 percent fee.", &["bank fee"]),
            ("The price of copper rose 5 percent.", &["price copper"]),
            ("The company employs 300 people.", &["company"]),
            ("There were 40 people.", &[""]),
            ("The bridge is 90 metres (295 ft) long.", &["bridge", "bridge"]),
            ("The ferry is 40.5 metres long.", &["ferry"]),
            ("The town won a grant worth $2 million.", &["grant"]),
            ("Markets welcomed a rally in bank stocks, which were up 3 percent.", &["bank stocks"]),
            ("The army, which has 4,000 tanks, said nothing.", &["army"]),
            ("The day's losers were Harlow Group, down 68 p at 1112 p.", &["Harlow Group", "Harlow Group"]),
            ("At 2 p.m.: Dax +0.2% Nikkei +0.3%.", &["Dax", "Nikkei"]),
            ("Top scorers: Joan Gunt (5 goals), Alba Rayes (4 goals).", &["Joan Gunt", "Alba Rayes"]),
        ] {
            let reading = read(Report { text: text.into(), ..Report::default() });
            let found = reading.claims.iter().filter_map(|c| match &c.kind {
                ClaimKind::Figure(f) => Some(f.concept.clone().unwrap_or_default()),
                _ => None,
            });
            assert_eq!(found.collect::<Vec<_>>(), concepts, "{text}");
        }
    }
}
