//! How far two words sound apart.

/// A sound: a lower-case letter, or `S` for sh and its kin, `C` for ch.
pub(super) type Sound = u8;

/// The most that two words of so many sounds may lie apart, in tenths of a letter, and still be one.
fn budget(sounds: usize) -> u16 {
    match sounds {
        0..=3 => 5,
        4..=5 => 10,
        6..=8 => 15,
        _ => 20,
    }
}

/// Ways of writing one sound in several letters, longest first.
const SPELLINGS: [(&str, &[Sound]); 34] = [
    ("tsch", b"C"),
    ("dzh", b"j"),
    ("sch", b"S"),
    ("tch", b"C"),
    ("gyi", b"di"),
    ("ch", b"C"),
    ("ck", b"k"),
    ("cs", b"C"),
    ("cz", b"C"),
    ("dh", b"d"),
    ("dj", b"j"),
    ("dz", b"d"),
    ("ee", b"i"),
    ("gh", b"g"),
    ("hs", b"S"),
    ("ij", b"i"),
    ("iy", b"i"),
    ("kh", b"h"),
    ("oe", b"u"),
    ("oo", b"u"),
    ("ou", b"u"),
    ("ph", b"f"),
    ("sh", b"S"),
    ("sj", b"S"),
    ("sz", b"S"),
    ("th", b"t"),
    ("ts", b"z"),
    ("tz", b"z"),
    ("yi", b"i"),
    ("yy", b"i"),
    ("zh", b"j"),
    ("q", b"k"),
    ("w", b"v"),
    ("y", b"i"),
];

/// The sounds of a word of ASCII letters; all ways of writing `-ovich` are one.
pub(super) fn sounds(word: &str) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::with_capacity(word.len());
    let father = word.len().checked_sub(8).map_or(3, |at| at.max(3));
    let end = word.as_bytes().get(father..).unwrap_or_default();
    let patronymic = [b"ovi", b"evi", b"avi", b"ovy", b"owi", b"ewi"]
        .iter()
        .find_map(|written| Some(father + end.windows(3).position(|w| w == *written)?))
        .filter(|at| at + 3 < word.len());
    let mut rest = &word[..patronymic.unwrap_or(word.len())];
    while let Some(letter) = rest.bytes().next() {
        let (long, heard): (usize, &[Sound]) =
            match SPELLINGS.iter().find(|(written, _)| written.as_bytes()[0] == letter && rest.starts_with(written)) {
                Some((written, heard)) => (written.len(), heard),
                None => match (letter, rest.as_bytes().get(1)) {
                    (b'c', Some(b'e' | b'i' | b'y')) => (1, b"s"),
                    (b'c', _) => (1, b"k"),
                    (b'x', _) if sounds.is_empty() => (1, b"S"),
                    (b'x', _) => (1, b"ks"),
                    _ => (1, &rest.as_bytes()[..1]),
                },
            };
        for &sound in heard {
            if sounds.last() != Some(&sound) || sound.is_ascii_digit() {
                sounds.push(sound);
            }
        }
        rest = rest.get(long..).unwrap_or_default();
    }
    if patronymic.is_some() {
        sounds.extend(b"oviC");
    }
    sounds
}

/// Words of more sounds are not compared.
const LONGEST: usize = 40;

/// How far two words sound apart, in tenths of a letter; `None` when too far to be one.
pub(super) fn distance(a: &[Sound], b: &[Sound]) -> Option<u16> {
    let allowed = budget(a.len().max(b.len()));
    if a.len().abs_diff(b.len()) > 4 || a.len().max(b.len()) > LONGEST {
        return None;
    }
    let (mut before, mut last, mut row) = ([0u16; LONGEST + 1], [0u16; LONGEST + 1], [0u16; LONGEST + 1]);
    for (j, &sound) in b.iter().enumerate() {
        last[j + 1] = last[j] + alone(sound);
    }
    let mut least_before = 0;
    for (i, &x) in a.iter().enumerate() {
        row[0] = last[0] + alone(x);
        let mut least_here = row[0];
        for (j, &y) in b.iter().enumerate() {
            let mut least = (last[j] + apart(x, y)).min(last[j + 1] + alone(x)).min(row[j] + alone(y));
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                least = least.min(before[j - 1] + 10);
            }
            row[j + 1] = least;
            least_here = least_here.min(least);
        }
        // Every way to the end leads through one of the last two rows.
        if least_here > allowed && least_before > allowed {
            return None;
        }
        least_before = least_here;
        (before, last, row) = (last, row, before);
    }
    Some(last[b.len()]).filter(|&cost| cost <= allowed)
}

/// What a sound costs that only one word has.
fn alone(sound: Sound) -> u16 {
    match sound {
        b'h' => 3,
        b'a' | b'e' | b'i' | b'o' | b'u' | b'j' => 5,
        _ => 10,
    }
}

/// What a sound costs that stands for another.
fn apart(x: Sound, y: Sound) -> u16 {
    u16::from(APART[usize::from(x) % SOUNDS][usize::from(y) % SOUNDS])
}

/// Sounds are letters and digits of ASCII.
const SOUNDS: usize = 128;

/// The costs of all pairs of sounds; evaluated when the program is built.
static APART: [[u8; SOUNDS]; SOUNDS] = {
    const NEAR: [&[Sound]; 12] = [b"SCsz", b"Cj", b"SCj", b"Ckh", b"kg", b"gh", b"vf", b"vb", b"bp", b"dt", b"ji", b"vu"];
    const VOWELS: &[Sound] = b"aeiou";
    let mut costs = [[10; SOUNDS]; SOUNDS];
    set(&mut costs, VOWELS, 5);
    let mut list = 0;
    while list < NEAR.len() {
        set(&mut costs, NEAR[list], 3);
        list += 1;
    }
    let mut sound = 0;
    while sound < SOUNDS {
        costs[sound][sound] = 0;
        sound += 1;
    }
    costs
};

/// Sets the cost of every pair of some sounds.
const fn set(costs: &mut [[u8; SOUNDS]; SOUNDS], sounds: &[Sound], cost: u8) {
    let mut x = 0;
    while x < sounds.len() {
        let mut y = 0;
        while y < sounds.len() {
            costs[sounds[x] as usize][sounds[y] as usize] = cost;
            y += 1;
        }
        x += 1;
    }
}

/// The consonants of a word, those that scripts mix up brought together, without the `s` that Baltic names end in.
pub(super) fn skeleton(sounds: &[Sound]) -> Vec<Sound> {
    let mut bones = Vec::new();
    for &sound in sounds {
        let bone = match sound {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'h' | b'j' => continue,
            b'f' | b'v' | b'p' => b'b',
            b't' => b'd',
            b'g' => b'k',
            b'S' | b'C' | b'z' => b's',
            b'r' => b'l',
            other => other,
        };
        if bones.last() != Some(&bone) {
            bones.push(bone);
        }
    }
    if bones.len() > 2 && bones.last() == Some(&b's') {
        bones.pop();
    }
    bones
}
