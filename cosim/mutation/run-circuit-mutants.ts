import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makeTemporaryDirectory } from '../../datasets/files/owners/make-temporary-directory.ts'
import { openSimulator } from '../simulators/open-simulator.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'
import type { CircuitMutant } from './mutants/circuit-mutant.ts'
import type { CircuitUnderTest } from './circuit-under-test.ts'
import type { MutantOutcome } from './mutant-outcome.ts'
import { quickBuilder, type QuickBuilder } from './quick-builder.ts'

type Options = {
  readonly circuits: readonly CircuitUnderTest[]
  readonly cacheDirectory: string
  readonly jobs: number
  readonly signal: AbortSignal
  done(outcome: MutantOutcome): void
}

/** A circuit that has not answered after so many milliseconds hangs: it simulates some hundred samples in a hundredth of that. */
const deadline = 30_000

const sameProgram = 'same program'

/** The kind of an error first, then its words. */
const classified = (message: string): string => {
  if (/^(?:verilator|g\+\+): /.test(message)) return `compile: ${message}`
  if (/did not finish|no answer within/.test(message)) return `hang: ${message}`
  return message.startsWith('simulator') ? message : `simulator: ${message}`
}

/** What notices the change in one circuit, if anything does; `sameProgram` where there is nothing to notice. */
const killer = async (
  { build }: QuickBuilder,
  { planted, check }: CircuitUnderTest,
  changed: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string | undefined> => {
  try {
    const process = await build(changed, planted)
    if (!process) return sameProgram
    const simulator = await openSimulator(process, { signal, deadline })
    try {
      return await check(simulator)
    } finally {
      await simulator.close().catch(() => undefined)
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof SimulatorError) return classified(error.message)
    throw error
  }
}

/**
 * Builds every mutant and runs it as a run does, circuit by circuit until one notices. The unchanged circuits are run first.
 * @throws SimulatorError where an unchanged circuit does not build, or is not as its model says
 */
export const runCircuitMutants = async (mutants: readonly CircuitMutant[], options: Options): Promise<void> => {
  const { circuits, cacheDirectory, jobs, signal, done } = options
  const queue = [...mutants]
  /** The circuit that noticed the last mutant of a file: the next one lies beside it. */
  const last = new Map<string, number>()
  const work = async (): Promise<void> => {
    const directory = await makeTemporaryDirectory('engram-mutate-')
    const builders = new Map<CircuitUnderTest['design'], QuickBuilder>()
    const sound = new Set<number>()
    const builderOf = async (index: number): Promise<QuickBuilder> => {
      const circuit = circuits[index]!
      const { design } = circuit
      const place = join(directory, String(builders.size))
      const builder = builders.get(design) ?? (await quickBuilder(design, place, cacheDirectory, signal))
      builders.set(design, builder)
      if (sound.has(index)) return builder
      const wrong = await killer(builder, circuit, {}, signal)
      if (wrong !== undefined) throw new SimulatorError(`${circuit.name}: the unchanged circuit is not as its model says: ${wrong}`)
      sound.add(index)
      return builder
    }
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { mutant, changed, circuits: holding } = next
        const start = performance.now()
        const first = last.get(mutant.file)
        let killedBy: string | undefined
        let idle = true
        for (const index of holding.toSorted((a, b) => Number(b === first) - Number(a === first))) {
          const found = await killer(await builderOf(index), circuits[index]!, { [mutant.file]: changed }, signal)
          idle &&= found === sameProgram
          if (found === undefined || found === sameProgram) continue
          killedBy = found
          last.set(mutant.file, index)
          break
        }
        done({ mutant, ...(killedBy !== undefined && { killedBy }), ...(idle && { idle }), seconds: (performance.now() - start) / 1000 })
      }
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, Math.max(1, queue.length)) }, work))
}
