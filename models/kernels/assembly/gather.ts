// Sums of selected rows: the way into a network, and that of its gradient.

// y[row][output] += sum over the row's entries of value * table[line][output]: entries of row r are those from starts[r] to starts[r + 1],
// `values` 0 means that all are 1. For currents the table is that of the weights, [line][output], and rows are steps of samples; for the
// gradient of the weights it is dy, [step of sample][output], and rows are lines. Sixteen outputs of the whole table at a time are brought
// together in `panel`, which has room for as many rows, so that they stay in the cache; each sum has the order of its entries.
export function gatherRows(
  starts: usize, lines: usize, values: usize, table: usize, lineCount: i32, y: usize, rows: i32, outputs: i32, panel: usize,
): void {
  const yBytes = <usize>outputs << 2
  let at: usize = 0
  for (; at + 64 <= yBytes; at += 64) {
    let from = table + at
    let to = panel
    for (let line = 0; line < lineCount; line++, from += yBytes, to += 64) {
      v128.store(to, v128.load(from))
      v128.store(to, v128.load(from, 16), 16)
      v128.store(to, v128.load(from, 32), 32)
      v128.store(to, v128.load(from, 48), 48)
    }
    let first = <usize>load<u32>(starts) << 2
    for (let row = 0; row < rows; row++) {
      const end = <usize>load<u32>(starts + (<usize>(row + 1) << 2)) << 2
      if (first != end) sixteen(lines, values, first, end, panel, y + <usize>row * yBytes + at)
      first = end
    }
  }
  if (at == yBytes) return
  for (let row = 0; row < rows; row++, y += yBytes) {
    const first = <usize>load<u32>(starts + (<usize>row << 2)) << 2
    const end = <usize>load<u32>(starts + (<usize>(row + 1) << 2)) << 2
    if (first != end) rest(lines, values, first, end, table, y, at, yBytes)
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function sixteen(lines: usize, values: usize, first: usize, end: usize, panel: usize, y: usize): void {
  let a = v128.load(y)
  let b = v128.load(y, 16)
  let c = v128.load(y, 32)
  let d = v128.load(y, 48)
  if (values) {
    for (let entry = first; entry < end; entry += 4) {
      const line = panel + (<usize>load<u32>(lines + entry) << 6)
      const v = v128.load32_splat(values + entry)
      a = f32x4.add(a, f32x4.mul(v, v128.load(line)))
      b = f32x4.add(b, f32x4.mul(v, v128.load(line, 16)))
      c = f32x4.add(c, f32x4.mul(v, v128.load(line, 32)))
      d = f32x4.add(d, f32x4.mul(v, v128.load(line, 48)))
    }
  } else {
    for (let entry = first; entry < end; entry += 4) {
      const line = panel + (<usize>load<u32>(lines + entry) << 6)
      a = f32x4.add(a, v128.load(line))
      b = f32x4.add(b, v128.load(line, 16))
      c = f32x4.add(c, v128.load(line, 32))
      d = f32x4.add(d, v128.load(line, 48))
    }
  }
  v128.store(y, a)
  v128.store(y, b, 16)
  v128.store(y, c, 32)
  v128.store(y, d, 48)
}

// Outputs of one row from byte `at` on, which are no sixteen any more.
function rest(lines: usize, values: usize, first: usize, end: usize, table: usize, y: usize, at: usize, yBytes: usize): void {
  for (; at + 16 <= yBytes; at += 16) {
    let a = v128.load(y + at)
    for (let entry = first; entry < end; entry += 4) {
      const line = v128.load(table + <usize>load<u32>(lines + entry) * yBytes + at)
      a = f32x4.add(a, values ? f32x4.mul(v128.load32_splat(values + entry), line) : line)
    }
    v128.store(y + at, a)
  }
  for (; at < yBytes; at += 4) {
    let a = load<f32>(y + at)
    for (let entry = first; entry < end; entry += 4) {
      const line = load<f32>(table + <usize>load<u32>(lines + entry) * yBytes + at)
      a += values ? load<f32>(values + entry) * line : line
    }
    store<f32>(y + at, a)
  }
}
