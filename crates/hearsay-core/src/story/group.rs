//! Grouping reports into stories, in one pass over time.

use super::kin::Kin;

/// The log-odds from which on a report joins a story; below it opens one.
const JOIN: f32 = 0.0;

/// What the mean over a story's reports counts; the rest is the most alike of them.
const MEAN: f32 = 0.5;

/// The log-odds taken for a report of a story that is not among the kin.
const STRANGER: f32 = -3.0;

/// Reports of a story that the mean is taken over, the most alike first: a story moves on.
const WITNESSES: usize = 6;

/// Gives each report the number of its story. `kin` lists for each report the earlier ones that could tell the same, `copied` the reports
/// it is taken from: a report joins one story only, so that a round-up never fuses two.
pub fn group(kin: &[Vec<Kin>], copied: &[Vec<u32>]) -> Vec<u32> {
    let mut story: Vec<u32> = Vec::with_capacity(kin.len());
    let mut sizes: Vec<u32> = Vec::new();
    for (report, kin) in kin.iter().enumerate() {
        let parents = copied.get(report).map_or(&[][..], |c| c);
        let parent = parents.iter().find(|&&p| (p as usize) < report).and_then(|&p| story.get(p as usize)).copied();
        let joined = parent.or_else(|| best(kin, &story, &sizes));
        let number = joined.unwrap_or(sizes.len() as u32);
        if number as usize == sizes.len() {
            sizes.push(0);
        }
        sizes[number as usize] += 1;
        story.push(number);
    }
    story
}

/// The story that the kin of a report speak for most, if enough.
fn best(kin: &[Kin], story: &[u32], sizes: &[u32]) -> Option<u32> {
    let mut stories: Vec<u32> = kin.iter().filter_map(|k| story.get(k.report as usize).copied()).collect();
    stories.sort_unstable();
    stories.dedup();
    let score = |number: u32| {
        let odds = kin.iter().filter(|k| story[k.report as usize] == number).map(|k| k.odds);
        let known: Vec<f32> = odds.take(WITNESSES).collect();
        let all = (sizes[number as usize] as usize).min(WITNESSES).max(1);
        let mean = (known.iter().sum::<f32>() + STRANGER * all.saturating_sub(known.len()) as f32) / all.max(known.len()) as f32;
        MEAN * mean + (1.0 - MEAN) * known.first().copied().unwrap_or(STRANGER)
    };
    let scored = stories.into_iter().map(|s| (score(s), s));
    let best = scored.fold(None, |best: Option<(f32, u32)>, s| if best.is_none_or(|b| s.0 > b.0) { Some(s) } else { best });
    best.filter(|b| b.0 >= JOIN).map(|b| b.1)
}
