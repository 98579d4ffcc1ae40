//! A pile traced as a whole: what must hold whatever is in it, and the families piled together.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

mod support;

use hearsay_core::pile::{Alone, ClaimSort, Crew, Options, PileStep, Siblings, StoryClaim, Trace, gather_claims, trace};
use hearsay_core::{DerivationKind, Published, Report};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use support::families::{Family, families, families_of};

/// A crew that cuts its work into many parts, and begins each with a state of its own.
struct Many(usize);

impl Crew for Many {
    fn each<S, R: Send>(
        &self,
        step: PileStep,
        count: usize,
        begin: impl Fn() -> S + Sync,
        job: impl Fn(&mut S, usize) -> R + Sync,
    ) -> Vec<R> {
        Alone.each(step, count, || (), |(), n| job(&mut begin(), n))
    }

    fn hands(&self) -> usize {
        self.0
    }
}

/// A crew that stops in the middle of a step.
struct Weary(PileStep);

impl Crew for Weary {
    fn each<S, R: Send>(
        &self,
        step: PileStep,
        count: usize,
        begin: impl Fn() -> S + Sync,
        job: impl Fn(&mut S, usize) -> R + Sync,
    ) -> Vec<R> {
        Many(3).each(step, if step == self.0 { count / 2 } else { count }, begin, job)
    }

    fn hands(&self) -> usize {
        3
    }
}

/// The reports of the families, under ids of their own, out of order.
fn piled(families: &[Family]) -> Vec<Report> {
    let mut reports = Vec::new();
    for family in families {
        for reading in family.readings() {
            reports.push(Report { id: format!("{}.{}", family.id, reading.report.id), ..reading.report });
        }
    }
    reports.sort_by_key(|r| r.id.bytes().rev().collect::<Vec<_>>());
    reports
}

/// Checks what must hold for every pile.
fn check(found: &Trace) {
    let n = found.reports.len() as u32;
    let mut children = BTreeSet::new();
    for edge in &found.edges {
        assert!(edge.child < n && edge.parent < n && edge.child != edge.parent, "{edge:?}");
        children.insert(edge.child);
        let (parent, child) = (&found.reports[edge.parent as usize], &found.reports[edge.child as usize]);
        if let (Some(p), Some(c)) = (&parent.published, &child.published) {
            assert!(!c.before(p), "{} is taken from {}, which is later", child.id, parent.id);
        }
        assert!((0.0..=1.0).contains(&edge.score));
    }
    for start in 0..n {
        let mut at = start;
        for steps in 0.. {
            assert!(steps <= n, "a cycle above {start}");
            match found.parents_of(at).iter().find(|e| !e.second) {
                Some(edge) => at = edge.parent,
                None => break,
            }
        }
        assert_eq!(found.origin[start as usize], at, "the origin of {start} is the end of its parents");
    }
    for siblings in &found.siblings {
        assert!(siblings.reports.len() > 1 && siblings.reports.is_sorted());
        assert!(siblings.reports.iter().all(|&n| found.origin[n as usize] == n), "what a copy shares it may have from its parent");
    }
    let told: Vec<u32> = found.stories.iter().flat_map(|s| s.reports.clone()).collect();
    assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), n as usize, "each report tells one story");
    assert_eq!(told.len(), n as usize);
    for story in &found.stories {
        let free: Vec<u32> = story.reports.iter().copied().filter(|r| !children.contains(r)).collect();
        assert_eq!(story.origins, free, "origins are the reports without parents");
    }
    for edge in found.edges.iter().filter(|e| !e.second) {
        assert_eq!(found.story[edge.child as usize], found.story[edge.parent as usize], "a copy tells the story of its parent");
    }
}

/// What is measured on the families piled together, in percent, and the floor below which it may not fall.
const FLOORS: [(&str, f64); 6] = [
    ("parents right, recall", 96.0),
    ("parents right, precision", 96.0),
    ("kinds right", 92.0),
    ("credits right", 90.0),
    ("families with the right origins", 96.0),
    ("pairs of one story, F1", 96.0),
];

