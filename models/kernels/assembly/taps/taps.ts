// Connections each of whose synapses reaches its target in some steps one behind the other, its taps: from lists of spikes, and back.
// Rows are [step][sample]. What one sample has lies in a slab, [unit][step] with `pitch` values from one unit to the next, those behind its
// steps being 0 or of no account. A synapse from source i to target j is at [i][j]: in `offsets`, in bytes, where step `first` of target j
// lies in a slab; in `shares`, `width` values (a multiple of four) apart, what of a spike reaches the steps from there on.
import { slabOf, addSlab } from './slabs'

// @ts-ignore: a decorator of AssemblyScript
@inline
function add(to: usize, from: usize): void {
  v128.store(to, f32x4.add(v128.load(to), v128.load(from)))
}

// Adds, for every spike of a sample and every target, the taps of the synapse to where they arrive in the slab; or, where they do not go
// `into` it, what lies there to the synapse's own. Inlined, so that the direction is a constant.
// @ts-ignore: a decorator of AssemblyScript
@inline
function throughSynapses(
  into: bool, times: usize, lists: usize, sources: i32, targets: i32, offsets: usize, synapses: usize, width: i32, slab: usize,
): void {
  const offsetBytes = <usize>targets << 2
  const ownBytes = offsetBytes * <usize>width
  for (let i = 0; i < sources; i++) {
    const end = times + (<usize>load<u32>(lists + (<usize>(i + 1) << 2)) << 2)
    for (let at = times + (<usize>load<u32>(lists + (<usize>i << 2)) << 2); at < end; at += 4) {
      const base = slab + <usize>load<u32>(at)
      let offset = offsets + <usize>i * offsetBytes
      const last = offset + offsetBytes
      let own = synapses + <usize>i * ownBytes
      if (width == 8) {
        for (; offset < last; offset += 4, own += 32) {
          const place = base + <usize>load<u32>(offset)
          add(into ? place : own, into ? own : place)
          add((into ? place : own) + 16, (into ? own : place) + 16)
        }
        continue
      }
      for (; offset < last; offset += 4) {
        let place = base + <usize>load<u32>(offset)
        for (let m = 0; m < width; m += 4, place += 16, own += 16) add(into ? place : own, into ? own : place)
      }
    }
  }
}

// y[t][n][j] += sum over i, m of shares[i][j][m] * spike[t - first - m][n][i]. Entries of row r are those of `lines` from starts[r] to
// starts[r + 1]. `lists` has room for sources + 2 words and one for each spike of a sample.
export function tapsForward(
  starts: usize, lines: usize, samples: i32, steps: i32, sources: i32, targets: i32, offsets: usize, shares: usize, width: i32,
  pitch: i32, slab: usize, lists: usize, y: usize,
): void {
  const offsetBytes = <usize>targets << 2
  const rowBytes = <usize>samples * offsetBytes
  for (let n = 0; n < samples; n++) {
    memory.fill(slab, 0, <usize>targets * <usize>pitch << 2)
    const times = listSample(starts, lines, n, samples, steps, sources, lists)
    throughSynapses(true, times, lists, sources, targets, offsets, shares, width, slab)
    addSlab(slab, pitch, y + <usize>n * offsetBytes, rowBytes, steps, targets)
  }
}

// sums[i][j][m] += sum over t, n of spike[t][n][i] * dy[t + first + m][n][j]
export function tapsOuter(
  starts: usize, lines: usize, samples: i32, steps: i32, sources: i32, targets: i32, offsets: usize, sums: usize, width: i32,
  pitch: i32, slab: usize, lists: usize, dy: usize,
): void {
  const offsetBytes = <usize>targets << 2
  memory.fill(slab, 0, <usize>targets * <usize>pitch << 2)
  for (let n = 0; n < samples; n++) {
    slabOf(dy + <usize>n * offsetBytes, <usize>samples * offsetBytes, steps, targets, slab, pitch)
    const times = listSample(starts, lines, n, samples, steps, sources, lists)
    throughSynapses(false, times, lists, sources, targets, offsets, sums, width, slab)
  }
}

// dx[t][n][i] += sum over j, m < taps of shares[i][j][m] * dy[t + first + m][n][j]. `made` is another slab of the same pitch, of sources.
// Steps lie side by side: thirteen times four of them at a time, which with what they are multiplied by is as many registers as there are.
export function tapsBack(
  dy: usize, samples: i32, steps: i32, sources: i32, targets: i32, offsets: usize, shares: usize, width: i32, taps: i32,
  pitch: i32, slab: usize, made: usize, dx: usize,
): void {
  const offsetBytes = <usize>targets << 2
  const sourceBytes = <usize>sources << 2
  const shareBytes = <usize>targets * <usize>width << 2
  const stepBytes = <usize>(steps + 3 & ~3) << 2
  memory.fill(slab, 0, <usize>targets * <usize>pitch << 2)
  for (let n = 0; n < samples; n++) {
    slabOf(dy + <usize>n * offsetBytes, <usize>samples * offsetBytes, steps, targets, slab, pitch)
    for (let i = 0; i < sources; i++) {
      const offset = offsets + <usize>i * offsetBytes
      const share = shares + <usize>i * shareBytes
      const to = made + (<usize>i * <usize>pitch << 2)
      let at: usize = 0
      for (; at + 128 < stepBytes; at += 208) thirteen(slab + at, offset, offset + offsetBytes, share, width, taps, to + at)
      for (; at < stepBytes; at += 64) four(slab + at, offset, offset + offsetBytes, share, width, taps, to + at)
    }
    addSlab(made, pitch, dx + <usize>n * sourceBytes, <usize>samples * sourceBytes, steps, sources)
  }
}

