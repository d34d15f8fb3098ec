// Matrix products in blocks that stay in the caches, four rows by eight columns of them in registers.

// Rows of a block, and terms of its sums: 128 KiB of a, which the second cache holds, and 8 KiB of b for each eight columns.
const ROWS: i32 = 128
const TERMS: i32 = 256
/** Bytes of a block of `a`, of two panels of `b`, and of a tile at the edge. */
const A_BYTES: usize = 131072
const B_BYTES: usize = 16384

let scratch: usize = 0

// Gives products the room that they pack their blocks into: (A_BYTES + B_BYTES + 128) / 4 words.
export function useScratch(address: usize): void {
  scratch = address
}

// Room for A_BYTES, for as long as no product is made.
export function roomForSums(): usize {
  return scratch
}

// c[i][j] = start + sum over k of a[i][k] * b[k][j], m by n values of k terms; start is c itself with `keep`, otherwise bias[j] + 0, or 0
// without a bias. Rows of a, b and c are aBytes, bBytes and cBytes apart; `turned` a is given as [k][i]. `packed` b was made by `pack`.
// Every value is summed in the order of k, so that its bits are those of the plain loop.
export function multiply(
  a: usize, aBytes: usize, turned: bool, b: usize, bBytes: usize, packed: bool, c: usize, cBytes: usize, m: i32, k: i32, n: i32,
  bias: usize, keep: i32,
): void {
  const panels = scratch + A_BYTES
  const edge = panels + B_BYTES
  for (let i0 = 0; i0 < m; i0 += ROWS) {
    const rows = min(ROWS, m - i0)
    const cRow = c + <usize>i0 * cBytes
    for (let k0 = 0; k0 < k; k0 += TERMS) {
      const terms = min(TERMS, k - k0)
      const tileBytes = <usize>terms << 4
      if (turned) turnedBlock(a + <usize>k0 * aBytes + (<usize>i0 << 2), aBytes, rows, terms, scratch)
      else plainBlock(a + <usize>i0 * aBytes + (<usize>k0 << 2), aBytes, rows, terms, scratch)
      const kept = keep | k0
      for (let j = 0; j < n; j += 8) {
        let panel = panels + ((<usize>terms << 5) & -<usize>((j >> 3) & 1))
        if (packed) panel = b + ((<usize>k0 + <usize>(j >> 3) * <usize>k) << 5)
        // Two at a time read whole lines of the cache.
        else if (!(j & 8)) panelPair(b + <usize>k0 * bBytes + (<usize>j << 2), bBytes, terms, n - j, panels)
        const columns = n - j
        let from = scratch
        let to = cRow + (<usize>j << 2)
        for (let i = 0; i < rows; i += 4, from += tileBytes, to += cBytes << 2) {
          const lines = rows - i
          if (lines >= 4 && columns >= 8) {
            tile(from, panel, terms, to, cBytes, kept, bias ? bias + (<usize>j << 2) : 0)
            continue
          }
          atEdge(from, panel, terms, to, cBytes, kept, bias ? bias + (<usize>j << 2) : 0, min(lines, 4), min(columns, 8), edge)
        }
      }
    }
  }
}

// Lays b, [k][n], out as `multiply` reads it: eight columns by eight, [n / 8 rounded up][k][8], zeros behind the last.
export function pack(b: usize, k: i32, n: i32, to: usize): void {
  for (let j = 0; j < n; j += 8, to += <usize>k << 5) panelOf(b + (<usize>j << 2), <usize>n << 2, k, n - j, to)
}

// Four rows of a at a time, [term][row]; rows that are missing are 0.
function plainBlock(a: usize, aBytes: usize, rows: i32, terms: i32, to: usize): void {
  const whole = terms & ~3
  for (let i = 0; i < rows; i += 4, a += aBytes << 2) {
    const a1 = i + 1 < rows ? a + aBytes : 0
    const a2 = i + 2 < rows ? a + 2 * aBytes : 0
    const a3 = i + 3 < rows ? a + 3 * aBytes : 0
    const zero = f32x4.splat(0)
    let at: usize = 0
    for (let k = 0; k < whole; k += 4, at += 16, to += 64) {
      const r0 = v128.load(a + at)
      const r1 = a1 ? v128.load(a1 + at) : zero
      const r2 = a2 ? v128.load(a2 + at) : zero
      const r3 = a3 ? v128.load(a3 + at) : zero
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5)
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5)
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7)
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7)
      v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2))
      v128.store(to, v128.shuffle<f64>(low01, low23, 1, 3), 16)
      v128.store(to, v128.shuffle<f64>(high01, high23, 0, 2), 32)
      v128.store(to, v128.shuffle<f64>(high01, high23, 1, 3), 48)
    }
    for (let k = whole; k < terms; k++, at += 4, to += 16) {
      store<f32>(to, load<f32>(a + at))
      store<f32>(to, a1 ? load<f32>(a1 + at) : 0, 4)
      store<f32>(to, a2 ? load<f32>(a2 + at) : 0, 8)
      store<f32>(to, a3 ? load<f32>(a3 + at) : 0, 12)
    }
  }
}

// The same of a that is given as [term][row].
function turnedBlock(a: usize, aBytes: usize, rows: i32, terms: i32, to: usize): void {
  for (let i = 0; i < rows; i += 4, a += 16) {
    const there = rows - i
    let at = a
    if (there >= 4) for (let k = 0; k < terms; k++, at += aBytes, to += 16) v128.store(to, v128.load(at))
    else for (let k = 0; k < terms; k++, at += aBytes, to += 16) {
      v128.store(to, f32x4.splat(0))
      for (let r = 0; r < there; r++) store<f32>(to + (<usize>r << 2), load<f32>(at + (<usize>r << 2)))
    }
  }
}

