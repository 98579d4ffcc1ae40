//! Sources that went, came or changed.

use super::side::{Group, Pair, Side, weight};
use super::who::{head_word, is_another, is_mentioned, is_mentioned_in, is_other, same_source};
use super::words::{How, Words, is_light};
use super::{Difference, DifferenceKind};
use crate::claim::{Attribution, Claim, ClaimKind, CueClass, SourceKind, same_outlet};
use crate::span::Span;
use crate::syntax::{Relation, Upos};
use crate::text::{FUNCTION, Term, form, forms, is, list, stem};
use std::collections::BTreeMap;

list!(
    /// Words that give a source without a reporting clause: "estimate", "data", "reportedly".
    SOURCING, "sourcing.txt"
);

/// Adds the changes to sources of what is told without quotation marks.
pub(super) fn changes(pair: &Pair, found: &mut Vec<Difference>) {
    for group in pair.reworded() {
        let (before, after) = (acts(&pair.parent, &group.parent), acts(&pair.child, &group.child));
        if before.is_empty() && after.is_empty() {
            continue;
        }
        let (old, new) =
            (Told::of(&pair.parent, &group.words.parent, &group.parent), Told::of(&pair.child, &group.words.child, &group.child));
        for act in &before {
            let kept = Kept::of(group, &old, &new, act);
            if !dropped(pair, group, &new, act, &kept, found) {
                changed(pair, group, act, &kept, found);
            }
        }
        for act in &after {
            added(pair, group, &old, &new, act, found);
            joined(pair, group, act, found);
        }
    }
    super::cited::changes(pair, found);
}

/// An act of saying in some sentences.
struct Act<'r> {
    /// Index into the attributions.
    index: u32,
    attribution: &'r Attribution,
    /// The longest claim it covers, by its index.
    claim: u32,
    /// The sentence of that claim.
    sentence: u32,
    /// The place of that claim.
    content: Span,
    /// True where all it covers is quoted.
    quoted: bool,
}

/// The acts of saying of some sentences, each once.
fn acts<'r>(side: &Side<'r>, sentences: &[u32]) -> Vec<Act<'r>> {
    let mut acts: BTreeMap<u32, (Act, usize)> = BTreeMap::new();
    for (claim, c) in side.claims_in(sentences).filter(|(_, c)| !matches!(c.kind, ClaimKind::Figure(_))) {
        let (Some(index), Some(attribution)) = (c.attribution, side.attribution(c)) else { continue };
        let quoted = matches!(c.kind, ClaimKind::Quotation(_));
        let entry =
            acts.entry(index).or_insert((Act { index, attribution, claim, sentence: c.sentence, content: c.span, quoted: true }, 0));
        entry.0.quoted &= quoted;
        if c.span.len() > entry.1 {
            (entry.0.claim, entry.0.sentence, entry.0.content, entry.1) = (claim, c.sentence, c.span, c.span.len());
        }
    }
    acts.into_values().map(|(act, _)| act).collect()
}

/// The statements and figures of some sentences that have a source, one for each attribution: the longest.
pub(super) fn sourced<'r>(side: &Side<'r>, sentences: &[u32]) -> Vec<(u32, &'r Claim, &'r Attribution)> {
    acts(side, sentences).into_iter().map(|a| (a.claim, &side.reading.claims[a.claim as usize], a.attribution)).collect()
}

/// On whose word each word of some sentences is told: indices of attributions, the innermost first.
struct Told(Vec<Vec<u32>>);

impl Told {
    fn of(side: &Side, words: &Words, sentences: &[u32]) -> Self {
        let mut told = vec![Vec::new(); words.nodes.len()];
        let mut claims: Vec<&Claim> = side
            .claims_in(sentences)
            .map(|(_, c)| c)
            .filter(|c| !matches!(c.kind, ClaimKind::Figure(_)) && c.attribution.is_some())
            .collect();
        claims.sort_by_key(|c| c.span.len());
        for claim in claims {
            let inside = words.nodes.iter().zip(&mut told).filter(|(n, _)| claim.span.contains(n.word.span));
            inside.for_each(|(_, told)| told.extend(claim.attribution));
        }
        Told(told)
    }
}

