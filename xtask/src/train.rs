//! `cargo xtask train`: learns the tagger and parser from treebanks, and writes the model.
//!
//! Deterministic: the same files give the same bytes, whatever the number of cores.

mod corpus;
mod gradient;
mod layer;
mod network;
mod product;
mod random;

use crate::{conllu, syntax};
use anyhow::{Context, Result, bail};
use corpus::Sentence;
use gradient::{Adam, Gradient};
use hearsay_core::syntax::Parser;
use hearsay_core::syntax::model::{self, Shape};
use network::{Dropout, Loss};
use random::Random;
use std::path::PathBuf;
use std::time::Instant;

/// What can be set, with what is used for the model that is shipped.
struct Settings {
    shape: Shape,
    /// Passes over all sentences.
    epochs: usize,
    /// How often a sentence that a person marked is seen in a pass, where a teacher's are seen once.
    gold: usize,
    /// Passes over the sentences that persons marked, at the end.
    last: usize,
    rate: f32,
    dropout: Dropout,
    /// Words of a step.
    batch: usize,
    /// Forms seen less often have no embedding of their own.
    least: u32,
    seed: u64,
    dev: Option<String>,
    out: PathBuf,
    files: Vec<String>,
}

/// Longer sentences are not learnt from.
const LONGEST: usize = 150;

pub fn run(args: &[String]) -> Result<()> {
    let mut settings = settings(args)?;
    let start = Instant::now();
    let (mut marked, mut labelled) = (Vec::new(), Vec::new());
    for file in &settings.files {
        for sentence in corpus::read(file, LONGEST)? {
            if sentence.iter().all(|e| e.weight == 1.0) { marked.push(sentence) } else { labelled.push(sentence) }
        }
    }
    let counts = corpus::vocabulary(&[&marked, &labelled], settings.least, settings.shape.forms);
    let mut forms: Vec<u32> = counts.keys().copied().collect();
    forms.sort_unstable();
    settings.shape.forms = forms.len();
    corpus::index(&mut marked, &forms, &counts);
    corpus::index(&mut labelled, &forms, &counts);
    let words = |corpus: &[Sentence]| corpus.iter().map(Vec::len).sum::<usize>();
    println!(
        "{} words marked by persons, {} labelled by a teacher, {} forms; read in {:.0} s",
        words(&marked),
        words(&labelled),
        forms.len(),
        start.elapsed().as_secs_f32()
    );
    let tensors = learn(&settings, &marked, &labelled, &forms)?;
    let bytes = write(&settings.shape, &forms, &tensors)?;
    if let Some(dev) = &settings.dev {
        println!("dev {}", measure(&bytes, dev)?);
    }
    std::fs::write(&settings.out, &bytes).with_context(|| format!("{} cannot be written", settings.out.display()))?;
    println!("{}: {} bytes, {:.0} s in all", settings.out.display(), bytes.len(), start.elapsed().as_secs_f32());
    Ok(())
}

