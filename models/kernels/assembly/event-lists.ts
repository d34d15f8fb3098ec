// Spikes and events in lists: by row, a step of a sample, and by line.

// Lists the events of `count` samples by row, step * samples + sample, and by line, each in the order in which they come: sample by
// sample. `starts`, of count + 1 words, says where each sample's begin; those of a sample ascend by step, and such as lie at `lengths` or
// later are left out. `steps` and `on` are u16, `sizes` float32 or 0. Entries of row r are those from rowStarts[r] to rowStarts[r + 1]: a
// line in `rowLines`, a size in `rowSizes`; so it is with lines.
export function listEvents(
  starts: usize, lengths: usize, steps: usize, on: usize, sizes: usize, count: i32, samples: i32, rows: i32, lines: i32,
  rowStarts: usize, rowLines: usize, rowSizes: usize, lineStarts: usize, lineRows: usize, lineSizes: usize,
): void {
  // Two places further on is where the next of a row or line goes, once all are counted; one place further on it ends up.
  memory.fill(rowStarts, 0, <usize>(rows + 2) << 2)
  memory.fill(lineStarts, 0, <usize>(lines + 2) << 2)
  for (let n = 0; n < count; n++) {
    const end = endOf(starts, lengths, steps, n)
    for (let event = load<u32>(starts + (<usize>n << 2)); event < end; event++) {
      const row = <usize>(<i32>load<u16>(steps + (<usize>event << 1)) * samples + n) << 2
      store<u32>(rowStarts + row, load<u32>(rowStarts + row, 8) + 1, 8)
      const line = <usize>load<u16>(on + (<usize>event << 1)) << 2
      store<u32>(lineStarts + line, load<u32>(lineStarts + line, 8) + 1, 8)
    }
  }
  addUp(rowStarts, rows)
  addUp(lineStarts, lines)
  for (let n = 0; n < count; n++) {
    const end = endOf(starts, lengths, steps, n)
    for (let event = load<u32>(starts + (<usize>n << 2)); event < end; event++) {
      const row = <i32>load<u16>(steps + (<usize>event << 1)) * samples + n
      const line = <i32>load<u16>(on + (<usize>event << 1))
      const inRow = next(rowStarts + (<usize>row << 2))
      const inLine = next(lineStarts + (<usize>line << 2))
      store<u32>(rowLines + inRow, line)
      store<u32>(lineRows + inLine, row)
      if (sizes) {
        const size = load<f32>(sizes + (<usize>event << 2))
        store<f32>(rowSizes + inRow, size)
        store<f32>(lineSizes + inLine, size)
      }
    }
  }
}

// Behind the last event of a sample that lies before its end.
// @ts-ignore: a decorator of AssemblyScript
@inline
function endOf(starts: usize, lengths: usize, steps: usize, n: i32): u32 {
  const start = load<u32>(starts + (<usize>n << 2))
  let end = load<u32>(starts + (<usize>n << 2), 4)
  const length = load<u32>(lengths + (<usize>n << 2))
  while (end > start && <u32>load<u16>(steps + (<usize>(end - 1) << 1)) >= length) end--
  return end
}

// From how many there are in each to where each begins, one place further on.
// @ts-ignore: a decorator of AssemblyScript
@inline
function addUp(starts: usize, count: i32): void {
  let sum: u32 = 0
  for (let at = starts + 4, end = at + (<usize>count << 2); at < end; at += 4) {
    sum += load<u32>(at)
    store<u32>(at, sum)
  }
}

// Where the next entry goes, in bytes.
// @ts-ignore: a decorator of AssemblyScript
@inline
function next(at: usize): usize {
  const place = load<u32>(at, 4)
  store<u32>(at, place + 1, 4)
  return <usize>place << 2
}

// Which of four lanes are set, by mask, the first ones first.
const setLanes = memory.data<u32>([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 1, 2, 0, 0, 0, 1, 2, 0,
  3, 0, 0, 0, 0, 3, 0, 0, 1, 3, 0, 0, 0, 1, 3, 0, 2, 3, 0, 0, 0, 2, 3, 0, 1, 2, 3, 0, 0, 1, 2, 3,
])

