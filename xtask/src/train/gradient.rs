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

    fn add(&mut self, other: &Gradient) {
        match (self, other) {
            (Gradient::Dense(ours), Gradient::Dense(theirs)) => ours.iter_mut().zip(theirs).for_each(|(a, b)| *a += b),
            (ours, Gradient::Rows { touched, values, width, .. }) => {
                for (&row, values) in touched.iter().zip(values.chunks_exact(*width)) {
                    ours.row(row as usize).iter_mut().zip(values).for_each(|(a, b)| *a += b);
                }
            }
            _ => {}
        }
    }

    fn values(&self) -> &[f32] {
        match self {
            Gradient::Dense(values) | Gradient::Rows { values, .. } => values,
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

    /// Moves `tensors` by the sum of the gradients of all shards, which are cleared.
    pub fn step(&mut self, tensors: &mut [Vec<f32>], shards: &mut [Vec<Gradient>], rate: f32) {
        let [first, others @ ..] = shards else { return };
        for other in others.iter_mut() {
            for (ours, theirs) in first.iter_mut().zip(other) {
                ours.add(theirs);
                theirs.clear();
            }
        }
        let length = first.iter().flat_map(|g| g.values()).map(|v| v * v).sum::<f32>().sqrt();
        let shrink = (LONGEST / length.max(1e-12)).min(1.0);
        self.step += 1;
        let bias = (1.0 - BETA.0.powi(self.step), (1.0 - BETA.1.powi(self.step)).sqrt());
        let rate = rate * bias.1 / bias.0;
        for (i, gradient) in first.iter_mut().enumerate() {
            let (tensor, mean, square) = (&mut tensors[i], &mut self.means[i], &mut self.squares[i]);
            match gradient {
                Gradient::Dense(values) => update(tensor, mean, square, values, shrink, rate),
                Gradient::Rows { touched, values, width, .. } => {
                    for (&row, values) in touched.iter().zip(values.chunks_exact(*width)) {
                        let place = row as usize * *width..(row as usize + 1) * *width;
                        update(&mut tensor[place.clone()], &mut mean[place.clone()], &mut square[place], values, shrink, rate);
                    }
                }
            }
            gradient.clear();
        }
    }
}

fn update(tensor: &mut [f32], mean: &mut [f32], square: &mut [f32], values: &[f32], shrink: f32, rate: f32) {
    for (((w, m), s), g) in tensor.iter_mut().zip(mean).zip(square).zip(values) {
        let g = g * shrink;
        *m += (1.0 - BETA.0) * (g - *m);
        *s += (1.0 - BETA.1) * (g * g - *s);
        *w -= rate * *m / (s.sqrt() + 1e-8);
    }
}
