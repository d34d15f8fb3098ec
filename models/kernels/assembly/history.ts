// to[lane] = gain * from[lane] + sum over k < reach of taps[k] * past[lane] of the row that lies k + 1 rows of rowBytes before or, with a
// negative number of them, behind `to`; lanes are a multiple of four. Four sums at a time, since each waits for itself alone.
export function addHistory(
  from: usize, gain: f32, to: usize, taps: usize, reach: i32, rowBytes: usize, bytes: usize,
): void {
  const gains = f32x4.splat(gain)
  let at: usize = 0
  for (; at + 64 <= bytes; at += 64) {
    let a = f32x4.mul(gains, v128.load(from + at))
    let b = f32x4.mul(gains, v128.load(from + at, 16))
    let c = f32x4.mul(gains, v128.load(from + at, 32))
    let d = f32x4.mul(gains, v128.load(from + at, 48))
    let past = to + at
    for (let k = 0; k < reach; k++) {
      past -= rowBytes
      const tap = v128.load32_splat(taps + (<usize>k << 2))
      a = f32x4.add(a, f32x4.mul(tap, v128.load(past)))
      b = f32x4.add(b, f32x4.mul(tap, v128.load(past, 16)))
      c = f32x4.add(c, f32x4.mul(tap, v128.load(past, 32)))
      d = f32x4.add(d, f32x4.mul(tap, v128.load(past, 48)))
    }
    v128.store(to + at, a)
    v128.store(to + at, b, 16)
    v128.store(to + at, c, 32)
    v128.store(to + at, d, 48)
  }
  for (; at < bytes; at += 16) {
    let a = f32x4.mul(gains, v128.load(from + at))
    let past = to + at
    for (let k = 0; k < reach; k++) {
      past -= rowBytes
      a = f32x4.add(a, f32x4.mul(v128.load32_splat(taps + (<usize>k << 2)), v128.load(past)))
    }
    v128.store(to + at, a)
  }
}
