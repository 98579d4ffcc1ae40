//! What the child left out: denials, cautions, opposing voices and tolls of the part that it follows.

use super::added::{push, support};
use super::side::{Group, Pair, Side, weight};
use super::words::How;
use super::{Difference, DifferenceKind};
use crate::claim::{Attribution, Claim, ClaimKind, CueClass, Figure, Form, Strength};
use crate::span::Span;
use crate::syntax::Relation;
use crate::text::{Term, form, is, list, stem};
use std::collections::HashSet;

list!(
    /// Words of denials, cautions and opposing voices: what must not go missing.
    WEIGHTY, "weighty.txt"
);

list!(
    /// Words of guilt, proof and blame.
    EXCULPATORY, "exculpatory.txt"
);
list!(
    /// Those who answer for one side, or hold against it.
    VOICES, "voices.txt"
);

/// Adds what was left out. Runs last: what another rule has found is not told twice.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    omitted_sentences(pair, found);
    omitted_clauses(pair, found);
}

/// Sentences of the parent without answer that are looked at: a child that lacks more follows no part of it, and each is held against all
/// of the child.
const MOST_LEFT: usize = 400;

/// Denials, cautions and opposing voices gone from the part of the parent that the child follows, as sentences of their own.
fn omitted_sentences(pair: &Pair, found: &mut Vec<Difference>) {
    let side = &pair.parent;
    let Some(last) = pair.groups.iter().flat_map(|g| g.parent.iter().copied()).max() else { return };
    let mut unlinked: Vec<u32> = pair.parent_alone().into_iter().filter(|&s| s < last || s == last + 1 && refers(side, s)).collect();
    unlinked.extend(pair.reworded().flat_map(hardly_answered));
    unlinked.sort_unstable();
    unlinked.truncate(MOST_LEFT);
    let figures = values(&pair.child);
    for &sentence in &unlinked {
        let span = side.reading.segments.sentences[sentence as usize].span;
        let kept_before = sentence.checked_sub(1).filter(|b| !unlinked.contains(b));
        let denial =
            side.claims_in(&[sentence]).any(|(_, c)| side.attribution(c).and_then(|a| a.cue).is_some_and(|c| c.class == CueClass::Denial));
        let rejects = refers(side, sentence);
        let cleared = clears(side, sentence);
        let judged = (judges(side, sentence, &pair.child) || dismisses(side, sentence, &pair.child)) && kept_before.is_some();
        let caveat = side.reading.hedges.iter().any(|h| h.strength == Strength::Unverified && h.span.overlaps(span));
        // An accusation may well be told without its denial.
        let told = match denial || cleared || rejects {
            true => {
                denies_too(side, sentence, &pair.child)
                    || is_denied_in(side, sentence, &pair.child)
                    || is_cleared(pair, sentence)
                    || says_no(pair, sentence)
                    || rejects && (is_answered(pair, sentence) || sentence > 0 && is_denied_in(side, sentence - 1, &pair.child))
            }
            false => support(side, sentence, &pair.child) > 0.7,
        };
        let opposed = kept_before.is_some_and(|before| opposes(side, before, sentence, &pair.child)) && !told;
        let voice = speaks_for_a_side(side, sentence, &pair.child) && !told;
        let toll = side.claims_in(&[sentence]).any(|(_, c)| {
            let ClaimKind::Figure(f) = &c.kind else { return false };
            is_toll(side, f) && !figures.contains(&f.value)
        });
        let note = match () {
            _ if toll && !told => "a toll from the part that the child follows",
            _ if (denial || cleared || rejects || caveat || weighty(side, sentence).is_some() && !is_cautioned(pair, sentence))
                && !told =>
            {
                "a denial, caution or opposing voice from the part that the child follows"
            }
            _ if opposed || voice || judged && !told => "the other side's answer to what the child keeps",
            _ => continue,
        };
        // Two sentences of one speaker, one behind the other, are one thing left out.
        let before = sentence.checked_sub(1).filter(|b| voice && unlinked.contains(b) && source_of(side, *b) == source_of(side, sentence));
        let before = before.map(|b| side.reading.segments.sentences[b as usize].span);
        if let Some(last) = found.iter_mut().find(|d| d.kind == DifferenceKind::Omitted && before.is_some() && d.parent == before) {
            last.parent = last.parent.map(|p| p.cover(span));
            continue;
        }
        push(pair, DifferenceKind::Omitted, Some(span), None, note, found);
    }
}