function panelPair(b: usize, bBytes: usize, terms: i32, columns: i32, to: usize): void {
  const second = to + (<usize>terms << 5)
  if (columns < 16) {
    panelOf(b, bBytes, terms, columns, to)
    if (columns > 8) panelOf(b + 32, bBytes, terms, columns - 8, second)
    return
  }
  for (let at: usize = 0, end = <usize>terms << 5; at < end; at += 32, b += bBytes) {
    v128.store(to + at, v128.load(b))
    v128.store(to + at, v128.load(b, 16), 16)
    v128.store(second + at, v128.load(b, 32))
    v128.store(second + at, v128.load(b, 48), 16)
  }
}

function panelOf(b: usize, bBytes: usize, terms: i32, columns: i32, to: usize): void {
  for (let k = 0; k < terms; k++, b += bBytes, to += 32) {
    if (columns >= 8) {
      v128.store(to, v128.load(b))
      v128.store(to, v128.load(b, 16), 16)
      continue
    }
    v128.store(to, f32x4.splat(0))
    v128.store(to, f32x4.splat(0), 16)
    memory.copy(to, b, <usize>columns << 2)
  }
}

// A tile of which not all is there: it is worked out beside c.
function atEdge(
  a: usize, b: usize, terms: i32, c: usize, cBytes: usize, keep: i32, bias: usize, rows: i32, columns: i32, edge: usize,
): void {
  const bytes = <usize>columns << 2
  memory.fill(edge, 0, 128)
  for (let i = 0; i < rows; i++) {
    const to = edge + (<usize>i << 5)
    if (keep) memory.copy(to, c + <usize>i * cBytes, bytes)
    else if (bias) for (let at: usize = 0; at < bytes; at += 4) store<f32>(to + at, <f32>0 + load<f32>(bias + at))
  }
  tile(a, b, terms, edge, 32, 1, 0)
  for (let i = 0; i < rows; i++) memory.copy(c + <usize>i * cBytes, edge + (<usize>i << 5), bytes)
}

// c, four rows of eight, from a, [term][4], and b, [term][8].
function tile(a: usize, b: usize, terms: i32, c: usize, cBytes: usize, keep: i32, bias: usize): void {
  const zero = f32x4.splat(0)
  const c1 = c + cBytes
  const c2 = c1 + cBytes
  const c3 = c2 + cBytes
  let l0 = bias ? f32x4.add(zero, v128.load(bias)) : zero
  let r0 = bias ? f32x4.add(zero, v128.load(bias, 16)) : zero
  let l1 = l0
  let l2 = l0
  let l3 = l0
  let r1 = r0
  let r2 = r0
  let r3 = r0
  if (keep) {
    l0 = v128.load(c)
    r0 = v128.load(c, 16)
    l1 = v128.load(c1)
    r1 = v128.load(c1, 16)
    l2 = v128.load(c2)
    r2 = v128.load(c2, 16)
    l3 = v128.load(c3)
    r3 = v128.load(c3, 16)
  }
  const end = a + (<usize>terms << 4)
  // Two terms at a time with a jump between them: the loads of all that lies between two jumps come first, and sixteen registers are no
  // more than those of one.
  for (;;) {
    const left0 = v128.load(b)
    const right0 = v128.load(b, 16)
    const x00 = v128.load32_splat(a)
    l0 = f32x4.add(l0, f32x4.mul(x00, left0))
    r0 = f32x4.add(r0, f32x4.mul(x00, right0))
    const x01 = v128.load32_splat(a, 4)
    l1 = f32x4.add(l1, f32x4.mul(x01, left0))
    r1 = f32x4.add(r1, f32x4.mul(x01, right0))
    const x02 = v128.load32_splat(a, 8)
    l2 = f32x4.add(l2, f32x4.mul(x02, left0))
    r2 = f32x4.add(r2, f32x4.mul(x02, right0))
    const x03 = v128.load32_splat(a, 12)
    l3 = f32x4.add(l3, f32x4.mul(x03, left0))
    r3 = f32x4.add(r3, f32x4.mul(x03, right0))
    a += 16
    if (a == end) break
    const left1 = v128.load(b, 32)
    const right1 = v128.load(b, 48)
    const x10 = v128.load32_splat(a)
    l0 = f32x4.add(l0, f32x4.mul(x10, left1))
    r0 = f32x4.add(r0, f32x4.mul(x10, right1))
    const x11 = v128.load32_splat(a, 4)
    l1 = f32x4.add(l1, f32x4.mul(x11, left1))
    r1 = f32x4.add(r1, f32x4.mul(x11, right1))
    const x12 = v128.load32_splat(a, 8)
    l2 = f32x4.add(l2, f32x4.mul(x12, left1))
    r2 = f32x4.add(r2, f32x4.mul(x12, right1))
    const x13 = v128.load32_splat(a, 12)
    l3 = f32x4.add(l3, f32x4.mul(x13, left1))
    r3 = f32x4.add(r3, f32x4.mul(x13, right1))
    a += 16
    if (a == end) break
    b += 64
  }
  v128.store(c, l0)
  v128.store(c, r0, 16)
  v128.store(c1, l1)
  v128.store(c1, r1, 16)
  v128.store(c2, l2)
  v128.store(c2, r2, 16)
  v128.store(c3, l3)
  v128.store(c3, r3, 16)
}
