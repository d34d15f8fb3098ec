// The way back through quadratic neurons.
import {
  word, flag, SYNAPTIC, MEMBRANE, SPIKES, HELD, THRESHOLD, SYNAPTIC_DECAY, RISE, LANES, REFRACTORY, STEPS, ADJOINT, SPIKE_GRADIENT,
  CURRENT_ADJOINT, SYNAPTIC_ADJOINT, CARRIED, D_THRESHOLD, D_SYNAPTIC_DECAY, D_RISE, SURROGATE, SLOPE, ATTACHED, OPEN, RECOVERY,
  RECOVERY_ADJOINT, COUPLING, RETENTION, REST, D_COUPLING, D_RETENTION, D_REST,
} from './population-block'
import { accumulate, flushed, surrogate } from './curves'
import { open } from './rounding'

// Adjoint of quadraticForward, whose names it has, and with `rounded` of quadraticRounded, steps to-1 down to from. On entry ADJOINT holds
// dL/dV[t] from outside and SPIKE_GRADIENT dL/dS[t], on exit ADJOINT p[t] and CURRENT_ADJOINT dL/dI[t]. With dv[t] = dL/dv and
// du[t] = dL/du of a step, which CARRIED and RECOVERY_ADJOINT keep for the one before:
//   s[t] = dS[t], and where the reset is ATTACHED + rise * du[t+1] + (rest - V[t]) * dv[t+1], the last not if t + 1 is refractory
//   p[t] = dV[t] + (dv[t+1], but 0 where v was REST) + s[t] * surrogate, which is 0 while refractory
//   dL/dJ[t] = p[t] + synapticDecay * dL/dJ[t+1]
//   du[t] = retention * du[t+1] - p[t],  dv[t] = 2 * v * p[t] + coupling * du[t+1]
// What lies at an end of a field that saturates, V, J, R or I, passes none on.
export function quadraticBackward(c: usize, from: i32, to: i32, rounded: bool): void {
  const rowBytes = <usize>flag(c, LANES) << 2
  const last = flag(c, STEPS) - 1
  const attached = flag(c, ATTACHED)
  const kind = flag(c, SURROGATE)
  const slopes = v128.load32_splat(c + SLOPE)
  const zero = f32x4.splat(0)
  const adjoint = word(c, ADJOINT)
  const spikeGradient = word(c, SPIKE_GRADIENT)
  const spikes = word(c, SPIKES)
  const membrane = word(c, MEMBRANE)
  const synaptic = word(c, SYNAPTIC)
  const recovery = word(c, RECOVERY)
  const refractory = flag(c, REFRACTORY)
  for (let t = to - 1; t >= from; t--) {
    for (let lane: usize = 0; lane < rowBytes; lane += 16) {
      const at = <usize>t * rowBytes + lane
      const next = at + rowBytes
      const rests = v128.load(word(c, REST) + lane)
      const rise = v128.load(word(c, RISE) + lane)
      const here = v128.load(membrane + at)
      const held = refractory ? f32x4.ne(v128.load(word(c, HELD) + at), zero) : zero
      let p = v128.load(adjoint + at)
      let s = v128.load(spikeGradient + at)
      let dr = zero
      if (t < last) {
        const heldNext = refractory ? f32x4.ne(v128.load(word(c, HELD) + next), zero) : zero
        const dv = v128.load(word(c, CARRIED) + lane)
        dr = v128.load(word(c, RECOVERY_ADJOINT) + lane)
        p = f32x4.add(p, v128.andnot(dv, v128.or(f32x4.ne(v128.load(spikes + next), zero), heldNext)))
        if (attached) {
          s = f32x4.add(s, f32x4.mul(rise, dr))
          s = f32x4.add(s, v128.andnot(f32x4.mul(f32x4.sub(rests, here), dv), heldNext))
        }
      }
      const g = v128.andnot(f32x4.mul(s, surrogate(kind, slopes, f32x4.sub(here, v128.load(word(c, THRESHOLD) + lane)))), held)
      const dThreshold = word(c, D_THRESHOLD)
      if (dThreshold) accumulate(dThreshold + lane, f32x4.neg(g))
      p = f32x4.add(p, g)
      if (rounded) {
        p = v128.and(p, open(c, here))
        dr = v128.and(dr, open(c, v128.load(recovery + at)))
      }
      p = flushed(p)
      v128.store(adjoint + at, p)

      const spiked = f32x4.ne(v128.load(spikes + at), zero)
      const resting = v128.or(spiked, held)
      let v = zero
      let u = v128.and(rise, spiked)
      if (t) {
        v = v128.load(membrane + at - rowBytes)
        u = f32x4.add(u, v128.load(recovery + at - rowBytes))
      }
      v = v128.bitselect(rests, v, resting)
      const coupling = v128.load(word(c, COUPLING) + lane)
      const dv = f32x4.add(f32x4.mul(f32x4.mul(f32x4.splat(2), v), p), f32x4.mul(coupling, dr))
      const du = flushed(f32x4.sub(f32x4.mul(v128.load(word(c, RETENTION) + lane), dr), p))
      v128.store(word(c, CARRIED) + lane, dv)
      v128.store(word(c, RECOVERY_ADJOINT) + lane, du)
      const dRest = word(c, D_REST)
      if (dRest) accumulate(dRest + lane, v128.and(dv, resting))
      const dRise = word(c, D_RISE)
      if (dRise) accumulate(dRise + lane, v128.and(du, spiked))
      const dCoupling = word(c, D_COUPLING)
      if (dCoupling) accumulate(dCoupling + lane, f32x4.mul(dr, v))
      const dRetention = word(c, D_RETENTION)
      if (dRetention) accumulate(dRetention + lane, f32x4.mul(dr, u))

      const carry = word(c, SYNAPTIC_ADJOINT) + lane
      let q = p
      if (t < last) q = f32x4.add(q, f32x4.mul(v128.load(word(c, SYNAPTIC_DECAY) + lane), v128.load(carry)))
      if (rounded) q = v128.and(q, open(c, v128.load(synaptic + at)))
      q = flushed(q)
      v128.store(carry, q)
      const dSynaptic = word(c, D_SYNAPTIC_DECAY)
      if (dSynaptic && t) accumulate(dSynaptic + lane, f32x4.mul(q, v128.load(synaptic + at - rowBytes)))
      q = v128.andnot(q, held)
      if (rounded) q = v128.and(q, f32x4.ne(v128.load(word(c, OPEN) + at), zero))
      v128.store(word(c, CURRENT_ADJOINT) + at, q)
    }
  }
}