/// The parent's sentences of a group of which next to nothing is answered: they were joined to it for want of a better place.
fn hardly_answered(group: &Group) -> impl Iterator<Item = u32> {
    let words = &group.words;
    let several = group.parent.len() > 1;
    group.parent.iter().copied().filter(move |_| several).filter(move |&sentence| {
        let heavy = |i: &usize| words.parent.nodes[*i].content && words.parent.nodes[*i].sentence == sentence;
        let all = (0..words.parent.nodes.len()).filter(heavy);
        let (mut total, mut kept) = (0.0, 0.0);
        all.for_each(|i| {
            let weight = weight(words.parent.nodes[i].stem);
            total += weight;
            kept += if words.child_by(i, How::Kin).is_some() { weight } else { 0.0 };
        });
        kept < HARDLY * total
    })
}

/// The share of a sentence, by weight, below which it is hardly answered.
const HARDLY: f32 = 0.25;

/// True for "Northmoor disputes this", "Straker rejected that": a denial of what stands before it.
fn refers(side: &Side, sentence: u32) -> bool {
    let tree = side.reading.grammar.tree(sentence as usize);
    let pronoun =
        |i: usize| is!(side.token(tree.words[i].token as usize).form, "it" | "that" | "this" | "those" | "these" | "claim" | "claims");
    (0..tree.words.len()).any(|i| {
        is_denial(side, tree.words[i].token as usize)
            && matches!(tree.words[i].relation, Relation::Root | Relation::Conj | Relation::Parataxis)
            && tree.children(i).any(|c| tree.words[c].relation == Relation::Obj && pronoun(c))
    })
}

/// True where the same source says no beside what answers the neighbours of a denial: "insists that it heard nothing".
fn says_no(pair: &Pair, sentence: u32) -> bool {
    let cited = |s: u32, a: &Attribution| {
        let mut sources = pair.child.claims_at(s).filter_map(|(_, c)| pair.child.attribution(c));
        sources.any(|b| super::who::same_source(a, b))
    };
    let no = |side: &Side, s: u32| side.sentence(s).any(|i| super::denied::is_no(side.token(i).form));
    let sentences = pair.child.reading.segments.sentences.len() as u32;
    pair.parent.claims_in(&[sentence]).filter_map(|(_, c)| pair.parent.attribution(c)).any(|a| {
        let other =
            |s: u32| pair.groups.iter().any(|g| g.child.contains(&s) && g.parent.iter().any(|&p| p != sentence && no(&pair.parent, p)));
        near(pair, sentence).into_iter().filter(|&s| s < sentences).any(|s| no(&pair.child, s) && cited(s, a) && !other(s))
    })
}

