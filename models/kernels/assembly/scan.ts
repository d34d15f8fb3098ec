// Neurons over all time steps, forward and backward.

// U[t] = gain * I[t] + sum over k of taps[k-1] * U[t-k] - threshold * S[t-1]; S[t] = U[t] >= threshold (or > if strict).
// `spikes` has one more row in front, all zero: S[-1]. `currentStep` is the distance in bytes from I[t] to I[t+1], 0 for a
// constant current. Returns the number of spikes.
export function scanForward(
  current: usize, currentStep: i32, membrane: usize, spikes: usize, taps: usize, depth: i32,
  gain: f32, threshold: f32, strict: i32, steps: i32, lanes: i32,
): i32 {
  const whole = lanes & ~3
  const rowBytes = <usize>lanes << 2
  const gains = f32x4.splat(gain)
  const thresholds = f32x4.splat(threshold)
  const ones = f32x4.splat(1)
  let counts = i32x4.splat(0)
  let count = 0
  for (let t = 0; t < steps; t++) {
    const reach = min(depth, t)
    for (let lane = 0; lane < whole; lane += 4) {
      const at = <usize>lane << 2
      let u = f32x4.mul(gains, v128.load(current + at))
      let past = membrane + at
      for (let k = 0; k < reach; k++) {
        past -= rowBytes
        u = f32x4.add(u, f32x4.mul(v128.load32_splat(taps + (<usize>k << 2)), v128.load(past)))
      }
      u = f32x4.sub(u, f32x4.mul(thresholds, v128.load(spikes + at)))
      v128.store(membrane + at, u)
      const fired = strict ? f32x4.gt(u, thresholds) : f32x4.ge(u, thresholds)
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
      u -= threshold * load<f32>(spikes + at)
      store<f32>(membrane + at, u)
      const fired = strict ? u > threshold : u >= threshold
      store<f32>(spikes + rowBytes + at, fired ? <f32>1 : <f32>0)
      if (fired) count++
    }
    current += <usize>currentStep
    membrane += rowBytes
    spikes += rowBytes
  }
  return count + i32x4.extract_lane(counts, 0) + i32x4.extract_lane(counts, 1) + i32x4.extract_lane(counts, 2) + i32x4.extract_lane(counts, 3)
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

// Adjoint of scanForward with the reset detached. On entry `adjoint` holds dL/dU[t] from outside; on exit the total adjoint
//   a[t] = dU[t] + dS[t] * surrogate(U[t] - threshold) + sum over k of taps[k-1] * a[t+k].
// surrogate(x) = 1 / (1 + slope |x|)^2. `spikeGradient` 0 means none. dL/dI[t] is gain * a[t], left to the caller.
export function scanBackward(
  adjoint: usize, spikeGradient: usize, membrane: usize, taps: usize, depth: i32,
  threshold: f32, slope: f32, steps: i32, lanes: i32,
): void {
  const whole = lanes & ~3
  const rowBytes = <usize>lanes << 2
  const thresholds = f32x4.splat(threshold)
  const slopes = f32x4.splat(slope)
  const ones = f32x4.splat(1)
  for (let t = steps - 1; t >= 0; t--) {
    const row = <usize>t * rowBytes
    const reach = min(depth, steps - 1 - t)
    for (let lane = 0; lane < whole; lane += 4) {
      const at = row + (<usize>lane << 2)
      let a = v128.load(adjoint + at)
      if (spikeGradient) {
        const distance = f32x4.abs(f32x4.sub(v128.load(membrane + at), thresholds))
        const root = f32x4.add(ones, f32x4.mul(slopes, distance))
        a = f32x4.add(a, f32x4.div(v128.load(spikeGradient + at), f32x4.mul(root, root)))
      }
      let later = adjoint + at
      for (let k = 0; k < reach; k++) {
        later += rowBytes
        a = f32x4.add(a, f32x4.mul(v128.load32_splat(taps + (<usize>k << 2)), v128.load(later)))
      }
      v128.store(adjoint + at, a)
    }
    for (let lane = whole; lane < lanes; lane++) {
      const at = row + (<usize>lane << 2)
      let a: f32 = load<f32>(adjoint + at)
      if (spikeGradient) {
        const root: f32 = 1 + slope * abs<f32>(load<f32>(membrane + at) - threshold)
        a += load<f32>(spikeGradient + at) / (root * root)
      }
      let later = adjoint + at
      for (let k = 0; k < reach; k++) {
        later += rowBytes
        a += load<f32>(taps + (<usize>k << 2)) * load<f32>(later)
      }
      store<f32>(adjoint + at, a)
    }
  }
}
