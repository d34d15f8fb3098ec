// Connections of any topology as lists, and those whose source is a list of events. Rows are [step][sample].

// y[row][target] += sum over its synapses of weights[w] * x[row][source]. Synapses of target j are those from starts[j] to starts[j + 1];
// synapse w has the weight `weights[w]`.
export function synapsesForward(
  x: usize, sources: usize, starts: usize, weights: usize, y: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  const xBytes = <usize>inputs << 2
  for (let row = 0; row < rows; row++, x += xBytes) {
    let from = load<u32>(starts)
    for (let o = 0; o < outputs; o++, y += 4) {
      const end = load<u32>(starts + (<usize>(o + 1) << 2))
      let sum = load<f32>(y)
      for (; from < end; from++) {
        const source = x + (<usize>load<u32>(sources + (<usize>from << 2)) << 2)
        sum += load<f32>(weights + (<usize>from << 2)) * load<f32>(source)
      }
      store<f32>(y, sum)
    }
  }
}

// dx[row][source] += sum over the synapses that it has of weights[w] * dy[row][target].
export function synapsesBackward(
  dy: usize, sources: usize, starts: usize, weights: usize, dx: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  const xBytes = <usize>inputs << 2
  for (let row = 0; row < rows; row++, dx += xBytes) {
    let from = load<u32>(starts)
    for (let o = 0; o < outputs; o++, dy += 4) {
      const end = load<u32>(starts + (<usize>(o + 1) << 2))
      const d = load<f32>(dy)
      for (; from < end; from++) {
        const to = dx + (<usize>load<u32>(sources + (<usize>from << 2)) << 2)
        store<f32>(to, load<f32>(to) + load<f32>(weights + (<usize>from << 2)) * d)
      }
    }
  }
}

// gradient[w] += sum over rows of x[row][source] * dy[row][target]
export function synapsesOuter(
  x: usize, dy: usize, sources: usize, starts: usize, gradient: usize, rows: i32, inputs: i32, outputs: i32,
): void {
  const xBytes = <usize>inputs << 2
  for (let row = 0; row < rows; row++, x += xBytes) {
    let from = load<u32>(starts)
    for (let o = 0; o < outputs; o++, dy += 4) {
      const end = load<u32>(starts + (<usize>(o + 1) << 2))
      const d = load<f32>(dy)
      if (d == 0) {
        from = end
        continue
      }
      for (; from < end; from++) {
        const to = gradient + (<usize>from << 2)
        store<f32>(to, load<f32>(to) + d * load<f32>(x + (<usize>load<u32>(sources + (<usize>from << 2)) << 2)))
      }
    }
  }
}

// y[row] = bias, or 0 without one
export function fillRows(bias: usize, y: usize, rows: i32, outputs: i32): void {
  const yBytes = <usize>outputs << 2
  for (let row = 0; row < rows; row++, y += yBytes) {
    if (bias) memory.copy(y, bias, yBytes)
    else memory.fill(y, 0, yBytes)
  }
}

// y[row][output] += sum over the row's entries of value * table[line][output]: entries of row r are those from starts[r] to starts[r + 1],
// `values` 0 means that all are 1. The way in of a network (table = weights [line][output], rows = steps of samples), and of its gradient
// (table = dy [row][output], rows = lines).
export function gatherRows(starts: usize, lines: usize, values: usize, table: usize, y: usize, rows: i32, outputs: i32): void {
  const yBytes = <usize>outputs << 2
  for (let row = 0; row < rows; row++, y += yBytes) {
    const first = <usize>load<u32>(starts + (<usize>row << 2)) << 2
    const end = <usize>load<u32>(starts + (<usize>(row + 1) << 2)) << 2
    if (first == end) continue
    let at: usize = 0
    for (; at + 64 <= yBytes; at += 64) {
      let a = v128.load(y + at)
      let b = v128.load(y + at, 16)
      let c = v128.load(y + at, 32)
      let d = v128.load(y + at, 48)
      if (values) {
        for (let entry = first; entry < end; entry += 4) {
          const line = table + <usize>load<u32>(lines + entry) * yBytes + at
          const v = v128.load32_splat(values + entry)
          a = f32x4.add(a, f32x4.mul(v, v128.load(line)))
          b = f32x4.add(b, f32x4.mul(v, v128.load(line, 16)))
          c = f32x4.add(c, f32x4.mul(v, v128.load(line, 32)))
          d = f32x4.add(d, f32x4.mul(v, v128.load(line, 48)))
        }
      } else {
        for (let entry = first; entry < end; entry += 4) {
          const line = table + <usize>load<u32>(lines + entry) * yBytes + at
          a = f32x4.add(a, v128.load(line))
          b = f32x4.add(b, v128.load(line, 16))
          c = f32x4.add(c, v128.load(line, 32))
          d = f32x4.add(d, v128.load(line, 48))
        }
      }
      v128.store(y + at, a)
      v128.store(y + at, b, 16)
      v128.store(y + at, c, 32)
      v128.store(y + at, d, 48)
    }
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
}

// y[row][lane] = x[row][lane] * mask[lane]; lanes are a multiple of four.
export function maskRows(x: usize, mask: usize, y: usize, rows: i32, lanes: i32): void {
  const rowBytes = <usize>lanes << 2
  for (let row = 0; row < rows; row++, x += rowBytes, y += rowBytes) {
    for (let at: usize = 0; at < rowBytes; at += 16) v128.store(y + at, f32x4.mul(v128.load(x + at), v128.load(mask + at)))
  }
}

// x[row][lane] = x[row][lane] * mask[lane] + added[row][lane]; lanes are a multiple of four.
export function maskAddRows(x: usize, mask: usize, added: usize, rows: i32, lanes: i32): void {
  const rowBytes = <usize>lanes << 2
  for (let row = 0; row < rows; row++, x += rowBytes, added += rowBytes) {
    for (let at: usize = 0; at < rowBytes; at += 16) {
      v128.store(x + at, f32x4.add(f32x4.mul(v128.load(x + at), v128.load(mask + at)), v128.load(added + at)))
    }
  }
}

// to[column][row] += from[row][column]
export function addTransposed(from: usize, to: usize, rows: i32, columns: i32): void {
  const toBytes = <usize>rows << 2
  for (let row = 0; row < rows; row++) {
    let at = to + (<usize>row << 2)
    for (let column = 0; column < columns; column++, from += 4, at += toBytes) store<f32>(at, load<f32>(at) + load<f32>(from))
  }
}