/// True where the child lets somebody deny, or the same source speak, beside what answers the neighbours of a denial: "That is not true,
/// according to the director", "The company contradicts him".
fn is_answered(pair: &Pair, sentence: u32) -> bool {
    let sources: Vec<&Attribution> = pair.parent.claims_in(&[sentence]).filter_map(|(_, c)| pair.parent.attribution(c)).collect();
    let denies = |s: u32| pair.child.sentence(s).any(|i| is_denial(&pair.child, i));
    let untrue = |s: u32| {
        let words = || pair.child.sentence(s).map(|i| pair.child.token(i).form);
        words().any(|w| is!(w, "contradicts" | "contradicted" | "untrue"))
            || words().any(|w| is!(w, "true" | "so" | "right" | "correct")) && words().any(super::denied::is_no)
    };
    let of_them = |a: &Attribution| sources.iter().any(|b| super::who::same_source(a, b));
    let cites = |side: &Side, s: u32| side.claims_at(s).filter_map(|(_, c)| side.attribution(c)).any(of_them);
    // What answers something else that they say is not this.
    let other = |s: u32, tells: &dyn Fn(u32) -> bool| {
        pair.groups.iter().any(|g| g.child.contains(&s) && g.parent.iter().any(|&p| p != sentence && tells(p)))
    };
    let speaks = |s: u32| cites(&pair.child, s) && !other(s, &|p| cites(&pair.parent, p));
    let says_no = |s: u32| untrue(s) || denies(s) && !other(s, &|p| pair.parent.sentence(p).any(|i| is_denial(&pair.parent, i)));
    let sentences = pair.child.reading.segments.sentences.len() as u32;
    near(pair, sentence).into_iter().filter(|&s| s < sentences).any(|s| says_no(s) || speaks(s))
}

/// True where guilt, proof or blame is said no to: "has not been charged", "found no fault", "knew nothing of it". Who would not be named,
/// or would not comment, clears nobody.
fn clears(side: &Side, sentence: u32) -> bool {
    clears_among(side, side.sentence(sentence))
}

/// The same of some words.
fn clears_among(side: &Side, tokens: impl Iterator<Item = usize> + Clone) -> bool {
    const SILENT: [&str; 10] =
        ["anonymity", "authorised", "authorized", "comment", "details", "discuss", "identified", "named", "whether", "whom"];
    let word = |i: usize| side.token(i).form;
    let outside = || tokens.clone().filter(|&i| !side.is_quoted(i));
    let says_no = || outside().any(|i| super::denied::is_no(word(i)));
    let silent = || outside().any(|i| SILENT.iter().any(|s| form(s) == word(i)));
    outside().any(|i| EXCULPATORY.has(word(i))) && says_no() && !silent()
}

/// True where the child clears somebody in a sentence that answers none of the parent's that do so: it may be this one in other words.
fn is_cleared(pair: &Pair, sentence: u32) -> bool {
    let near = near(pair, sentence);
    let shares = |s: u32| {
        let stems = || pair.child.sentence(s).filter(|&i| pair.child.is_content(i)).map(|i| pair.child.token(i).stem);
        pair.parent.sentence(sentence).filter(|&i| pair.parent.is_content(i)).any(|i| stems().any(|s| s == pair.parent.token(i).stem))
    };
    let answers = |s: u32| pair.groups.iter().any(|g| g.child.contains(&s) && g.parent.iter().any(|&p| clears(&pair.parent, p)));
    (0..pair.child.reading.segments.sentences.len() as u32)
        .any(|s| (near.contains(&s) || shares(s)) && clears(&pair.child, s) && !answers(s))
}

/// The child's sentences that answer the neighbours of a sentence of the parent, and those beside them.
fn near(pair: &Pair, sentence: u32) -> HashSet<u32> {
    let beside = |g: &&Group| g.parent.iter().any(|p| p.abs_diff(sentence) == 1);
    pair.groups.iter().filter(beside).flat_map(|g| &g.child).flat_map(|&c| [c.saturating_sub(1), c, c + 1]).collect()
}

/// True where the child cautions, in a sentence that answers none of the parent's cautions, beside what answers the neighbours of this one:
/// it may be this caution in other words.
fn is_cautioned(pair: &Pair, sentence: u32) -> bool {
    let cautions = |side: &Side, s: u32| {
        let span = side.reading.segments.sentences[s as usize].span;
        weighty(side, s).is_some() || side.reading.hedges.iter().any(|h| h.strength == Strength::Unverified && h.span.overlaps(span))
    };
    let answers = |s: u32| pair.groups.iter().any(|g| g.child.contains(&s) && g.parent.iter().any(|&p| cautions(&pair.parent, p)));
    let near = near(pair, sentence);
    let all = 0..pair.child.reading.segments.sentences.len() as u32;
    all.filter(|s| near.contains(s)).any(|s| cautions(&pair.child, s) && !answers(s))
}

