import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { refuseFullPlaces } from '../../datasets/files/refuse-full-places.ts'
import { guardedLine } from '../../hdl/tools/guarded-line.ts'
import { runProcessGroup } from '../../hdl/tools/run-process-group.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'
import type { verilatorRuntime } from './verilator-runtime.ts'

/** Whether ccache can stand in front of the compiler. */
const hasCcache = async (): Promise<boolean> => (await execa('ccache', ['--version'], { reject: false })).exitCode === 0

/** @throws EngramError (exit code 3) where what Verilator calls is not there: its own words for that are those of a shell. */
const missingCompiler = async (): Promise<void> => {
  for (const tool of ['make', 'g++']) {
    const { exitCode, timedOut } = await execa(tool, ['--version'], { reject: false, timeout: 10_000 })
    if (exitCode === undefined && !timedOut) {
      throw new EngramError(`${tool}: not found, Verilator compiles the circuit with it; install it with: apt-get install ${tool}`, 3)
    }
  }
}

/** What is compiled, and how. */
export type VerilateTask = {
  readonly files: Readonly<Record<string, string>>
  /** Those of the files that are the circuit, modules before those that use them. */
  readonly sources: readonly string[]
  readonly flags: readonly string[]
  readonly makeFlags: readonly string[]
  readonly cacheDirectory: string
  /** Verilator's own runtime, where one that was compiled before may serve. */
  readonly runtime?: ReturnType<typeof verilatorRuntime>
  readonly signal: AbortSignal | undefined
}

/**
 * Compiles a circuit with Verilator in the folder `work`, into the program `simulator` there; objects are left in its `obj`.
 * @throws EngramError (exit code 3) without make or g++; SimulatorError (1) with the compiler's words where it fails
 */
export const verilate = async (work: string, task: VerilateTask): Promise<void> => {
  const { files, sources, flags, makeFlags, cacheDirectory, runtime, signal } = task
  for (const [name, text] of Object.entries(files)) await writeFile(join(work, name), text)
  // What a compiler that is killed leaves there goes with the work directory.
  const temporary = join(work, 'tmp')
  await mkdir(temporary)
  const kept = (await runtime?.lay(join(work, 'obj'))) ?? []
  // Verilator's makefile refuses a folder whose name has a space, although all that it names is relative.
  const elsewhere = /\s/.test(work) ? ['CURDIR=.'] : []
  const make = [...makeFlags, ...kept, ...elsewhere].flatMap((flag) => ['-MAKEFLAGS', flag])
  const output = ['-CFLAGS', '-I..', '-o', '../simulator']
  const line = guardedLine('verilator', ...flags, ...make, ...sources, ...output)
  const env = { TMPDIR: temporary, ...((await hasCcache()) && { OBJCACHE: 'ccache' }) }
  const { exitCode, words: said } = await runProcessGroup(line, { cwd: work, env, ...(signal && { signal }) })
  if (exitCode === undefined) throw new SimulatorError('verilator: was ended by a signal before it was done; the same command goes on')
  if (exitCode === 0) return
  await missingCompiler()
  await refuseFullPlaces(cacheDirectory, said)
  const words = said
    .split('\n')
    .filter((one) => /error|warning|signal/i.test(one))
    .slice(0, 12)
    .join('\n')
  throw new SimulatorError(
    `verilator: the design does not compile (exit code ${exitCode}): ${words || said.slice(-2000)}\n`
      + "The embedded simulator needs neither Verilator nor a C++ compiler: cosimulateRtl({ simulator: 'embedded' })",
  )
}
