//! Draws small multiples as SVG: one panel per series over a shared time axis, readable on light
//! and dark pages.

use crate::stats::short;
use crate::support::trend::median;
use std::fmt::Write as _;

/// Sizes in pixels: the chart, a panel with the gap below it, and the margins of the curves.
const WIDTH: f64 = 760.0;
const PANEL: f64 = 120.0;
const CURVE: f64 = 72.0;
const TOP: f64 = 40.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 16.0;
const BOTTOM: f64 = 28.0;

/// The maximum number of labels that fit below the time axis.
const LABELS: usize = 6;

const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#24292f}.page{fill:#fff}.warm{fill:#8c959f;opacity:.15}\
.axis{stroke:#8c959f;stroke-width:1}.curve{fill:none;stroke:#0969da;stroke-width:1.5;stroke-linejoin:round}\
.small{font-size:11px;fill:#57606a}.title{font-weight:600}\
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.page{fill:#0d1117}.curve{stroke:#58a6ff}.small{fill:#9198a1}}";

/// A series with its name.
type Panel<'a> = (&'a str, &'a Vec<f64>);

/// Draws the panels in a column, each starting at zero. The first `warm_up` values are shaded.
pub fn draw(title: &str, minutes: &[f64], panels: &[Panel<'_>], warm_up: usize) -> String {
    let (length, height) = (minutes.last().copied().unwrap_or(1.0), TOP + PANEL * panels.len() as f64 + BOTTOM);
    let x = |minute: f64| LEFT + minute / length * (WIDTH - LEFT - RIGHT);
    let warm = minutes.get(warm_up).map_or(LEFT, |minute| x(*minute));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n\
         <rect class=\"page\" width=\"{WIDTH}\" height=\"{height}\"/>\n\
         <text class=\"title\" x=\"{RIGHT}\" y=\"22\">{title}</text>\n"
    );
    for (number, panel) in panels.iter().enumerate() {
        draw_panel(&mut svg, TOP + PANEL * number as f64, panel, minutes, (&x, warm));
    }
    for label in 0..=LABELS {
        let minute = length * label as f64 / LABELS as f64;
        let (at, y) = (x(minute), height - BOTTOM + 6.0);
        let (anchor, unit) = if label == LABELS { ("end", " minutes") } else { ("middle", "") };
        let minute = rounded(minute);
        let _ = writeln!(
            svg,
            "<text class=\"small\" text-anchor=\"{anchor}\" x=\"{at:.1}\" y=\"{y}\">{minute}{unit}</text>"
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Draws a panel at `top`; `x` maps minutes, which are shaded up to `warm`.
fn draw_panel(
    svg: &mut String,
    top: f64,
    (name, values): &Panel<'_>,
    minutes: &[f64],
    (x, warm): (&dyn Fn(f64) -> f64, f64),
) {
    let most = round_above(values.iter().copied().fold(0.0, f64::max));
    let (ceiling, floor) = (top + 28.0, top + 28.0 + CURVE);
    let y = |value: f64| floor - value / most * CURVE;
    let points: Vec<_> =
        minutes.iter().zip(*values).map(|(minute, value)| format!("{:.1},{:.1}", x(*minute), y(*value))).collect();
    let middle = short(median(values.to_vec()));
    let (end, beside) = (WIDTH - RIGHT, LEFT - 6.0);
    let _ = write!(
        svg,
        "<text x=\"{LEFT}\" y=\"{}\">{name}</text>\
         <text class=\"small\" text-anchor=\"end\" x=\"{end}\" y=\"{}\">median {middle}</text>\n\
         <rect class=\"warm\" x=\"{LEFT}\" y=\"{ceiling}\" width=\"{:.1}\" height=\"{CURVE}\"/>\n\
         <path class=\"axis\" d=\"M{LEFT} {ceiling}V{floor}H{end}\" fill=\"none\"/>\n\
         <text class=\"small\" text-anchor=\"end\" x=\"{beside}\" y=\"{}\">{}</text>\
         <text class=\"small\" text-anchor=\"end\" x=\"{beside}\" y=\"{}\">0</text>\n\
         <polyline class=\"curve\" points=\"{}\"/>\n",
        top + 20.0,
        top + 20.0,
        (warm - LEFT).max(0.0),
        ceiling + 9.0,
        rounded(most),
        floor,
        points.join(" "),
    );
}

/// Returns the next larger number with one significant digit, or 1.5.
fn round_above(value: f64) -> f64 {
    let unit = 10_f64.powf(value.max(1.0).log10().floor());
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.into_iter().map(|step| step * unit).find(|step| *step >= value).unwrap_or(value)
}

fn rounded(value: f64) -> String {
    if value.fract().abs() < 0.05 { format!("{value:.0}") } else { format!("{value:.1}") }
}
