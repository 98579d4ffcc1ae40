//! Quotations: altered, cut, taken out of their marks, put into marks; [`super::speaker`] looks whose they are.

use super::side::{Group, Pair, Side, weight};
use super::utterance::{Utterance, is_direct, match_left, match_moved, match_utterances, ops, utterances};
use super::words::How;
use super::{Difference, DifferenceKind};
use crate::claim::ClaimKind;
use crate::span::Span;
use crate::text::{Kind, Term, fold};
use crate::trace::Confidence;
use similar::DiffOp;
use std::collections::HashSet;
use std::ops::Range;

/// Adds the changes to quotations.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    let groups: Vec<&Group> = pair.groups.iter().filter(|g| g.reworded || runs_on(&pair.parent, &g.parent)).collect();
    let mut parents: Vec<Vec<Utterance>> = groups.iter().map(|g| utterances(&pair.parent, &g.parent)).collect();
    let mut children: Vec<Vec<Utterance>> = groups.iter().map(|g| utterances(&pair.child, &g.child)).collect();
    let mut matched = Vec::new();
    for g in 0..groups.len() {
        match_utterances(&mut parents[g], &mut children[g], &mut matched);
    }
    // A sentence that answers none may still quote what is quoted elsewhere.
    parents.push(utterances(&pair.parent, &pair.parent_alone()));
    children.push(utterances(&pair.child, &pair.child_alone()));
    match_moved(&mut parents, &mut children, &mut matched);
    for g in 0..groups.len() {
        match_left(pair, groups[g], &mut parents[g], &mut children[g], &mut matched);
    }
    for (p, c) in &mut matched {
        put_in(pair, p, c, found);
        compare(pair, p, c, found);
        super::speaker::changed(pair, p, c, found);
    }
    for ((group, parents), children) in groups.into_iter().zip(&parents).zip(&children) {
        for p in parents {
            unquoted(pair, group, p, 0..p.words.len(), found);
        }
        for c in children {
            invented(pair, group, c, found);
        }
    }
}

/// True where a quotation goes on behind some sentences: who spoke may stand there.
fn runs_on(side: &Side, sentences: &[u32]) -> bool {
    let end = sentences.last().map_or(0, |&s| side.reading.segments.sentences[s as usize].span.end);
    side.claims_in(sentences).any(|(_, c)| matches!(c.kind, ClaimKind::Quotation(_)) && c.span.end > end)
}

/// Takes sentences out of the child's utterance that the parent tells without marks, where it goes on with what the parent quotes.
fn put_in(pair: &Pair, p: &Utterance, c: &mut Utterance, found: &mut Vec<Difference>) {
    let side = &pair.child;
    let sentence = |w: usize| side.reading.segments.sentence_at(side.token(w).span.start) as u32;
    if c.words.first().map(|&w| sentence(w)) == c.words.last().map(|&w| sentence(w)) {
        return;
    }
    let mut kept = vec![false; c.words.len()];
    ops(&p.stems, &c.stems).iter().filter(|op| matches!(op, DiffOp::Equal { .. })).for_each(|op| kept[op.new_range()].fill(true));
    let mut start = 0;
    while start < c.words.len() {
        let here = sentence(c.words[start]);
        let end = (start..c.words.len()).find(|&w| sentence(c.words[w]) != here).unwrap_or(c.words.len());
        let equal = kept[start..end].iter().filter(|k| **k).count();
        let part = Utterance { claims: c.claims.clone(), words: c.words[start..end].to_vec(), stems: c.stems[start..end].to_vec() };
        let known = found.len();
        let group = pair.reworded().find(|g| g.child.contains(&here)).filter(|_| equal * 3 <= end - start && end - start < c.words.len());
        if let Some(group) = group {
            invented(pair, group, &part, found);
        }
        if found.len() > known {
            c.words.drain(start..end);
            c.stems.drain(start..end);
            kept.drain(start..end);
        } else {
            start = end;
        }
    }
}

