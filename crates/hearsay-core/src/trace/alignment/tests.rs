use super::*;
use crate::{Report, read};
use proptest::prelude::*;

fn reading(text: &str) -> Reading {
    read(Report { text: text.into(), ..Report::default() })
}

/// The links of two texts as `parents → children relation`.
fn links(parent: &str, child: &str) -> Vec<String> {
    let links = align(&reading(parent), &reading(child)).links;
    links.iter().map(|l| format!("{:?} → {:?} {:?}", l.parent, l.child, l.relation)).collect()
}

const WIRE: &str = "Gunmen ambushed a convoy of ceasefire monitors in northern Kassari on Wednesday, killing two observers. \
    The four-vehicle convoy was hit on a dirt road about 18 km south of Bir Tola. \
    Nobody has claimed the attack. \
    The mission has 312 observers and an annual budget of $94 million. \
    Its mandate expires on July 31, and several countries might not renew it, two diplomats said.";

#[test]
fn links_reworded_split_merged_and_moved_sentences() {
    assert_eq!(links(WIRE, WIRE), (0..5).map(|i| format!("[{i}] → [{i}] Verbatim")).collect::<Vec<_>>());
    let child = "A convoy of ceasefire monitors was ambushed in northern Kassari on Wednesday. Two observers were killed by the gunmen. \
        The four vehicles were hit on a dirt road some 18 km south of Bir Tola. \
        The mission, which has 312 observers and costs $94 million a year, has a mandate until July 31 that several countries might not renew, \
        according to two diplomats.";
    assert_eq!(links(WIRE, child), ["[0] → [0, 1] Split", "[1] → [2] Reworded", "[3, 4] → [3] Merged"]);
    let moved = "The mission has 312 observers and an annual budget of $94 million. \
        Gunmen ambushed a convoy of ceasefire monitors in northern Kassari on Wednesday, killing two observers. \
        The four-vehicle convoy was hit on a dirt road about 18 km south of Bir Tola.";
    assert_eq!(links(WIRE, moved), ["[3] → [0] Moved", "[0] → [1] Verbatim", "[1] → [2] Verbatim"]);
}

#[test]
fn leaves_what_only_shares_a_name() {
    let other = "A surgeon at the hospital of Kassari worked through the night. Her sons waited in the yard.";
    assert_eq!(links(WIRE, other), [] as [String; 0]);
    assert_eq!(links("", WIRE), [] as [String; 0]);
}

/// The same sentence over and over must not be compared with each of its likes.
#[test]
fn long_repetitive_texts_end() {
    let text = "The ferry sank off the harbour of Tessara. ".repeat(20_000);
    let alignment = align(&reading(&text), &reading(&text));
    assert_eq!(alignment.links.len(), 20_000);
}

/// Texts of a few sentences out of a few words, so that much is alike.
fn texts() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "ferry",
        "harbour",
        "Tessara",
        "sank",
        "312",
        "observers",
        "minister",
        "denied",
        "the",
        "“yes”",
        "burning",
    ]);
    let sentence = prop::collection::vec(word, 1..8).prop_map(|words| format!("It {}.", words.join(" ")));
    prop::collection::vec(sentence, 0..12).prop_map(|sentences| sentences.join(" "))
}

proptest! {
    #[test]
    fn links_are_sound(a in texts(), b in texts()) {
        let (a, b) = (reading(&a), reading(&b));
        let alignment = align(&a, &b);
        prop_assert_eq!(&alignment, &align(&a, &b));
        prop_assert_eq!(&alignment, &alignment.clone().reversed().reversed());
        let (mut parents, mut children): (Vec<u32>, Vec<u32>) = Default::default();
        for link in &alignment.links {
            prop_assert!(link.parent.is_sorted() && link.child.is_sorted() && (0.0..=1.0).contains(&link.score));
            parents.extend(&link.parent);
            children.extend(&link.child);
        }
        for (mut used, all) in [(parents, a.segments.sentences.len()), (children, b.segments.sentences.len())] {
            prop_assert!(used.iter().all(|&s| (s as usize) < all));
            let count = used.len();
            used.sort_unstable();
            used.dedup();
            prop_assert_eq!(used.len(), count);
        }
        for share in [alignment.coverage.child_from_parent, alignment.coverage.parent_kept] {
            prop_assert!((0.0..=1.0).contains(&share));
        }
    }
}
