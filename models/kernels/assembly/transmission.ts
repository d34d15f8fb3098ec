// Synapses that may fail: which of them transmit in a step follows from a salt, the step, source and target, and is the same for all
// samples (models/connections/transmission/). Rows are samples, a step's follow each other, `steps` of them from step `first` on.
import { activeBackward } from './population/active'
import { linear } from './dense'
import { listByLine } from './event-lists'
import { gatherPanels } from './gather'

/** models/connections/transmission/transmission-step.ts */
const STEP: u32 = 0x9e3779b9

// models/connections/transmission/mixed-word.ts, four words at a time.
// @ts-ignore: a decorator of AssemblyScript
@inline
function mixed(word: v128): v128 {
  let w = v128.xor(word, i32x4.shr_u(word, 16))
  w = i32x4.add(w, i32x4.shl(w, 5))
  w = v128.xor(w, i32x4.shr_u(w, 11))
  w = i32x4.add(w, i32x4.shl(w, 9))
  w = v128.xor(w, i32x4.shr_u(w, 15))
  return i32x4.add(w, i32x4.shl(w, 16))
}

// All ones where the draw of a word is below the chance.
// @ts-ignore: a decorator of AssemblyScript
@inline
function transmitted(word: v128, chance: v128): v128 {
  return i32x4.lt_s(i32x4.shr_u(mixed(word), 16), chance)
}

// The words of a step's sources, of which there is room for whole fours.
export function sourceWords(salt: u32, step: i32, sources: i32, words: usize): void {
  let from = i32x4.add(i32x4.splat(salt + <u32>step * STEP), i32x4(0, 1, 2, 3))
  const end = words + (<usize>sources << 2)
  for (; words < end; words += 16, from = i32x4.add(from, i32x4.splat(4))) v128.store(words, mixed(from))
}

// A row of weights, and 0 for those that fail: their words are `word` and what lies at `words`.
// @ts-ignore: a decorator of AssemblyScript
@inline
function failRow(from: usize, to: usize, word: v128, words: usize, chance: v128, bytes: usize): void {
  let at: usize = 0
  for (; at + 16 <= bytes; at += 16)
    v128.store(to + at, v128.and(v128.load(from + at), transmitted(i32x4.add(word, v128.load(words + at)), chance)))
  if (at == bytes) return
  const open = transmitted(i32x4.add(word, v128.load(words + at)), chance)
  store<u32>(to + at, load<u32>(from + at) & i32x4.extract_lane(open, 0))
  if (at + 4 < bytes) store<u32>(to + at + 4, load<u32>(from + at + 4) & i32x4.extract_lane(open, 1))
  if (at + 8 < bytes) store<u32>(to + at + 8, load<u32>(from + at + 8) & i32x4.extract_lane(open, 2))
}

// The weights of one source in panels of 16 targets, as gather.ts has them.
function failLine(panels: usize, to: usize, source: usize, sources: usize, word: v128, keys: usize, chance: v128, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 64) {
    const width = min(<usize>64, bytes - at)
    const line = sources * at + source * width
    failRow(panels + line, to + line, word, keys + at, chance, width)
  }
}

// y[row][target] += the weights of the sources that spike in a row and of whose synapses transmit; lists as `gatherPanels` takes them.
// Draws are made for sources that spike alone, once a step for all samples. `keys` are STEP times each target, with room for whole fours;
// `words` and `stamps` have room for a word a source, `masked` for all weights.
export function failingForward(
  starts: usize, lines: usize, panels: usize, y: usize, first: i32, steps: i32, samples: i32, sources: i32, targets: i32,
  salt: u32, chance: i32, keys: usize, words: usize, stamps: usize, masked: usize,
): void {
  const bytes = <usize>targets << 2
  const most = i32x4.splat(chance)
  memory.fill(stamps, 0, <usize>sources << 2)
  for (let n = 1; n <= steps; n++) {
    sourceWords(salt, first + n - 1, sources, words)
    const next = starts + (<usize>samples << 2)
    const end = lines + (<usize>load<u32>(next) << 2)
    for (let entry = lines + (<usize>load<u32>(starts) << 2); entry < end; entry += 4) {
      const source = <usize>load<u32>(entry)
      if (load<i32>(stamps + (source << 2)) == n) continue
      store<i32>(stamps + (source << 2), n)
      failLine(panels, masked, source, sources, v128.load32_splat(words + (source << 2)), keys, most, bytes)
    }
    gatherPanels(starts, lines, 0, masked, sources, y, samples, targets)
    starts = next
    y += <usize>samples * bytes
  }
}

// dx[row][source] += sum over target of weights[target][source] * dy[row][target], of synapses that transmit.
export function failingBackward(
  dy: usize, weights: usize, dx: usize, first: i32, steps: i32, samples: i32, sources: i32, targets: i32,
  salt: u32, chance: i32, keys: usize, words: usize, masked: usize,
): void {
  const bytes = <usize>sources << 2
  const most = i32x4.splat(chance)
  for (let n = 0; n < steps; n++) {
    sourceWords(salt, first + n, sources, words)
    let at: usize = 0
    for (let key = keys, end = keys + (<usize>targets << 2); key < end; key += 4, at += bytes)
      failRow(weights + at, masked + at, v128.load32_splat(key), words, most, bytes)
    linear(dy, masked, 0, dx, samples, targets, sources, 1)
    dy += <usize>(samples * targets) << 2
    dx += <usize>samples * bytes
  }
}

