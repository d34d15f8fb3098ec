// Connections of any topology as lists of synapses, and rows that are filled and masked. Rows are [step][sample].

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
      if (d == 0) {
        from = end
        continue
      }
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

// Both sums from lists of what was sent: row r has the entries from starts[r] to starts[r + 1], a source in `lines`, its size in `values`,
// or 1 without. Synapses by source: those of i from heads[i] to heads[i + 1], each a pair of its target and its weight's place. Where
// sources of a row ascend, sums are added up in the order of the functions above, less what is zero: the bits are the same.
export function synapsesListed(
  starts: usize, lines: usize, values: usize, heads: usize, pairs: usize, weights: usize, y: usize, rows: i32, outputs: i32,
): void {
  walkListed(starts, lines, values, heads, pairs, weights, y, rows, outputs, false)
}

export function synapsesListedOuter(
  starts: usize, lines: usize, values: usize, heads: usize, pairs: usize, dy: usize, gradient: usize, rows: i32, outputs: i32,
): void {
  walkListed(starts, lines, values, heads, pairs, gradient, dy, rows, outputs, true)
}

// Weights are read and rows of targets added to, or, `outer`, the other way round.
// @ts-ignore: a decorator of AssemblyScript
@inline
function walkListed(
  starts: usize, lines: usize, values: usize, heads: usize, pairs: usize, weights: usize, y: usize, rows: i32, outputs: i32, outer: bool,
): void {
  const yBytes = <usize>outputs << 2
  let entry = <usize>load<u32>(starts)
  for (let row = 0; row < rows; row++, y += yBytes) {
    starts += 4
    const end = <usize>load<u32>(starts)
    for (; entry < end; entry++) {
      const size = values ? load<f32>(values + (entry << 2)) : <f32>1
      const head = heads + (<usize>load<u32>(lines + (entry << 2)) << 2)
      const last = pairs + (<usize>load<u32>(head, 4) << 3)
      for (let at = pairs + (<usize>load<u32>(head) << 3); at < last; at += 8) {
        const target = y + (<usize>load<u32>(at) << 2)
        const weight = weights + (<usize>load<u32>(at, 4) << 2)
        if (outer) store<f32>(weight, load<f32>(weight) + load<f32>(target) * size)
        else store<f32>(target, load<f32>(target) + size * load<f32>(weight))
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