#[test]
fn the_families_piled_together() {
    let families = families();
    let found = trace(piled(&families), &Options::default(), &Alone);
    check(&found);
    let id = |n: u32| found.id(n).to_string();
    let given: BTreeMap<(String, String), _> = found.edges.iter().map(|e| ((id(e.child), id(e.parent)), e)).collect();
    let (mut wanted, mut right, mut kinds, mut credits, mut origins) = (0, 0, 0, 0, 0);
    for family in &families {
        let name = |id: &str| format!("{}.{id}", family.id);
        for edge in &family.derivations {
            wanted += 1;
            let Some(found) = given.get(&(name(&edge.child), name(&edge.parent))) else { continue };
            right += 1;
            kinds += usize::from(edge.kind.replace("backtranslation", "translation") == found.kind.name());
            credits += usize::from(edge.credit == found.credit.name());
        }
        let free: BTreeSet<String> =
            found.stories.iter().flat_map(|s| &s.origins).map(|&o| id(o)).filter(|o| o.starts_with(&name(""))).collect();
        origins += usize::from(free == family.independent.iter().map(|i| name(i)).collect());
    }
    let family = |n: u32| found.id(n).split('.').next().unwrap_or("").to_string();
    let pairs = |same: &dyn Fn(u32, u32) -> bool| {
        let n = found.reports.len() as u32;
        (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).filter(|&(a, b)| same(a, b)).collect::<BTreeSet<_>>()
    };
    let told = pairs(&|a, b| found.story[a as usize] == found.story[b as usize]);
    let gold = pairs(&|a, b| family(a) == family(b));
    let percent = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    let reached = [
        percent(right, wanted),
        percent(right, found.edges.len()),
        percent(kinds, right),
        percent(credits, right),
        percent(origins, families.len()),
        percent(2 * told.intersection(&gold).count(), told.len() + gold.len()),
    ];
    assert_eq!(found.siblings, [], "no two of these reports share a text that is not among them");
    println!("{:40}{:>9}{:>9}", "", "reached", "floor");
    for ((name, floor), reached) in FLOORS.iter().zip(reached) {
        println!("{name:40}{reached:>9.1}{floor:>9.1}");
    }
    let fallen: Vec<_> = FLOORS.iter().zip(reached).filter(|((_, floor), reached)| reached < floor).collect();
    assert!(fallen.is_empty(), "fallen below the floor: {fallen:?}");
}

/// Five releases that are not in the pile; and press conferences, a verdict, a speech, whose reporters share quotations and no release.
#[test]
fn children_of_one_release_are_siblings() {
    let families = families_of("releases");
    let found = trace(piled(&families), &Options::default(), &Alone);
    check(&found);
    let name = |family: &Family, id: &str| format!("{}.{id}", family.id);
    let wanted: BTreeSet<(Vec<String>, String)> = families
        .iter()
        .flat_map(|f| f.siblings.iter().map(move |s| (s.reports.iter().map(|r| name(f, r)).collect(), s.release.clone())))
        .collect();
    let of = |s: &Siblings| (s.reports.iter().map(|&n| found.id(n).to_string()).collect(), s.release.speaker.clone());
    assert_eq!(found.siblings.iter().map(of).collect::<BTreeSet<_>>(), wanted);
    let edges: Vec<(&str, &str)> = found.edges.iter().map(|e| (found.id(e.child), found.id(e.parent))).collect();
    let gold: Vec<(String, String)> =
        families.iter().flat_map(|f| f.derivations.iter().map(move |e| (name(f, &e.child), name(f, &e.parent)))).collect();
    assert_eq!(edges, gold.iter().map(|(c, p)| (c.as_str(), p.as_str())).collect::<Vec<_>>(), "no sibling is told to be a copy");
}

#[test]
fn the_same_whoever_does_the_work() {
    let families: Vec<Family> = families_of("releases").into_iter().take(2).chain(families().into_iter().take(6)).collect();
    for claims in [true, false] {
        let options = Options { claims, ..Options::default() };
        let alone = trace(piled(&families), &options, &Alone);
        check(&alone);
        for hands in [2, 7] {
            let many = trace(piled(&families), &options, &Many(hands));
            assert_eq!((&many.edges, &many.stories, &many.unseen), (&alone.edges, &alone.stories, &alone.unseen), "{hands} hands");
            assert_eq!((&many.siblings, many.left_out), (&alone.siblings, alone.left_out));
        }
    }
}