/// Looks for words that differ inside the marks.
fn compare(pair: &Pair, p: &Utterance, c: &Utterance, found: &mut Vec<Difference>) {
    let keys = |side: &Side, u: &Utterance| u.words.iter().map(|&i| same_word(side, i)).collect::<Vec<_>>();
    let (old, new) = (keys(&pair.parent, p), keys(&pair.child, c));
    let ops = ops(&old, &new);
    let mut altered: Option<(Range<usize>, Range<usize>)> = None;
    let (mut words_changed, mut cut) = (0, Vec::new());
    let mut kept = 0;
    for op in &ops {
        let (o, n) = (op.old_range(), op.new_range());
        match op {
            DiffOp::Equal { len, .. } => kept += len,
            DiffOp::Delete { .. } => cut.push((o, n)),
            _ if spelt_out(&old[o.clone()]) == spelt_out(&new[n.clone()]) => kept += o.len(),
            _ => {
                words_changed += o.len().max(n.len());
                altered = Some(altered.map_or((o.clone(), n.clone()), |(a, b)| {
                    (a.start.min(o.start)..a.end.max(o.end), b.start.min(n.start)..b.end.max(n.end))
                }));
            }
        }
    }
    let mut same = vec![false; p.words.len()];
    ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).for_each(|op| same[op.old_range()].fill(true));
    partly_unquoted(pair, p, &same, found);
    let (before, after) = (&pair.parent.reading.claims[p.claims[0] as usize], &pair.child.reading.claims[c.claims[0] as usize]);
    if altered.is_some() && !is_direct(before) && is_direct(after) && c.words.len() >= 2 * p.words.len() {
        // A quoted word grew into a quoted sentence.
        let note = "more stands in the quotation marks than the parent quotes".to_string();
        let (old, new) = (words_span(&pair.parent, p, &(0..p.words.len())), words_span(&pair.child, c, &(0..c.words.len())));
        push(pair, DifferenceKind::QuoteInvented, (Some(p.claims[0]), old), (Some(c.claims[0]), new), Confidence::Likely, note, found);
        return;
    }
    // What was put together from two quotations of the parent is not altered where it goes on with the other.
    let elsewhere = |range: &Range<usize>| {
        let stems = c.stems.get(range.clone()).unwrap_or_default();
        stems.len() >= 3 && has_quoted(&pair.parent, stems)
    };
    if let Some((o, n)) = altered.filter(|(_, n)| !elsewhere(n)) {
        let parent = words_span(&pair.parent, p, &o).or_else(|| words_span(&pair.parent, p, &around(&o, p.words.len())));
        let child = words_span(&pair.child, c, &n).or_else(|| words_span(&pair.child, c, &around(&n, c.words.len())));
        let confidence = if kept * 2 >= new.len() { Confidence::Sure } else { Confidence::Likely };
        let note = match words_changed {
            1 => "one word replaced inside the quotation marks".to_string(),
            n => format!("{n} of {} words differ inside the quotation marks", c.words.len()),
        };
        push(pair, DifferenceKind::QuoteAltered, (Some(p.claims[0]), parent), (Some(c.claims[0]), child), confidence, note, found);
        // What is gone before or behind the altered words is gone all the same, where enough is kept to tell.
        cut.retain(|(gone, _)| kept * 2 >= new.len() && (gone.end + 2 <= o.start || gone.start >= o.end + 2));
    }
    for (o, n) in cut {
        // A clause that is told without marks is not cut.
        let known = found.len();
        let told = if o.len() >= 5 && is_direct(after) { group_of(pair, p, o.start) } else { None };
        if let Some(group) = told {
            unquoted(pair, group, p, o.clone(), found);
        }
        if found.len() > known {
            continue;
        }
        truncated(pair, p, c, o, n.start, found);
    }
}

/// The group of the sentence in which a word of an utterance stands.
fn group_of<'p>(pair: &'p Pair, p: &Utterance, word: usize) -> Option<&'p Group> {
    let sentence = pair.parent.reading.segments.sentence_at(pair.parent.token(p.words[word]).span.start) as u32;
    pair.reworded().find(|g| g.parent.contains(&sentence))
}

/// A word as it counts inside quotation marks: its letters, but for spelling, capitals, accents and number words.
fn same_word(side: &Side, i: usize) -> String {
    let folded = fold(side.word(i)).into_owned();
    let dotless = folded.replace('.', "");
    SPELLINGS.word(side.token(i).form).map_or(dotless, str::to_string)
}

/// Words with their contractions written out: "won't" is "will not".
fn spelt_out(words: &[String]) -> String {
    const CONTRACTED: [(&str, &str); 9] = [
        ("\u{2019}", "'"),
        ("won't", "will not"),
        ("can't", "can not"),
        ("cannot", "can not"),
        ("n't", " not"),
        ("'re", " are"),
        ("'ll", " will"),
        ("'ve", " have"),
        ("'m", " am"),
    ];
    CONTRACTED.iter().fold(words.join(" "), |text, (short, long)| text.replace(short, long))
}

crate::text::list!(
    /// British spellings with the American ones.
    SPELLINGS, "spellings.txt"
);

