// Matrix products of any numbers.
import { multiply } from './blocked'
import { sumSteps } from './sum-steps'

/** Values that the second cache holds. */
const CACHED: i64 = 262144

// y[row][output] = bias[output] + sum over input of x[row][input] * weights[input][output]; bias 0 means none. With `keep` the sum begins
// with what y holds instead.
// Four rows by eight outputs at a time stay in registers. The bias is taken plus zero, so no sum is ever -0 and zeros may be skipped:
// `linearSpikes` gives the same bits. Every value is summed in the order of its inputs, so it does not depend on the rows and outputs
// beside it.
export function linear(x: usize, weights: usize, bias: usize, y: usize, rows: i32, inputs: i32, outputs: i32, keep: i32): void {
  const xBytes = <usize>inputs << 2
  const yBytes = <usize>outputs << 2
  if (rows >= 16 && inputs >= 32 && outputs >= 64)
    return multiply(x, xBytes, false, weights, yBytes, false, y, yBytes, rows, inputs, outputs, bias, keep)
  const wideRows = rows & ~3
  const wideOutputs = outputs & ~7
  for (let row = 0; row < rows; row += row < wideRows ? 4 : 1) {
    const from = x + <usize>row * xBytes
    const to = y + <usize>row * yBytes
    const rowsHere = row < wideRows ? 4 : 1
    let o = 0
    if (rowsHere == 4) for (; o < wideOutputs; o += 8) linear4x8(from, weights, bias, to, xBytes, yBytes, <usize>o << 2, keep)
    for (let r = 0; r < rowsHere; r++) linearRow(from + <usize>r * xBytes, weights, bias, to + <usize>r * yBytes, xBytes, o, outputs, keep)
  }
}

// Four rows of `linear`, eight outputs from byte `at` of their row on.
// @ts-ignore: a decorator of AssemblyScript
@inline
function linear4x8(x: usize, weights: usize, bias: usize, y: usize, xBytes: usize, yBytes: usize, at: usize, keep: i32): void {
  const zero = f32x4.splat(0)
  let a0 = bias ? f32x4.add(zero, v128.load(bias + at)) : zero
  let b0 = bias ? f32x4.add(zero, v128.load(bias + at, 16)) : zero
  let a1 = a0
  let a2 = a0
  let a3 = a0
  let b1 = b0
  let b2 = b0
  let b3 = b0
  if (keep) {
    const kept = y + at
    a0 = v128.load(kept)
    b0 = v128.load(kept, 16)
    a1 = v128.load(kept + yBytes)
    b1 = v128.load(kept + yBytes, 16)
    a2 = v128.load(kept + 2 * yBytes)
    b2 = v128.load(kept + 2 * yBytes, 16)
    a3 = v128.load(kept + 3 * yBytes)
    b3 = v128.load(kept + 3 * yBytes, 16)
  }
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
function linearRow(x: usize, weights: usize, bias: usize, y: usize, xBytes: usize, o: i32, outputs: i32, keep: i32): void {
  const end = x + xBytes
  const yBytes = <usize>outputs << 2
  for (; o + 4 <= outputs; o += 4) {
    const at = <usize>o << 2
    let sum = keep ? v128.load(y + at) : bias ? f32x4.add(f32x4.splat(0), v128.load(bias + at)) : f32x4.splat(0)
    let line = weights + at
    for (let from = x; from < end; from += 4, line += yBytes) sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(from), v128.load(line)))
    v128.store(y + at, sum)
  }
  for (; o < outputs; o++) {
    const at = <usize>o << 2
    let sum: f32 = keep ? load<f32>(y + at) : bias ? <f32>0 + load<f32>(bias + at) : <f32>0
    let line = weights + at
    for (let from = x; from < end; from += 4, line += yBytes) sum += load<f32>(from) * load<f32>(line)
    store<f32>(y + at, sum)
  }
}

// gradient[output][input] += sum over rows of dy[row][output] * x[row][input]; biasGradient[output] += sum of dy, where it is not 0.
// Four outputs by eight inputs at a time stay in registers; every value is summed in the order of the rows. What the caches do not hold is
// gone through once, in blocks, however few inputs or outputs there are.
export function accumulateOuter(
  x: usize, dy: usize, gradient: usize, biasGradient: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  const xBytes = <usize>inputs << 2
  const dyBytes = <usize>outputs << 2
  if (rows >= 32 && ((inputs >= 64 && outputs >= 16) || <i64>rows * (inputs + outputs) > CACHED)) {
    multiply(dy, dyBytes, true, x, xBytes, false, gradient, xBytes, outputs, rows, inputs, 0, 1)
    if (biasGradient) sumSteps(dy, biasGradient, 1, rows, outputs)
    return
  }
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
  if (biasGradient) sumSteps(dy, biasGradient, 1, rows, outputs)
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
