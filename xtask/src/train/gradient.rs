//! Gradients: dense for what every word uses, by touched rows for the tables; and the steps they lead to.

use hearsay_core::syntax::model::{Keep, Shape};

/// A gradient of one tensor.
pub enum Gradient {
    Dense(Vec<f32>),
    /// Rows touched, in order of first touch, with their values.
    Rows {
        slot: Vec<u32>,
        touched: Vec<u32>,
        values: Vec<f32>,
        width: usize,
    },
}

const NONE: u32 = u32::MAX;

impl Gradient {
    pub fn for_shape(shape: &Shape) -> Vec<Gradient> {
        let new = |(rows, width, keep)| match keep {
            Keep::Table => Gradient::Rows { slot: vec![NONE; rows], touched: Vec::new(), values: Vec::new(), width },
            Keep::Matrix | Keep::Vector => Gradient::Dense(vec![0.0; rows * width]),
        };
        shape.tensors().into_iter().map(new).collect()
    }

    pub fn dense(&mut self) -> &mut [f32] {
        match self {
            Gradient::Dense(values) => values,
            Gradient::Rows { .. } => &mut [],
        }
    }

    /// The gradient of one row of a table.
    pub fn row(&mut self, row: usize) -> &mut [f32] {
        match self {
            Gradient::Dense(_) => &mut [],
            Gradient::Rows { slot, touched, values, width } => {
                if slot[row] == NONE {
                    slot[row] = touched.len() as u32;
                    touched.push(row as u32);
                    values.resize(values.len() + *width, 0.0);
                }
                &mut values[slot[row] as usize * *width..][..*width]
            }
        }
    }

    /// The rows that were touched, each with its place among the values; a dense gradient is one row.
    fn touched(&self) -> impl Iterator<Item = (usize, &[f32])> {
        let (rows, values, width): (&[u32], &[f32], usize) = match self {
            Gradient::Dense(values) => (&[0], values, values.len()),
            Gradient::Rows { touched, values, width, .. } => (touched, values, *width),
        };
        rows.iter().map(|&row| row as usize).zip(values.chunks_exact(width.max(1)))
    }

    /// The gradient of a row, where it was touched.
    fn at(&self, row: usize) -> Option<&[f32]> {
        match self {
            Gradient::Dense(values) => Some(values),
            Gradient::Rows { slot, values, width, .. } => {
                (slot[row] != NONE).then(|| &values[slot[row] as usize * width..(slot[row] as usize + 1) * width])
            }
        }
    }

    fn clear(&mut self) {
        match self {
            Gradient::Dense(values) => values.fill(0.0),
            Gradient::Rows { slot, touched, values, .. } => {
                touched.drain(..).for_each(|row| slot[row as usize] = NONE);
                values.clear();
            }
        }
    }
}

/// Adam (Kingma and Ba 2015); rows of tables move only when they are touched.
pub struct Adam {
    means: Vec<Vec<f32>>,
    squares: Vec<Vec<f32>>,
    step: i32,
}

const BETA: (f32, f32) = (0.9, 0.98);
/// Steps with a longer gradient are shortened to this.
const LONGEST: f32 = 1.0;

impl Adam {
    pub fn new(tensors: &[Vec<f32>]) -> Self {
        let zeros = || tensors.iter().map(|t| vec![0.0; t.len()]).collect();
        Adam { means: zeros(), squares: zeros(), step: 0 }
    }

    /// Moves `tensors` by the sum of the gradients of both shards, which are cleared.
    pub fn step(&mut self, tensors: &mut [Vec<f32>], shards: &mut [Vec<Gradient>; 2], rate: f32) {
        let [first, second] = &*shards;
        let length = std::thread::scope(|scope| {
            let other = scope.spawn(|| squares(first, second, 1));
            squares(first, second, 0) + other.join().unwrap_or(f64::NAN)
        });
        let shrink = (f64::from(LONGEST) / length.sqrt().max(1e-12)).min(1.0) as f32;
        self.step += 1;
        let bias = (1.0 - BETA.0.powi(self.step), (1.0 - BETA.1.powi(self.step)).sqrt());
        let rate = rate * bias.1 / bias.0;
        // Every other tensor moves on a thread of its own; the two tables, which are the largest, are on different ones.
        let mut parts: [Vec<_>; 2] = [Vec::new(), Vec::new()];
        let moments = self.means.iter_mut().zip(&mut self.squares);
        for (i, (tensor, (mean, square))) in tensors.iter_mut().zip(moments).enumerate() {
            parts[i % 2].push((tensor, mean, square, &first[i], &second[i]));
        }
        std::thread::scope(|scope| {
            for part in parts {
                scope.spawn(move || {
                    let mut sum = Vec::new();
                    for (tensor, mean, square, first, second) in part {
                        merged(first, second, &mut sum, |row, slope| {
                            let place = row * slope.len()..(row + 1) * slope.len();
                            update(&mut tensor[place.clone()], &mut mean[place.clone()], &mut square[place], slope, shrink, rate);
                        });
                    }
                });
            }
        });
        shards.iter_mut().flatten().for_each(Gradient::clear);
    }
}

/// Calls `f` with each touched row and its gradient, the sum of both shards'.
fn merged(first: &Gradient, second: &Gradient, sum: &mut Vec<f32>, mut f: impl FnMut(usize, &[f32])) {
    for (row, values) in first.touched() {
        match second.at(row) {
            Some(other) => {
                sum.clear();
                sum.extend(values.iter().zip(other).map(|(a, b)| a + b));
                f(row, sum);
            }
            None => f(row, values),
        }
    }
    for (row, values) in second.touched().filter(|&(row, _)| first.at(row).is_none()) {
        f(row, values);
    }
}

/// The sum of squares of every other tensor's gradient, from the one with number `from` on.
fn squares(first: &[Gradient], second: &[Gradient], from: usize) -> f64 {
    let (mut total, mut sum) = (0.0, Vec::new());
    for (first, second) in first.iter().zip(second).skip(from).step_by(2) {
        merged(first, second, &mut sum, |_, slope| total += f64::from(slope.iter().map(|v| v * v).sum::<f32>()));
    }
    total
}

fn update(tensor: &mut [f32], mean: &mut [f32], square: &mut [f32], values: &[f32], shrink: f32, rate: f32) {
    for (((w, m), s), g) in tensor.iter_mut().zip(mean).zip(square).zip(values) {
        let g = g * shrink;
        *m += (1.0 - BETA.0) * (g - *m);
        *s += (1.0 - BETA.1) * (g * g - *s);
        *w -= rate * *m / (s.sqrt() + 1e-8);
    }
}
