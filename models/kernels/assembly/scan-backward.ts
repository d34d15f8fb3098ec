// The way back through neurons over all time steps.
import { addHistory } from './history'

// Adjoint of scanForward. On entry `adjoint` holds dL/dU[t] from outside, on exit p[t], the total dL/dP[t] (dL/dI[t] is gain * p[t], left
// to the caller):
//   u[t] = dU[t] + sum over k of taps[k-1] * p[t+k] + sum over m of weights[m] * f[m][t+1],
//     where f[m][t] = dL/dF[m][t] = p[t] + poles[m] * f[m][t+1]
//   s[t] = dS[t], and where the reset passes a gradient, by `reset`:
//     - threshold * p[t+1], - threshold * u[t], - P[t] * u[t], - P[t+1] * v[t+1]
//   p[t] = (u[t], but 0 where the membrane was made zero) + s[t] * surrogate(P[t] - threshold)
//   with reset 3:  v[t] = u[t] + s[t] * surrogate(U[t] - threshold),  p[t] = S[t-1] ? 0 : v[t]
// surrogate(x) = 1 / (1 + slope |x|)^2. `potential` is P, with reset 0 the membrane itself; `spikes` begins with S[0], with reset 3 behind
// a row of S[-1]. `spikeGradient` 0 means dS is 0. `exponentials`, `count`, `states` as in scanForward; `states` holds the present f and,
// with reset 3, behind them a row of P[t+1] * v[t+1].
export function scanBackward(
  adjoint: usize, spikeGradient: usize, potential: usize, spikes: usize, taps: usize, depth: i32,
  exponentials: usize, count: i32, states: usize, threshold: f32, slope: f32, reset: i32, attached: i32, steps: i32, lanes: i32,
): void {
  if (count == 0)
    backward(
      adjoint, spikeGradient, potential, spikes, taps, depth, exponentials, 0, states, threshold, slope, reset, attached, steps, lanes,
    )
  else
    backward(
      adjoint, spikeGradient, potential, spikes, taps, depth, exponentials, count, states, threshold, slope, reset, attached, steps, lanes,
    )
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function backward(
  adjoint: usize, spikeGradient: usize, potential: usize, spikes: usize, taps: usize, depth: i32,
  exponentials: usize, count: i32, states: usize, threshold: f32, slope: f32, reset: i32, attached: i32, steps: i32, lanes: i32,
): void {
  const whole = lanes & ~3
  const rowBytes = <usize>lanes << 2
  const thresholds = f32x4.splat(threshold)
  const weightsAt = <usize>count << 2
  const slopes = f32x4.splat(slope)
  const ones = f32x4.splat(1)
  const zero = f32x4.splat(0)
  for (let t = steps - 1; t >= 0; t--) {
    const row = <usize>t * rowBytes
    const reach = min(depth, steps - 1 - t)
    const last = t == steps - 1
    if (reach > 1) addHistory(adjoint + row, 1, adjoint + row, taps, reach, -rowBytes, <usize>whole << 2)
    const tap = reach == 1 ? v128.load32_splat(taps) : zero
    for (let lane = 0; lane < whole; lane += 4) {
      const at = row + (<usize>lane << 2)
      let u = v128.load(adjoint + at)
      if (reach == 1) u = f32x4.add(u, f32x4.mul(tap, v128.load(adjoint + at + rowBytes)))
      let state = states + (<usize>lane << 2)
      for (let m = 0; m < count; m++) {
        let f = zero
        if (!last) {
          const pole = exponentials + (<usize>m << 2)
          f = f32x4.add(v128.load(adjoint + at + rowBytes), f32x4.mul(v128.load32_splat(pole), v128.load(state)))
          u = f32x4.add(u, f32x4.mul(v128.load32_splat(pole + weightsAt), f))
        }
        v128.store(state, f)
        state += rowBytes
      }
      if (spikeGradient || attached) {
        const p = v128.load(potential + at)
        let s = spikeGradient ? v128.load(spikeGradient + at) : zero
        if (attached) {
          if (reset == 1 || reset == 2) s = f32x4.sub(s, f32x4.mul(reset == 1 ? thresholds : p, u))
          else if (!last) s = f32x4.sub(s, reset == 3 ? v128.load(state) : f32x4.mul(thresholds, v128.load(adjoint + at + rowBytes)))
        }
        const held = reset == 3 ? v128.andnot(p, f32x4.ne(v128.load(spikes + at - rowBytes), zero)) : p
        const root = f32x4.add(ones, f32x4.mul(slopes, f32x4.abs(f32x4.sub(held, thresholds))))
        if (reset == 2) u = v128.andnot(u, f32x4.ne(v128.load(spikes + at), zero))
        u = f32x4.add(u, f32x4.div(s, f32x4.mul(root, root)))
        if (reset == 3) v128.store(state, f32x4.mul(p, u))
      } else if (reset == 2) u = v128.andnot(u, f32x4.ne(v128.load(spikes + at), zero))
      if (reset == 3) u = v128.andnot(u, f32x4.ne(v128.load(spikes + at - rowBytes), zero))
      v128.store(adjoint + at, u)
    }
    for (let lane = whole; lane < lanes; lane++) {
      const at = row + (<usize>lane << 2)
      let u: f32 = load<f32>(adjoint + at)
      let later = adjoint + at
      for (let k = 0; k < reach; k++) {
        later += rowBytes
        u += load<f32>(taps + (<usize>k << 2)) * load<f32>(later)
      }
      let state = states + (<usize>lane << 2)
      for (let m = 0; m < count; m++) {
        let f: f32 = 0
        if (!last) {
          const pole = exponentials + (<usize>m << 2)
          f = load<f32>(adjoint + at + rowBytes) + load<f32>(pole) * load<f32>(state)
          u += load<f32>(pole + weightsAt) * f
        }
        store<f32>(state, f)
        state += rowBytes
      }
      if (spikeGradient || attached) {
        const p = load<f32>(potential + at)
        let s: f32 = spikeGradient ? load<f32>(spikeGradient + at) : 0
        if (attached) {
          if (reset == 1 || reset == 2) s -= (reset == 1 ? threshold : p) * u
          else if (!last) s -= reset == 3 ? load<f32>(state) : threshold * load<f32>(adjoint + at + rowBytes)
        }
        const held: f32 = reset == 3 && load<f32>(spikes + at - rowBytes) != 0 ? 0 : p
        const root: f32 = 1 + slope * abs<f32>(held - threshold)
        if (reset == 2 && load<f32>(spikes + at) != 0) u = 0
        u += s / (root * root)
        if (reset == 3) store<f32>(state, p * u)
      } else if (reset == 2 && load<f32>(spikes + at) != 0) u = 0
      if (reset == 3 && load<f32>(spikes + at - rowBytes) != 0) u = 0
      store<f32>(adjoint + at, u)
    }
  }
}