/// What the child keeps of what an act of saying covers in the parent.
struct Kept {
    /// The child's words that answer the act's own, quoted ones left aside.
    words: Vec<usize>,
    /// The share of the act's words, by weight, that is answered.
    share: f32,
    /// True where a verb is among them.
    verb: bool,
    /// True where what the content is about, its uppermost word, is among them.
    main: bool,
    /// The attributions of the child's words, each with the weight it covers, and that of all of them.
    sources: BTreeMap<u32, f32>,
    total: f32,
}

impl Kept {
    fn of(group: &Group, old: &Told, new: &Told, act: &Act) -> Kept {
        let matched = &group.words;
        let mut kept = Kept { words: Vec::new(), share: 0.0, verb: false, main: false, sources: BTreeMap::new(), total: 0.0 };
        let mut all = 0.0;
        for (p, node) in matched.parent.nodes.iter().enumerate().filter(|(p, n)| n.content && !n.quoted && old.0[*p].contains(&act.index)) {
            let heavy = weight(node.stem);
            all += heavy;
            let Some(c) = matched.child_by(p, How::Kin).filter(|&c| !matched.child.nodes[c].quoted) else { continue };
            kept.words.push(c);
            kept.total += heavy;
            kept.verb |= node.word.upos == Upos::Verb;
            for &source in &new.0[c] {
                *kept.sources.entry(source).or_default() += heavy;
            }
        }
        let top = matched.parent.top(act.content);
        kept.main = top.is_some_and(|p| matched.child_by(p, How::Kin).is_some());
        kept.share = if all > 0.0 { kept.total / all } else { 0.0 };
        kept
    }

    /// True where enough is kept to say that the same is told.
    fn is_enough(&self) -> bool {
        let known = self.words.len() >= 3 && self.share >= if self.verb { 0.4 } else { 0.6 } || self.words.len() >= 2 && self.share >= 0.45;
        // "The sponge, which lives in the trench": that tells nothing of what the researchers found.
        known && (self.main || self.share >= 0.6)
    }

    /// True where nearly all that is told is kept.
    fn is_all(&self) -> bool {
        self.words.len() >= 5 && self.share >= 0.8
    }
}

/// True for acts that vouch for a fact: what is hoped, refused or asked for is no fact that loses its source.
fn asserts(side: &Side, a: &Attribution) -> bool {
    let denied = |c: Span| {
        side.reading
            .segments
            .tokens_in(c)
            .next()
            .is_some_and(|i| i.checked_sub(1).is_some_and(|b| super::denied::denies(side.token(b).form)))
    };
    a.cue.is_some_and(|c| matches!(c.class, CueClass::Speech | CueClass::Accusation | CueClass::Attitude) && !denied(c.span))
        && !a.source.is_empty()
        && !is_charge(side, a)
        && FUNCTION.word(form(&a.source)).is_none_or(|f| matches!(f, "number" | "determiner"))
}

