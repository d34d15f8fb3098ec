// One population of a graph as the integer model steps it, over time steps from..to: values are float32 in units of 1, whole multiples of a
// unit in the last place; what is multiplied, added and shifted between two of them is float64.
import {
  word, flag, CURRENT, CURRENT_STEP, SYNAPTIC, POTENTIAL, MEMBRANE, SPIKES, ADAPTATION, STATES, HELD, LEFT, DEPTH, COUNT, DECAY,
  THRESHOLD, SCALE, SYNAPTIC_DECAY, RISE, RHO, STRICT, RESET, LANES, SENDS, REFRACTORY, RULES, BIASES, OPEN, GAIN, ENTERED,
  RECOVERY, PERIOD,
} from './population-block'
import { quadraticRounded } from './quadratic-rounded'
import {
  keep, pair, resized, rounded, rule, COEFFICIENTS, CURRENT_HIGH, CURRENT_LOW, CURRENT_WRAP, HIGH, HISTORY_PRODUCT, LOW, ROUNDING,
  STATE_UNIT, UNIT, WRAP,
} from './rounding'

// As populationForward, whose fields it takes, with every product rounded and every sum brought into its field where `integerStep` of the
// kinds does that: what CURRENT holds is rounded, BIASES are added, and the sum is resized; OPEN keeps 0 where it lies at an end of a
// field that saturates, else 1; for units that put it on lines the slope.
export function populationRounded(c: usize, from: i32, to: i32): i32 {
  if (word(c, RECOVERY)) return quadraticRounded(c, from, to)
  const rowBytes = <usize>flag(c, LANES) << 2
  const membrane = word(c, MEMBRANE)
  const spikes = word(c, SPIKES)
  const decay = word(c, DECAY)
  const scale = word(c, SCALE)
  const synaptic = word(c, SYNAPTIC)
  const gain = word(c, GAIN)
  const entered = word(c, ENTERED)
  const adaptation = word(c, ADAPTATION)
  const refractory = flag(c, REFRACTORY)
  const reset = flag(c, RESET)
  const sends = flag(c, SENDS)
  const r = word(c, RULES)
  const unit = rule(r, UNIT)
  const low = rule(r, LOW)
  const high = rule(r, HIGH)
  const currentLow = rule(r, CURRENT_LOW)
  const currentHigh = rule(r, CURRENT_HIGH)
  const rounding = load<f64>(r + ROUNDING)
  const wrap = load<f64>(r + WRAP) != 0
  const currentWrap = load<f64>(r + CURRENT_WRAP) != 0
  const zero = f64x2.splat(0)
  const ones = f64x2.splat(1)
  let counts = i64x2.splat(0)
  for (let t = from; t < to; t++) {
    const current = word(c, CURRENT) + <usize>t * word(c, CURRENT_STEP)
    const holds = sends == 5 && t % flag(c, PERIOD) != 0
    for (let lane: usize = 0; lane < rowBytes; lane += 8) {
      const at = <usize>t * rowBytes + lane
      const before = t ? pair(membrane + at - rowBytes) : zero
      const sum = f64x2.add(rounded(pair(current + lane), unit, rounding), pair(word(c, BIASES) + lane))
      let u = resized(sum, currentLow, currentHigh, unit, currentWrap)
      const inside = v128.and(f64x2.gt(u, currentLow), f64x2.lt(u, currentHigh))
      keep(word(c, OPEN) + at, currentWrap ? ones : v128.and(inside, ones))
      let held = zero
      if (refractory) {
        held = f64x2.gt(pair(word(c, LEFT) + lane), zero)
        keep(word(c, HELD) + at, v128.and(held, ones))
        u = v128.andnot(u, held)
      }
      if (synaptic) {
        const factor = pair(word(c, SYNAPTIC_DECAY) + lane)
        if (t) u = f64x2.add(u, rounded(f64x2.mul(factor, pair(synaptic + at - rowBytes)), unit, rounding))
        u = resized(u, low, high, unit, wrap)
        keep(synaptic + at, u)
      }
      if (gain) {
        if (entered) keep(entered + at, u)
        u = rounded(f64x2.mul(pair(gain + lane), u), unit, rounding)
      }
      u = f64x2.add(u, remembered(c, r, t, lane, at, rowBytes))
      if (decay) u = f64x2.add(u, rounded(f64x2.mul(pair(decay + lane), before), unit, rounding))
      if (scale) u = rounded(f64x2.mul(pair(scale + lane), u), unit, rounding)
      if (sends == 3 || sends == 4) {
        const slope = onLines(r, u, unit, rounding, low, high, membrane + at)
        keep(word(c, OPEN) + at, currentWrap ? slope : v128.and(inside, slope))
        continue
      }
      if (sends) {
        u = resized(u, low, high, unit, wrap)
        if (sends == 2) u = f64x2.max(zero, u)
        keep(membrane + at, holds ? before : u)
        continue
      }
      const spiked = pair(spikes + at)
      const threshold = pair(word(c, THRESHOLD) + lane)
      let reached = threshold
      if (adaptation) {
        let a = f64x2.mul(pair(word(c, RISE) + lane), spiked)
        if (t) a = f64x2.add(a, rounded(f64x2.mul(pair(word(c, RHO) + lane), pair(adaptation + at - rowBytes)), unit, rounding))
        a = resized(a, low, high, unit, wrap)
        keep(adaptation + at, a)
        reached = f64x2.add(reached, a)
      }
      if (reset == 3) {
        keep(word(c, POTENTIAL) + at, u)
        u = v128.andnot(u, f64x2.ne(spiked, zero))
      } else if (reset == 0) u = f64x2.sub(u, f64x2.mul(threshold, spiked))
      u = resized(u, low, high, unit, wrap)
      if (reset == 1 || reset == 2) keep(word(c, POTENTIAL) + at, u)
      const fired = v128.andnot(flag(c, STRICT) ? f64x2.gt(u, reached) : f64x2.ge(u, reached), held)
      if (reset == 1) u = v128.bitselect(resized(f64x2.sub(u, threshold), low, high, unit, wrap), u, fired)
      else if (reset == 2) u = v128.andnot(u, fired)
      keep(membrane + at, u)
      keep(spikes + at + rowBytes, v128.and(fired, ones))
      counts = i64x2.sub(counts, fired)
      if (refractory) {
        const left = word(c, LEFT) + lane
        const fewer = f64x2.max(zero, f64x2.sub(pair(left), ones))
        keep(left, v128.bitselect(f64x2.splat(<f64>refractory), fewer, fired))
      }
    }
  }
  return <i32>(i64x2.extract_lane(counts, 0) + i64x2.extract_lane(counts, 1))
}

