import { requestFlags } from '../protocol/request-flags.ts'

/** A compiled circuit, ready to run blocks of samples. */
export type LoadedCircuit = {
  /** Hash of the design that it was compiled from, as its greeting. */
  readonly hash: string
  /**
   * Runs n samples, of as many words each unless `counts` says how many, with `goesOn` as in `Simulator`, and returns the payload of a
   * result frame in a buffer of its own;
   * `undefined` where the circuit does not finish an inference. Throws what WebAssembly throws for a trap.
   */
  run(
    inputs: Int32Array,
    samples: number,
    traced: boolean,
    disturbed?: number,
    counts?: Int32Array,
    goesOn?: boolean,
  ): Uint8Array<ArrayBuffer> | undefined
  /** Gives it the parameters of a packet; the status that it answers. */
  load(packet: Uint8Array): number
  /** Bits of registers, bits of memories and words of memories that changed since reset; throws where the circuit does not count them. */
  toggles(): readonly [registers: number, memoryBits: number, memoryWords: number]
}

type Exports = {
  readonly memory: WebAssembly.Memory
  _initialize(): void
  hash(): number
  inputs(words: number): number
  run(samples: number, flags: number, disturbed: number): number
  load(bytes: number): number
  result(): number
  result_size(): number
  toggles?(): number
}

/** What a circuit imports: files for the C++ library, of which it has none, and where it says now and then how many cycles went by. */
const importsOf = (module: WebAssembly.Module, beat: (cycles: number) => void): Record<string, Record<string, unknown>> => {
  const badFile = 8
  const imports: Record<string, Record<string, unknown>> = {}
  for (const { module: name, name: item } of WebAssembly.Module.imports(module)) {
    (imports[name] ??= {})[item] = name === 'engram' ? beat : () => badFile
  }
  return imports
}

/** A text of C++ in memory, up to its end. */
const textAt = (memory: WebAssembly.Memory, start: number): string => {
  const bytes = new Uint8Array(memory.buffer, start)
  return Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString('latin1')
}

/** Instantiates a circuit's module: power-on reset is behind it then. While it runs, `beat` is called with the cycles since. */
export const loadCircuit = (bytes: Uint8Array<ArrayBuffer>, beat: (cycles: number) => void = () => {}): LoadedCircuit => {
  const module = new WebAssembly.Module(bytes)
  const circuit = new WebAssembly.Instance(module, importsOf(module, beat)).exports as unknown as Exports
  circuit._initialize()
  return {
    hash: textAt(circuit.memory, circuit.hash()),
    run: (inputs, samples, traced, disturbed = 0, counts = new Int32Array(samples).fill(inputs.length / samples), goesOn = false) => {
      const at = circuit.inputs(samples + inputs.length)
      const words = new Int32Array(circuit.memory.buffer, at, samples + inputs.length)
      words.set(counts)
      words.set(inputs, samples)
      if (circuit.run(samples, requestFlags(traced, goesOn), disturbed) !== 0) return undefined
      // Results are looked up after the run: memory may have grown.
      return new Uint8Array(circuit.memory.buffer, circuit.result(), circuit.result_size()).slice()
    },
    load: (packet) => {
      const at = circuit.inputs(Math.ceil(packet.length / 4))
      new Uint8Array(circuit.memory.buffer, at, packet.length).set(packet)
      return circuit.load(packet.length)
    },
    toggles: () => {
      const [registers, bits, words] = new Float64Array(circuit.memory.buffer, circuit.toggles!(), 3)
      return [registers!, bits!, words!]
    },
  }
}
