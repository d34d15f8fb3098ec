// How a population is rounded, for two float64 values at a time.
import { word, RULES } from './population-block'

// The rules, float64 values at RULES; models/kernels/graph/rounding-rules.ts names them in this order.
export const UNIT: usize = 0
export const STATE_UNIT: usize = 8
export const LOW: usize = 16
export const HIGH: usize = 24
export const CURRENT_LOW: usize = 32
export const CURRENT_HIGH: usize = 40
export const ROUNDING: usize = 48
export const WRAP: usize = 56
export const CURRENT_WRAP: usize = 64
export const HISTORY_PRODUCT: usize = 72
// Past the ends that the way back knows: taps, then poles and weights of the exponentials.
export const COEFFICIENTS: usize = 96

// @ts-ignore: a decorator of AssemblyScript
@inline
export function rule(r: usize, field: usize): v128 {
  return v128.load64_splat(r + field)
}

// Two values of a row.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function pair(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
export function keep(at: usize, values: v128): void {
  v128.store64_lane(at, f32x4.demote_f64x2_zero(values), 0)
}

// To a multiple of `unit`, a power of two: 0 the floor, 1 the nearest with ties up, 2 towards zero.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function rounded(value: v128, unit: v128, rounding: f64): v128 {
  const scaled = f64x2.div(value, unit)
  if (rounding == 2) return f64x2.mul(f64x2.trunc(scaled), unit)
  return f64x2.mul(f64x2.floor(rounding == 1 ? f64x2.add(scaled, f64x2.splat(0.5)) : scaled), unit)
}

// Into a field from `low` to `high`.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function resized(value: v128, low: v128, high: v128, unit: v128, wrap: bool): v128 {
  if (!wrap) return f64x2.max(low, f64x2.min(high, value))
  const span = f64x2.add(f64x2.sub(high, low), unit)
  return f64x2.sub(value, f64x2.mul(span, f64x2.floor(f64x2.div(f64x2.sub(value, low), span))))
}

// Where the ends of a field lie that passes no gradient on, float32 values at RULES.
const END_LOW: usize = 80
const END_HIGH: usize = 84

// All ones where a value lies between the ends.
// @ts-ignore: a decorator of AssemblyScript
@inline
export function open(c: usize, value: v128): v128 {
  const r = word(c, RULES)
  return v128.and(f32x4.gt(value, v128.load32_splat(r + END_LOW)), f32x4.lt(value, v128.load32_splat(r + END_HIGH)))
}
