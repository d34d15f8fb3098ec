import { kernelBinary } from './kernel-binary.ts'

/** The compiled kernels; addresses are in bytes. What each computes is written above it in assembly/. */
export type KernelFunctions = {
  multiply(
    a: number, aBytes: number, turned: number, b: number, bBytes: number, packed: number, c: number, cBytes: number,
    m: number, k: number, n: number, bias: number, keep: number,
  ): void
  pack(b: number, k: number, n: number, to: number): void
  linear(x: number, weights: number, bias: number, y: number, rows: number, inputs: number, outputs: number, keep: number): void
  accumulateOuter(x: number, dy: number, gradient: number, biasGradient: number, rows: number, inputs: number, outputs: number): void
  countSpikes(x: number, length: number): number
  linearSpikes(
    x: number, weights: number, bias: number, y: number, rows: number, inputs: number, outputs: number, list: number, keep: number,
  ): void
  accumulateOuterSpikes(
    x: number, dy: number, gradient: number, biasGradient: number, rows: number, inputs: number, outputs: number, lists: number,
  ): void
  scanForward(
    current: number,
    currentStep: number,
    potential: number,
    membrane: number,
    spikes: number,
    taps: number,
    depth: number,
    exponentials: number,
    count: number,
    states: number,
    gain: number,
    threshold: number,
    strict: number,
    reset: number,
    steps: number,
    lanes: number,
  ): number
  scanBackward(
    adjoint: number,
    spikeGradient: number,
    potential: number,
    spikes: number,
    taps: number,
    depth: number,
    exponentials: number,
    count: number,
    states: number,
    threshold: number,
    slope: number,
    reset: number,
    attached: number,
    steps: number,
    lanes: number,
  ): void
  decayForward(current: number, currentStep: number, filtered: number, decay: number, steps: number, lanes: number): void
  decayBackward(adjoint: number, decay: number, steps: number, lanes: number): void
  populationForward(block: number, from: number, to: number): number
  populationRounded(block: number, from: number, to: number): number
  isPlain(block: number): number
  populationBackward(block: number, from: number, to: number): void
  populationRoundedBackward(block: number, from: number, to: number): void
  activeBackward(
    block: number, dy: number, weights: number, dx: number, firstRow: number, rows: number, inputs: number, outputs: number, list: number,
  ): void
  synapsesForward(
    x: number, sources: number, starts: number, weights: number, y: number, rows: number, inputs: number, outputs: number,
  ): void
  synapsesBackward(
    dy: number, sources: number, starts: number, weights: number, dx: number, rows: number, inputs: number, outputs: number,
  ): void
  synapsesOuter(
    x: number, dy: number, sources: number, starts: number, gradient: number, rows: number, inputs: number, outputs: number,
  ): void
  synapsesListed(
    starts: number, lines: number, values: number, heads: number, pairs: number, weights: number, y: number, rows: number, outputs: number,
  ): void
  synapsesListedOuter(
    starts: number, lines: number, values: number, heads: number, pairs: number, dy: number, gradient: number, rows: number,
    outputs: number,
  ): void
  fillRows(bias: number, y: number, rows: number, outputs: number): void
  listEvents(
    starts: number, lengths: number, steps: number, on: number, sizes: number, count: number, samples: number, rows: number, lines: number,
    rowStarts: number, rowLines: number, rowSizes: number, lineStarts: number, lineRows: number, lineSizes: number,
  ): void
  listSpikes(x: number, lines: number, firstRow: number, rows: number, rowStarts: number, rowLines: number): void
  listValues(x: number, lines: number, rows: number, rowStarts: number, rowLines: number, rowValues: number): void
  listByLine(
    rowStarts: number, rowLines: number, rowValues: number, rows: number, lines: number,
    lineStarts: number, lineRows: number, lineValues: number,
  ): void
  packPanels(table: number, lineCount: number, outputs: number, to: number): void
  gatherPanels(
    starts: number, lines: number, values: number, panels: number, lineCount: number, y: number, rows: number, outputs: number,
  ): void
  gatherRows(
    starts: number, lines: number, values: number, table: number, lineCount: number,
    y: number, rows: number, outputs: number, panel: number,
  ): void
  tapsForward(
    starts: number, lines: number, samples: number, steps: number, sources: number, targets: number, offsets: number, shares: number,
    width: number, pitch: number, slab: number, lists: number, y: number,
  ): void
  tapsOuter(
    starts: number, lines: number, samples: number, steps: number, sources: number, targets: number, offsets: number, sums: number,
    width: number, pitch: number, slab: number, lists: number, dy: number,
  ): void
  tapsBack(
    dy: number, samples: number, steps: number, sources: number, targets: number, offsets: number, shares: number, width: number,
    taps: number, pitch: number, slab: number, made: number, dx: number,
  ): void
  spectraOfRows(
    rows: number, samples: number, steps: number, units: number, places: number, radix: number, circle: number,
    order: number, work: number, to: number,
  ): void
  spectraOfTaps(
    offsets: number, shares: number, width: number, taps: number, sources: number, targets: number, pitch: number,
    places: number, radix: number, circle: number, order: number, work: number, to: number,
  ): void
  addSpectra(
    from: number, samples: number, steps: number, units: number, places: number, radix: number, circle: number,
    order: number, work: number, rows: number,
  ): void
  maskRows(x: number, mask: number, y: number, rows: number, lanes: number): void
  maskAddRows(x: number, mask: number, added: number, rows: number, lanes: number): void
  addTransposed(from: number, to: number, rows: number, columns: number): void
  listen(
    sound: number, length: number, line: number, linear: number, keep: number, take: number, threshold: number, deaf: number, times: number,
    counts: number,
  ): void
  sourceWords(salt: number, step: number, sources: number, words: number): void
  failingForward(
    starts: number, lines: number, panels: number, y: number, first: number, steps: number, samples: number, sources: number,
    targets: number, salt: number, chance: number, keys: number, words: number, stamps: number, masked: number,
  ): void
  failingBackward(
    dy: number, weights: number, dx: number, first: number, steps: number, samples: number, sources: number, targets: number,
    salt: number, chance: number, keys: number, words: number, masked: number,
  ): void
  failingActive(
    block: number, dy: number, weights: number, dx: number, firstRow: number, first: number, steps: number, samples: number,
    sources: number, targets: number, salt: number, chance: number, keys: number, words: number, masked: number, list: number,
  ): void
  failingOuter(
    starts: number, lines: number, dy: number, gradient: number, first: number, steps: number, samples: number, sources: number,
    targets: number, salt: number, chance: number, keys: number, words: number, lineStarts: number, lineRows: number,
  ): void
  failSynapses(
    from: number, sources: number, keys: number, words: number, chance: number, to: number, synapses: number, more: number,
  ): void
  sumSteps(source: number, target: number, factor: number, steps: number, lanes: number): void
  columnSums(x: number, y: number, sums: number, rows: number, lanes: number): void
  combineRows(x: number, a: number, y: number, b: number, c: number, into: number, rows: number, lanes: number): void
}

/** An instance of the kernels with a memory of its own. */
export type Kernels = KernelFunctions & {
  /** Reserves `length` float32 values, all zero, on a 16-byte boundary; returns their address. Memory is never given back. */
  reserve(length: number): number
  /** The values at an address. Valid until the next `reserve`, which may move the memory. */
  view(address: number, length: number): Float32Array
}

const binary = Uint8Array.from(atob(kernelBinary), (character) => character.charCodeAt(0))

/** Room for a block of each factor of a product and a tile at its edge; assembly/blocked.ts. */
const blockWords = (131_072 + 16_384 + 128) / 4

/** A new instance of the fused kernels. */
export const kernels = (): Kernels => {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), { env: { memory } })
  let top = 1024
  const reserve = (length: number): number => {
    const address = top
    top = (top + 4 * length + 15) & ~15
    const missing = top - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / 65536))
    return address
  }
  const { useScratch, ...functions } = exports as unknown as KernelFunctions & { useScratch(address: number): void }
  useScratch(reserve(blockWords))
  return {
    ...functions,
    reserve,
    view: (address, length) => new Float32Array(memory.buffer, address, length),
  }
}