/// True where somebody of whom the child knows nothing judges in words of their own, or accuses: "called the account “false”".
fn judges(side: &Side, sentence: u32, other: &Side) -> bool {
    let quoted = side.sentence(sentence).any(|i| side.is_quoted(i));
    let known = |a: &Attribution| other.reading.attributions.iter().any(|b| super::who::same_source(a, b));
    let judges = |a: &Attribution| {
        a.cue.is_some_and(|c| {
            c.class == CueClass::Accusation
                || quoted && c.class == CueClass::Attitude && a.rule == "as"
                || quoted && matches!(a.rule, "described")
        })
    };
    side.claims_in(&[sentence]).filter_map(|(_, c)| side.attribution(c)).any(|a| judges(a) && !a.source.is_empty() && !known(a))
}

/// True for "The league called that account “fiction”", where the other report does not have the quoted words.
fn dismisses(side: &Side, sentence: u32, other: &Side) -> bool {
    let calls = side.claims_at(sentence).filter_map(|(_, c)| side.attribution(c)).any(|a| matches!(a.rule, "as" | "described"));
    let tokens = side.sentence(sentence);
    let refers = tokens.clone().any(|i| !side.is_quoted(i) && i > tokens.start && matches!(side.word(i), "that" | "this" | "it"));
    let mut quoted = tokens.filter(|&i| side.is_quoted(i) && side.is_content(i)).peekable();
    calls && refers && quoted.peek().is_some() && quoted.all(|i| !other.has(side.token(i).stem))
}

/// True where the sentence of the other report that has most of a sentence's words has a denial too.
fn is_denied_in(side: &Side, sentence: u32, other: &Side) -> bool {
    let stems: HashSet<Term> = side.sentence(sentence).filter(|&i| side.is_content(i)).map(|i| side.token(i).stem).collect();
    let shared = |s: &u32| -> usize { other.sentence(*s).filter(|&i| stems.contains(&other.token(i).stem)).count() };
    let denies = |s: u32| other.sentence(s).any(|i| is_denial(other, i));
    let all = 0..other.reading.segments.sentences.len() as u32;
    all.filter(|s| shared(s) >= 2).max_by_key(|s| (shared(s), std::cmp::Reverse(*s))).is_some_and(denies)
}

/// True where the other report has a denial of the same source.
fn denies_too(side: &Side, sentence: u32, other: &Side) -> bool {
    let sources: Vec<&Attribution> = side.claims_in(&[sentence]).filter_map(|(_, c)| side.attribution(c)).collect();
    let denies = |b: &Attribution| b.cue.is_some_and(|c| c.class == CueClass::Denial);
    // "Something the Front disputes"
    let last = |a: &&Attribution| a.source.split(' ').next_back().map(stem);
    let names: Vec<Term> = sources.iter().filter_map(last).collect();
    let disputes = |s: usize| {
        let tree = other.reading.grammar.tree(s);
        let subject =
            |c: usize| tree.words[c].relation == Relation::Nsubj && names.contains(&other.token(tree.words[c].token as usize).stem);
        (0..tree.words.len()).any(|i| is_denial(other, tree.words[i].token as usize) && tree.children(i).any(subject))
    };
    other.reading.attributions.iter().any(|b| denies(b) && sources.iter().any(|a| super::who::same_source(a, b)))
        || (0..other.reading.segments.sentences.len()).any(disputes)
}

/// The source of the first claim of a sentence that has one.
fn source_of<'r>(side: &Side<'r>, sentence: u32) -> Option<&'r str> {
    side.claims_in(&[sentence]).find_map(|(_, c)| side.attribution(c)).map(|a| a.source.as_str()).filter(|s| !s.is_empty())
}

