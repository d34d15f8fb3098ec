import { roomForSums } from './blocked'

/** Lanes that are added up side by side: what `roomForSums` has room for. */
const WIDE: i32 = 4096

// target[lane] += factor * sum over steps of source[step][lane]
export function sumSteps(source: usize, target: usize, factor: f32, steps: i32, lanes: i32): void {
  const rowBytes = <usize>lanes << 2
  const factors = f32x4.splat(factor)
  const sums = roomForSums()
  // Row by row, as they lie.
  for (let first = 0; first < lanes; first += WIDE) {
    const bytes = <usize>min(WIDE, lanes - first) << 2
    const wide = bytes & ~15
    memory.fill(sums, 0, bytes)
    let row = source + (<usize>first << 2)
    for (let t = 0; t < steps; t++, row += rowBytes) {
      let at: usize = 0
      for (; at < wide; at += 16) v128.store(sums + at, f32x4.add(v128.load(sums + at), v128.load(row + at)))
      for (; at < bytes; at += 4) store<f32>(sums + at, load<f32>(sums + at) + load<f32>(row + at))
    }
    const to = target + (<usize>first << 2)
    let at: usize = 0
    for (; at < wide; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.mul(factors, v128.load(sums + at))))
    for (; at < bytes; at += 4) store<f32>(to + at, load<f32>(to + at) + factor * load<f32>(sums + at))
  }
}