// Keeps at `to` what the lines of a curve that is odd about its base give, and returns their slopes: the rules have base, how many lines,
// and start, slope and offset of each (models/populations/squash/squash-constants.ts).
// @ts-ignore: a decorator of AssemblyScript
@inline
function onLines(r: usize, u: v128, unit: v128, rounding: f64, low: v128, high: v128, to: usize): v128 {
  const magnitude = f64x2.abs(u)
  const base = rule(r, COEFFICIENTS)
  const count = <i32>load<f64>(r + COEFFICIENTS + 8)
  let line = r + COEFFICIENTS + 16
  let start = rule(line, 0)
  let slope = rule(line, 8)
  let offset = rule(line, 16)
  for (let k = 1; k < count; k++) {
    line += 24
    const next = rule(line, 0)
    const reached = f64x2.ge(magnitude, next)
    start = v128.bitselect(next, start, reached)
    slope = v128.bitselect(rule(line, 8), slope, reached)
    offset = v128.bitselect(rule(line, 16), offset, reached)
  }
  const part = f64x2.add(offset, rounded(f64x2.mul(slope, f64x2.sub(magnitude, start)), unit, rounding))
  const value = f64x2.add(base, v128.bitselect(f64x2.neg(part), part, f64x2.lt(u, f64x2.splat(0))))
  keep(to, resized(value, low, high, unit, false))
  return slope
}

// What the past adds to a current: the rounded sum of weighed membranes, or of the exponentials.
// @ts-ignore: a decorator of AssemblyScript
@inline
function remembered(c: usize, r: usize, t: i32, lane: usize, at: usize, rowBytes: usize): v128 {
  const unit = rule(r, UNIT)
  const rounding = load<f64>(r + ROUNDING)
  const depth = flag(c, DEPTH)
  let sum = f64x2.splat(0)
  let coefficient = r + COEFFICIENTS
  if (depth) {
    const product = load<f64>(r + HISTORY_PRODUCT) != 0
    let past = word(c, MEMBRANE) + at
    const reach = min(depth, t)
    for (let k = 0; k < reach; k++, coefficient += 8) {
      past -= rowBytes
      const term = f64x2.mul(v128.load64_splat(coefficient), pair(past))
      sum = f64x2.add(sum, product ? rounded(term, unit, rounding) : term)
    }
    return rounded(sum, unit, rounding)
  }
  const count = flag(c, COUNT)
  let state = word(c, STATES) + lane
  for (let m = 0; m < count; m++, state += rowBytes, coefficient += 8) {
    let f = f64x2.splat(0)
    if (t) {
      f = f64x2.add(
        f64x2.mul(v128.load64_splat(coefficient), pair(state)),
        f64x2.mul(v128.load64_splat(coefficient + (<usize>count << 3)), pair(word(c, MEMBRANE) + at - rowBytes)),
      )
      f = rounded(f, rule(r, STATE_UNIT), rounding)
    }
    keep(state, f)
    sum = f64x2.add(sum, f)
  }
  return count ? rounded(sum, unit, rounding) : sum
}
