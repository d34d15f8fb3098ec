// Fused float32 kernels. Matrices are row-major; a scan's layout is time-major, [step][lane], a lane being one neuron of one
// sample. Sizes need not be multiples of four: what is left over is done one by one, in the same order of operations.

// y[row][output] = bias[output] + sum over input of x[row][input] * weights[input][output]; bias 0 means none.
// Four rows by eight outputs at a time stay in registers. Zeros are not skipped: spikes come too irregularly for the branch.
// Every value is summed in the order of its inputs, so it does not depend on the rows and outputs beside it.
export function linear(x: usize, weights: usize, bias: usize, y: usize, rows: i32, inputs: i32, outputs: i32): void {
  const xBytes = <usize>inputs << 2
  const yBytes = <usize>outputs << 2
  const wideRows = rows & ~3
  const wideOutputs = outputs & ~7
  for (let row = 0; row < rows; row += row < wideRows ? 4 : 1) {
    const from = x + <usize>row * xBytes
    const to = y + <usize>row * yBytes
    const rowsHere = row < wideRows ? 4 : 1
    let o = 0
    if (rowsHere == 4) for (; o < wideOutputs; o += 8) linear4x8(from, weights, bias, to, xBytes, yBytes, <usize>o << 2)
    for (let r = 0; r < rowsHere; r++) linearRow(from + <usize>r * xBytes, weights, bias, to + <usize>r * yBytes, xBytes, o, outputs)
  }
}

// Four rows of `linear`, eight outputs from byte `at` of their row on.
// @ts-ignore: a decorator of AssemblyScript
@inline
function linear4x8(x: usize, weights: usize, bias: usize, y: usize, xBytes: usize, yBytes: usize, at: usize): void {
  let a0 = bias ? v128.load(bias + at) : f32x4.splat(0)
  let b0 = bias ? v128.load(bias + at, 16) : f32x4.splat(0)
  let a1 = a0
  let a2 = a0
  let a3 = a0
  let b1 = b0
  let b2 = b0
  let b3 = b0
  let line = weights + at
  for (let end = x + xBytes; x < end; x += 4, line += yBytes) {
    const a = v128.load(line)
    const b = v128.load(line, 16)
    const x0 = v128.load32_splat(x)
    a0 = f32x4.add(a0, f32x4.mul(x0, a))
    b0 = f32x4.add(b0, f32x4.mul(x0, b))
    const x1 = v128.load32_splat(x + xBytes)
    a1 = f32x4.add(a1, f32x4.mul(x1, a))
    b1 = f32x4.add(b1, f32x4.mul(x1, b))
    const x2 = v128.load32_splat(x + 2 * xBytes)
    a2 = f32x4.add(a2, f32x4.mul(x2, a))
    b2 = f32x4.add(b2, f32x4.mul(x2, b))
    const x3 = v128.load32_splat(x + 3 * xBytes)
    a3 = f32x4.add(a3, f32x4.mul(x3, a))
    b3 = f32x4.add(b3, f32x4.mul(x3, b))
  }
  y += at
  v128.store(y, a0)
  v128.store(y, b0, 16)
  v128.store(y + yBytes, a1)
  v128.store(y + yBytes, b1, 16)
  v128.store(y + 2 * yBytes, a2)
  v128.store(y + 2 * yBytes, b2, 16)
  v128.store(y + 3 * yBytes, a3)
  v128.store(y + 3 * yBytes, b3, 16)
}

// One row of `linear`, from output `o` on.
function linearRow(x: usize, weights: usize, bias: usize, y: usize, xBytes: usize, o: i32, outputs: i32): void {
  const end = x + xBytes
  const yBytes = <usize>outputs << 2
  for (; o + 4 <= outputs; o += 4) {
    const at = <usize>o << 2
    let sum = bias ? v128.load(bias + at) : f32x4.splat(0)
    let line = weights + at
    for (let from = x; from < end; from += 4, line += yBytes) sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(from), v128.load(line)))
    v128.store(y + at, sum)
  }
  for (; o < outputs; o++) {
    const at = <usize>o << 2
    let sum = bias ? load<f32>(bias + at) : <f32>0
    let line = weights + at
    for (let from = x; from < end; from += 4, line += yBytes) sum += load<f32>(from) * load<f32>(line)
    store<f32>(y + at, sum)
  }
}

