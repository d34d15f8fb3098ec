// Fused float32 kernels. Matrices are row-major; a scan's layout is time-major, [step][lane], a lane being one neuron of one
// sample. Sizes need not be multiples of four: what is left over is done one by one, in the same order of operations.

// y[row][output] = bias[output] + sum over input of x[row][input] * weights[input][output]; bias 0 means none.
// Inputs that are zero are skipped, which is what makes sparse spikes cheap.
export function linear(x: usize, weights: usize, bias: usize, y: usize, rows: i32, inputs: i32, outputs: i32): void {
  const whole = outputs & ~3
  const rowBytes = <usize>outputs << 2
  for (let row = 0; row < rows; row++) {
    for (let o = 0; o < whole; o += 4) {
      const at = <usize>o << 2
      v128.store(y + at, bias ? v128.load(bias + at) : f32x4.splat(0))
    }
    for (let o = whole; o < outputs; o++) {
      const at = <usize>o << 2
      store<f32>(y + at, bias ? load<f32>(bias + at) : <f32>0)
    }
    let line = weights
    for (let i = 0; i < inputs; i++, line += rowBytes) {
      const value = load<f32>(x + (<usize>i << 2))
      if (value == 0) continue
      const factor = f32x4.splat(value)
      for (let o = 0; o < whole; o += 4) {
        const at = <usize>o << 2
        v128.store(y + at, f32x4.add(v128.load(y + at), f32x4.mul(factor, v128.load(line + at))))
      }
      for (let o = whole; o < outputs; o++) {
        const at = <usize>o << 2
        store<f32>(y + at, load<f32>(y + at) + value * load<f32>(line + at))
      }
    }
    x += <usize>inputs << 2
    y += rowBytes
  }
}

// gradient[output][input] += sum over rows of dy[row][output] * x[row][input]; biasGradient[output] += sum of dy.
export function accumulateOuter(
  x: usize, dy: usize, gradient: usize, biasGradient: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  const whole = inputs & ~3
  for (let row = 0; row < rows; row++) {
    let line = gradient
    for (let o = 0; o < outputs; o++, line += <usize>inputs << 2) {
      const value = load<f32>(dy + (<usize>o << 2))
      if (value == 0) continue
      const sum = biasGradient + (<usize>o << 2)
      store<f32>(sum, load<f32>(sum) + value)
      const factor = f32x4.splat(value)
      for (let i = 0; i < whole; i += 4) {
        const at = <usize>i << 2
        v128.store(line + at, f32x4.add(v128.load(line + at), f32x4.mul(factor, v128.load(x + at))))
      }
      for (let i = whole; i < inputs; i++) {
        const at = <usize>i << 2
        store<f32>(line + at, load<f32>(line + at) + value * load<f32>(x + at))
      }
    }
    x += <usize>inputs << 2
    dy += <usize>outputs << 2
  }
}

// U[t] = gain * I[t] + sum over k of taps[k-1] * U[t-k] - threshold * S[t-1]; S[t] = U[t] >= threshold (or > if strict).
// `spikes` has one more row in front, all zero: S[-1]. `currentStep` is the distance in bytes from I[t] to I[t+1], 0 for a
// constant current.
export function scanForward(
  current: usize, currentStep: i32, membrane: usize, spikes: usize, taps: usize, depth: i32,
  gain: f32, threshold: f32, strict: i32, steps: i32, lanes: i32,
): void {
  const whole = lanes & ~3
  const rowBytes = <usize>lanes << 2
  const gains = f32x4.splat(gain)
  const thresholds = f32x4.splat(threshold)
  const ones = f32x4.splat(1)
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
    }
    current += <usize>currentStep
    membrane += rowBytes
    spikes += rowBytes
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

// target[lane] += factor * sum over steps of source[step][lane]
export function sumSteps(source: usize, target: usize, factor: f32, steps: i32, lanes: i32): void {
  for (let lane = 0; lane < lanes; lane++) {
    let sum: f32 = 0
    let at = source + (<usize>lane << 2)
    for (let t = 0; t < steps; t++, at += <usize>lanes << 2) sum += load<f32>(at)
    store<f32>(target + (<usize>lane << 2), load<f32>(target + (<usize>lane << 2)) + factor * sum)
  }
}
