//! What English endings leave when they are taken off: -s, -ed, -ing, -er, -est, with doubled consonants and the mute e.
//!
//! These are the rules for words that no list has. They are asked for lower-case letters, and cut ASCII letters only.

/// What makes a base form of an inflected one: bytes to cut from the end of the word, and letters to put there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Edit {
    /// How many bytes go; all of them are ASCII.
    pub cut: usize,
    /// What comes instead.
    pub add: &'static str,
}

impl Edit {
    /// The word is its own base form.
    pub const NONE: Edit = Edit { cut: 0, add: "" };

    const fn new(cut: usize, add: &'static str) -> Self {
        Edit { cut, add }
    }
}

/// Of a noun in the plural: `parties`, `matches`, `houses`.
pub(super) fn plural(word: &str) -> Edit {
    let is_short = |end: &str| word.len() - end.len() < 3;
    match word {
        // Short ones are menus and buses by chance alike: "uses" is of "use".
        w if w.ends_with("ouses") || w.ends_with("auses") || w.ends_with("uses") && is_short("uses") => Edit::new(1, ""),
        w if w.ends_with("uses") => Edit::new(2, ""),
        w if w.ends_with("yses") => Edit::new(2, "is"),
        w if w.ends_with("'s") => Edit::new(2, ""),
        w => third_person(w),
    }
}

/// Of a verb in the third person: `carries`, `teaches`, `uses`.
pub(super) fn third_person(word: &str) -> Edit {
    let before = |end: &str| word.strip_suffix(end).map(str::len);
    if word.len() < 3 || !word.ends_with('s') || word.ends_with("ss") {
        return Edit::NONE;
    }
    match (before("ies"), before("oes")) {
        (Some(0 | 1), _) | (_, Some(0..=2)) => return Edit::new(1, ""),
        (Some(_), _) => return Edit::new(3, "y"),
        (_, Some(_)) => return Edit::new(2, ""),
        _ => {}
    }
    let hisses = ["ches", "shes", "xes", "sses", "zzes"].iter().any(|end| word.ends_with(end));
    Edit::new(if hisses { 2 } else { 1 }, "")
}

/// Of a past form or participle in -ed: what stands before the ending, and what that makes of it.
///
/// `known` is asked first for the base form of the letters before the ending, so that lists come before rules.
pub(super) fn past(word: &str, known: impl Fn(&str) -> Option<&'static str>) -> Edit {
    match word {
        w if !w.ends_with("ed") || w.len() < 4 => Edit::NONE,
        w if w.ends_with("eed") => Edit::new(1, ""),
        w => ending(w, 2, known),
    }
}

/// Of a form in -ing; words whose only vowel is that of the ending ("thing") stay.
pub(super) fn gerund(word: &str, known: impl Fn(&str) -> Option<&'static str>) -> Edit {
    match word.strip_suffix("ing") {
        Some(base) if groups(base.as_bytes()) > 0 => ending(word, 3, known),
        _ => Edit::NONE,
    }
}

/// Of a comparative in -er or a superlative in -est.
pub(super) fn degree(word: &str, known: impl Fn(&str) -> Option<&'static str>) -> Edit {
    match word {
        w if w.ends_with("er") && w.len() > 4 => ending(w, 2, known),
        w if w.ends_with("est") && w.len() > 5 => ending(w, 3, known),
        _ => Edit::NONE,
    }
}

/// Takes off an ending of `cut` letters that begins with a vowel.
fn ending(word: &str, cut: usize, known: impl Fn(&str) -> Option<&'static str>) -> Edit {
    let Some(base) = word.get(..word.len().saturating_sub(cut)) else { return Edit::NONE };
    if let Some(whole) = known(base) {
        return Edit::new(word.len(), whole);
    }
    match base.as_bytes() {
        // "tried", "happier"; but "died". "skiing" keeps its i.
        [_, _, .., b'i'] if cut == 2 || word.ends_with("est") => Edit::new(cut + 1, "y"),
        [_, b'i'] if cut == 2 => Edit::new(1, ""),
        letters if is_doubled(letters) => Edit::new(cut + 1, ""),
        letters if wants_e(letters) => Edit::new(cut, "e"),
        _ => Edit::new(cut, ""),
    }
}

/// True when the last consonant was doubled before the ending: `stopp`, `controll`; not `call`, `pass`.
fn is_doubled(base: &[u8]) -> bool {
    let [.., a, b] = base else { return false };
    a == b
        && match b {
            b'l' => base.ends_with(b"ell") && groups(base) > 1,
            b's' | b'z' | b'f' => false,
            b => !is_vowel(*b),
        }
}

