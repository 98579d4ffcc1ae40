//! The tags of Universal Dependencies for English: parts of speech, Penn Treebank tags, relations.
//!
//! A tag's number is its place in these lists, and the model is written in these numbers: a new tag goes to the end.

macro_rules! tags {
    ($(#[$about:meta])* $name:ident: $($tag:ident $written:literal $meaning:literal,)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("`", $written, "`: ", $meaning, ".")] $tag,)*
        }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &[$name] = &[$($name::$tag,)*];

            /// As treebanks write it.
            pub const fn name(self) -> &'static str {
                match self {
                    $($name::$tag => $written,)*
                }
            }

            /// The tag that treebanks write so; `None` for any other word.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|tag| tag.name() == name)
            }
        }
    };
}

tags! {
    /// A universal part of speech.
    Upos:
    Adj "ADJ" "adjective",
    Adp "ADP" "preposition",
    Adv "ADV" "adverb",
    Aux "AUX" "auxiliary, modal, copula",
    Cconj "CCONJ" "coordinating conjunction",
    Det "DET" "determiner",
    Intj "INTJ" "interjection",
    Noun "NOUN" "noun",
    Num "NUM" "numeral",
    Part "PART" "particle: not, to, 's",
    Pron "PRON" "pronoun",
    Propn "PROPN" "proper noun",
    Punct "PUNCT" "punctuation",
    Sconj "SCONJ" "subordinating conjunction",
    Sym "SYM" "symbol",
    Verb "VERB" "verb",
    X "X" "anything else",
}

tags! {
    /// A tag of the Penn Treebank, as the English Web Treebank has them.
    Xpos:
    Dollar "$" "currency sign",
    Close "''" "closing quotation mark",
    Comma "," "comma",
    Lrb "-LRB-" "opening bracket",
    Rrb "-RRB-" "closing bracket",
    Stop "." "mark that ends a sentence",
    Colon ":" "colon, semicolon, dash",
    Add "ADD" "address of mail or web",
    Afx "AFX" "affix",
    Cc "CC" "coordinating conjunction",
    Cd "CD" "cardinal number",
    Dt "DT" "determiner",
    Ex "EX" "existential there",
    Fw "FW" "foreign word",
    Gw "GW" "part of a word written apart",
    Hyph "HYPH" "hyphen",
    In "IN" "preposition or subordinating conjunction",
    Jj "JJ" "adjective",
    Jjr "JJR" "comparative adjective",
    Jjs "JJS" "superlative adjective",
    Ls "LS" "number of a list item",
    Md "MD" "modal",
    Nfp "NFP" "superfluous punctuation",
    Nn "NN" "noun, singular",
    Nnp "NNP" "proper noun, singular",
    Nnps "NNPS" "proper noun, plural",
    Nns "NNS" "noun, plural",
    Pdt "PDT" "predeterminer",
    Pos "POS" "possessive ending",
    Prp "PRP" "personal pronoun",
    PrpS "PRP$" "possessive pronoun",
    Rb "RB" "adverb",
    Rbr "RBR" "comparative adverb",
    Rbs "RBS" "superlative adverb",
    Rp "RP" "particle of a verb",
    Sym "SYM" "symbol",
    To "TO" "infinitival to",
    Uh "UH" "interjection",
    Vb "VB" "verb, base form",
    Vbd "VBD" "verb, past tense",
    Vbg "VBG" "verb, gerund or present participle",
    Vbn "VBN" "verb, past participle",
    Vbp "VBP" "verb, present, not third person singular",
    Vbz "VBZ" "verb, present, third person singular",
    Wdt "WDT" "wh-determiner",
    Wp "WP" "wh-pronoun",
    WpS "WP$" "possessive wh-pronoun",
    Wrb "WRB" "wh-adverb",
    Open "``" "opening quotation mark",
}

tags! {
    /// What a word is to its head.
    Relation:
    Acl "acl" "clause that modifies a noun",
    AclRelcl "acl:relcl" "relative clause",
    Advcl "advcl" "adverbial clause",
    AdvclRelcl "advcl:relcl" "relative clause on a clause",
    Advmod "advmod" "adverb",
    Amod "amod" "adjective on a noun",
    Appos "appos" "apposition",
    Aux "aux" "auxiliary",
    AuxPass "aux:pass" "auxiliary of a passive",
    Case "case" "preposition or possessive ending",
    Cc "cc" "conjunction",
    CcPreconj "cc:preconj" "first half of a conjunction: both, either",
    Ccomp "ccomp" "clause as complement: what was said",
    Compound "compound" "noun before a noun",
    CompoundPrt "compound:prt" "particle of a verb",
    Conj "conj" "further member of a coordination",
    Cop "cop" "copula",
    Csubj "csubj" "clause as subject",
    CsubjOuter "csubj:outer" "clause as subject of a copula over a clause",
    CsubjPass "csubj:pass" "clause as subject of a passive",
    Dep "dep" "unknown",
    Det "det" "determiner",
    DetPredet "det:predet" "predeterminer: all the",
    Discourse "discourse" "interjection",
    Dislocated "dislocated" "part moved out of its clause",
    Expl "expl" "expletive: there is, it is",
    Fixed "fixed" "rest of a fixed phrase: because of",
    Flat "flat" "rest of a name",
    Goeswith "goeswith" "rest of a word written apart",
    Iobj "iobj" "indirect object",
    List "list" "item of a list",
    Mark "mark" "that, to, if, because",
    Nmod "nmod" "noun on a noun, by preposition",
    NmodDesc "nmod:desc" "title before a name",
    NmodPoss "nmod:poss" "possessor",
    NmodUnmarked "nmod:unmarked" "noun on a noun, without preposition",
    Nsubj "nsubj" "subject",
    NsubjOuter "nsubj:outer" "subject of a copula over a clause",
    NsubjPass "nsubj:pass" "subject of a passive",
    Nummod "nummod" "number of things",
    Obj "obj" "object",
    Obl "obl" "noun on a verb, by preposition",
    OblAgent "obl:agent" "who did it, in a passive",
    OblUnmarked "obl:unmarked" "noun on a verb, without preposition: said Monday",
    Orphan "orphan" "remnant of an ellipsis",
    Parataxis "parataxis" "clause beside a clause: it rained, he said",
    Punct "punct" "punctuation",
    Reparandum "reparandum" "corrected slip",
    Root "root" "head of the sentence",
    Vocative "vocative" "person addressed",
    Xcomp "xcomp" "complement without a subject of its own",
}

impl Relation {
    /// The universal relation, its subtype left out: `nsubj` of `nsubj:pass`.
    pub fn universal(self) -> &'static str {
        let name = self.name();
        name.split_once(':').map_or(name, |(universal, _)| universal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_tags() {
        assert!(Upos::ALL.iter().all(|&t| Upos::from_name(t.name()) == Some(t)));
        assert!(Xpos::ALL.iter().all(|&t| Xpos::from_name(t.name()) == Some(t)));
        assert!(Relation::ALL.iter().all(|&t| Relation::from_name(t.name()) == Some(t)));
        assert_eq!(Relation::NsubjPass.universal(), "nsubj");
        assert_eq!(Upos::from_name("NOUNS"), None);
    }
}