/// What had a source in the parent and has none in the child. True where the child keeps the fact without its source.
fn dropped(pair: &Pair, group: &Group, new: &Told, act: &Act, kept: &Kept, found: &mut Vec<Difference>) -> bool {
    let side = &pair.parent;
    // Who credits another outlet names no source of a fact: that is a matter of the derivation.
    let believes = |c: Span| {
        side.reading.segments.tokens_in(c).any(|i| {
            is!(
                side.token(i).form,
                "believe"
                    | "believes"
                    | "believed"
                    | "expects"
                    | "expect"
                    | "expected"
                    | "thinks"
                    | "think"
                    | "reckons"
                    | "reckon"
                    | "predicts"
                    | "sees"
                    | "foresees"
                    | "forecasts"
            )
        })
    };
    let vouches =
        act.attribution.cue.is_some_and(|c| c.class != CueClass::Attitude || believes(c.span)) && !is_citing(side, act.attribution);
    // "He denied having seen it", "he had not seen it"
    let denied = kept.verb && act.attribution.cue.is_some_and(|c| c.class == CueClass::Denial) && {
        let words = || group.child.iter().flat_map(|&s| pair.child.sentence(s)).map(|i| pair.child.token(i).form);
        words().any(super::denied::is_no) && !words().any(|w| super::denied::denies(w) && !super::denied::is_no(w))
    };
    if act.quoted || !vouches || !(denied || asserts(side, act.attribution)) || is_credit(side, act.attribution) || !kept.is_enough() {
        return false;
    }
    // "The inspector said records suggested it", "the inspector said it": who passes it on still does. Whom somebody told it is one more.
    let cue = act.attribution.cue.map(|c| c.span).filter(|c| c.of(side.text) != "told" && !is_somebody(side, act.attribution));
    let inner = acts(side, &group.parent);
    let passes: Vec<&Act> = inner.iter().filter(|o| o.index != act.index && cue.is_some_and(|c| o.content.contains(c))).collect();
    if !passes.is_empty() {
        let tellers = acts(&pair.child, &group.child);
        if passes.into_iter().any(|o| tellers.iter().any(|t| same_source(t.attribution, o.attribution))) {
            return false;
        }
    }
    // What stands within another's word keeps that one: "an officer said he saw smoke, two people with knowledge of it said".
    let is_known = |source: u32| {
        let a = &pair.child.reading.attributions[source as usize];
        // "He said they had rejected a truce", "the Front rejected a truce": that is part of what he said.
        let said = group.words.child.cue(a).and_then(|c| group.words.parent_by(c, How::Kin));
        let inside = said.is_some_and(|p| {
            let place = group.words.parent.nodes[p].word.span;
            let own = |i: &Act| i.attribution.cue.is_some_and(|c| c.span.overlaps(place)) && same_source(i.attribution, act.attribution);
            // "The nurses' union said", "nurses are calling for it": they are of one house.
            let stems = || side.reading.segments.tokens_in(act.attribution.mention.unwrap_or_default()).map(|i| side.token(i).stem);
            let kin = a.source.split(' ').any(|w| w.len() > 3 && stems().any(|s| s == stem(w)));
            act.content.contains(place) && !kin && !inner.iter().any(own)
        });
        inside || inner.iter().any(|i| i.index != act.index && same_source(i.attribution, a))
    };
    let all_known: Vec<(u32, bool)> = kept.sources.keys().map(|&s| (s, is_known(s))).collect();
    let known = |source: &u32| all_known.iter().find(|k| k.0 == *source).map_or_else(|| is_known(*source), |k| k.1);
    // Where the verb of saying or who says it is answered, the saying is told in other words: "prosecutors estimate", "the prosecution
    // values it at".
    let words = &group.words;
    let answers = |span: Span, least: How| -> Vec<u32> {
        let said = |p: &usize| words.parent.nodes[*p].content && span.overlaps(words.parent.nodes[*p].word.span);
        let answers = (0..words.parent.nodes.len()).filter(said).filter_map(|p| words.child_by(p, least));
        answers.map(|c| words.child.nodes[c].sentence).collect()
    };
    let mut told = act.attribution.cue.map(|c| answers(c.span, How::Synonym)).unwrap_or_default();
    if !denied {
        told.extend(head_word(side, act.attribution).into_iter().flat_map(|w| answers(w.span, How::Kin)));
    }
    let carried = |s: u32| {
        let near: Vec<u32> = pair.child.neighbours(s).filter(|n| group.child.contains(n)).collect();
        // Of "he had not seen it" he is no source.
        !denied && is_mentioned(&pair.child, s, act.attribution, side)
            || in_words(&pair.child, s)
            || has_source(&pair.child, s) && kept.sources.keys().all(|k| !known(k))
            || near.iter().any(|&n| {
                let others = || pair.child.claims_at(n).filter_map(|(_, c)| c.attribution).any(|a| known(&a));
                has_source(&pair.child, n) && !others() || !denied && is_mentioned_in(&pair.child, &[n], act.attribution, side)
            })
            || told.iter().any(|t| *t == s || near.contains(t))
    };
    let mut sentences: Vec<u32> = kept.words.iter().map(|&c| words.child.nodes[c].sentence).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let bare = |&s: &u32| {
        let here: Vec<usize> = kept.words.iter().copied().filter(|&c| words.child.nodes[c].sentence == s).collect();
        let sourced = here.iter().any(|&c| new.0[c].iter().any(|source| !known(source)));
        let verb = here.iter().any(|&c| words.child.nodes[c].word.upos == Upos::Verb);
        (here.len() == kept.words.len() || here.len() >= 4 && verb) && !sourced && !carried(s)
    };
    let bare: Vec<u32> = sentences.into_iter().filter(bare).collect();
    let clause = |s: u32| {
        let here = kept.words.iter().copied().filter(|&c| words.child.nodes[c].sentence == s);
        // The whole of the clause that stands bare.
        let top = here.clone().find(|&c| words.child.above(c).all(|a| !kept.words.contains(&a)));
        let span = words.child.span(here);
        let mark = |&c: &usize| words.child.nodes[c].word.upos != Upos::Punct;
        top.map_or(span, |t| span.cover(words.child.span(words.child.under(t).into_iter().filter(mark))))
    };
    let Some(child) = bare.into_iter().map(clause).reduce(Span::cover) else { return false };
    let note = format!("{} no longer given as source", act.attribution.source);
    let change = pair.difference(DifferenceKind::AttributionDropped, place(act.attribution), Some(child), note);
    found.push(Difference { parent_claim: Some(act.claim), child_claim: None, source: act.attribution.source.clone(), ..change });
    true
}

