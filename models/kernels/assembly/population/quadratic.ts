// Neurons whose membrane potential is a square (models/populations/meta-neuron.ts), over time steps from..to.
import {
  word, flag, CURRENT, CURRENT_STEP, SYNAPTIC, MEMBRANE, SPIKES, THRESHOLD, SYNAPTIC_DECAY, RISE, STRICT, LANES, REFRACTORY, RECOVERY,
  COUPLING, RETENTION, REST,
} from './population-block'
import { heldNow, rest } from './refractory'

// With v = REST where S[t-1] or in refractory steps, otherwise V[t-1], and u = R[t-1] + rise * S[t-1]:
//   J[t] = synapticDecay * J[t-1] + I[t],  V[t] = v * v - u + J[t],  R[t] = retention * u + coupling * v
//   S[t] = V[t] >= threshold (or > if STRICT); for REFRACTORY steps after a spike I[t] and S[t] are 0
// MEMBRANE keeps V, RECOVERY R, SYNAPTIC J; all are 0 before the first step. Returns the number of spikes.
export function quadraticForward(c: usize, from: i32, to: i32): i32 {
  const rowBytes = <usize>flag(c, LANES) << 2
  const synaptic = word(c, SYNAPTIC)
  const membrane = word(c, MEMBRANE)
  const recovery = word(c, RECOVERY)
  const spikes = word(c, SPIKES)
  const refractory = flag(c, REFRACTORY)
  const strict = flag(c, STRICT)
  const ones = f32x4.splat(1)
  const zero = f32x4.splat(0)
  let counts = i32x4.splat(0)
  for (let t = from; t < to; t++) {
    const current = word(c, CURRENT) + <usize>t * word(c, CURRENT_STEP)
    for (let lane: usize = 0; lane < rowBytes; lane += 16) {
      const at = <usize>t * rowBytes + lane
      const spiked = f32x4.ne(v128.load(spikes + at), zero)
      let resting = spiked
      let held = zero
      let j = v128.load(current + lane)
      if (refractory) {
        held = heldNow(c, lane, at)
        j = v128.andnot(j, held)
        resting = v128.or(resting, held)
      }
      let v = zero
      let u = v128.and(v128.load(word(c, RISE) + lane), spiked)
      if (t) {
        j = f32x4.add(j, f32x4.mul(v128.load(word(c, SYNAPTIC_DECAY) + lane), v128.load(synaptic + at - rowBytes)))
        v = v128.load(membrane + at - rowBytes)
        u = f32x4.add(u, v128.load(recovery + at - rowBytes))
      }
      v = v128.bitselect(v128.load(word(c, REST) + lane), v, resting)
      const next = f32x4.add(f32x4.sub(f32x4.mul(v, v), u), j)
      const most = v128.load(word(c, THRESHOLD) + lane)
      const fired = v128.andnot(strict ? f32x4.gt(next, most) : f32x4.ge(next, most), held)
      v128.store(synaptic + at, j)
      v128.store(membrane + at, next)
      v128.store(
        recovery + at,
        f32x4.add(f32x4.mul(v128.load(word(c, RETENTION) + lane), u), f32x4.mul(v128.load(word(c, COUPLING) + lane), v)),
      )
      v128.store(spikes + at + rowBytes, v128.and(fired, ones))
      counts = i32x4.sub(counts, fired)
      rest(c, fired, lane)
    }
  }
  return i32x4.extract_lane(counts, 0) + i32x4.extract_lane(counts, 1) + i32x4.extract_lane(counts, 2) + i32x4.extract_lane(counts, 3)
}