#[test]
fn what_is_stopped_says_so_and_holds() {
    let families: Vec<Family> = families().into_iter().take(4).collect();
    for step in [PileStep::Sketching, PileStep::Indexing, PileStep::Searching, PileStep::Weighing, PileStep::Comparing, PileStep::Grouping]
    {
        let found = trace(piled(&families), &Options::default(), &Weary(step));
        check(&found);
        assert_eq!(found.cut.map(|c| c.step), Some(step));
    }
}

fn report(id: usize, published: Option<&str>, text: &str) -> Report {
    Report { id: id.to_string(), published: published.and_then(Published::parse), text: text.into(), ..Report::default() }
}

const FERRY: &str = "A ferry with forty people aboard sank off the coast of Tessara before dawn, the harbour master said.\n\n\
    Fishing boats took everyone from the water within an hour. Three passengers were treated for cold in the hospital of the town.";

#[test]
fn ten_thousand_reports_of_one_text_are_one_origin() {
    let reports = (0..10_000).map(|n| report(n, Some("2031-05-02"), FERRY)).collect();
    let found = trace(reports, &Options::default(), &Alone);
    assert_eq!((found.edges.len(), found.stories.len(), found.stories[0].origins.len()), (9_999, 1, 1));
    assert!(found.edges.iter().all(|e| e.kind == DerivationKind::Reprint && !e.directed), "a day does not tell which was first");
}

#[test]
fn thousands_of_nearly_the_same_text_cost_no_more() {
    let reports = (0..3_000).map(|n| report(n, Some("2031-05-02"), &format!("{FERRY} Edition number {n} of the day."))).collect();
    let found = trace(reports, &Options { claims: false, ..Options::default() }, &Alone);
    check(&found);
    assert!(found.left_out.common > 0, "what was not looked at is counted");
    assert_eq!(found.stories.iter().map(|s| s.origins.len()).sum::<usize>(), 1);
}

#[test]
fn odd_piles_do_no_harm() {
    check(&trace(Vec::new(), &Options::default(), &Alone));
    check(&trace(vec![report(0, None, FERRY)], &Options::default(), &Alone));
    let long = FERRY.repeat(20_000);
    let reports =
        vec![report(0, None, &long), report(1, None, FERRY), report(2, None, ""), report(3, Some("2031-05-02"), "Паром затонул.")];
    check(&trace(reports, &Options { claims: false, ..Options::default() }, &Alone));
}

#[test]
fn of_a_report_too_long_a_part_is_compared_and_that_is_said() {
    let filler: String = (0..60_000).map(|n| format!("Lot {n} of the archive was read out. ")).collect();
    let long = report(0, Some("2031-05-01"), &format!("{HARBOUR}\n\n{filler}"));
    let mut found = trace(vec![long.clone(), report(1, Some("2031-05-02"), HARBOUR)], &Options::default(), &Alone);
    gather_claims(&mut found, &Alone);
    check(&found);
    assert_eq!(found.edges.len(), 1, "what stands in the part is found");
    let told: Vec<u32> = found.in_part().iter().map(|(number, _)| *number).collect();
    let part = found.compared_to(0).unwrap();
    assert!(told == [0] && part < long.text.len() && found.compared_to(1).is_none());
    assert!(long.text.starts_with(&found.compared(0).text) && found.compared(0).text.len() == part);
    let json = serde_json::to_value(hearsay_core::json::trace(&found, &[])).unwrap();
    assert_eq!(json["reports"][0]["compared_to"], part, "the text is ASCII: bytes are code points");
    assert!(json["reports"][1].get("compared_to").is_none());
}

const HARBOUR: &str = "A ferry with at least 40 people aboard sank off the coast of Tessara before dawn on Friday, the harbour master said.\n\n\
    Fishing boats took everyone from the water within an hour, and three passengers were treated for cold in the town's hospital.\n\n\
    \"We looked at the sea, but the sea did not look at us,\" said Ilse Marrow, who had been on deck with her two sons.\n\n\
    The owners of the Sea Juniper gave no cause and said that the hull had been surveyed in spring.";