/// What another source vouches for in the child.
fn changed(pair: &Pair, group: &Group, act: &Act, kept: &Kept, found: &mut Vec<Difference>) {
    if !asserts(&pair.parent, act.attribution)
        || !kept.is_enough()
        || !(kept.verb || kept.is_all())
        || is_credit(&pair.parent, act.attribution)
    {
        return;
    }
    let Some((&index, &most)) = kept.sources.iter().max_by(|a, b| a.1.total_cmp(b.1)) else { return };
    let after = &pair.child.reading.attributions[index as usize];
    // The only source of a sentence stands for all of it.
    let least = if kept.sources.len() == 1 { 0.25 } else { 0.6 };
    if after.source == act.attribution.source || most < least * kept.total {
        return;
    }
    let claim =
        (0u32..).zip(&pair.child.reading.claims).find(|(_, c)| c.attribution == Some(index) && !matches!(c.kind, ClaimKind::Figure(_)));
    let Some((child_claim, told)) = claim else { return };
    // Where nearly all of it is told by another, it does not matter who speaks in the sentence before.
    // "Water on the runway caused the crash, investigators said" is news of theirs.
    let news =
        group.words.child.top(told.span).is_some_and(|c| group.words.parent_of(c).is_none() && !is_light(&group.words.child.nodes[c]));
    let all = kept.is_all() && !news;
    let speaks_of = |side: &Side, sentence: u32, a: &Attribution, of: &Side| {
        if all { is_mentioned_in(side, &[sentence], a, of) } else { is_mentioned(side, sentence, a, of) }
    };
    let another = is_another(pair, act.attribution, after);
    let gone = || {
        another
            || !speaks_of(&pair.child, told.sentence, act.attribution, &pair.parent)
                && !speaks_of(&pair.parent, act.sentence, after, &pair.child)
    };
    // "The landlords' federation estimated", "the tenants' league estimated"
    let answer = group.words.parent.cue(act.attribution).and_then(|p| group.words.child_by(p, How::Kin));
    let cues = answer.is_some() && answer == group.words.child.cue(after);
    if after.source_kind == SourceKind::Unknown && !(kept.verb && cues && is_definite(&pair.child, after))
        || !asserts(&pair.child, after)
        || is_credit(&pair.child, after)
        || !gone()
        || is_outlet(pair, after)
        || !another && is_record(&pair.parent, act.attribution) && makes_records(&pair.child, after)
        || !another && is_record(&pair.child, after) && makes_records(&pair.parent, act.attribution)
        || !is_other(pair, act.attribution, after)
    {
        return;
    }
    let note = format!("{} → {}", act.attribution.source, after.source);
    let change = pair.difference(DifferenceKind::AttributionChanged, place(act.attribution), place(after), note);
    found.push(Difference {
        parent_claim: Some(act.claim),
        child_claim: Some(child_claim),
        source: act.attribution.source.clone(),
        ..change
    });
}

