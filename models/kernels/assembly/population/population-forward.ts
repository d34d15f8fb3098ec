// One population of a graph over time steps from..to, in any pieces: what is carried from step to step lies in memory.
import {
  word, flag, CURRENT, CURRENT_STEP, SYNAPTIC, POTENTIAL, MEMBRANE, SPIKES, ADAPTATION, STATES, HELD, TAPS, DEPTH, EXPONENTIALS,
  COUNT, DECAY, THRESHOLD, SCALE, SYNAPTIC_DECAY, RISE, RHO, STRICT, RESET, LANES, SENDS, REFRACTORY, GAIN,
  ENTERED, RECOVERY, PERIOD, PRODUCT,
} from './population-block'
import { sent } from './curves'
import { productForward } from './product'
import { quadraticForward } from './quadratic'
import { heldNow, rest } from './refractory'

// With J[t] = synapticDecay * J[t-1] + I[t] (I[t] itself without SYNAPTIC) and F[m][t] = poles[m] * F[m][t-1] + weights[m] * U[t-1]:
//   P[t] = scale * (gain * J[t] + decay * U[t-1] + sum over k of taps[k-1] * U[t-k] + sum over m of F[m][t]),
//   A[t] = rho * A[t-1] + rise * S[t-1],
// then what SENDS says: 1, values: U[t] = P[t]; 2: max(0, P[t]); 3: tanh(P[t]); 4: 1 / (1 + exp(-P[t]));
// 5, held: U[t] = P[t] where t is a multiple of PERIOD, otherwise U[t-1]; 6: product.ts; 0, spikes, by RESET:
//   0, delayed:      U[t] = P[t] - threshold * S[t-1], S[t] = U[t] >= threshold + A[t] (or > if STRICT; so below)
//   1, immediate:    S[t] = P[t] >= threshold + A[t], U[t] = P[t] - threshold * S[t]
//   2, zero:         S[t] = P[t] >= threshold + A[t], U[t] = S[t] ? 0 : P[t]
//   3, delayed-zero: U[t] = S[t-1] ? 0 : P[t], S[t] = U[t] >= threshold + A[t]
// For REFRACTORY steps after a spike I[t] and S[t] are 0. Fields that are 0 are not there. ENTERED keeps J where
// GAIN is. SPIKES begins with a row of zeros, S[-1].
// POTENTIAL keeps P where RESET is not 0. Neurons that have a RECOVERY are quadratic (quadratic.ts). Returns the number of spikes.
export function populationForward(c: usize, from: i32, to: i32): i32 {
  if (word(c, RECOVERY)) return quadraticForward(c, from, to)
  if (flag(c, SENDS) == PRODUCT) {
    productForward(c, from, to)
    return 0
  }
  const plain = !(word(c, SYNAPTIC) | word(c, ADAPTATION) | word(c, TAPS) | word(c, COUNT) | word(c, SCALE) | word(c, REFRACTORY))
  if (plain && flag(c, SENDS) == 0) {
    if (flag(c, RESET) == 0) return steps(c, from, to, true, 0)
    if (flag(c, RESET) == 2) return steps(c, from, to, true, 2)
  }
  return steps(c, from, to, false, flag(c, RESET))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function steps(c: usize, from: i32, to: i32, plain: bool, reset: i32): i32 {
  const rowBytes = <usize>flag(c, LANES) << 2
  const currentStep = word(c, CURRENT_STEP)
  const membrane = word(c, MEMBRANE)
  const spikes = word(c, SPIKES)
  const decay = word(c, DECAY)
  const threshold = word(c, THRESHOLD)
  const potential = word(c, POTENTIAL)
  const gain = word(c, GAIN)
  const entered = word(c, ENTERED)
  const strict = flag(c, STRICT)
  const ones = f32x4.splat(1)
  const zero = f32x4.splat(0)
  let counts = i32x4.splat(0)
  for (let t = from; t < to; t++) {
    const row = <usize>t * rowBytes
    const current = word(c, CURRENT) + <usize>t * currentStep
    for (let lane: usize = 0; lane < rowBytes; lane += 16) {
      const at = row + lane
      let u = v128.load(current + lane)
      let held = zero
      if (!plain) u = general(c, u, t, lane, at, rowBytes)
      if (!plain && gain) {
        if (entered) v128.store(entered + at, u)
        u = f32x4.mul(u, v128.load(gain + lane))
      }
      if (plain || decay) if (t) u = f32x4.add(u, f32x4.mul(v128.load(decay + lane), v128.load(membrane + at - rowBytes)))
      if (!plain) {
        const scale = word(c, SCALE)
        if (scale) u = f32x4.mul(u, v128.load(scale + lane))
        const sends = flag(c, SENDS)
        if (sends) {
          if (sends == 5) v128.store(membrane + at, t % flag(c, PERIOD) ? v128.load(membrane + at - rowBytes) : u)
          else v128.store(membrane + at, sends == 1 ? u : sent(sends, u))
          continue
        }
        if (word(c, REFRACTORY)) held = f32x4.ne(v128.load(word(c, HELD) + at), zero)
      }
      const thresholds = v128.load(threshold + lane)
      let reached = thresholds
      if (!plain) {
        const adaptation = word(c, ADAPTATION)
        if (adaptation) {
          let a = f32x4.mul(v128.load(word(c, RISE) + lane), v128.load(spikes + at))
          if (t) a = f32x4.add(a, f32x4.mul(v128.load(word(c, RHO) + lane), v128.load(adaptation + at - rowBytes)))
          v128.store(adaptation + at, a)
          reached = f32x4.add(reached, a)
        }
      }
      if (reset != 0) v128.store(potential + at, u)
      if (reset == 0) u = f32x4.sub(u, f32x4.mul(thresholds, v128.load(spikes + at)))
      else if (reset == 3) u = v128.andnot(u, f32x4.ne(v128.load(spikes + at), zero))
      let fired = strict ? f32x4.gt(u, reached) : f32x4.ge(u, reached)
      if (!plain) fired = v128.andnot(fired, held)
      if (reset == 1) u = f32x4.sub(u, v128.and(fired, thresholds))
      else if (reset == 2) u = v128.andnot(u, fired)
      v128.store(membrane + at, u)
      v128.store(spikes + at + rowBytes, v128.and(fired, ones))
      counts = i32x4.sub(counts, fired)
      if (!plain) rest(c, fired, lane)
    }
  }
  return i32x4.extract_lane(counts, 0) + i32x4.extract_lane(counts, 1) + i32x4.extract_lane(counts, 2) + i32x4.extract_lane(counts, 3)
}

// What a current becomes before decay and scale: nothing while refractory, then filtered, then with what the past adds.
function general(c: usize, current: v128, t: i32, lane: usize, at: usize, rowBytes: usize): v128 {
  const zero = f32x4.splat(0)
  let u = current
  if (word(c, REFRACTORY)) u = v128.andnot(u, heldNow(c, lane, at))
  const synaptic = word(c, SYNAPTIC)
  if (synaptic) {
    if (t) u = f32x4.add(u, f32x4.mul(v128.load(word(c, SYNAPTIC_DECAY) + lane), v128.load(synaptic + at - rowBytes)))
    v128.store(synaptic + at, u)
  }
  const taps = word(c, TAPS)
  let past = word(c, MEMBRANE) + at
  const reach = min(flag(c, DEPTH), t)
  for (let k = 0; k < reach; k++) {
    past -= rowBytes
    u = f32x4.add(u, f32x4.mul(v128.load32_splat(taps + (<usize>k << 2)), v128.load(past)))
  }
  const count = flag(c, COUNT)
  const poles = word(c, EXPONENTIALS)
  let state = word(c, STATES) + lane
  for (let m = 0; m < count; m++, state += rowBytes) {
    let f = zero
    if (t) {
      const pole = poles + (<usize>m << 2)
      f = f32x4.add(
        f32x4.mul(v128.load32_splat(pole), v128.load(state)),
        f32x4.mul(v128.load32_splat(pole + (<usize>count << 2)), v128.load(word(c, MEMBRANE) + at - rowBytes)),
      )
      u = f32x4.add(u, f)
    }
    v128.store(state, f)
  }
  return u
}
