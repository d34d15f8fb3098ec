// The way back through one population of a graph, in any pieces.
import {
  word, flag, SYNAPTIC, POTENTIAL, MEMBRANE, SPIKES, ADAPTATION, STATES, HELD, TAPS, DEPTH, EXPONENTIALS, COUNT, DECAY, THRESHOLD, SCALE,
  SYNAPTIC_DECAY, RISE, RHO, RESET, LANES, SENDS, REFRACTORY, STEPS, ADJOINT, SPIKE_GRADIENT, CURRENT_ADJOINT, SYNAPTIC_ADJOINT,
  ADAPTATION_ADJOINT, CARRIED, D_DECAY, D_THRESHOLD, D_SCALE, D_SYNAPTIC_DECAY, D_RISE, D_RHO, SURROGATE, SLOPE, ATTACHED, OPEN, GAIN,
  D_GAIN, ENTERED, RECOVERY, PERIOD, PRODUCT,
} from './population-block'
import { isPlain, plainBackward } from './plain-backward'
import { accumulate, flushed, sentBack, surrogate } from './curves'
import { productBackward } from './product'
import { quadraticBackward } from './quadratic-backward'
import { open } from './rounding'

// Adjoint of populationForward, steps to-1 down to from; all steps behind `to` were made before. On entry ADJOINT holds dL/dU[t] from
// outside, on exit q[t] = dL/d(what SCALE scales); CURRENT_ADJOINT takes dL/dI[t] where that is another array. SPIKE_GRADIENT, dL/dS[t]
// from outside, may be 0 for none. With u[t] = dL/dU[t], p[t] = dL/dP[t], a[t] = dL/dA[t]:
//   u[t] += decay * q[t+1] + sum over k of taps[k-1] * q[t+k] + sum over m of weights[m] * f[m][t+1],
//     where f[m][t] = q[t] + poles[m] * f[m][t+1];  held values: u[t] += q[t+1] where t + 1 is no multiple of PERIOD, and dL/dI[t] = q[t]
//     where t is one, otherwise 0
//   s[t] = dS[t] + rise * a[t+1], and where the reset is ATTACHED, by RESET:
//     - threshold * p[t+1], - threshold * u[t], - P[t] * u[t], - P[t+1] * v[t+1]
//   g[t] = s[t] * surrogate, 0 while refractory;  a[t] = rho * a[t+1] - g[t]
//   p[t] = (u[t], but 0 where the membrane was made zero) + g[t];  RESET 3: v[t] = u[t] + g[t], p[t] = S[t-1] ? 0 : v[t]
//   q[t] = scale * p[t], 0 where that is next to nothing (curves.ts);  dL/dJ[t] = gain * q[t] + synapticDecay * dL/dJ[t+1]
// Gradients of parameters are added to their rows; that of SCALE is dL/dscale * scale.
export function populationBackward(c: usize, from: i32, to: i32): void {
  if (word(c, RECOVERY)) quadraticBackward(c, from, to, false)
  else if (flag(c, SENDS) == PRODUCT) productBackward(c, from, to)
  else if (isPlain(c)) plainBackward(c, from, to)
  else back(c, from, to, false)
}