// gradient[output][input] += sum over rows of dy[row][output] * x[row][input]; biasGradient[output] += sum of dy.
// Four outputs by eight inputs at a time stay in registers; every value is summed in the order of the rows.
export function accumulateOuter(
  x: usize, dy: usize, gradient: usize, biasGradient: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  const xBytes = <usize>inputs << 2
  const dyBytes = <usize>outputs << 2
  const wideInputs = inputs & ~7
  const wideOutputs = outputs & ~3
  for (let o = 0; o < outputs; o += o < wideOutputs ? 4 : 1) {
    const lines = o < wideOutputs ? 4 : 1
    const from = dy + (<usize>o << 2)
    const to = gradient + <usize>o * xBytes
    let i = 0
    if (lines == 4) for (; i < wideInputs; i += 8) outer4x8(x + (<usize>i << 2), from, to + (<usize>i << 2), xBytes, dyBytes, rows)
    for (let line = 0; line < lines; line++) outerLine(x, from + (<usize>line << 2), to + <usize>line * xBytes, dyBytes, i, inputs, rows)
  }
  sumSteps(dy, biasGradient, 1, rows, outputs)
}

// Four lines of `accumulateOuter`, eight inputs.
// @ts-ignore: a decorator of AssemblyScript
@inline
function outer4x8(x: usize, dy: usize, to: usize, xBytes: usize, dyBytes: usize, rows: i32): void {
  let a0 = v128.load(to)
  let b0 = v128.load(to, 16)
  let a1 = v128.load(to + xBytes)
  let b1 = v128.load(to + xBytes, 16)
  let a2 = v128.load(to + 2 * xBytes)
  let b2 = v128.load(to + 2 * xBytes, 16)
  let a3 = v128.load(to + 3 * xBytes)
  let b3 = v128.load(to + 3 * xBytes, 16)
  for (let row = 0; row < rows; row++, x += xBytes, dy += dyBytes) {
    const a = v128.load(x)
    const b = v128.load(x, 16)
    const d0 = v128.load32_splat(dy)
    a0 = f32x4.add(a0, f32x4.mul(d0, a))
    b0 = f32x4.add(b0, f32x4.mul(d0, b))
    const d1 = v128.load32_splat(dy, 4)
    a1 = f32x4.add(a1, f32x4.mul(d1, a))
    b1 = f32x4.add(b1, f32x4.mul(d1, b))
    const d2 = v128.load32_splat(dy, 8)
    a2 = f32x4.add(a2, f32x4.mul(d2, a))
    b2 = f32x4.add(b2, f32x4.mul(d2, b))
    const d3 = v128.load32_splat(dy, 12)
    a3 = f32x4.add(a3, f32x4.mul(d3, a))
    b3 = f32x4.add(b3, f32x4.mul(d3, b))
  }
  v128.store(to, a0)
  v128.store(to, b0, 16)
  v128.store(to + xBytes, a1)
  v128.store(to + xBytes, b1, 16)
  v128.store(to + 2 * xBytes, a2)
  v128.store(to + 2 * xBytes, b2, 16)
  v128.store(to + 3 * xBytes, a3)
  v128.store(to + 3 * xBytes, b3, 16)
}

// One line of `accumulateOuter`, from input `i` on.
function outerLine(x: usize, dy: usize, to: usize, dyBytes: usize, i: i32, inputs: i32, rows: i32): void {
  const xBytes = <usize>inputs << 2
  for (; i + 4 <= inputs; i += 4) {
    const at = <usize>i << 2
    let sum = v128.load(to + at)
    let from = x + at
    let by = dy
    for (let row = 0; row < rows; row++, from += xBytes, by += dyBytes) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(by), v128.load(from)))
    }
    v128.store(to + at, sum)
  }
  for (; i < inputs; i++) {
    const at = <usize>i << 2
    let sum = load<f32>(to + at)
    let from = x + at
    let by = dy
    for (let row = 0; row < rows; row++, from += xBytes, by += dyBytes) sum += load<f32>(by) * load<f32>(from)
    store<f32>(to + at, sum)
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

// target[lane] += factor * sum over steps of source[step][lane]
export function sumSteps(source: usize, target: usize, factor: f32, steps: i32, lanes: i32): void {
  const rowBytes = <usize>lanes << 2
  const whole = lanes & ~3
  for (let lane = 0; lane < whole; lane += 4) {
    const to = target + (<usize>lane << 2)
    let sum = f32x4.splat(0)
    let at = source + (<usize>lane << 2)
    for (let t = 0; t < steps; t++, at += rowBytes) sum = f32x4.add(sum, v128.load(at))
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(f32x4.splat(factor), sum)))
  }
  for (let lane = whole; lane < lanes; lane++) {
    const to = target + (<usize>lane << 2)
    let sum: f32 = 0
    let at = source + (<usize>lane << 2)
    for (let t = 0; t < steps; t++, at += rowBytes) sum += load<f32>(at)
    store<f32>(to, load<f32>(to) + factor * sum)
  }
}
