//! The grammar of any text whatever is a tree a sentence; of plain sentences it is the right one.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use hearsay_core::Segments;
use hearsay_core::syntax::{Grammar, ModelError, Parser, Relation, Scratch, Tree, lemma_term};
use proptest::prelude::*;

const MODEL: &[u8] = include_bytes!("../data/syntax.bin");

fn grammar(text: &str) -> Grammar {
    Grammar::of(text, &Segments::new(text), Parser::embedded(), &mut Scratch::default())
}

/// One root, to which every word leads; words in order, none over another, on the bounds of characters.
fn check_tree(text: &str, tree: Tree) {
    let n = tree.words.len();
    assert_eq!((0..n).filter(|&i| tree.head(i).is_none()).count(), usize::from(n > 0), "{text:?}");
    for i in 0..n {
        let word = tree.words[i];
        assert!((word.head as usize) < n && !word.text(text).is_empty());
        assert_eq!(word.relation == Relation::Root, tree.head(i).is_none());
        assert!(tree.is_under(i, tree.root().unwrap()), "{text:?}");
        assert_eq!(word.lemma, lemma_term(word.text(text), word.upos, word.xpos));
        assert!(i == 0 || tree.words[i - 1].span.end <= word.span.start);
        // A walk upwards ends before it has passed more words than there are.
        let mut at = Some(i);
        for _ in 0..=n {
            at = at.and_then(|word| tree.head(word));
        }
        assert_eq!(at, None, "a cycle in {text:?}");
    }
}

fn check_text(text: &str) -> Grammar {
    let segments = Segments::new(text);
    let grammar = Grammar::of(text, &segments, Parser::embedded(), &mut Scratch::default());
    (0..segments.sentences.len()).for_each(|i| check_tree(text, grammar.tree(i)));
    assert!(grammar.tree(segments.sentences.len()).words.is_empty());
    grammar
}

/// What hangs on the word `head` by `relation`, as text; empty where nothing does.
fn child<'t>(text: &'t str, head: &str, relation: &str) -> &'t str {
    let grammar = grammar(text);
    let tree = grammar.tree(0);
    let head = (0..tree.words.len()).find(|&i| tree.words[i].text(text) == head).unwrap_or_else(|| panic!("no {head} in {text}"));
    tree.children(head).find(|&i| tree.words[i].relation.name() == relation).map_or("", |i| tree.words[i].text(text))
}

#[test]
fn plain_sentences_have_the_right_tree() {
    for (text, head, relation, wanted) in [
        ("Officials said the talks had failed.", "said", "nsubj", "Officials"),
        ("Officials said the talks had failed.", "said", "ccomp", "failed"),
        ("The minister, who had come by ferry, said he was tired.", "said", "nsubj", "minister"),
        ("The minister, who had come by ferry, said he was tired.", "minister", "acl:relcl", "come"),
        ("The port was closed by the army on Monday.", "closed", "nsubj:pass", "port"),
        ("The port was closed by the army on Monday.", "closed", "obl:agent", "army"),
        ("The company did not sell its ships.", "sell", "advmod", "not"),
        ("Dozens of flights were cancelled.", "cancelled", "nsubj:pass", "Dozens"),
        ("The army denied that its drones had hit the bridge.", "denied", "ccomp", "hit"),
        ("At least 14 people were killed in the attack.", "people", "nummod", "14"),
    ] {
        assert_eq!(child(text, head, relation), wanted, "{relation} of {head} in {text}");
    }
}

#[test]
fn words_carry_lemma_and_features() {
    let text = "The talks were cancelled, two officials said.";
    let grammar = grammar(text);
    let find = |word: &str| *grammar.words.iter().find(|w| w.text(text) == word).unwrap();
    assert!(find("cancelled").features.is_passive());
    assert!(find("talks").features.is_plural());
    assert_eq!(find("said").lemma, hearsay_core::form("say"));
    assert_eq!(find("were").lemma, hearsay_core::form("be"));
}

#[test]
fn headlines_and_capitals_are_parsed_like_other_sentences() {
    assert_eq!(child("OFFICIALS SAID THE TALKS HAD FAILED.", "SAID", "nsubj"), "OFFICIALS");
    assert_eq!(child("Minister Says Talks Have Failed", "Says", "nsubj"), "Minister");
}

#[test]
fn one_word_and_many_words() {
    check_text("Stop");
    check_text("?");
    check_text("");
    check_text(&"the envoy said that ".repeat(200));
    check_text(&"no ".repeat(3000));
    check_text(&"x".repeat(100_000));
}

#[test]
fn what_was_parsed_before_makes_no_difference() {
    let text = "Officials said the talks had failed.\n\nThe port was closed by the army on Monday.";
    let alone = grammar("Officials said the talks had failed.");
    let both = grammar(text);
    assert_eq!(alone.tree(0).words, both.tree(0).words);
    let tags = |g: &Grammar, i| g.tree(i).words.iter().map(|w| (w.xpos, w.head, w.relation)).collect::<Vec<_>>();
    assert_eq!(tags(&grammar("The port was closed by the army on Monday."), 0), tags(&both, 1));
}

#[test]
fn models_that_are_none_are_refused() {
    assert!(Parser::from_bytes(MODEL).is_ok());
    let refusal = |bytes: Vec<u8>| Parser::from_bytes(bytes).err();
    assert_eq!(refusal(Vec::new()), Some(ModelError::NoModel));
    assert_eq!(refusal(b"PK\x03\x04 and more".to_vec()), Some(ModelError::NoModel));
    let mut newer = MODEL.to_vec();
    newer[8] = 200;
    assert_eq!(refusal(newer), Some(ModelError::Version { found: 200 }));
    for length in [8, 11, 13, 19, 20, 40, 5000, MODEL.len() - 1] {
        assert_eq!(refusal(MODEL[..length].to_vec()), Some(ModelError::Damaged), "{length} bytes");
    }
    for place in [12, 20, 24, 45, 10_000, MODEL.len() - 1] {
        let mut damaged = MODEL.to_vec();
        damaged[place] ^= 1;
        assert_eq!(refusal(damaged), Some(ModelError::Damaged), "byte {place}");
    }
    // Sizes that do not fit, under a checksum that does.
    for (place, value) in [(20, 0u8), (20, 161), (24, 9), (36, 255), (39, 255)] {
        let mut odd = MODEL.to_vec();
        odd[place] = value;
        let sum = xxhash_rust::xxh3::xxh3_64(&odd[20..]);
        odd[12..20].copy_from_slice(&sum.to_le_bytes());
        assert_eq!(refusal(odd), Some(ModelError::Sizes), "{value} at {place}");
    }
    let mut longer = MODEL.to_vec();
    longer.push(0);
    let sum = xxhash_rust::xxh3::xxh3_64(&longer[20..]);
    longer[12..20].copy_from_slice(&sum.to_le_bytes());
    assert_eq!(refusal(longer), Some(ModelError::Sizes));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_has_a_tree_a_sentence(text in "\\PC{0,200}") {
        check_text(&text);
    }

    #[test]
    fn any_words_have_a_tree(words in prop::collection::vec(prop::sample::select(vec![
        "said", "that", "the", "officials", "“", "”", "\"", ",", "—", "don't", "U.S.", "40%", "who", "was", "killed", "not", "\u{301}", "𝟗𝟏",
        "שלום", "a\u{200b}b", "\n", "…", "(", "http://a.b/c", "E", "TO",
    ]), 0..120)) {
        check_text(&words.join(" "));
    }
}
