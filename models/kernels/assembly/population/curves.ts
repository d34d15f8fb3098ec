// Derivative that stands in for that of a spike, of the potential less what is to be reached.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function surrogate(kind: i32, slopes: v128, x: v128): v128 {
  const ones = f32x4.splat(1)
  const scaled = f32x4.mul(slopes, x)
  if (kind == 1) return f32x4.max(f32x4.splat(0), f32x4.sub(ones, f32x4.abs(scaled)))
  if (kind == 2) return f32x4.div(ones, f32x4.add(ones, f32x4.mul(scaled, scaled)))
  const root = f32x4.add(ones, f32x4.abs(scaled))
  return f32x4.div(ones, f32x4.mul(root, root))
}

// Adds to what lies at an address.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function accumulate(at: usize, value: v128): void {
  v128.store(at, f32x4.add(v128.load(at), value))
}

/** 2^-100. */
const LEAST: f32 = 7.888609052210118e-31

// An adjoint, or 0 for those below 2^-100. What decays from step to step would otherwise end among the numbers below 2^-126, which
// processors multiply a hundred times as slowly; so no weight of 2^-26 or more leads there.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function flushed(q: v128): v128 {
  return v128.andnot(q, f32x4.lt(f32x4.abs(q), f32x4.splat(LEAST)))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function term(p: v128, x: v128, coefficient: f32): v128 {
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(coefficient))
}

// Hyperbolic tangents: with z = exp(-2 |x|) - 1 they are -z / (2 + z), and the sign of x. exp(r) - 1 is 2^n (exp(f) - 1) + 2^n - 1, with
// n the whole number next to r / ln 2 and f = r - n ln 2, at most 0.35 in size, so that eight terms of the series miss it by less than a
// rounding.
export function tanh(x: v128): v128 {
  // From 10 on it is 1.
  const r = f32x4.max(f32x4.splat(-20), f32x4.mul(f32x4.splat(-2), f32x4.abs(x)))
  const n = f32x4.nearest(f32x4.mul(r, f32x4.splat(1.44269504)))
  // ln 2 in two parts, the first with few enough bits that its product with n is exact.
  const f = f32x4.sub(f32x4.sub(r, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-0.000212194442)))
  let p = term(f32x4.splat(1.0 / 40320), f, 1.0 / 5040)
  p = term(p, f, 1.0 / 720)
  p = term(p, f, 1.0 / 120)
  p = term(p, f, 1.0 / 24)
  p = term(p, f, 1.0 / 6)
  p = term(p, f, 0.5)
  p = f32x4.mul(term(p, f, 1), f)
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  const z = f32x4.add(f32x4.mul(power, p), f32x4.sub(power, f32x4.splat(1)))
  const size = f32x4.div(f32x4.neg(z), f32x4.add(z, f32x4.splat(2)))
  return v128.bitselect(x, size, i32x4.splat(1 << 31))
}

// 1 / (1 + exp(-x)).
export function sigmoid(x: v128): v128 {
  const half = f32x4.splat(0.5)
  return f32x4.add(half, f32x4.mul(half, tanh(f32x4.mul(half, x))))
}

// What a unit sends whose SENDS is 2, 3 or 4 (models/kernels/assembly/population/population-forward.ts).
// @ts-ignore: a decorator of AssemblyScript
@inline
export function sent(sends: i32, x: v128): v128 {
  if (sends == 2) return f32x4.max(f32x4.splat(0), x)
  return sends == 3 ? tanh(x) : sigmoid(x)
}

// The derivative of what such a unit sends, from what it sent, times u.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function sentBack(sends: i32, u: v128, membrane: v128): v128 {
  if (sends == 2) return v128.and(u, f32x4.gt(membrane, f32x4.splat(0)))
  if (sends == 3) return f32x4.mul(u, f32x4.sub(f32x4.splat(1), f32x4.mul(membrane, membrane)))
  return f32x4.mul(u, f32x4.mul(membrane, f32x4.sub(f32x4.splat(1), membrane)))
}