/// What the parent tells plainly and the child on somebody's word.
fn added(pair: &Pair, group: &Group, old: &Told, new: &Told, act: &Act, found: &mut Vec<Difference>) {
    let plain = |s: u32| !has_source(&pair.parent, s) && pair.parent.neighbours(s).all(|n| !has_source(&pair.parent, n));
    let a = act.attribution;
    if act.quoted
        || a.source_kind == SourceKind::Unknown
        || !asserts(&pair.child, a)
        || is_credit(&pair.child, a)
        || is_citing(&pair.child, a)
        || !group.parent.iter().all(|&s| plain(s))
    {
        return;
    }
    // Who does something in the parent and says so in the child is no source that came in.
    if group.parent.iter().any(|&s| is_mentioned(&pair.parent, s, a, &pair.child))
        || head_word(&pair.child, a).is_some_and(|w| {
            let stem = pair.child.token(w.token as usize).stem;
            pair.parent.tokens_of(&group.parent).any(|i| pair.parent.token(i).stem == stem)
        })
    {
        return;
    }
    let matched = &group.words;
    // "The group now expects", "the company expects": the parent has the same saying.
    if matched.child.cue(a).is_some_and(|c| matched.parent_by(c, How::Synonym).is_some()) {
        return;
    }
    let (mut all, mut kept) = (0.0, 0.0);
    for (c, node) in matched.child.nodes.iter().enumerate().filter(|(c, n)| n.content && new.0[*c].contains(&act.index)) {
        all += weight(node.stem);
        let answered = matched.parent_by(c, How::Kin).filter(|&p| old.0[p].is_empty());
        kept += if answered.is_some() { weight(node.stem) } else { 0.0 };
    }
    let top = matched.child.top(act.content).filter(|&c| matched.parent_by(c, How::Kin).is_some());
    if all == 0.0 || kept / all < 0.55 || top.is_none() && kept / all < 0.75 {
        return;
    }
    let parent = group.parent.first().map(|&s| pair.parent.reading.segments.sentences[s as usize].span);
    let note = format!("{} given as source", a.source);
    let change = pair.difference(DifferenceKind::AttributionAdded, parent, place(a), note);
    found.push(Difference { parent_claim: None, child_claim: Some(act.claim), source: a.source.clone(), ..change });
}

/// A second source beside the parent's: "Marrow said", "Marrow and two doctors said".
fn joined(pair: &Pair, group: &Group, act: &Act, found: &mut Vec<Difference>) {
    let words = &group.words.child;
    let Some(mention) = act.attribution.mention else { return };
    let known = |stem: Term| pair.parent.tokens_of(&group.parent).any(|i| pair.parent.token(i).stem == stem);
    let Some(head) = words.top(mention) else { return };
    let second = words.children(head).find(|&i| words.nodes[i].word.relation == Relation::Conj && words.nodes[i].content);
    let same = acts(&pair.parent, &group.parent).into_iter().find(|a| same_source(a.attribution, act.attribution));
    // "Their union and the port authority said"
    let two = |a: &Attribution| {
        let tree = a.mention.map(|m| (m, pair.parent.reading.grammar.tree(pair.parent.reading.segments.sentence_at(m.start))));
        tree.is_some_and(|(m, tree)| {
            let joins = |i: usize| tree.words[i].relation == Relation::Conj;
            tree.top(m).is_some_and(|top| joins(top) || tree.children(top).any(joins))
        })
    };
    if let (Some(second), Some(same)) = (second, same)
        && !two(same.attribution)
        && words.under(second).into_iter().all(|i| !words.nodes[i].content || !known(words.nodes[i].stem))
    {
        let place = act.attribution.cue.map_or(mention, |c| mention.cover(c.span)).cover(words.nodes[second].word.span);
        let note = format!("{} given as a source too", words.span(words.under(second)).of(pair.child.text));
        let change = pair.difference(DifferenceKind::AttributionAdded, self::place(same.attribution), Some(place), note);
        found.push(Difference { parent_claim: Some(same.claim), child_claim: Some(act.claim), ..change });
    }
}