/// A wire report, a copy with a bound dropped, a copy of that copy's very text, and a newsroom that heard the same woman for itself.
fn told_four_times() -> Trace {
    let copy = HARBOUR.replace("at least 40 people", "40 people").replace("within an hour", "inside an hour");
    let own = "Forty survivors of the ferry Sea Juniper were brought to Tessara on Friday morning in blankets and borrowed boots.\n\n\
        \"We looked at the sea, but the sea did not look at us,\" Ilse Marrow told our reporter at the quay, where she waited for a taxi.\n\n\
        The town has opened its school for those who have lost their cars and cannot get home before the weekend.";
    let of = |id, hour: u32, text: &str| Report {
        outlet: Some(format!("Outlet {id}")),
        ..report(id, Some(&format!("2031-05-02T{hour:02}:00:00Z")), text)
    };
    let mut found = trace(vec![of(0, 6, HARBOUR), of(1, 7, &copy), of(2, 8, &copy), of(3, 9, own)], &Options::default(), &Alone);
    gather_claims(&mut found, &Alone);
    found
}

/// The claim of a story that is first told in words that begin so.
fn claim<'t>(found: &'t Trace, words: &str) -> &'t StoryClaim {
    let claims = found.stories.iter().flat_map(|s| &s.claims);
    claims.into_iter().find(|c| c.told[0].words(found).starts_with(words)).unwrap()
}

#[test]
fn a_claim_has_the_origins_that_do_not_inherit_it() {
    let found = told_four_times();
    assert_eq!(found.stories[0].reports.len(), 4, "one story");
    let ids = |claim: &StoryClaim| claim.origins().map(|n| found.id(n)).collect::<Vec<_>>().join(" ");
    let quotation = claim(&found, "We looked at the sea");
    assert_eq!((quotation.sort, quotation.told.len(), ids(quotation)), (ClaimSort::Quotation, 4, "0 3".into()), "two newsrooms heard it");
    let figure = claim(&found, "at least 40 people");
    assert_eq!((figure.sort, figure.told.len(), ids(figure)), (ClaimSort::Figure, 3, "0".into()));
    let forms: Vec<(&str, usize)> = figure.forms(&found).iter().map(|(words, told)| (*words, told.len())).collect();
    assert_eq!(forms, [("at least 40 people", 1), ("40 people", 2)]);
    assert_eq!(figure.told_by(1).unwrap().changes, [hearsay_core::DifferenceKind::BoundChanged]);
    assert!(figure.told_by(2).unwrap().changes.is_empty(), "who reprints the copy changes nothing");
}

#[test]
fn claims_are_the_same_whoever_gathers_them() {
    let families: Vec<Family> = families().into_iter().take(3).collect();
    let mut alone = trace(piled(&families), &Options::default(), &Alone);
    let mut many = alone.clone();
    gather_claims(&mut alone, &Alone);
    gather_claims(&mut many, &Many(4));
    assert_eq!(alone.stories, many.stories);
    let mut cut = trace(piled(&families), &Options::default(), &Alone);
    gather_claims(&mut cut, &Weary(PileStep::Gathering));
    assert_eq!(cut.cut.map(|c| c.step), Some(PileStep::Gathering));
    for story in &alone.stories {
        for claim in &story.claims {
            assert!(claim.origins().next().is_some(), "somebody has it from nobody");
            assert!(claim.told.is_sorted_by_key(|t| t.report));
            assert!(claim.told.iter().all(|t| story.reports.contains(&t.report)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_pile_holds(parts in prop::collection::vec((0usize..6, 0usize..6, 0usize..4), 1..14)) {
        let lines = [
            "A ferry with forty people aboard sank off the coast of Tessara before dawn, the harbour master said.",
            "Fishing boats took everyone from the water within an hour, and three were treated for cold.",
            "The price of wheat in Velmora rose for a third week while the silos by the harbour stood empty.",
            "\"We have nothing left to load with,\" harbour master Tomas Velikar told the Tribune by telephone.",
            "The owners of the Sea Juniper gave no cause and said that the hull had been surveyed in spring.",
            "",
        ];
        let days = [None, Some("2031-05-02"), Some("2031-05-02T09:00:00Z"), Some("2031-07-30")];
        let reports = parts.iter().enumerate().map(|(n, &(a, b, day))| report(n, days[day], &format!("{}\n\n{}", lines[a], lines[b]))).collect::<Vec<_>>();
        let found = trace(reports.clone(), &Options { claims: false, ..Options::default() }, &Alone);
        check(&found);
        prop_assert_eq!(&found.edges, &trace(reports, &Options { claims: false, ..Options::default() }, &Many(5)).edges);
    }
}
