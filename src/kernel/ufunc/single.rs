//! Functions of single precision as NumPy computes them on machines with fused multiply-add: polynomials after range
//! reduction, within a few units in the last place; the constants are NumPy's (`loops_exponent_log` and
//! `loops_trigonometric`). The C library's functions are closer, and print other digits.

/// `p[0] + p[1] x + p[2] x² …`, each step rounded once.
fn polynomial<const N: usize>(x: f32, p: [f32; N]) -> f32 {
    let (last, rest) = p.split_last().expect("a polynomial has a term");
    rest.iter().rev().fold(*last, |sum, term| sum.mul_add(x, *term))
}

/// `e` to the `x`.
pub(super) fn exp(x: f32) -> f32 {
    const P: [f32; 6] = [1.0, 0.725_766_5, 0.247_361_54, 0.051_145_12, 0.006_757_897, 0.000_508_276_3];
    const Q: [f32; 3] = [1.0, -0.274_233_55, 0.021_595_094];
    if x.is_nan() {
        return x;
    }
    if x >= 88.722_84 {
        return f32::INFINITY;
    }
    if x <= -103.972_084 {
        return 0.0;
    }
    let twos = (x * std::f32::consts::LOG2_E).round_ties_even();
    let rest = twos.mul_add(-1.428_606_8e-6, twos.mul_add(-0.693_145_75, x));
    let near = polynomial(rest, P) / polynomial(rest, Q);
    // In double precision the power of two is exact, so that tiny results are rounded once.
    (f64::from(near) * 2f64.powi(twos as i32)) as f32
}

/// The natural logarithm.
pub(super) fn ln(x: f32) -> f32 {
    const P: [f32; 6] = [0.0, 1.0, 2.112_677_6, 1.480_000_6, 0.380_883_78, 0.025_899_792];
    const Q: [f32; 6] = [1.0, 2.612_677_6, 2.453_006, 0.986_494_3, 0.154_647_63, 0.005_875_095_3];
    if x.is_nan() || x <= 0.0 || x == f32::INFINITY {
        return x.ln();
    }
    // The mantissa in [1, 2) and the exponent, of tiny numbers too.
    let bits = f64::from(x).to_bits();
    let mut twos = ((bits >> 52) as i32 - 1023) as f32;
    let mut mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52) as f32;
    if mantissa > std::f32::consts::SQRT_2 {
        mantissa *= 0.5;
        twos += 1.0;
    }
    let rest = mantissa - 1.0;
    let near = polynomial(rest, P) / polynomial(rest, Q);
    twos.mul_add(std::f32::consts::LN_2, near)
}

/// The sine.
pub(super) fn sin(x: f32) -> f32 {
    match x.abs() {
        // Keeps the sign of a zero.
        0.0 => x,
        far if far > 117_435.99 => x.sin(),
        _ => wave(x, 0),
    }
}

/// The cosine: the sine a quarter of a turn on.
pub(super) fn cos(x: f32) -> f32 {
    if x.abs() > 71_476.06 { x.cos() } else { wave(x, 1) }
}

/// The sine of `x` and some quarters of a turn.
fn wave(x: f32, ahead: i32) -> f32 {
    const SIN: [f32; 4] = [-0.166_666_67, 0.008_333_397, -0.000_198_564_91, 2.840_409_7e-6];
    const COS: [f32; 5] = [1.0, -0.5, 0.041_666_62, -0.001_388_652, 2.437_226_6e-5];
    if !x.is_finite() {
        return f32::NAN;
    }
    // Adding this number rounds to a whole one, here without rounding the product before.
    const WHOLE: f32 = 12_582_912.0;
    let turns = x.mul_add(std::f32::consts::FRAC_2_PI, WHOLE) - WHOLE;
    // A quarter of a turn in three parts, the first of few bits.
    #[expect(clippy::approx_constant, reason = "not the nearest number on purpose")]
    let rest = [-1.570_796, -3.139_164_7e-7, -5.390_302_5e-15].into_iter().fold(x, |r, c| turns.mul_add(c, r));
    let square = rest * rest;
    let quarter = turns as i32 + ahead;
    let size =
        if quarter & 1 == 0 { (polynomial(square, SIN) * square).mul_add(rest, rest) } else { polynomial(square, COS) };
    if quarter & 2 == 0 { size } else { -size }
}
