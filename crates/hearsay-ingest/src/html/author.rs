//! Bylines to names.

/// Words before the names of a byline.
const BEFORE: [&str; 16] = [
    "by ",
    "written by ",
    "words by ",
    "story by ",
    "reported by ",
    "posted by ",
    "published by ",
    "author: ",
    "author:",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "text: ",
    "af ",
];

/// Words between the names of a byline.
const BETWEEN: [&str; 12] = [", ", ";", " and ", " & ", " und ", " et ", " y ", " | ", " • ", " · ", "\n", " with "];

/// The names in a byline: "By Ilse Marrow and Oren Vale in Tessara". Addresses and what is no name are left out.
fn of_byline(byline: &str) -> Vec<String> {
    let mut rest = byline.trim();
    while let Some(cut) = BEFORE.iter().find_map(|word| strip(rest, word)) {
        rest = cut.trim_start();
    }
    let mut names = vec![rest];
    for between in BETWEEN {
        names = names.into_iter().flat_map(|name| name.split(between)).collect();
    }
    names.into_iter().filter_map(name).collect()
}

/// The rest of a text behind a word, whatever its case.
fn strip<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).and_then(|_| text.get(word.len()..))
}

/// One name, without what stands around it; `None` where it is none.
fn name(text: &str) -> Option<String> {
    let text = text.split(['(', '[', '<', '@']).next()?.trim_matches(|c: char| c.is_whitespace() || ",.:;|-–—*\"/".contains(c));
    let text = BEFORE.iter().find_map(|word| strip(text, word)).unwrap_or(text);
    let words = text.split_whitespace().count();
    let address = text.contains("://") || text.starts_with("www.") || text.starts_with("http");
    let lettered = text.chars().any(char::is_alphabetic);
    (lettered && !address && words <= 7 && text.len() <= 80).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The names in bylines, each once.
pub(crate) fn names(bylines: &[String]) -> Vec<String> {
    distinct(bylines.iter().flat_map(|b| of_byline(b)).collect())
}

/// True for a name as people write theirs: two to four words, each with a capital letter but for particles such as "von".
pub(super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &&&str| w.starts_with(char::is_uppercase);
    (2..=4).contains(&words.len()) && words.first().is_some_and(|w| capital(&w)) && words.iter().filter(capital).count() * 2 > words.len()
}

/// Names without those that stand twice, whatever their case.
fn distinct(names: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !kept.iter().any(|k| k.to_lowercase() == name.to_lowercase()) {
            kept.push(name);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_bylines_apart() {
        for (byline, wanted) in [
            ("By Ilse Marrow and Oren Vale", "Ilse Marrow|Oren Vale"),
            ("Von Ilse Marrow, Oren Vale & Mirela Tusk", "Ilse Marrow|Oren Vale|Mirela Tusk"),
            ("Written by Ilse Marrow (Tessara)", "Ilse Marrow"),
            ("https://harbour.example/ilse", ""),
            ("Harbour News", "Harbour News"),
            ("  ", ""),
        ] {
            assert_eq!(of_byline(byline).join("|"), wanted, "{byline}");
        }
    }
}