// The same for sources whose surrogate is not 0 alone (active.ts), from weights [source][target]; dx begins at row `firstRow` of the
// population `c`.
export function failingActive(
  c: usize, dy: usize, weights: usize, dx: usize, firstRow: i32, first: i32, steps: i32, samples: i32, sources: i32, targets: i32,
  salt: u32, chance: i32, keys: usize, words: usize, masked: usize, list: usize,
): void {
  const bytes = <usize>targets << 2
  const most = i32x4.splat(chance)
  for (let n = 0; n < steps; n++) {
    sourceWords(salt, first + n, sources, words)
    let at: usize = 0
    for (let word = words, end = words + (<usize>sources << 2); word < end; word += 4, at += bytes)
      failRow(weights + at, masked + at, v128.load32_splat(word), keys, most, bytes)
    activeBackward(c, dy, masked, dx, firstRow, samples, sources, targets, list)
    firstRow += samples
    dy += <usize>samples * bytes
    dx += <usize>(samples * sources) << 2
  }
}

// gradient[source][target] += sum over the rows in which a source spikes of dy[row][target], of synapses that transmit. `lineStarts` has
// room for sources + 2 words, `lineRows` for one of each source and sample.
export function failingOuter(
  starts: usize, lines: usize, dy: usize, gradient: usize, first: i32, steps: i32, samples: i32, sources: i32, targets: i32,
  salt: u32, chance: i32, keys: usize, words: usize, lineStarts: usize, lineRows: usize,
): void {
  const bytes = <usize>targets << 2
  const most = i32x4.splat(chance)
  for (let n = 0; n < steps; n++) {
    sourceWords(salt, first + n, sources, words)
    listByLine(starts, lines, 0, samples, sources, lineStarts, lineRows, 0)
    let from = lineRows
    let to = gradient
    for (let source: usize = 0; source < <usize>sources; source++, to += bytes) {
      const end = lineRows + (<usize>load<u32>(lineStarts + (source << 2), 4) << 2)
      if (from != end) addRows(from, end, dy, to, v128.load32_splat(words + (source << 2)), keys, most, bytes)
      from = end
    }
    starts += <usize>samples << 2
    dy += <usize>samples * bytes
  }
}

// to[target] += sum over listed rows of dy[row][target] where the synapse transmits.
// @ts-ignore: a decorator of AssemblyScript
@inline
function addRows(from: usize, end: usize, dy: usize, to: usize, word: v128, keys: usize, chance: v128, bytes: usize): void {
  let at: usize = 0
  for (; at + 64 <= bytes; at += 64) {
    let a = f32x4.splat(0)
    let b = a
    let c = a
    let d = a
    for (let entry = from; entry < end; entry += 4) {
      const row = dy + <usize>load<u32>(entry) * bytes + at
      a = f32x4.add(a, v128.load(row))
      b = f32x4.add(b, v128.load(row, 16))
      c = f32x4.add(c, v128.load(row, 32))
      d = f32x4.add(d, v128.load(row, 48))
    }
    addOpen(to + at, a, word, keys + at, chance)
    addOpen(to + at + 16, b, word, keys + at + 16, chance)
    addOpen(to + at + 32, c, word, keys + at + 32, chance)
    addOpen(to + at + 48, d, word, keys + at + 48, chance)
  }
  for (; at + 16 <= bytes; at += 16) {
    let a = f32x4.splat(0)
    for (let entry = from; entry < end; entry += 4) a = f32x4.add(a, v128.load(dy + <usize>load<u32>(entry) * bytes + at))
    addOpen(to + at, a, word, keys + at, chance)
  }
  for (; at < bytes; at += 4) {
    let a: f32 = 0
    for (let entry = from; entry < end; entry += 4) a += load<f32>(dy + <usize>load<u32>(entry) * bytes + at)
    const open = transmitted(i32x4.add(word, v128.load32_splat(keys + at)), chance)
    if (i32x4.extract_lane(open, 0)) store<f32>(to + at, load<f32>(to + at) + a)
  }
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function addOpen(to: usize, sum: v128, word: v128, keys: usize, chance: v128): void {
  const open = transmitted(i32x4.add(word, v128.load(keys)), chance)
  v128.store(to, f32x4.add(v128.load(to), v128.and(sum, open)))
}

// to[synapse] = from[synapse], or with `more` as much more, and 0 where the synapse fails, whose word is that of its source and its key.
// All arrays have room for whole fours.
export function failSynapses(
  from: usize, sources: usize, keys: usize, words: usize, chance: i32, to: usize, synapses: i32, more: i32,
): void {
  const most = i32x4.splat(chance)
  for (let at: usize = 0; at < <usize>synapses << 2; at += 16) {
    let word = v128.load32_zero(words + (<usize>load<u32>(sources + at) << 2))
    word = v128.load32_lane(words + (<usize>load<u32>(sources + at, 4) << 2), word, 1)
    word = v128.load32_lane(words + (<usize>load<u32>(sources + at, 8) << 2), word, 2)
    word = v128.load32_lane(words + (<usize>load<u32>(sources + at, 12) << 2), word, 3)
    const value = v128.and(v128.load(from + at), transmitted(i32x4.add(word, v128.load(keys + at)), most))
    v128.store(to + at, more ? f32x4.add(v128.load(to + at), value) : value)
  }
}
