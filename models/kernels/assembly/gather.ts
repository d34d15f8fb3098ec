// Sums of selected rows: the way of spikes and events into a population, and that of the gradient of their weights.
// y[row][output] += sum over the row's entries of value * table[line][output]: entries of row r are those from starts[r] to starts[r + 1],
// `values` 0 means that all are 1. For currents the table is that of the weights, [line][output], and rows are steps of samples; for the
// gradient of the weights it is dy, [step of sample][output], and rows are lines. Each sum has the order of its entries.
// The table is read in panels of 16 outputs, [line][16], and one of what is left, so that what is used together lies together. (Of 32, the
// loads of an entry come all before its sums, and those are more than the registers.)

// From a table whose panels lie one behind the other, as `packPanels` lays them.
export function gatherPanels(
  starts: usize, lines: usize, values: usize, panels: usize, lineCount: i32, y: usize, rows: i32, outputs: i32,
): void {
  const yBytes = <usize>outputs << 2
  for (let at: usize = 0; at < yBytes;) {
    const width = widthAt(at, yBytes)
    gatherPanel(starts, lines, values, panels, y + at, rows, yBytes, width)
    panels += <usize>lineCount * width
    at += width
  }
}

// From a plain table, whose panels are brought together one by one in `panel`: room for 16 times lineCount values.
export function gatherRows(
  starts: usize, lines: usize, values: usize, table: usize, lineCount: i32, y: usize, rows: i32, outputs: i32, panel: usize,
): void {
  const yBytes = <usize>outputs << 2
  for (let at: usize = 0; at < yBytes;) {
    const width = widthAt(at, yBytes)
    packPanel(table + at, yBytes, lineCount, width, panel)
    gatherPanel(starts, lines, values, panel, y + at, rows, yBytes, width)
    at += width
  }
}

export function packPanels(table: usize, lineCount: i32, outputs: i32, to: usize): void {
  const yBytes = <usize>outputs << 2
  for (let at: usize = 0; at < yBytes;) {
    const width = widthAt(at, yBytes)
    packPanel(table + at, yBytes, lineCount, width, to)
    to += <usize>lineCount * width
    at += width
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function widthAt(at: usize, yBytes: usize): usize {
  const left = yBytes - at
  return left >= 64 ? 64 : left
}

function packPanel(from: usize, yBytes: usize, lineCount: i32, width: usize, to: usize): void {
  if (width == yBytes) {
    memory.copy(to, from, <usize>lineCount * width)
    return
  }
  for (let line = 0; line < lineCount; line++, from += yBytes, to += width) {
    let at: usize = 0
    for (; at + 16 <= width; at += 16) v128.store(to + at, v128.load(from + at))
    for (; at < width; at += 4) store<u32>(to + at, load<u32>(from + at))
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function gatherPanel(
  starts: usize, lines: usize, values: usize, panel: usize, y: usize, rows: i32, yBytes: usize, width: usize,
): void {
  let first = <usize>load<u32>(starts) << 2
  for (let row = 0; row < rows; row++, y += yBytes) {
    starts += 4
    const end = <usize>load<u32>(starts) << 2
    if (first != end) {
      if (width == 64) addLines16(lines, values, first, end, panel, y)
      else addRest(lines, values, first, end, panel, y, width)
    }
    first = end
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function addLines16(lines: usize, values: usize, first: usize, end: usize, panel: usize, y: usize): void {
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
    const last = lines + end
    for (let entry = lines + first; entry < last; entry += 4) {
      const line = panel + (<usize>load<u32>(entry) << 6)
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

// The outputs of a panel that are no sixteen.
function addRest(lines: usize, values: usize, first: usize, end: usize, panel: usize, y: usize, width: usize): void {
  let at: usize = 0
  for (; at + 16 <= width; at += 16) {
    let a = v128.load(y + at)
    for (let entry = first; entry < end; entry += 4) {
      const line = v128.load(panel + <usize>load<u32>(lines + entry) * width + at)
      a = f32x4.add(a, values ? f32x4.mul(v128.load32_splat(values + entry), line) : line)
    }
    v128.store(y + at, a)
  }
  for (; at < width; at += 4) {
    let a = load<f32>(y + at)
    for (let entry = first; entry < end; entry += 4) {
      const line = load<f32>(panel + <usize>load<u32>(lines + entry) * width + at)
      a += values ? load<f32>(values + entry) * line : line
    }
    store<f32>(y + at, a)
  }
}