// Lists the lines that spike in rows of x, [row][line], whose row numbers begin with `firstRow`: rowStarts[firstRow], which is there
// already, says where in rowLines; those behind it are written. Four words behind the last entry are written to as well.
export function listSpikes(x: usize, lines: i32, firstRow: i32, rows: i32, rowStarts: usize, rowLines: usize): void {
  const whole = lines & ~3
  const zero = f32x4.splat(0)
  rowStarts += <usize>firstRow << 2
  let end = rowLines + (<usize>load<u32>(rowStarts) << 2)
  for (let row = 0; row < rows; row++) {
    let line = 0
    // Without a branch, which would be guessed wrong as often as there is a spike.
    for (; line < whole; line += 4, x += 16) {
      const mask = i32x4.bitmask(f32x4.ne(v128.load(x), zero))
      v128.store(end, i32x4.add(i32x4.splat(line), v128.load(setLanes + (<usize>mask << 4))))
      end += <usize>popcnt(mask) << 2
    }
    for (; line < lines; line++, x += 4) {
      if (load<f32>(x) == 0) continue
      store<u32>(end, line)
      end += 4
    }
    rowStarts += 4
    store<u32>(rowStarts, <u32>((end - rowLines) >> 2))
  }
}

// The bytes of those four words that are set, by mask, the first ones first.
const setBytes = memory.data<u32>([
  0, 0, 0, 0, 0x03020100, 0, 0, 0, 0x07060504, 0, 0, 0, 0x03020100, 0x07060504, 0, 0,
  0x0b0a0908, 0, 0, 0, 0x03020100, 0x0b0a0908, 0, 0, 0x07060504, 0x0b0a0908, 0, 0, 0x03020100, 0x07060504, 0x0b0a0908, 0,
  0x0f0e0d0c, 0, 0, 0, 0x03020100, 0x0f0e0d0c, 0, 0, 0x07060504, 0x0f0e0d0c, 0, 0, 0x03020100, 0x07060504, 0x0f0e0d0c, 0,
  0x0b0a0908, 0x0f0e0d0c, 0, 0, 0x03020100, 0x0b0a0908, 0x0f0e0d0c, 0,
  0x07060504, 0x0b0a0908, 0x0f0e0d0c, 0, 0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c,
])

// Lists what is not 0 in rows of x, [row][line]: the lines in rowLines, the values in rowValues; rowStarts, of rows + 1 words, begins with
// 0. Four words behind the last entry of each are written to as well.
export function listValues(x: usize, lines: i32, rows: i32, rowStarts: usize, rowLines: usize, rowValues: usize): void {
  const whole = lines & ~3
  const zero = f32x4.splat(0)
  let end: usize = 0
  store<u32>(rowStarts, 0)
  for (let row = 0; row < rows; row++) {
    let line = 0
    for (; line < whole; line += 4, x += 16) {
      const values = v128.load(x)
      const mask = <usize>i32x4.bitmask(f32x4.ne(values, zero)) << 4
      v128.store(rowLines + end, i32x4.add(i32x4.splat(line), v128.load(setLanes + mask)))
      v128.store(rowValues + end, i8x16.swizzle(values, v128.load(setBytes + mask)))
      end += <usize>popcnt(mask) << 2
    }
    for (; line < lines; line++, x += 4) {
      if (load<f32>(x) == 0) continue
      store<u32>(rowLines + end, line)
      store<f32>(rowValues + end, load<f32>(x))
      end += 4
    }
    rowStarts += 4
    store<u32>(rowStarts, <u32>(end >> 2))
  }
}

// From lists by row to those by line, of lines + 2 words, for some rows, which are numbered from 0 on and ascend; values may be 0 for none.
export function listByLine(
  rowStarts: usize, rowLines: usize, rowValues: usize, rows: i32, lines: i32, lineStarts: usize, lineRows: usize, lineValues: usize,
): void {
  memory.fill(lineStarts, 0, <usize>(lines + 2) << 2)
  const first = rowLines + (<usize>load<u32>(rowStarts) << 2)
  const end = rowLines + (<usize>load<u32>(rowStarts + (<usize>rows << 2)) << 2)
  for (let entry = first; entry < end; entry += 4) {
    const line = <usize>load<u32>(entry) << 2
    store<u32>(lineStarts + line, load<u32>(lineStarts + line, 8) + 1, 8)
  }
  addUp(lineStarts, lines)
  let entry = first
  const toValue = rowValues - rowLines
  for (let row = 0; row < rows; row++) {
    rowStarts += 4
    const last = rowLines + (<usize>load<u32>(rowStarts) << 2)
    for (; entry < last; entry += 4) {
      const place = next(lineStarts + (<usize>load<u32>(entry) << 2))
      store<u32>(lineRows + place, row)
      if (rowValues) store<f32>(lineValues + place, load<f32>(entry + toValue))
    }
  }
}
