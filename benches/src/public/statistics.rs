//! Confidence intervals and significance, by resampling. The random numbers are always the same, so
//! the same scores give the same figures.

/// The number of resamples. More of them change the third decimal by at most one.
const RESAMPLES: usize = 10_000;

/// A mean with the interval that contains the mean of such documents with a probability of 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

impl Estimate {
    /// Computes the mean and its percentile bootstrap interval, or NaN without values.
    pub fn of(values: &[f64]) -> Self {
        if values.is_empty() {
            return Self { mean: f64::NAN, low: f64::NAN, high: f64::NAN };
        }
        let mut random = Random::new();
        let mut means: Vec<_> = (0..RESAMPLES)
            .map(|_| mean((0..values.len()).map(|_| values[random.below(values.len())]), values.len()))
            .collect();
        means.sort_by(f64::total_cmp);
        let at = |share: f64| means[(share * RESAMPLES as f64) as usize];
        Self { mean: mean(values.iter().copied(), values.len()), low: at(0.025), high: at(0.975) }
    }
}

/// Returns how probable a mean difference at least as large is by chance if the two readers are
/// equally good: a paired permutation test, two-sided.
pub fn p_value(differences: &[f64]) -> f64 {
    let observed = differences.iter().sum::<f64>().abs();
    let mut random = Random::new();
    let as_large = (0..RESAMPLES).filter(|_| {
        let sum: f64 = differences.iter().map(|it| if random.below(2) == 0 { *it } else { -it }).sum();
        // Sums of the same values in another order differ in their last bits.
        sum.abs() >= observed - 1e-9
    });
    (as_large.count() + 1) as f64 / (RESAMPLES + 1) as f64
}

fn mean(values: impl Iterator<Item = f64>, count: usize) -> f64 {
    values.sum::<f64>() / count as f64
}

/// The generator "xorshift64*". Its quality is enough for resampling.
struct Random(u64);

impl Random {
    fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        // Less than `limit`, which is far below 2^32.
        (number as usize * limit) >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::{Estimate, p_value};

    #[test]
    fn the_interval_narrows_with_the_number_of_documents() {
        let few: Vec<f64> = (0..20).map(|number| f64::from(number % 2)).collect();
        let many: Vec<f64> = (0..2000).map(|number| f64::from(number % 2)).collect();
        let (few, many) = (Estimate::of(&few), Estimate::of(&many));
        assert!(few.low < 0.35 && few.high > 0.65, "{few:?}");
        assert!(many.low > 0.47 && many.high < 0.53, "{many:?}");
        assert_eq!((few.mean, many.mean), (0.5, 0.5));
    }

    #[test]
    fn equal_scores_are_a_point() {
        assert_eq!(Estimate::of(&[0.25; 9]), Estimate { mean: 0.25, low: 0.25, high: 0.25 });
    }

    #[test]
    fn only_a_consistent_difference_is_significant() {
        let consistent = [0.1; 20];
        let balanced: Vec<f64> = (0..20).map(|number| if number % 2 == 0 { 0.1 } else { -0.1 }).collect();
        assert!(p_value(&consistent) < 0.001);
        assert!(p_value(&balanced) > 0.9);
        assert_eq!(p_value(&[0.0; 5]), 1.0);
    }
}