/// True where a sentence is told by somebody who answers for one side, or holds against it, and whom the other report never gives as a
/// source.
fn speaks_for_a_side(side: &Side, sentence: u32, other: &Side) -> bool {
    let speaks = |a: &Attribution| {
        let words = a.mention.into_iter().flat_map(|m| side.reading.segments.tokens_in(m)).any(|i| VOICES.has(side.token(i).form));
        let role = a.description.as_deref().is_some_and(|d| d.split(' ').any(|w| VOICES.has(form(w))));
        // Who declines to comment has said nothing.
        let says = a.cue.is_some_and(|c| !matches!(c.class, CueClass::Refusal));
        let comment = side.sentence(sentence).any(|i| is!(side.token(i).form, "comment"));
        // The court's spokesman takes no side.
        let official =
            a.mention.into_iter().flat_map(|m| side.reading.segments.tokens_in(m)).any(|i| super::who::is_official(side.token(i).form));
        says && !comment && !official && (words || role) && !other.reading.attributions.iter().any(|b| super::who::same_source(a, b))
    };
    side.claims_in(&[sentence]).filter_map(|(_, c)| side.attribution(c)).any(speaks)
}

/// True where a sentence answers the one before it on another's word: with another figure of the same thing, or with a denial.
fn opposes(side: &Side, before: u32, sentence: u32, child: &Side) -> bool {
    let source = |s: u32| side.claims_in(&[s]).find_map(|(_, c)| side.attribution(c)).filter(|a| !a.source.is_empty());
    // Who declines to comment has answered nothing.
    let answers = |a: &&Attribution| a.cue.is_none_or(|c| c.class != CueClass::Refusal);
    let Some(other) = source(sentence).filter(answers) else { return false };
    // "It had first put the magnitude at 7.1"
    let again = other.mention.is_some_and(|m| is!(form(m.of(side.text)), "he" | "it" | "she" | "they"));
    if again || source(before).is_some_and(|a| super::who::same_source(a, other)) {
        return false;
    }
    let figures = |s: u32| -> Vec<&Figure> {
        side.claims_in(&[s]).filter_map(|(_, c)| if let ClaimKind::Figure(f) = &c.kind { Some(f) } else { None }).collect()
    };
    let (old, new) = (figures(before), figures(sentence));
    // "The organiser spoke of more than 10,000": what stands alone is of what was counted before.
    let thing = |f: &Figure| super::figure::thing(side, f);
    let of_one =
        |o: &Figure, f: &Figure| thing(o) == thing(f) || f.unit.is_none() && f.noun.is_none() && o.unit.is_none() && o.noun.is_some();
    let another = |f: &&Figure| old.iter().any(|o| o.value != f.value && of_one(o, f));
    // Who speaks for somebody and says no, answers for them.
    let speaks_for = side.sentence(sentence).any(|i| side.word(i).to_ascii_lowercase().starts_with("spokes"));
    let denies = side.sentence(sentence).any(|i| !side.is_quoted(i) && is_denial(side, i));
    // "A deficit of about $5.7 million": the child has it too.
    let kept = |f: &&Figure| values(child).contains(&f.value);
    new.len() == 1 && new.iter().any(|f| another(f) && !kept(f)) || speaks_for && denies
}

/// The first weighty phrase of a sentence outside quotation marks, or in a few words that are quoted within it.
fn weighty(side: &Side, sentence: u32) -> Option<usize> {
    let tokens = side.sentence(sentence);
    let few: Vec<Span> =
        side.claims_at(sentence).filter(|(_, c)| matches!(c.kind, ClaimKind::Quotation(Form::Partial))).map(|(_, c)| c.span).collect();
    let told = |i: usize| !side.is_quoted(i) || few.iter().any(|q| q.contains(side.token(i).span));
    tokens.clone().find(|&i| told(i) && WEIGHTY.at(&side.reading.segments.tokens[i..tokens.end]).is_some())
}