fn around(range: &Range<usize>, len: usize) -> Range<usize> {
    range.start.saturating_sub(1)..(range.end + 1).min(len)
}

/// The span of the words at these places of an utterance; `None` for no words.
fn words_span(side: &Side, u: &Utterance, range: &Range<usize>) -> Option<Span> {
    let words = u.words.get(range.clone()).filter(|w| !w.is_empty())?;
    Some(side.token(words[0]).span.cover(side.token(words[words.len() - 1]).span))
}

/// Words of the parent's quotation that are gone: a cut inside the marks, unless they are told outside of them.
fn truncated(pair: &Pair, p: &Utterance, c: &Utterance, gone: Range<usize>, at: usize, found: &mut Vec<Difference>) {
    let side = &pair.parent;
    let content: Vec<usize> = gone.clone().filter(|&w| side.is_content(p.words[w])).collect();
    if content.is_empty() && gone.len() < 3 {
        return;
    }
    // What is gone must belong to a sentence of which words are kept, else it is a sentence left out.
    let sentence = |w: usize| side.reading.segments.sentence_at(side.token(p.words[w]).span.start);
    // "|We saw queues.| We did not see", "to persuade |them. We have not to disappoint| them": a whole sentence, though a word of it looks
    // like one of its neighbour.
    let at_head = gone.start > 0 && p.stems[gone.start - 1] == p.stems[gone.end - 1] && sentence(gone.start - 1) != sentence(gone.end - 1);
    let at_end = gone.end < p.words.len() && p.stems[gone.start] == p.stems[gone.end] && sentence(gone.start) != sentence(gone.end);
    let gone = match (at_head, at_end) {
        (true, _) => gone.start - 1..gone.end - 1,
        (_, true) => gone.start + 1..gone.end + 1,
        _ => gone,
    };
    let kept_beside = gone.start > 0 && sentence(gone.start - 1) == sentence(gone.start)
        || gone.end < p.words.len() && sentence(gone.end) == sentence(gone.end - 1);
    if !kept_beside {
        return;
    }
    let inner = at > 0 && at < c.words.len();
    let child_claim = &pair.child.reading.claims[c.claims[if inner { 0 } else { c.claims.len() - 1 }] as usize];
    let parent_claim = &side.reading.claims[p.claims[0] as usize];
    // "I want to be plain: there is nothing": what leads up to it.
    let leads = gone.start == 0 && p.words.get(gone.end).is_some_and(|&w| w > 0 && side.word(w - 1) == ":");
    if leads {
        return;
    }
    // A fragment that the outlet's own sentence embeds is a partial quotation, and may be as short as it likes.
    let fragment = !is_direct(child_claim) && is_direct(parent_claim) && !inner;
    // "I did not know, and I should have known": the words that are kept tell nothing of those that are gone.
    let mut same = vec![false; c.words.len()];
    ops(&p.stems, &c.stems).iter().filter(|op| matches!(op, DiffOp::Equal { .. })).for_each(|op| same[op.new_range()].fill(true));
    let outside = |i: &usize| c.words.iter().position(|w| w == i).is_none_or(|at| !same[at]);
    let stems: HashSet<Term> = pair.child.sentence(child_claim.sentence).filter(outside).map(|i| pair.child.token(i).stem).collect();
    let told = content.iter().filter(|&&w| stems.contains(&p.stems[w])).count();
    if fragment && gone.start == 0 {
        unhedged(pair, p, c, &gone, child_claim.sentence, found);
    }
    if fragment || told * 2 > content.len() {
        return;
    }
    let parent = words_span(side, p, &gone);
    let child = words_span(&pair.child, c, &(at.saturating_sub(3)..(at + 2).min(c.words.len())));
    let confidence = Confidence::Likely;
    let note = format!("{} words cut from the quoted sentence", gone.len());
    push(pair, DifferenceKind::QuoteTruncated, (Some(p.claims[0]), parent), (Some(c.claims[0]), child), confidence, note, found);
}

/// A hedge at the head of a quoted fragment that the child leaves outside its marks and does not tell: "some |“may have| preferred not to
/// look”", "some “preferred not to look”".
fn unhedged(pair: &Pair, p: &Utterance, c: &Utterance, gone: &Range<usize>, sentence: u32, found: &mut Vec<Difference>) {
    let Some(place) = words_span(&pair.parent, p, gone) else { return };
    let hedges = |side: &Side, place: Span| side.reading.hedges.iter().any(|h| h.span.overlaps(place));
    let told = hedges(&pair.child, pair.child.reading.segments.sentences[sentence as usize].span);
    if hedges(&pair.parent, place) && !told {
        let child = words_span(&pair.child, c, &(0..c.words.len()));
        let claims = (Some(p.claims[0]), Some(c.claims[0]));
        let note = "the hedge is cut from the quotation".to_string();
        push(pair, DifferenceKind::CertaintyRaised, (claims.0, Some(place)), (claims.1, child), Confidence::Likely, note, found);
    }
}

