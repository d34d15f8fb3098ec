// Quadratic neurons as the integer model steps them.
import {
  word, flag, CURRENT, CURRENT_STEP, SYNAPTIC, MEMBRANE, SPIKES, HELD, LEFT, THRESHOLD, SYNAPTIC_DECAY, RISE, STRICT, LANES, REFRACTORY,
  RULES, BIASES, OPEN, RECOVERY, COUPLING, RETENTION, REST,
} from './population-block'
import { keep, pair, resized, rounded, rule, CURRENT_HIGH, CURRENT_LOW, CURRENT_WRAP, HIGH, LOW, ROUNDING, UNIT, WRAP } from './rounding'

// As quadraticForward, with every product rounded and every state brought into its field where `integerStep` of the kind does that.
export function quadraticRounded(c: usize, from: i32, to: i32): i32 {
  const rowBytes = <usize>flag(c, LANES) << 2
  const synaptic = word(c, SYNAPTIC)
  const membrane = word(c, MEMBRANE)
  const recovery = word(c, RECOVERY)
  const spikes = word(c, SPIKES)
  const refractory = flag(c, REFRACTORY)
  const strict = flag(c, STRICT)
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
    for (let lane: usize = 0; lane < rowBytes; lane += 8) {
      const at = <usize>t * rowBytes + lane
      const sum = f64x2.add(rounded(pair(current + lane), unit, rounding), pair(word(c, BIASES) + lane))
      let j = resized(sum, currentLow, currentHigh, unit, currentWrap)
      const inside = v128.and(f64x2.gt(j, currentLow), f64x2.lt(j, currentHigh))
      keep(word(c, OPEN) + at, currentWrap ? ones : v128.and(inside, ones))
      const spiked = f64x2.ne(pair(spikes + at), zero)
      let resting = spiked
      let held = zero
      if (refractory) {
        held = f64x2.gt(pair(word(c, LEFT) + lane), zero)
        keep(word(c, HELD) + at, v128.and(held, ones))
        j = v128.andnot(j, held)
        resting = v128.or(resting, held)
      }
      let v = zero
      let u = v128.and(pair(word(c, RISE) + lane), spiked)
      if (t) {
        const left = f64x2.mul(pair(word(c, SYNAPTIC_DECAY) + lane), pair(synaptic + at - rowBytes))
        j = f64x2.add(j, rounded(left, unit, rounding))
        v = pair(membrane + at - rowBytes)
        u = f64x2.add(u, pair(recovery + at - rowBytes))
      }
      j = resized(j, low, high, unit, wrap)
      v = v128.bitselect(pair(word(c, REST) + lane), v, resting)
      const square = rounded(f64x2.mul(v, v), unit, rounding)
      const next = resized(f64x2.add(f64x2.sub(square, u), j), low, high, unit, wrap)
      const kept = rounded(f64x2.mul(pair(word(c, RETENTION) + lane), u), unit, rounding)
      // Integers have 1 more than the coupling, and take the potential off again.
      const grown = rounded(f64x2.mul(f64x2.add(ones, pair(word(c, COUPLING) + lane)), v), unit, rounding)
      const most = pair(word(c, THRESHOLD) + lane)
      const fired = v128.andnot(strict ? f64x2.gt(next, most) : f64x2.ge(next, most), held)
      keep(synaptic + at, j)
      keep(membrane + at, next)
      keep(recovery + at, resized(f64x2.sub(f64x2.add(kept, grown), v), low, high, unit, wrap))
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
