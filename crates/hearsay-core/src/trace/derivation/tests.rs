use super::*;
use crate::{Published, Report, align, read};

const WIRE: &str = "TESSARA (Meridian) - Gunmen ambushed a convoy of ceasefire monitors in northern Kassari on Wednesday, killing two observers \
    and a local driver, the observer mission said.\n\nThe four-vehicle convoy was hit on a dirt road about 18 km south of Bir Tola as it \
    returned from inspecting a disputed weapons depot. Nobody has claimed the attack.\n\n\"We called for the helicopter at once,\" a \
    spokesman said.\n\nThe mandate of the mission, which has 312 observers and an annual budget of $94 million, expires on July 31.\n\n\
    Patrols north of Bir Tola have been suspended until further notice.";

const REWRITE: &str = "Two observers and their local driver were killed when a convoy of ceasefire monitors was ambushed in northern Kassari on \
    Wednesday, Meridian Wire reports, citing the observer mission.\n\nThe convoy of four vehicles came under fire on a dirt road some 18 km \
    south of Bir Tola on its way back from a disputed weapons depot which it had inspected.\n\nThe mission has 312 observers and costs $94 \
    million a year. Its mandate runs out on July 31.";

const OTHER: &str = "The surgeon had been on her feet for nineteen hours when the fourth stretcher came in. Doctors at the central hospital of \
    Tessara worked through the night on the wounded of the ambush near Bir Tola, relatives waiting in the yard under the mango trees.\n\nA \
    cousin of the dead driver said the family had learned of the shooting from a neighbour's telephone. The market stayed closed on Thursday.";

fn pair(a: &str, b: &str) -> Derivation {
    let reading = |text: &str| read(Report { text: text.into(), ..Report::default() });
    let (a, b) = (reading(a), reading(b));
    derive(&a, &b, &align(&a, &b))
}

#[test]
fn tells_a_rewrite_from_a_second_newsroom() {
    let found = pair(WIRE, REWRITE);
    assert_eq!((found.verdict, found.direction), (Verdict::Derived, Direction::AToB), "{found:?}");
    assert_eq!(pair(REWRITE, WIRE).direction, Direction::BToA);
    assert_ne!(pair(WIRE, OTHER).verdict, Verdict::Derived);
    assert_eq!(pair(WIRE, WIRE).kind, Some(DerivationKind::Reprint));
    assert_eq!(pair(WIRE, WIRE).direction, Direction::Undetermined);
}

#[test]
fn time_decides_the_direction() {
    let reading =
        |text: &str, published: &str| read(Report { text: text.into(), published: Published::parse(published), ..Report::default() });
    let (a, b) = (reading(WIRE, "2031-06-12T10:00:00Z"), reading(WIRE, "2031-06-12T09:00:00Z"));
    assert_eq!(derive(&a, &b, &align(&a, &b)).direction, Direction::BToA);
}

#[test]
fn says_so_where_there_is_too_little() {
    for (a, b) in [("", WIRE), (WIRE, "A ferry sank."), ("", "")] {
        let found = pair(a, b);
        assert_eq!((found.verdict, found.evidence.len()), (Verdict::Undetermined, 1), "{a} {b}");
    }
    let german = "Am Mittwoch wurden zwei Beobachter und ihr Fahrer bei einem Angriff auf einen Konvoi getötet, wie die Mission mitteilte. Der \
        Konvoi war auf einer unbefestigten Straße unterwegs, als er unter Beschuss geriet. Niemand hat sich bisher zu der Tat bekannt.";
    assert!(pair(WIRE, german).evidence[0].text.contains("different languages"));
}
