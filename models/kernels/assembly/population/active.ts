// The way back through a dense connection where a surrogate with compact support leaves most of its sources without any gradient.
import { word, flag, THRESHOLD, POTENTIAL, MEMBRANE, ADAPTATION, RESET, SLOPE, LANES } from './population-block'

// dx[row][input] += sum over output of dy[row][output] * weights[input][output], for those inputs alone whose surrogate is not 0: units of
// the population `c` that are nearer than 1 / slope to their threshold in that row. `firstRow` is the row of the population's arrays at
// which dx and dy begin; `list` has room for inputs words.
export function activeBackward(
  c: usize, dy: usize, weights: usize, dx: usize, firstRow: i32, rows: i32, inputs: i32, outputs: i32, list: usize,
): void {
  const xBytes = <usize>inputs << 2
  const yBytes = <usize>outputs << 2
  const laneBytes = <usize>flag(c, LANES) << 2
  const ones = f32x4.splat(1)
  const slopes = v128.load32_splat(c + SLOPE)
  const reset = flag(c, RESET)
  const potential = reset == 1 || reset == 2 ? word(c, POTENTIAL) : word(c, MEMBRANE)
  const adaptation = word(c, ADAPTATION)
  for (let row = 0; row < rows; row++, dy += yBytes, dx += xBytes) {
    const at = <usize>(firstRow + row) * xBytes
    const lane = at % laneBytes
    let end = list
    let i: usize = 0
    for (; i + 16 <= xBytes; i += 16) {
      let x = f32x4.sub(v128.load(potential + at + i), v128.load(word(c, THRESHOLD) + lane + i))
      if (adaptation) x = f32x4.sub(x, v128.load(adaptation + at + i))
      let mask = i32x4.bitmask(f32x4.lt(f32x4.abs(f32x4.mul(slopes, x)), ones))
      while (mask) {
        store<u32>(end, <u32>(i + (ctz(mask) << 2)))
        end += 4
        mask &= mask - 1
      }
    }
    for (; i < xBytes; i += 4) {
      let x = load<f32>(potential + at + i) - load<f32>(word(c, THRESHOLD) + lane + i)
      if (adaptation) x -= load<f32>(adaptation + at + i)
      if (abs<f32>(load<f32>(c + SLOPE) * x) < 1) {
        store<u32>(end, <u32>i)
        end += 4
      }
    }
    let entry = list
    for (; entry + 16 <= end; entry += 16) fourUnits(entry, dy, weights, dx, yBytes)
    for (; entry < end; entry += 4) {
      const unit = <usize>load<u32>(entry)
      const line = weights + (unit >> 2) * yBytes
      let o: usize = 0
      let a = f32x4.splat(0)
      for (; o + 16 <= yBytes; o += 16) a = f32x4.add(a, f32x4.mul(v128.load(dy + o), v128.load(line + o)))
      addTo(dx + unit, lanesOf(a), dy, line, o, yBytes)
    }
  }
}

// The four lanes of a sum, in the order in which `fourUnits` adds them.
// @ts-ignore: a decorator of AssemblyScript
@inline
function lanesOf(a: v128): f32 {
  return f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 2) + (f32x4.extract_lane(a, 1) + f32x4.extract_lane(a, 3))
}

// Adds what is left of a product, from output `o` on, and then all of it to what is there.
// @ts-ignore: a decorator of AssemblyScript
@inline
function addTo(to: usize, sum: f32, dy: usize, line: usize, o: usize, yBytes: usize): void {
  for (; o < yBytes; o += 4) sum += load<f32>(dy + o) * load<f32>(line + o)
  store<f32>(to, load<f32>(to) + sum)
}

// Four units at a time, which read dy once; each sum is added up as that of a unit by itself.
function fourUnits(entry: usize, dy: usize, weights: usize, dx: usize, yBytes: usize): void {
  const u0 = <usize>load<u32>(entry)
  const u1 = <usize>load<u32>(entry, 4)
  const u2 = <usize>load<u32>(entry, 8)
  const u3 = <usize>load<u32>(entry, 12)
  const l0 = weights + (u0 >> 2) * yBytes
  const l1 = weights + (u1 >> 2) * yBytes
  const l2 = weights + (u2 >> 2) * yBytes
  const l3 = weights + (u3 >> 2) * yBytes
  let a0 = f32x4.splat(0)
  let a1 = a0
  let a2 = a0
  let a3 = a0
  let o: usize = 0
  for (; o + 16 <= yBytes; o += 16) {
    const d = v128.load(dy + o)
    a0 = f32x4.add(a0, f32x4.mul(d, v128.load(l0 + o)))
    a1 = f32x4.add(a1, f32x4.mul(d, v128.load(l1 + o)))
    a2 = f32x4.add(a2, f32x4.mul(d, v128.load(l2 + o)))
    a3 = f32x4.add(a3, f32x4.mul(d, v128.load(l3 + o)))
  }
  // Lanes 0 + 2 and 1 + 3 of each, side by side, then their sums.
  const t0 = f32x4.add(v128.shuffle<f32>(a0, a1, 0, 1, 4, 5), v128.shuffle<f32>(a0, a1, 2, 3, 6, 7))
  const t1 = f32x4.add(v128.shuffle<f32>(a2, a3, 0, 1, 4, 5), v128.shuffle<f32>(a2, a3, 2, 3, 6, 7))
  const sums = f32x4.add(v128.shuffle<f32>(t0, t1, 0, 2, 4, 6), v128.shuffle<f32>(t0, t1, 1, 3, 5, 7))
  addTo(dx + u0, f32x4.extract_lane(sums, 0), dy, l0, o, yBytes)
  addTo(dx + u1, f32x4.extract_lane(sums, 1), dy, l1, o, yBytes)
  addTo(dx + u2, f32x4.extract_lane(sums, 2), dy, l2, o, yBytes)
  addTo(dx + u3, f32x4.extract_lane(sums, 3), dy, l3, o, yBytes)
}
