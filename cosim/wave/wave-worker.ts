// The worker thread in which an embedded circuit writes a waveform.
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

/** The file of a circuit that writes waveforms, and its request. */
export type WaveTask = { readonly module: string; readonly words: Int32Array }

/** What the circuit says of the waveform, and the waveform; undefined where an inference does not end. */
export type WaveMessage = { readonly said: string; readonly vcd: Uint8Array } | undefined

type Exports = {
  readonly memory: WebAssembly.Memory
  _initialize(): void
  inputs(words: number): number
  wave(): number
} & { readonly [Text in 'said' | 'said_size' | 'vcd' | 'vcd_size']: () => number }

const { module: file, words } = workerData as WaveTask
const module = new WebAssembly.Module(new Uint8Array(readFileSync(file)))
const imports: Record<string, Record<string, () => number>> = {}
// Files for the C++ library, of which there are none.
for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = () => 8
const circuit = new WebAssembly.Instance(module, imports).exports as unknown as Exports
circuit._initialize()
new Int32Array(circuit.memory.buffer, circuit.inputs(words.length), words.length).set(words)
const done = circuit.wave() === 0
const bytes = (text: 'said' | 'vcd'): Uint8Array =>
  new Uint8Array(circuit.memory.buffer, circuit[text](), circuit[`${text}_size`]()).slice()
const message: WaveMessage = done ? { said: Buffer.from(bytes('said')).toString('latin1'), vcd: bytes('vcd') } : undefined
parentPort!.postMessage(message)