/// True when a base lost a mute e to its ending: `hop`, `decid`, `chang`; not `help`, `visit`, `bring`.
fn wants_e(base: &[u8]) -> bool {
    let [.., before, last] = base else { return false };
    // A vowel that stands alone before the last consonant: of a base that is neither "hopp" nor "heap".
    let single = vowel_at(base, base.len() - 2) && !(base.len() > 2 && vowel_at(base, base.len() - 3));
    let short = groups(base) < 2;
    let ends = |ends: &[&str]| ends.iter().any(|end| base.ends_with(end.as_bytes()));
    match (last, before) {
        (b'c' | b'v' | b'u', _) => true,
        (b's', before) => *before != b's',
        (b'z', before) => is_vowel(*before),
        (b'g', b'n') => ends(&["chang", "rang", "eng", "ung"]),
        (b'g', b'l' | b'r' | b'd') => true,
        (b'l', b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b't' | b'z') => true,
        (b't', b'a') => single || ends(&["iat", "uat"]),
        _ if !single => false,
        (b'b' | b'd' | b'g' | b'k' | b'm', _) => true,
        (b'l', b'a' | b'o') | (b'n', b'a' | b'o') | (b'p', b'i' | b'o') | (b't', b'e' | b'i' | b'o') => short,
        (b'l' | b'n', b'i' | b'u' | b'y') | (b'p', b'a' | b'u' | b'y') | (b'r', b'a' | b'i' | b'u' | b'y') | (b't', b'u' | b'y') => true,
        (b'r', b'o') => short || ends(&["plor", "stor", "gnor", "dor"]),
        _ => false,
    }
}

/// How many groups of vowels there are: a rough count of syllables.
fn groups(base: &[u8]) -> usize {
    (0..base.len()).filter(|&i| vowel_at(base, i) && (i == 0 || !vowel_at(base, i - 1))).count()
}

/// True for a vowel; y counts behind the first letter, u behind q does not.
fn vowel_at(base: &[u8], at: usize) -> bool {
    match base[at] {
        b'y' => at > 0,
        b'u' => at == 0 || base[at - 1] != b'q',
        letter => is_vowel(letter),
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(word: &str, edit: Edit) -> String {
        format!("{}{}", &word[..word.len() - edit.cut], edit.add)
    }

    fn none(_: &str) -> Option<&'static str> {
        None
    }

    #[test]
    fn takes_plurals_off() {
        for (word, base) in [
            ("officials", "official"),
            ("parties", "party"),
            ("ties", "tie"),
            ("matches", "match"),
            ("boxes", "box"),
            ("houses", "house"),
            ("causes", "cause"),
            ("viruses", "virus"),
            ("uses", "use"),
            ("analyses", "analysis"),
            ("heroes", "hero"),
            ("toes", "toe"),
            ("moves", "move"),
            ("glass", "glass"),
        ] {
            assert_eq!(apply(word, plural(word)), base);
        }
    }

    #[test]
    fn takes_verb_endings_off() {
        for (word, base) in [
            ("carried", "carry"),
            ("died", "die"),
            ("agreed", "agree"),
            ("stopped", "stop"),
            ("called", "call"),
            ("passed", "pass"),
            ("compelled", "compel"),
            ("decided", "decide"),
            ("visited", "visit"),
            ("stated", "state"),
            ("treated", "treat"),
            ("negotiated", "negotiate"),
            ("charged", "charge"),
            ("settled", "settle"),
            ("curled", "curl"),
            ("argued", "argue"),
            ("required", "require"),
            ("offered", "offer"),
            ("mentioned", "mention"),
            ("red", "red"),
        ] {
            assert_eq!(apply(word, past(word, none)), base);
        }
        for (word, base) in [
            ("making", "make"),
            ("looking", "look"),
            ("running", "run"),
            ("bringing", "bring"),
            ("changing", "change"),
            ("seeing", "see"),
            ("skiing", "ski"),
            ("studying", "study"),
            ("quoting", "quote"),
            ("thing", "thing"),
        ] {
            assert_eq!(apply(word, gerund(word, none)), base);
        }
        for (word, base) in [("larger", "large"), ("biggest", "big"), ("happier", "happy"), ("earliest", "early"), ("latest", "late")] {
            assert_eq!(apply(word, degree(word, none)), base);
        }
    }
}
