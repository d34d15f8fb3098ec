import { stripVTControlCharacters } from 'node:util'
import { commands } from '@yowasp/clang'
import { runYosys, type Tree } from '@yowasp/yosys'
import { SimulatorError } from '../simulators/simulator-error.ts'
import { compileFlags } from './compile-flags.ts'
import { cxxrtlHeaders } from './cxxrtl-headers.ts'
import { renderRandomise } from './render-randomise.ts'

/** A circuit and the C++ that drives it. */
export type CircuitSources = {
  /** Sources and memory images by name, sources in the order in which they are read. */
  readonly sources: Readonly<Record<string, string>>
  readonly images: Readonly<Record<string, string>>
  readonly harness: Readonly<Record<string, string>>
  /** Macros for the harness. */
  readonly defines?: readonly string[]
  /** For what writes waveforms: how Yosys writes a circuit of which every wire has to be known by its name. */
  readonly waves?: string
}

const lastWords = 2000
const quiet = { stdout: null, stderr: null, fetchProgress: () => {} }

/** Runs one tool; it ends in an exception where it fails, having said why. */
const run = async (name: string, start: (io: object) => Promise<Tree> | Tree | undefined): Promise<Tree> => {
  let words = ''
  const decoder = new TextDecoder()
  const listen = (bytes: Uint8Array | null): void => void (words += bytes ? decoder.decode(bytes, { stream: true }) : '')
  try {
    return (await start({ ...quiet, stdout: listen, stderr: listen }))!
  } catch (error) {
    const lines = stripVTControlCharacters(words).split('\n').filter((line) => /\berror\b/i.test(line))
    const text = lines.slice(0, 12).join('\n') || words.slice(-lastWords) || String(error)
    throw new SimulatorError(`${name}: the design does not compile:\n${text.slice(0, lastWords)}`)
  }
}

/**
 * Compiles a circuit to a WebAssembly module, with what comes from npm alone. Blocks the thread for seconds.
 * @throws SimulatorError with the words of the tool that refused it
 */
export const compileCircuit = async ({ sources, images, harness, defines = [], waves }: CircuitSources): Promise<Uint8Array> => {
  // Without arguments, clang is only loaded: in other threads, while Yosys occupies this one.
  const loaded = commands['clang++'](undefined, {}, quiet)
  const [read, usual] = compileFlags.yosys
  const write = waves ?? usual
  const script = `${read} ${Object.keys(sources).join(' ')}; ${write}`
  const written = await run('yosys', (io) => runYosys(['-p', script], { ...sources, ...images }, io))
  const circuit = String(written['network_top.cc'])
  const header = String(written['network_top.h'])
  // One evaluation for a clock cycle is right where it always converges and nothing waits for the falling edge.
  const settle = /converged = false|negedge_p_clk__i/.test(circuit) ? ['-DENGRAM_SETTLE'] : []
  const files = {
    ...harness,
    'network_top.cc': circuit,
    'network_top.h': header,
    'randomise.h': renderRandomise(header, circuit),
    include: { cxxrtl: cxxrtlHeaders(header + circuit, waves !== undefined) },
  }
  await loaded
  const main = waves === undefined ? 'embedded.cpp' : 'embedded-wave.cpp'
  const built = await run('clang', (io) =>
    commands['clang++'](
      [...compileFlags.clang, ...settle, ...defines.map((name) => `-D${name}`), main, '-o', 'circuit.wasm'],
      files,
      io,
    ),
  )
  return built['circuit.wasm'] as Uint8Array
}