/// Where an attribution stands: source and cue, when they stand together.
pub(super) fn place(a: &Attribution) -> Option<Span> {
    match (a.mention, a.cue) {
        (Some(m), Some(c)) if m.end.abs_diff(c.span.start) < 60 || c.span.end.abs_diff(m.start) < 60 => Some(m.cover(c.span)),
        (mention, cue) => mention.or(cue.map(|c| c.span)),
    }
}

/// True for "in Oyelaran's words".
fn in_words(side: &Side, sentence: u32) -> bool {
    let owned = |i: usize| side.word(i).ends_with("'s") || side.word(i).ends_with("’s") || side.word(i).ends_with(['\'', '’']);
    side.sentence(sentence).skip(2).any(|i| side.word(i) == "words" && owned(i - 1) && side.word(i - 2).eq_ignore_ascii_case("in"))
}

/// True when somebody is given as source in the sentence, by whatever word.
fn has_source(side: &Side, sentence: u32) -> bool {
    side.claims_in(&[sentence]).any(|(_, c)| side.attribution(c).is_some_and(|a| !a.source.is_empty()))
        || side
            .sentence(sentence)
            .any(|i| SOURCING.at(&side.reading.segments.tokens[i..side.sentence(sentence).end]).is_some() && !side.is_quoted(i))
}

/// True for "a crew member": a person whom another passes on.
fn is_somebody(side: &Side, a: &Attribution) -> bool {
    a.mention.is_some_and(|m| ["a ", "A ", "an ", "An ", "one ", "One "].iter().any(|article| m.of(side.text).starts_with(article)))
        && head_word(side, a).is_some_and(|w| w.upos == Upos::Noun)
        && !is_record(side, a)
}

/// True for "the tenants' league": who is told as the one there is.
fn is_definite(side: &Side, a: &Attribution) -> bool {
    a.mention.is_some_and(|m| side.reading.segments.tokens_in(m).next().is_some_and(|i| side.word(i).eq_ignore_ascii_case("the")))
}

/// True where the child names the parent's own outlet: that is a credit.
fn is_outlet(pair: &Pair, a: &Attribution) -> bool {
    let outlet = pair.parent.reading.report.outlet.as_deref();
    outlet.is_some_and(|o| same_outlet(o, &a.source) || o.split(' ').next() == Some(&a.source))
}

/// True for "will charge a duty", which accuses nobody.
fn is_charge(side: &Side, a: &Attribution) -> bool {
    a.cue.is_some_and(|c| c.span.of(side.text) == "charge")
}

/// True where things speak: telemetry, records, a survey.
fn is_record(side: &Side, a: &Attribution) -> bool {
    const RECORDS: [Term; 12] =
        forms(["data", "document", "figure", "image", "log", "record", "report", "result", "study", "survey", "telemetry", "test"]);
    head_word(side, a).is_some_and(|w| RECORDS.contains(&w.lemma))
}

/// True for records, and for those who make them: researchers have results.
fn makes_records(side: &Side, a: &Attribution) -> bool {
    const MAKERS: [Term; 6] = forms(["author", "expert", "investigator", "researcher", "scientist", "team"]);
    is_record(side, a) || head_word(side, a).is_some_and(|w| MAKERS.contains(&w.lemma))
}

/// True for a credit to another outlet: "Arbor Press reports".
fn is_credit(side: &Side, a: &Attribution) -> bool {
    let Some(place) = place(a) else { return false };
    let reports = a.cue.is_some_and(|c| c.span.of(side.text).starts_with("report")) && a.source_kind == SourceKind::Organisation;
    reports || side.reading.credits.iter().any(|c| c.span.overlaps(place))
}

fn is_citing(side: &Side, attribution: &Attribution) -> bool {
    attribution.cue.is_some_and(|c| c.span.of(side.text).eq_ignore_ascii_case("citing"))
}
