// The way back through plain leaky neurons, which `populationBackward` takes where there is nothing else.
import {
  word, flag, MEMBRANE, DECAY, THRESHOLD, LANES, STEPS, ADJOINT, SPIKE_GRADIENT, SURROGATE, SLOPE, D_DECAY, SENDS, RESET, ATTACHED, TAPS,
  COUNT, SCALE, POTENTIAL, SPIKES, ADAPTATION, SYNAPTIC, REFRACTORY, CURRENT_ADJOINT, D_THRESHOLD, QUIET,
} from './population-block'
import { flushed, surrogate } from './curves'

// Whether a population is that plain: spikes, reset by subtraction or to zero that passes no gradient, one decay.
export function isPlain(c: usize): bool {
  const more = word(c, TAPS) | word(c, COUNT) | word(c, SCALE) | word(c, ADAPTATION) | word(c, SYNAPTIC) | word(c, REFRACTORY)
  if (more | word(c, D_THRESHOLD) | word(c, SENDS) | word(c, ATTACHED)) return false
  if (word(c, RESET) != 0 && word(c, RESET) != 2) return false
  return word(c, DECAY) != 0 && word(c, SPIKE_GRADIENT) != 0 && word(c, CURRENT_ADJOINT) == word(c, ADJOINT)
}

// What `populationBackward` makes of it, to the same bits: with u[t] = dL/dU[t] from outside, which is 0 where the population is QUIET,
//   q[t] = u[t] + decay * q[t+1] + dS[t] * surrogate, the first two of which a spike that makes the membrane zero takes away
export function plainBackward(c: usize, from: i32, to: i32): void {
  const kind = flag(c, SURROGATE)
  const zeroed = word(c, RESET) == 2
  if (kind == 1) zeroed ? back(c, from, to, 1, true) : back(c, from, to, 1, false)
  else if (kind == 2) zeroed ? back(c, from, to, 2, true) : back(c, from, to, 2, false)
  else zeroed ? back(c, from, to, 0, true) : back(c, from, to, 0, false)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function back(c: usize, from: i32, to: i32, kind: i32, zeroed: bool): void {
  const rowBytes = <usize>flag(c, LANES) << 2
  const last = flag(c, STEPS) - 1
  const slopes = v128.load32_splat(c + SLOPE)
  const zero = f32x4.splat(0)
  const quiet = flag(c, QUIET)
  const decay = word(c, DECAY)
  const threshold = word(c, THRESHOLD)
  const dDecay = word(c, D_DECAY)
  for (let t = to - 1; t >= from; t--) {
    const row = <usize>t * rowBytes
    let adjoint = word(c, ADJOINT) + row
    let spikeGradient = word(c, SPIKE_GRADIENT) + row
    let membrane = word(c, MEMBRANE) + row
    let potential = zeroed ? word(c, POTENTIAL) + row : membrane
    let spikes = word(c, SPIKES) + row + rowBytes
    for (let lane: usize = 0; lane < rowBytes; lane += 16) {
      let q = quiet ? zero : v128.load(adjoint)
      if (t < last) q = f32x4.add(q, f32x4.mul(v128.load(decay + lane), v128.load(adjoint + rowBytes)))
      if (zeroed) q = v128.andnot(q, f32x4.ne(v128.load(spikes), zero))
      const x = f32x4.sub(v128.load(potential), v128.load(threshold + lane))
      q = flushed(f32x4.add(q, f32x4.mul(v128.load(spikeGradient), surrogate(kind, slopes, x))))
      v128.store(adjoint, q)
      if (dDecay && t) v128.store(dDecay + lane, f32x4.add(v128.load(dDecay + lane), f32x4.mul(q, v128.load(membrane - rowBytes))))
      adjoint += 16
      spikeGradient += 16
      membrane += 16
      potential += 16
      spikes += 16
    }
  }
}
