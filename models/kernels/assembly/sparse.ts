// Matrix products of spikes, each 0 or 1, whose zeros cost next to nothing. They add what `linear` and `accumulateOuter` add, in the same
// order, and leave out what is zero there: the bits are the same.
import { sumSteps } from './sum-steps'

// Number of values that are not zero.
export function countSpikes(x: usize, length: i32): i32 {
  const whole = x + (<usize>(length & ~3) << 2)
  const end = x + (<usize>length << 2)
  const zero = f32x4.splat(0)
  let count = i32x4.splat(0)
  for (; x < whole; x += 16) count = i32x4.sub(count, f32x4.ne(v128.load(x), zero))
  let sum = i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3)
  for (; x < end; x += 4) if (load<f32>(x) != 0) sum++
  return sum
}

// `linear` for spikes: y[row] = bias (or, with `keep`, itself) + the sum of the weights' rows that the row's spikes select. `list` has room
// for inputs + 1 words.
export function linearSpikes(
  x: usize, weights: usize, bias: usize, y: usize, rows: i32, inputs: i32, outputs: i32, list: usize, keep: i32,
): void {
  const xBytes = <usize>inputs << 2
  const yBytes = <usize>outputs << 2
  for (let row = 0; row < rows; row++, x += xBytes, y += yBytes) {
    const end = listSpikes(x, inputs, weights, yBytes, list)
    let at: usize = 0
    for (; at + 64 <= yBytes; at += 64) {
      let a = startAt(bias, y, at, keep)
      let b = startAt(bias, y, at + 16, keep)
      let c = startAt(bias, y, at + 32, keep)
      let d = startAt(bias, y, at + 48, keep)
      for (let entry = list; entry < end; entry += 4) {
        const line = <usize>load<u32>(entry) + at
        a = f32x4.add(a, v128.load(line))
        b = f32x4.add(b, v128.load(line, 16))
        c = f32x4.add(c, v128.load(line, 32))
        d = f32x4.add(d, v128.load(line, 48))
      }
      v128.store(y + at, a)
      v128.store(y + at, b, 16)
      v128.store(y + at, c, 32)
      v128.store(y + at, d, 48)
    }
    for (; at + 16 <= yBytes; at += 16) {
      let a = startAt(bias, y, at, keep)
      for (let entry = list; entry < end; entry += 4) a = f32x4.add(a, v128.load(<usize>load<u32>(entry) + at))
      v128.store(y + at, a)
    }
    for (; at < yBytes; at += 4) {
      let a: f32 = keep ? load<f32>(y + at) : bias ? <f32>0 + load<f32>(bias + at) : <f32>0
      for (let entry = list; entry < end; entry += 4) a += load<f32>(<usize>load<u32>(entry) + at)
      store<f32>(y + at, a)
    }
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function startAt(bias: usize, y: usize, at: usize, keep: i32): v128 {
  return keep ? v128.load(y + at) : bias ? f32x4.add(f32x4.splat(0), v128.load(bias + at)) : f32x4.splat(0)
}

// Writes the addresses of the rows, `bytes` long, that the spikes of x select, in order; returns where the list ends.
// @ts-ignore: a decorator of AssemblyScript
@inline
function listSpikes(x: usize, inputs: i32, rows: usize, bytes: usize, list: usize): usize {
  const zero = f32x4.splat(0)
  let input = 0
  for (; input + 4 <= inputs; input += 4) {
    let mask = i32x4.bitmask(f32x4.ne(v128.load(x + (<usize>input << 2)), zero))
    while (mask) {
      store<u32>(list, <u32>(rows + <usize>(input + ctz(mask)) * bytes))
      list += 4
      mask &= mask - 1
    }
  }
  for (; input < inputs; input++) {
    if (load<f32>(x + (<usize>input << 2)) == 0) continue
    store<u32>(list, <u32>(rows + <usize>input * bytes))
    list += 4
  }
  return list
}

// `accumulateOuter` for spikes x. First lists, for every input, the rows in which it spikes; then adds up those rows of dy, sixteen outputs
// at a time in registers. `lists` has room for inputs * (rows + 17) words.
export function accumulateOuterSpikes(
  x: usize, dy: usize, gradient: usize, biasGradient: usize, rows: i32, inputs: i32, outputs: i32, lists: usize,
): void {
  const dyBytes = <usize>outputs << 2
  const xBytes = <usize>inputs << 2
  const ends = lists
  lists += xBytes
  // Not a power of two apart, or the lists of all inputs would want the same lines of the cache.
  const listBytes = <usize>(rows + 16) << 2
  for (let input = 0; input < inputs; input++) store<u32>(ends + (<usize>input << 2), <u32>(lists + <usize>input * listBytes))
  for (let row = 0; row < rows; row++, x += xBytes) {
    const line = <u32>(dy + <usize>row * dyBytes)
    let input = 0
    for (; input + 4 <= inputs; input += 4) {
      let mask = i32x4.bitmask(f32x4.ne(v128.load(x + (<usize>input << 2)), f32x4.splat(0)))
      while (mask) {
        append(ends + (<usize>(input + ctz(mask)) << 2), line)
        mask &= mask - 1
      }
    }
    for (; input < inputs; input++) if (load<f32>(x + (<usize>input << 2)) != 0) append(ends + (<usize>input << 2), line)
  }
  for (let at: usize = 0; at < dyBytes; at += at + 64 <= dyBytes ? 64 : at + 16 <= dyBytes ? 16 : 4) {
    const lines = at + 64 <= dyBytes ? 16 : at + 16 <= dyBytes ? 4 : 1
    for (let input = 0; input < inputs; input++) {
      const list = lists + <usize>input * listBytes
      const end = <usize>load<u32>(ends + (<usize>input << 2))
      if (list == end) continue
      const to = gradient + (at >> 2) * xBytes + (<usize>input << 2)
      if (lines == 16) addLines16(list, end, at, to, xBytes)
      else if (lines == 4) scatter(to, xBytes, addLines4(list, end, at, gather(to, xBytes)))
      else {
        let sum = load<f32>(to)
        for (let entry = list; entry < end; entry += 4) sum += load<f32>(<usize>load<u32>(entry) + at)
        store<f32>(to, sum)
      }
    }
  }
  if (biasGradient) sumSteps(dy, biasGradient, 1, rows, outputs)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function append(end: usize, line: u32): void {
  const at = load<u32>(end)
  store<u32>(at, line)
  store<u32>(end, at + 4)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function addLines16(list: usize, end: usize, at: usize, to: usize, stride: usize): void {
  let a = gather(to, stride)
  let b = gather(to + 4 * stride, stride)
  let c = gather(to + 8 * stride, stride)
  let d = gather(to + 12 * stride, stride)
  for (let entry = list; entry < end; entry += 4) {
    const line = <usize>load<u32>(entry) + at
    a = f32x4.add(a, v128.load(line))
    b = f32x4.add(b, v128.load(line, 16))
    c = f32x4.add(c, v128.load(line, 32))
    d = f32x4.add(d, v128.load(line, 48))
  }
  scatter(to, stride, a)
  scatter(to + 4 * stride, stride, b)
  scatter(to + 8 * stride, stride, c)
  scatter(to + 12 * stride, stride, d)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function addLines4(list: usize, end: usize, at: usize, sum: v128): v128 {
  for (let entry = list; entry < end; entry += 4) sum = f32x4.add(sum, v128.load(<usize>load<u32>(entry) + at))
  return sum
}

// Four values, `stride` bytes apart.
// @ts-ignore: a decorator of AssemblyScript
@inline
function gather(from: usize, stride: usize): v128 {
  const a = v128.load32_zero(from)
  const b = f32x4.replace_lane(a, 1, load<f32>(from + stride))
  return f32x4.replace_lane(f32x4.replace_lane(b, 2, load<f32>(from + 2 * stride)), 3, load<f32>(from + 3 * stride))
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function scatter(to: usize, stride: usize, values: v128): void {
  store<f32>(to, f32x4.extract_lane(values, 0))
  store<f32>(to + stride, f32x4.extract_lane(values, 1))
  store<f32>(to + 2 * stride, f32x4.extract_lane(values, 2))
  store<f32>(to + 3 * stride, f32x4.extract_lane(values, 3))
}
