//! Detects a trend in measurements with a line that outliers do not affect.

/// Returns the rise of the line through `values` from first to last, as a share of their median.
/// Its slope is the median of the slopes between any two values (Theil 1950, Sen 1968), so a
/// quarter of the values may be outliers.
pub fn drift(values: &[f64]) -> f64 {
    let pairs = (0..values.len()).flat_map(|first| (first + 1..values.len()).map(move |second| (first, second)));
    let slopes = pairs.map(|(first, second)| (values[second] - values[first]) / (second - first) as f64).collect();
    median(slopes) * values.len().saturating_sub(1) as f64 / median(values.to_vec())
}

/// Returns the median, or the upper one of two middle values.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::drift;

    /// Returns this many values with one percent of noise.
    fn series(of: impl Fn(f64) -> f64) -> Vec<f64> {
        (0..100).map(|n| of(f64::from(n) / 99.0) * (1.0 + f64::from(n * 37 % 11 - 5) / 500.0)).collect()
    }

    #[test]
    fn a_constant_series_has_no_drift() {
        assert_eq!(drift(&[3.0; 20]), 0.0);
        assert!(drift(&series(|_| 70.0)).abs() < 0.005);
    }

    #[test]
    fn a_change_by_a_tenth_is_a_drift_of_a_tenth() {
        assert!((drift(&series(|at| 100.0 + 10.0 * at)) - 0.1).abs() < 0.01);
        assert!((drift(&series(|at| 100.0 - 10.0 * at)) + 0.1).abs() < 0.015);
    }

    #[test]
    fn a_fifth_of_outliers_does_not_count() {
        let mut values = series(|_| 70.0);
        values.iter_mut().skip(60).step_by(2).for_each(|value| *value *= 2.0);
        assert!(drift(&values).abs() < 0.02, "{}", drift(&values));
    }

    #[test]
    fn an_empty_series_has_no_drift_value() {
        assert!(drift(&[]).is_nan());
    }
}
