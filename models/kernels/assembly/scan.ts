// Neurons over all time steps.
import { addHistory } from './history'

// P[t] = gain * I[t] + sum over k of taps[k-1] * U[t-k] + sum over m of F[m][t], F[m][t] = poles[m] * F[m][t-1] + weights[m] * U[t-1],
// then by `reset`
//   0, delayed:   U[t] = P[t] - threshold * S[t-1], S[t] = U[t] >= threshold (or > if strict; so below)
//   1, immediate: S[t] = P[t] >= threshold, U[t] = P[t] - threshold * S[t]
//   2, zero:      S[t] = P[t] >= threshold, U[t] = S[t] ? 0 : P[t]
//   3, delayed-zero: U[t] = S[t-1] ? 0 : P[t], S[t] = U[t] >= threshold
// `spikes` has one more row in front, all zero: S[-1]. `potential` takes P where it cannot be told from the membrane; 0 means it is not
// kept. `currentStep` is the distance in bytes from I[t] to I[t+1], 0 for a constant current. `exponentials` holds `count` poles, then
// their weights; `states`, room for [count][lane], holds the present F alone. Returns the number of spikes.
export function scanForward(
  current: usize, currentStep: i32, potential: usize, membrane: usize, spikes: usize, taps: usize, depth: i32,
  exponentials: usize, count: i32, states: usize, gain: f32, threshold: f32, strict: i32, reset: i32, steps: i32, lanes: i32,
): i32 {
  // A kind without exponentials does not pay for those of others.
  if (count == 0)
    return forward(
      current, currentStep, potential, membrane, spikes, taps, depth, exponentials, 0, states, gain, threshold, strict, reset, steps, lanes,
    )
  return forward(
    current, currentStep, potential, membrane, spikes, taps, depth, exponentials, count, states, gain, threshold, strict, reset, steps,
    lanes,
  )
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function forward(
  current: usize, currentStep: i32, potential: usize, membrane: usize, spikes: usize, taps: usize, depth: i32,
  exponentials: usize, count: i32, states: usize, gain: f32, threshold: f32, strict: i32, reset: i32, steps: i32, lanes: i32,
): i32 {
  const whole = lanes & ~3
  const rowBytes = <usize>lanes << 2
  const weightsAt = <usize>count << 2
  const gains = f32x4.splat(gain)
  const thresholds = f32x4.splat(threshold)
  const ones = f32x4.splat(1)
  let counts = i32x4.splat(0)
  let fires = 0
  for (let t = 0; t < steps; t++) {
    const reach = min(depth, t)
    const long = reach > 1
    if (long) addHistory(current, gain, membrane, taps, reach, rowBytes, <usize>whole << 2)
    const tap = reach == 1 ? v128.load32_splat(taps) : f32x4.splat(0)
    for (let lane = 0; lane < whole; lane += 4) {
      const at = <usize>lane << 2
      let u = long ? v128.load(membrane + at) : f32x4.mul(gains, v128.load(current + at))
      if (reach == 1) u = f32x4.add(u, f32x4.mul(tap, v128.load(membrane + at - rowBytes)))
      let state = states + at
      for (let m = 0; m < count; m++) {
        let f = f32x4.splat(0)
        if (t) {
          const pole = exponentials + (<usize>m << 2)
          f = f32x4.add(
            f32x4.mul(v128.load32_splat(pole), v128.load(state)),
            f32x4.mul(v128.load32_splat(pole + weightsAt), v128.load(membrane + at - rowBytes)),
          )
          u = f32x4.add(u, f)
        }
        v128.store(state, f)
        state += rowBytes
      }
      if (!reset) u = f32x4.sub(u, f32x4.mul(thresholds, v128.load(spikes + at)))
      else if (reset == 3) {
        if (potential) v128.store(potential + at, u)
        u = v128.andnot(u, f32x4.ne(v128.load(spikes + at), f32x4.splat(0)))
      }
      const fired = strict ? f32x4.gt(u, thresholds) : f32x4.ge(u, thresholds)
      if (reset == 1 || reset == 2) {
        if (potential) v128.store(potential + at, u)
        u = reset == 1 ? f32x4.sub(u, v128.and(fired, thresholds)) : v128.andnot(u, fired)
      }
      v128.store(membrane + at, u)
      v128.store(spikes + rowBytes + at, v128.and(fired, ones))
      counts = i32x4.sub(counts, fired)
    }
    for (let lane = whole; lane < lanes; lane++) {
      const at = <usize>lane << 2
      let u: f32 = gain * load<f32>(current + at)
      let past = membrane + at
      for (let k = 0; k < reach; k++) {
        past -= rowBytes
        u += load<f32>(taps + (<usize>k << 2)) * load<f32>(past)
      }
      let state = states + at
      for (let m = 0; m < count; m++) {
        let f: f32 = 0
        if (t) {
          const pole = exponentials + (<usize>m << 2)
          f = load<f32>(pole) * load<f32>(state) + load<f32>(pole + weightsAt) * load<f32>(membrane + at - rowBytes)
          u += f
        }
        store<f32>(state, f)
        state += rowBytes
      }
      if (!reset) u -= threshold * load<f32>(spikes + at)
      else if (reset == 3) {
        if (potential) store<f32>(potential + at, u)
        if (load<f32>(spikes + at) != 0) u = 0
      }
      const fired = strict ? u > threshold : u >= threshold
      if (reset == 1 || reset == 2) {
        if (potential) store<f32>(potential + at, u)
        if (fired) u = reset == 1 ? u - threshold : 0
      }
      store<f32>(membrane + at, u)
      store<f32>(spikes + rowBytes + at, fired ? <f32>1 : <f32>0)
      if (fired) fires++
    }
    current += <usize>currentStep
    membrane += rowBytes
    spikes += rowBytes
    if (potential) potential += rowBytes
  }
  return (
    fires + i32x4.extract_lane(counts, 0) + i32x4.extract_lane(counts, 1) + i32x4.extract_lane(counts, 2) + i32x4.extract_lane(counts, 3)
  )
}

// J[t] = I[t] + decay * J[t-1], in steps of [lane]; `currentStep` as in scanForward.
export function decayForward(current: usize, currentStep: i32, filtered: usize, decay: f32, steps: i32, lanes: i32): void {
  const rowBytes = <usize>lanes << 2
  const whole = lanes & ~3
  const decays = f32x4.splat(decay)
  for (let t = 0; t < steps; t++) {
    for (let lane = 0; lane < whole; lane += 4) {
      const at = <usize>lane << 2
      const before = t == 0 ? f32x4.splat(0) : v128.load(filtered + at - rowBytes)
      v128.store(filtered + at, f32x4.add(v128.load(current + at), f32x4.mul(decays, before)))
    }
    for (let lane = whole; lane < lanes; lane++) {
      const at = <usize>lane << 2
      const before: f32 = t == 0 ? 0 : load<f32>(filtered + at - rowBytes)
      store<f32>(filtered + at, load<f32>(current + at) + decay * before)
    }
    current += <usize>currentStep
    filtered += rowBytes
  }
}

// Adjoint of decayForward, in place: d[t] = d[t] + decay * d[t+1].
export function decayBackward(adjoint: usize, decay: f32, steps: i32, lanes: i32): void {
  const rowBytes = <usize>lanes << 2
  const whole = lanes & ~3
  const decays = f32x4.splat(decay)
  for (let t = steps - 2; t >= 0; t--) {
    const row = adjoint + <usize>t * rowBytes
    for (let lane = 0; lane < whole; lane += 4) {
      const at = row + (<usize>lane << 2)
      v128.store(at, f32x4.add(v128.load(at), f32x4.mul(decays, v128.load(at + rowBytes))))
    }
    for (let lane = whole; lane < lanes; lane++) {
      const at = row + (<usize>lane << 2)
      store<f32>(at, load<f32>(at) + decay * load<f32>(at + rowBytes))
    }
  }
}