/// Cautions and tolls gone from sentences that the child kept: the clause.
fn omitted_clauses(pair: &Pair, found: &mut Vec<Difference>) {
    let side = &pair.parent;
    let figures = values(&pair.child);
    for group in pair.reworded() {
        if let Some(clause) = lost_clause(pair, group) {
            push(pair, DifferenceKind::Omitted, Some(clause), None, "a caution or denial gone from a sentence that was kept", found);
        }
        if let Some(denial) = lost_denial(pair, group) {
            push(pair, DifferenceKind::Omitted, Some(denial), None, "the accusation is told without its denial", found);
        }
        if let Some(denial) = untold_denial(pair, group) {
            push(pair, DifferenceKind::Omitted, Some(denial), None, "a denial gone from a sentence that was kept", found);
        }
        for (_, claim) in side.claims_in(&group.parent) {
            let ClaimKind::Figure(figure) = &claim.kind else { continue };
            let changed = found.iter().any(|d| d.parent.is_some_and(|p| p.overlaps(claim.span)));
            if is_toll(side, figure) && !changed && !figures.contains(&figure.value) {
                push(pair, DifferenceKind::Omitted, Some(claim.span), None, "a toll gone from a sentence that was kept", found);
            }
        }
    }
}

/// Who denies it and by which word, where the child tells what is denied and knows of no denial.
fn lost_denial(pair: &Pair, group: &Group) -> Option<Span> {
    let denies = |s: u32| pair.child.sentence(s).any(|i| is_denial(&pair.child, i));
    let near = group.child.iter().flat_map(|&s| pair.child.beside(s, 1)).chain(group.child.iter().copied());
    if near.into_iter().any(denies) {
        return None;
    }
    let side = &pair.parent;
    let words = &group.words;
    // What is denied must be told: "rejected that account" says nothing of it.
    let kept = |span: Span| {
        let inside = |i: &usize| words.parent.nodes[*i].content && span.contains(words.parent.nodes[*i].word.span);
        let all = (0..words.parent.nodes.len()).filter(inside);
        let (mut total, mut kept) = (0, 0);
        all.for_each(|i| {
            total += 1;
            kept += usize::from(words.child_by(i, How::Kin).is_some());
        });
        kept >= 3 && kept * 2 >= total
    };
    let denial = |a: &Attribution| {
        a.cue.is_some_and(|c| c.class == CueClass::Denial && side.reading.segments.tokens_in(c.span).any(|i| is_denial(side, i)))
    };
    let told = |c: &Claim| side.attribution(c).filter(|a| denial(a) && kept(c.span));
    super::source::place(side.claims_in(&group.parent).find_map(|(_, c)| told(c))?)
}

/// A denial that the child's sentences leave out, with what it denies: "Lindqvaal, who brokered the talks, denied that …".
fn untold_denial(pair: &Pair, group: &Group) -> Option<Span> {
    let (side, words) = (&pair.parent, &group.words);
    let untold = |span: Span| {
        let inside = |i: &usize| words.parent.nodes[*i].content && span.contains(words.parent.nodes[*i].word.span);
        let all: Vec<usize> = (0..words.parent.nodes.len()).filter(inside).collect();
        let known = |i: &&usize| words.child_by(**i, How::Kin).is_some() || pair.child.has(words.parent.nodes[**i].stem);
        all.len() >= 2 && all.iter().filter(known).count() * 2 < all.len()
    };
    let told = |s: u32| denies_too(side, s, &pair.child) || is_denied_in(side, s, &pair.child) || is_cleared(pair, s);
    side.claims_in(&group.parent).find_map(|(_, c)| {
        let cue = side.attribution(c)?.cue.filter(|cue| side.reading.segments.tokens_in(cue.span).any(|i| is_denial(side, i)))?;
        let denies = cue.class == CueClass::Denial && matches!(c.kind, ClaimKind::Statement) && untold(c.span) && !told(c.sentence);
        denies.then(|| cue.span.cover(c.span))
    })
}

/// The values of all figures of a report.
fn values(side: &Side) -> Vec<Option<f64>> {
    side.reading.claims.iter().filter_map(|c| if let ClaimKind::Figure(f) = &c.kind { Some(f.value) } else { None }).collect()
}