// Adjoint of populationRounded: roundings pass gradients on as they are (straight through); a current, synaptic current, adaptation or
// potential (U[t] for RESET 0 and 3 and values, P[t] for 1 and 2) that lies at an end of a field that saturates passes none.
export function populationRoundedBackward(c: usize, from: i32, to: i32): void {
  if (word(c, RECOVERY)) quadraticBackward(c, from, to, true)
  else back(c, from, to, true)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function back(c: usize, from: i32, to: i32, rounded: bool): void {
  const rowBytes = <usize>flag(c, LANES) << 2
  const last = flag(c, STEPS) - 1
  const sends = flag(c, SENDS)
  const curved = sends == 3 || sends == 4
  const reset = flag(c, RESET)
  const attached = flag(c, ATTACHED)
  const kind = flag(c, SURROGATE)
  const slopes = v128.load32_splat(c + SLOPE)
  const zero = f32x4.splat(0)
  const adjoint = word(c, ADJOINT)
  const spikeGradient = word(c, SPIKE_GRADIENT)
  const spikes = word(c, SPIKES)
  const membrane = word(c, MEMBRANE)
  const potential = reset == 0 || sends ? membrane : word(c, POTENTIAL)
  const adaptation = word(c, ADAPTATION)
  const adaptationAdjoint = word(c, ADAPTATION_ADJOINT)
  const scale = word(c, SCALE)
  const decay = word(c, DECAY)
  const synaptic = word(c, SYNAPTIC)
  const refractory = flag(c, REFRACTORY)
  const taps = word(c, TAPS)
  const count = flag(c, COUNT)
  const poles = word(c, EXPONENTIALS)
  const dThreshold = word(c, D_THRESHOLD)
  const spiking = !sends && (spikeGradient | <usize>attached | adaptation)
  for (let t = to - 1; t >= from; t--) {
    const row = <usize>t * rowBytes
    const reach = min(flag(c, DEPTH), last - t)
    const holds = sends == 5 && t % flag(c, PERIOD) != 0
    const goesOn = sends == 5 && t < last && (t + 1) % flag(c, PERIOD) != 0
    for (let lane: usize = 0; lane < rowBytes; lane += 16) {
      const at = row + lane
      const next = adjoint + at + rowBytes
      let u = v128.load(adjoint + at)
      if (decay && t < last) u = f32x4.add(u, f32x4.mul(v128.load(decay + lane), v128.load(next)))
      if (goesOn) u = f32x4.add(u, v128.load(next))
      let later = adjoint + at
      for (let k = 0; k < reach; k++) {
        later += rowBytes
        u = f32x4.add(u, f32x4.mul(v128.load32_splat(taps + (<usize>k << 2)), v128.load(later)))
      }
      let state = word(c, STATES) + lane
      for (let m = 0; m < count; m++, state += rowBytes) {
        let f = zero
        if (t < last) {
          const pole = poles + (<usize>m << 2)
          f = f32x4.add(v128.load(next), f32x4.mul(v128.load32_splat(pole), v128.load(state)))
          u = f32x4.add(u, f32x4.mul(v128.load32_splat(pole + (<usize>count << 2)), f))
        }
        v128.store(state, f)
      }
      let p = u
      // Rounded lines have their slopes in OPEN.
      if (sends == 2 || (curved && !rounded)) p = sentBack(sends, u, v128.load(membrane + at))
      const passes = rounded ? open(c, v128.load((reset == 1 || reset == 2 ? potential : membrane) + at)) : zero
      if (rounded && sends) p = v128.and(p, passes)
      if (!sends) {
        const thresholds = v128.load(word(c, THRESHOLD) + lane)
        const P = v128.load(potential + at)
        let g = zero
        if (spiking) {
          let s = spikeGradient ? v128.load(spikeGradient + at) : zero
          if (adaptation && t < last) s = f32x4.add(s, f32x4.mul(v128.load(word(c, RISE) + lane), v128.load(adaptationAdjoint + lane)))
          if (attached) {
            if (reset == 1) s = f32x4.sub(s, f32x4.mul(thresholds, u))
            else if (reset == 2) s = f32x4.sub(s, f32x4.mul(P, u))
            else if (t < last) {
              if (reset == 3) s = f32x4.sub(s, v128.load(word(c, CARRIED) + lane))
              else {
                let later = v128.load(next)
                // A scale may be rounded to 0.
                const scales = scale ? v128.load(scale + lane) : zero
                if (scale) later = f32x4.div(later, rounded ? f32x4.max(scales, f32x4.splat(1e-30)) : scales)
                s = f32x4.sub(s, f32x4.mul(thresholds, later))
              }
            }
          }
          let x = reset == 3 ? v128.load(membrane + at) : P
          x = f32x4.sub(x, thresholds)
          if (adaptation) x = f32x4.sub(x, v128.load(adaptation + at))
          g = f32x4.mul(s, surrogate(kind, slopes, x))
          if (refractory) g = v128.andnot(g, f32x4.ne(v128.load(word(c, HELD) + at), zero))
          if (adaptation) {
            let a = t < last ? f32x4.mul(v128.load(word(c, RHO) + lane), v128.load(adaptationAdjoint + lane)) : zero
            a = f32x4.sub(a, g)
            if (rounded) a = v128.and(a, open(c, v128.load(adaptation + at)))
            v128.store(adaptationAdjoint + lane, a)
            const dRise = word(c, D_RISE)
            if (dRise) accumulate(dRise + lane, f32x4.mul(a, v128.load(spikes + at)))
            const dRho = word(c, D_RHO)
            if (dRho && t) accumulate(dRho + lane, f32x4.mul(a, v128.load(adaptation + at - rowBytes)))
          }
        }
        if (dThreshold) {
          // Lowering every spike's potential, and what a reset takes away.
          let d = g
          if (reset == 1) d = f32x4.add(d, f32x4.mul(u, v128.load(spikes + at + rowBytes)))
          else if (reset == 0) {
            const late = f32x4.add(u, g)
            d = f32x4.add(d, f32x4.mul(rounded ? v128.and(late, passes) : late, v128.load(spikes + at)))
          }
          accumulate(dThreshold + lane, f32x4.neg(d))
        }
        if (reset == 2) u = v128.andnot(u, f32x4.ne(v128.load(spikes + at + rowBytes), zero))
        p = f32x4.add(u, g)
        if (rounded) p = v128.and(p, passes)
        if (reset == 3) {
          if (attached) v128.store(word(c, CARRIED) + lane, f32x4.mul(P, p))
          p = v128.andnot(p, f32x4.ne(v128.load(spikes + at), zero))
        }
        const dScale = word(c, D_SCALE)
        if (dScale) {
          const before = reset == 0 ? f32x4.add(P, f32x4.mul(thresholds, v128.load(spikes + at))) : P
          accumulate(dScale + lane, f32x4.mul(p, before))
        }
      }
      let q = flushed(scale ? f32x4.mul(p, v128.load(scale + lane)) : p)
      const dDecay = word(c, D_DECAY)
      if (dDecay && t) accumulate(dDecay + lane, f32x4.mul(q, v128.load(membrane + at - rowBytes)))
      v128.store(adjoint + at, q)
      const currentAdjoint = word(c, CURRENT_ADJOINT)
      if (currentAdjoint != adjoint) {
        const gain = word(c, GAIN)
        if (gain) {
          const dGain = word(c, D_GAIN)
          if (dGain) accumulate(dGain + lane, f32x4.mul(q, v128.load(word(c, ENTERED) + at)))
          q = f32x4.mul(q, v128.load(gain + lane))
        }
        if (synaptic) {
          const carry = word(c, SYNAPTIC_ADJOINT) + lane
          if (t < last) q = f32x4.add(q, f32x4.mul(v128.load(word(c, SYNAPTIC_DECAY) + lane), v128.load(carry)))
          if (rounded) q = v128.and(q, open(c, v128.load(synaptic + at)))
          q = flushed(q)
          v128.store(carry, q)
          const dSynaptic = word(c, D_SYNAPTIC_DECAY)
          if (dSynaptic && t) accumulate(dSynaptic + lane, f32x4.mul(q, v128.load(synaptic + at - rowBytes)))
        }
        if (refractory) q = v128.andnot(q, f32x4.ne(v128.load(word(c, HELD) + at), zero))
        if (rounded) {
          const passed = v128.load(word(c, OPEN) + at)
          q = curved ? f32x4.mul(q, passed) : v128.and(q, f32x4.ne(passed, zero))
        }
        v128.store(currentAdjoint + at, holds ? zero : q)
      }
    }
  }
}
