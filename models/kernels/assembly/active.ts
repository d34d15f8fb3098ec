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
    for (let entry = list; entry < end; entry += 4) {
      const unit = <usize>load<u32>(entry)
      const line = weights + (unit >> 2) * yBytes
      let o: usize = 0
      let a = f32x4.splat(0)
      let b = f32x4.splat(0)
      for (; o + 32 <= yBytes; o += 32) {
        a = f32x4.add(a, f32x4.mul(v128.load(dy + o), v128.load(line + o)))
        b = f32x4.add(b, f32x4.mul(v128.load(dy + o, 16), v128.load(line + o, 16)))
      }
      a = f32x4.add(a, b)
      let sum = f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
      for (; o < yBytes; o += 4) sum += load<f32>(dy + o) * load<f32>(line + o)
      store<f32>(dx + unit, load<f32>(dx + unit) + sum)
    }
  }
}