fn learn(settings: &Settings, marked: &[Sentence], labelled: &[Sentence], forms: &[u32]) -> Result<Vec<Vec<f32>>> {
    let shape = &settings.shape;
    let mut random = Random(settings.seed);
    let mut tensors = network::start(shape, &mut random);
    let mut adam = Adam::new(&tensors);
    let mut shards = [Gradient::for_shape(shape), Gradient::for_shape(shape)];
    let words = |corpus: &[Sentence]| corpus.iter().map(Vec::len).sum::<usize>();
    let gold = if labelled.is_empty() { 1 } else { settings.gold };
    let planned = settings.epochs * (words(marked) * gold + words(labelled)) + settings.last * words(marked);
    let mut done = 0;
    let start = Instant::now();
    for epoch in 0..settings.epochs + settings.last {
        let mut order: Vec<&Sentence> = Vec::new();
        if epoch < settings.epochs {
            (0..gold).for_each(|_| order.extend(marked));
            order.extend(labelled);
        } else {
            order.extend(marked);
        }
        random.shuffle(&mut order);
        let (mut loss, mut seen, mut rest) = (Loss::default(), 0, order.as_slice());
        while !rest.is_empty() {
            let (mut count, mut size) = (0, 0);
            while count < rest.len() && size < settings.batch {
                size += rest[count].len();
                count += 1;
            }
            let (batch, after) = rest.split_at(count);
            rest = after;
            let share = 1.0 / size as f32;
            // The two halves of a step are learnt at once, each with its own gradient: the sums do not depend on the cores there are.
            let losses: Vec<Loss> = std::thread::scope(|scope| {
                let tensors = &tensors;
                let threads: Vec<_> = shards
                    .iter_mut()
                    .enumerate()
                    .map(|(i, gradients)| {
                        let part: Vec<&Sentence> = batch.iter().skip(i).step_by(2).copied().collect();
                        let mut random = Random(random.next());
                        scope.spawn(move || network::learn(shape, tensors, &part, gradients, share, settings.dropout, &mut random))
                    })
                    .collect();
                threads.into_iter().map(|t| t.join().unwrap_or_default()).collect()
            });
            for l in losses {
                loss.tags += l.tags;
                loss.arcs += l.arcs;
                loss.relations += l.relations;
            }
            let warm = (done as f32 / 200_000.0).min(1.0);
            let rate = settings.rate * warm.max(0.01) * (1.0 - done as f32 / planned as f32).max(0.005);
            adam.step(&mut tensors, &mut shards, rate);
            done += size;
            seen += size;
        }
        let each = |sum: f32| sum / seen as f32;
        print!(
            "pass {} tags {:.3} arcs {:.3} relations {:.3}, {:.0} words/s, {:.0} s",
            epoch + 1,
            each(loss.tags),
            each(loss.arcs),
            each(loss.relations),
            done as f32 / start.elapsed().as_secs_f32(),
            start.elapsed().as_secs_f32()
        );
        match &settings.dev {
            Some(dev) if seen > 1_000_000 || epoch % 4 == 3 => println!("; dev {}", measure(&write(shape, forms, &tensors)?, dev)?),
            _ => println!(),
        }
    }
    Ok(tensors)
}

fn write(shape: &Shape, forms: &[u32], tensors: &[Vec<f32>]) -> Result<Vec<u8>> {
    let views: Vec<&[f32]> = tensors.iter().map(Vec::as_slice).collect();
    Ok(model::write(shape, forms, &views)?)
}

/// How the model as it will be shipped does on a treebank, its words given.
fn measure(bytes: &[u8], treebank: &str) -> Result<String> {
    syntax::in_a_line(&Parser::from_bytes(bytes.to_vec())?, treebank)
}

fn settings(args: &[String]) -> Result<Settings> {
    let mut settings = Settings {
        shape: Shape { width: 160, layers: 3, arc: 64, relation: 64, forms: 30_000, parts: 30_000 },
        epochs: 4,
        gold: 3,
        last: 3,
        rate: 3.5e-3,
        dropout: Dropout { embeddings: 0.15, layers: 0.1, last: 0.2 },
        batch: 2000,
        least: 3,
        seed: 1,
        dev: None,
        out: PathBuf::new(),
        files: Vec::new(),
    };
    let mut paths = Vec::new();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let Some(name) = arg.strip_prefix("--") else {
            paths.push(arg.as_str());
            continue;
        };
        let value = args.next().with_context(|| format!("--{name} needs a value"))?;
        let number = || value.parse::<usize>().with_context(|| format!("--{name} {value} is no whole number"));
        let real = || value.parse::<f32>().with_context(|| format!("--{name} {value} is no number"));
        match name {
            "width" => settings.shape.width = number()?,
            "layers" => settings.shape.layers = number()?,
            "arc" => settings.shape.arc = number()?,
            "relation" => settings.shape.relation = number()?,
            "forms" => settings.shape.forms = number()?,
            "parts" => settings.shape.parts = number()?,
            "epochs" => settings.epochs = number()?,
            "gold" => settings.gold = number()?,
            "last" => settings.last = number()?,
            "batch" => settings.batch = number()?,
            "least" => settings.least = number()? as u32,
            "seed" => settings.seed = number()? as u64,
            "rate" => settings.rate = real()?,
            "drop-embeddings" => settings.dropout.embeddings = real()?,
            "drop-layers" => settings.dropout.layers = real()?,
            "drop-last" => settings.dropout.last = real()?,
            "dev" => settings.dev = Some(value.clone()),
            _ => bail!("there is no --{name}"),
        }
    }
    let Some((out, inputs)) = paths.split_first() else { bail!("say where the model goes, and what to learn from") };
    settings.out = PathBuf::from(out);
    settings.files = conllu::files(inputs)?;
    Ok(settings)
}