/// True for a number of dead or injured.
fn is_toll(side: &Side, figure: &Figure) -> bool {
    let fate = figure.state.and_then(|s| super::counted::outcome(side, s));
    figure.value.is_some() && matches!(fate, Some("killed" | "injured"))
}

/// A clause of the parent that limits or denies what its sentence says, and that the child's sentences do not have: "but offered no
/// evidence", "which Tolvan denies".
fn lost_clause(pair: &Pair, group: &Group) -> Option<Span> {
    let words = &group.words;
    let (side, parent) = (&pair.parent, &words.parent);
    let beside: Vec<u32> = group.child.iter().flat_map(|&s| pair.child.neighbours(s)).chain(group.child.iter().copied()).collect();
    let told = beside.iter().any(|&s| weighty(&pair.child, s).is_some() || pair.child.sentence(s).any(|i| is_denial(&pair.child, i)));
    if told {
        return None;
    }
    let kept = |list: &[usize]| -> f32 {
        let heavy = |i: usize| if parent.nodes[i].content { 0.5 + weight(parent.nodes[i].stem) } else { 0.0 };
        let all: f32 = list.iter().map(|&i| heavy(i)).sum();
        let kept: f32 =
            list.iter().filter_map(|&i| words.child_of(i).map(|_| if words.how(i) >= How::Kin { heavy(i) } else { 0.5 * heavy(i) })).sum();
        if all > 0.0 { kept / all } else { 1.0 }
    };
    let clause = |i: &usize| {
        let relation = parent.nodes[*i].word.relation;
        matches!(relation, Relation::Conj | Relation::AclRelcl | Relation::Advcl | Relation::Ccomp | Relation::Parataxis)
            && !parent.nodes[*i].quoted
            && parent.children(*i).any(|c| {
                matches!(
                    parent.nodes[c].word.relation,
                    Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Cop | Relation::Aux | Relation::AuxPass
                )
            })
    };
    (0..parent.nodes.len()).filter(clause).find_map(|i| {
        let under = parent.under(i);
        let content = under.iter().filter(|&&k| parent.nodes[k].content).count();
        let whole = parent.head(i).is_some_and(|h| words.child_of(h).is_some());
        if !whole || kept(&under) >= 0.34 {
            return None;
        }
        let but =
            parent.children(i).any(|c| parent.nodes[c].word.relation == Relation::Cc && parent.nodes[c].word.text(side.text) == "but");
        // "Which he denies"
        let denied = matches!(parent.nodes[i].word.relation, Relation::AclRelcl | Relation::Parataxis)
            && is!(parent.nodes[i].word.lemma, "deny" | "dispute" | "reject");
        let says = under.iter().any(|&k| {
            let tokens = &side.reading.segments.tokens[parent.nodes[k].word.token as usize..side.sentence(parent.nodes[k].sentence).end];
            WEIGHTY.at(tokens).is_some() && parent.nodes[k].word.relation != Relation::Amod && !parent.nodes[k].quoted
        });
        // "And is not suspected of it", "he had not been arrested"
        let cleared = clears_among(side, under.iter().map(|&k| parent.nodes[k].word.token as usize));
        let gone = content >= 2 || denied;
        // Told in another sentence of the child.
        let stems: Vec<Term> = under.iter().filter(|&&k| parent.nodes[k].content).map(|&k| parent.nodes[k].stem).collect();
        let shared = |s: u32| {
            let here = |stem: &&Term| pair.child.sentence(s).any(|i| pair.child.token(i).stem == **stem);
            stems.iter().filter(here).count()
        };
        let anywhere = (0..pair.child.reading.segments.sentences.len() as u32).any(|s| shared(s) * 2 >= content);
        let no = under.iter().any(|&k| super::denied::is_no(form(parent.nodes[k].word.text(side.text))));
        (gone && !anywhere && (but && no || says || denied || cleared)).then(|| parent.span(under))
    })
}

fn is_denial(side: &Side, i: usize) -> bool {
    super::denied::denies(side.token(i).form)
}