/// A quotation, or the words of it in `range`, that the child tells without marks.
fn unquoted(pair: &Pair, group: &Group, p: &Utterance, range: Range<usize>, found: &mut Vec<Difference>) {
    let (words, stems) = (&p.words[range.clone()], &p.stems[range.clone()]);
    if has_quoted(&pair.child, stems) || half_quoted(&pair.child, &group.child, stems) {
        return;
    }
    let by_words = window(&pair.parent, words, &pair.child, &group.child);
    let best = [by_words, answers(group, words)].into_iter().flatten().max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((window, covered)) = best else { return };
    let content = words.iter().filter(|&&i| pair.parent.is_content(i)).count();
    let claim = &pair.parent.reading.claims[p.claims[0] as usize];
    let enough = if content <= 2 { 0.99 } else { 0.4 };
    // One word of several tells nothing.
    if content > 1 && window.len() == 1 {
        return;
    }
    let short = content <= 2 && !is_direct(claim) && pair.parent.attribution(claim).is_none();
    if covered < enough || short {
        return;
    }
    let span = words_span(&pair.parent, p, &range);
    let note = "quotation told without its marks".to_string();
    let child = Some(pair.child.span(&window));
    push(pair, DifferenceKind::QuoteUnquoted, (Some(p.claims[0]), span), (None, child), Confidence::Likely, note, found);
}

/// True when half of the words and more stand in quotation marks in these sentences: part of a quotation is a quotation.
fn half_quoted(side: &Side, sentences: &[u32], stems: &[Term]) -> bool {
    let quoted: HashSet<Term> = side.tokens_of(sentences).filter(|&i| side.is_quoted(i)).map(|i| side.token(i).stem).collect();
    2 * stems.iter().filter(|s| quoted.contains(s)).count() > stems.len()
}

/// Sentences of a quotation that the child keeps, but not these in its marks: it may tell them without.
fn partly_unquoted(pair: &Pair, p: &Utterance, kept: &[bool], found: &mut Vec<Difference>) {
    let side = &pair.parent;
    let sentence = |w: usize| side.reading.segments.sentence_at(side.token(p.words[w]).span.start) as u32;
    let mut start = 0;
    while start < p.words.len() {
        let here = sentence(start);
        let end = (start..p.words.len()).find(|&w| sentence(w) != here).unwrap_or(p.words.len());
        let group = pair.reworded().find(|g| g.parent.contains(&here));
        if let Some(group) = group.filter(|_| kept[start..end].iter().all(|k| !k)) {
            unquoted(pair, group, p, start..end, found);
        }
        start = end;
    }
}

/// Words in the child's marks that the parent has without marks.
fn invented(pair: &Pair, group: &Group, c: &Utterance, found: &mut Vec<Difference>) {
    let Some((window, covered)) = window(&pair.child, &c.words, &pair.parent, &group.parent) else { return };
    let content = c.words.iter().filter(|&&i| pair.child.is_content(i)).count();
    // One word in marks, "irresponsible", where the parent gives the same of somebody without them.
    let claim = &pair.child.reading.claims[c.claims[0] as usize];
    let told = || pair.parent.claims_in(&group.parent).any(|(_, p)| p.attribution.is_some() && p.span.contains(pair.parent.span(&window)));
    let word = content == 1 && covered > 0.99 && claim.attribution.is_some() && told();
    // Of "I can't pay 38 pesetas, so I walked" the price alone is nobody's words.
    let known = |i: &&usize| window.clone().any(|t| pair.parent.token(t).stem == pair.child.token(**i).stem);
    let half = c.words.iter().filter(|&&i| pair.child.is_content(i)).filter(known).count() * 2 > content;
    let numbers: Vec<Span> =
        pair.parent.claims_in(&group.parent).filter(|(_, c)| matches!(c.kind, ClaimKind::Figure(_))).map(|(_, c)| c.span).collect();
    let stems: HashSet<Term> = c.words.iter().map(|&i| pair.child.token(i).stem).collect();
    let hit = |&t: &usize| pair.parent.is_content(t) && stems.contains(&pair.parent.token(t).stem);
    let priced = window.clone().filter(hit).all(|t| numbers.iter().any(|n| n.contains(pair.parent.token(t).span)));
    if content < 2 && !word || priced && !half || covered < 0.55 || is_quoted_in(&pair.parent, c) {
        return;
    }
    let confidence = Confidence::Likely;
    let span = words_span(&pair.child, c, &(0..c.words.len()));
    let note = "the parent has these words without quotation marks".to_string();
    push(pair, DifferenceKind::QuoteInvented, (None, Some(pair.parent.span(&window))), (Some(c.claims[0]), span), confidence, note, found);
}

