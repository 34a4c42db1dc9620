//! Whether time tells two kinds of questions apart (R-ENUM-02): series of both in turn, the gap
//! between their medians, and how often one takes longer than the other (the probability of
//! superiority, which is what the Mann-Whitney test counts).

use std::time::{Duration, Instant};

use super::limits::{GAP_MILLIS, SUPERIORITY};
use super::report::{Limit, Report};
use crate::error::Result;

/// Two kinds of questions in so many series of so many each.
pub struct Series {
    pub series: u32,
    pub samples: u32,
}

/// Of one series.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Gap {
    millis: f64,
    superiority: f64,
}

/// Asks both in turn and adds what the clock says to the report. `known` and `unknown` are told
/// the number of the sample.
#[expect(clippy::disallowed_methods, reason = "measures time")]
pub fn measure(
    what: &str,
    series: &Series,
    mut known: impl FnMut(u32) -> Result<()>,
    mut unknown: impl FnMut(u32) -> Result<()>,
    report: &mut Report,
) -> Result<()> {
    let mut gaps = Vec::new();
    for round in 0..series.series {
        let (mut ones, mut others) = (Vec::new(), Vec::new());
        for sample in 0..series.samples {
            let number = round * series.samples + sample;
            let mut time = |is_known: bool| -> Result<()> {
                let begun = Instant::now();
                if is_known {
                    known(number)?;
                } else {
                    unknown(number)?;
                }
                let taken = begun.elapsed();
                let times = if is_known { &mut ones } else { &mut others };
                times.push(taken);
                Ok(())
            };
            // Each comes first as often as the other.
            let first = sample % 2 == 0;
            time(first)?;
            time(!first)?;
        }
        gaps.push(Gap::between(&ones, &others));
    }
    tell(what, &gaps, report);
    Ok(())
}

fn tell(what: &str, gaps: &[Gap], report: &mut Report) {
    let mut millis: Vec<f64> = gaps.iter().map(|gap| gap.millis).collect();
    millis.sort_by(f64::total_cmp);
    let middle = millis.get(millis.len() / 2).copied().unwrap_or_default();
    report.add(what, "ms between medians, known and unknown", middle, Some(Limit::AtMost(GAP_MILLIS)));
    let mut far: Vec<f64> = gaps.iter().map(|gap| (gap.superiority - 0.5).abs()).collect();
    far.sort_by(f64::total_cmp);
    // Two of three are to be within.
    let second = far.get(far.len() / 2).copied().unwrap_or_default();
    let most = Limit::AtMost(SUPERIORITY.1 - 0.5);
    report.add(what, "probability of superiority, from 0.5", second, Some(most));
}

impl Gap {
    fn between(ones: &[Duration], others: &[Duration]) -> Self {
        let millis = (median(ones) - median(others)).abs() * 1_000.0;
        Self { millis, superiority: superiority(ones, others) }
    }
}

fn median(times: &[Duration]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default().as_secs_f64()
}

/// How often one takes longer than the other; half of the times that are equal.
fn superiority(ones: &[Duration], others: &[Duration]) -> f64 {
    let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| one.cmp(other)));
    let (mut wins, mut all) = (0.0, 0.0);
    for order in pairs {
        all += 1.0;
        wins += match order {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
    }
    if all > 0.0 { wins / all } else { 0.5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_measure_measures() {
        let times =
            |from: u64| (0..200).map(|at| Duration::from_micros(from + at * 7 % 200)).collect::<Vec<_>>();
        let same = Gap::between(&times(1_000), &times(1_000));
        assert!(same.millis < 0.001 && (same.superiority - 0.5).abs() < 0.001, "{same:?}");
        let apart = Gap::between(&times(7_000), &times(1_000));
        assert!(apart.millis > GAP_MILLIS && apart.superiority > SUPERIORITY.1, "{apart:?}");
        assert!(Gap::between(&times(1_000), &times(7_000)).superiority < SUPERIORITY.0);
    }
}
