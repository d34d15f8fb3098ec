// What one sample has of a population, turned: a slab is [unit][step] with `pitch` values from one unit to the next, rows [step][unit] lie
// `rowBytes` apart.

// Leaves rows in the first steps of a slab.
export function slabOf(rows: usize, rowBytes: usize, steps: i32, units: i32, slab: usize, pitch: i32): void {
  const pitchBytes = <usize>pitch << 2
  const wideSteps = steps & ~3
  const wideUnits = units & ~3
  for (let t = 0; t < wideSteps; t += 4) {
    const from = rows + <usize>t * rowBytes
    const to = slab + (<usize>t << 2)
    for (let u = 0; u < wideUnits; u += 4) {
      turn(from + (<usize>u << 2), rowBytes, to + <usize>u * pitchBytes, pitchBytes, false)
    }
  }
  for (let t = 0; t < steps; t++) {
    for (let u = t < wideSteps ? wideUnits : 0; u < units; u++) {
      store<f32>(slab + <usize>u * pitchBytes + (<usize>t << 2), load<f32>(rows + <usize>t * rowBytes + (<usize>u << 2)))
    }
  }
}

// Adds the first steps of a slab to rows.
export function addSlab(slab: usize, pitch: i32, rows: usize, rowBytes: usize, steps: i32, units: i32): void {
  const pitchBytes = <usize>pitch << 2
  const wideSteps = steps & ~3
  const wideUnits = units & ~3
  for (let t = 0; t < wideSteps; t += 4) {
    const from = slab + (<usize>t << 2)
    const to = rows + <usize>t * rowBytes
    for (let u = 0; u < wideUnits; u += 4) {
      turn(from + <usize>u * pitchBytes, pitchBytes, to + (<usize>u << 2), rowBytes, true)
    }
  }
  for (let t = 0; t < steps; t++) {
    for (let u = t < wideSteps ? wideUnits : 0; u < units; u++) {
      const to = rows + <usize>t * rowBytes + (<usize>u << 2)
      store<f32>(to, load<f32>(to) + load<f32>(slab + <usize>u * pitchBytes + (<usize>t << 2)))
    }
  }
}

// Four by four values, columns to rows, onto what is there or in its place.
// @ts-ignore: a decorator of AssemblyScript
@inline
function turn(from: usize, fromBytes: usize, to: usize, toBytes: usize, onto: bool): void {
  const r0 = v128.load(from)
  const r1 = v128.load(from + fromBytes)
  const r2 = v128.load(from + 2 * fromBytes)
  const r3 = v128.load(from + 3 * fromBytes)
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
  put(to, v128.shuffle<f64>(low01, low23, 0, 2), onto)
  put(to + toBytes, v128.shuffle<f64>(low01, low23, 1, 3), onto)
  put(to + 2 * toBytes, v128.shuffle<f64>(high01, high23, 0, 2), onto)
  put(to + 3 * toBytes, v128.shuffle<f64>(high01, high23, 1, 3), onto)
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function put(to: usize, values: v128, onto: bool): void {
  v128.store(to, onto ? f32x4.add(v128.load(to), values) : values)
}