/// True when the report has the words of an utterance in quotation marks somewhere.
fn is_quoted_in(side: &Side, u: &Utterance) -> bool {
    has_quoted(side, &u.stems)
}

/// True when the report has these words in quotation marks somewhere, one behind the other.
fn has_quoted(side: &Side, stems: &[Term]) -> bool {
    let Some(&first) = stems.first() else { return false };
    let tokens = &side.reading.segments.tokens;
    let words = |i: usize| tokens[i..].iter().filter(|t| t.kind != Kind::Mark).map(|t| t.stem);
    (0..tokens.len()).any(|i| tokens[i].stem == first && side.is_quoted(i) && words(i).take(stems.len()).eq(stems.iter().copied()))
}

/// Where, outside quotation marks, the content words of `words` stand in the other side's sentences: the tokens from the first to the
/// last, and the share of weight that is found.
fn window(side: &Side, words: &[usize], other: &Side, sentences: &[u32]) -> Option<(Range<usize>, f32)> {
    let wanted: HashSet<Term> = words.iter().filter(|&&i| side.is_content(i)).map(|&i| side.token(i).stem).collect();
    let total: f32 = sorted(&wanted).iter().map(|&s| weight(s)).sum();
    let mut best: Option<(Range<usize>, f32)> = None;
    for &sentence in sentences {
        let hits: Vec<usize> = other.sentence(sentence).filter(|&i| !other.is_quoted(i) && wanted.contains(&other.token(i).stem)).collect();
        let (Some(&first), Some(&last)) = (hits.first(), hits.last()) else { continue };
        let distinct: HashSet<Term> = hits.iter().map(|&i| other.token(i).stem).collect();
        let covered = sorted(&distinct).iter().map(|&s| weight(s)).sum::<f32>() / total.max(f32::EPSILON);
        if best.as_ref().is_none_or(|(_, most)| covered > *most) {
            best = Some((first..last + 1, covered));
        }
    }
    best
}

/// Where, outside quotation marks, the child has the words that answer a quotation's, in whatever other words: the tokens from the first
/// to the last in one sentence, and the share of weight that is answered.
fn answers(group: &Group, words: &[usize]) -> Option<(Range<usize>, f32)> {
    let matched = &group.words;
    let (mut total, mut covered, mut found) = (0.0, 0.0, Vec::new());
    for (p, node) in
        matched.parent.nodes.iter().enumerate().filter(|(_, n)| n.content && words.binary_search(&(n.word.token as usize)).is_ok())
    {
        let heavy = weight(node.stem);
        total += heavy;
        if let Some(c) = matched.child_of(p).filter(|&c| matched.how(p) >= How::Kin && !matched.child.nodes[c].quoted) {
            covered += heavy;
            found.push(matched.child.nodes[c].word.token as usize);
        }
    }
    let (first, last) = (*found.iter().min()?, *found.iter().max()?);
    (found.len() >= 2).then_some((first..last + 1, covered / f32::max(total, f32::EPSILON)))
}

/// The terms in a fixed order, so that sums of weights are the same in each run.
fn sorted(terms: &HashSet<Term>) -> Vec<Term> {
    let mut list: Vec<Term> = terms.iter().copied().collect();
    list.sort_unstable();
    list
}

pub(super) fn push(
    pair: &Pair,
    kind: DifferenceKind,
    parent: (Option<u32>, Option<Span>),
    child: (Option<u32>, Option<Span>),
    confidence: Confidence,
    note: String,
    found: &mut Vec<Difference>,
) {
    let source = |side: &Side, claim: Option<u32>| {
        claim.and_then(|c| side.attribution(&side.reading.claims[c as usize])).map(|a| a.source.clone()).filter(|s| !s.is_empty())
    };
    let source = source(&pair.parent, parent.0).or_else(|| source(&pair.child, child.0)).unwrap_or_default();
    found.push(Difference {
        kind,
        parent: parent.1,
        child: child.1,
        parent_claim: parent.0,
        child_claim: child.0,
        source,
        confidence,
        note,
    });
}