function thirteen(slab: usize, offset: usize, end: usize, share: usize, width: i32, taps: i32, to: usize): void {
  const tapBytes = <usize>taps << 2
  let a = f32x4.splat(0)
  let b = a
  let c = a
  let d = a
  let e = a
  let f = a
  let g = a
  let h = a
  let i = a
  let j = a
  let k = a
  let l = a
  let m = a
  for (; offset < end; offset += 4, share += <usize>width << 2) {
    let from = slab + <usize>load<u32>(offset)
    for (let at = share, last = share + tapBytes; at < last; at += 4, from += 4) {
      const s = v128.load32_splat(at)
      a = f32x4.add(a, f32x4.mul(s, v128.load(from)))
      b = f32x4.add(b, f32x4.mul(s, v128.load(from, 16)))
      c = f32x4.add(c, f32x4.mul(s, v128.load(from, 32)))
      d = f32x4.add(d, f32x4.mul(s, v128.load(from, 48)))
      e = f32x4.add(e, f32x4.mul(s, v128.load(from, 64)))
      f = f32x4.add(f, f32x4.mul(s, v128.load(from, 80)))
      g = f32x4.add(g, f32x4.mul(s, v128.load(from, 96)))
      h = f32x4.add(h, f32x4.mul(s, v128.load(from, 112)))
      i = f32x4.add(i, f32x4.mul(s, v128.load(from, 128)))
      j = f32x4.add(j, f32x4.mul(s, v128.load(from, 144)))
      k = f32x4.add(k, f32x4.mul(s, v128.load(from, 160)))
      l = f32x4.add(l, f32x4.mul(s, v128.load(from, 176)))
      m = f32x4.add(m, f32x4.mul(s, v128.load(from, 192)))
    }
  }
  v128.store(to, a)
  v128.store(to, b, 16)
  v128.store(to, c, 32)
  v128.store(to, d, 48)
  v128.store(to, e, 64)
  v128.store(to, f, 80)
  v128.store(to, g, 96)
  v128.store(to, h, 112)
  v128.store(to, i, 128)
  v128.store(to, j, 144)
  v128.store(to, k, 160)
  v128.store(to, l, 176)
  v128.store(to, m, 192)
}

function four(slab: usize, offset: usize, end: usize, share: usize, width: i32, taps: i32, to: usize): void {
  const tapBytes = <usize>taps << 2
  let a = f32x4.splat(0)
  let b = a
  let c = a
  let d = a
  for (; offset < end; offset += 4, share += <usize>width << 2) {
    let from = slab + <usize>load<u32>(offset)
    for (let at = share, last = share + tapBytes; at < last; at += 4, from += 4) {
      const s = v128.load32_splat(at)
      a = f32x4.add(a, f32x4.mul(s, v128.load(from)))
      b = f32x4.add(b, f32x4.mul(s, v128.load(from, 16)))
      c = f32x4.add(c, f32x4.mul(s, v128.load(from, 32)))
      d = f32x4.add(d, f32x4.mul(s, v128.load(from, 48)))
    }
  }
  v128.store(to, a)
  v128.store(to, b, 16)
  v128.store(to, c, 32)
  v128.store(to, d, 48)
}

// Lists the steps, in bytes, in which each source of sample n spikes, by source; returns where they begin, behind where each source's do.
function listSample(starts: usize, lines: usize, n: i32, samples: i32, steps: i32, sources: i32, lists: usize): usize {
  const times = lists + (<usize>(sources + 2) << 2)
  memory.fill(lists, 0, <usize>(sources + 2) << 2)
  for (let t = 0; t < steps; t++) {
    const row = starts + (<usize>(t * samples + n) << 2)
    const end = lines + (<usize>load<u32>(row, 4) << 2)
    for (let entry = lines + (<usize>load<u32>(row) << 2); entry < end; entry += 4) {
      const count = lists + (<usize>load<u32>(entry) << 2)
      store<u32>(count, load<u32>(count, 8) + 1, 8)
    }
  }
  let sum: u32 = 0
  for (let i = 1; i <= sources; i++) {
    const count = lists + (<usize>i << 2)
    sum += load<u32>(count)
    store<u32>(count, sum)
  }
  for (let t = 0; t < steps; t++) {
    const row = starts + (<usize>(t * samples + n) << 2)
    const end = lines + (<usize>load<u32>(row, 4) << 2)
    for (let entry = lines + (<usize>load<u32>(row) << 2); entry < end; entry += 4) {
      const next = lists + (<usize>load<u32>(entry) << 2)
      const place = load<u32>(next, 4)
      store<u32>(next, place + 1, 4)
      store<u32>(times + (<usize>place << 2), <u32>t << 2)
    }
  }
  return times
}
