import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { refuseFullPlaces } from '../../datasets/files/refuse-full-places.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { guardedLine } from '../../hdl/tools/guarded-line.ts'
import { runProcessGroup } from '../../hdl/tools/run-process-group.ts'
import { verilatorVersion } from '../../hdl/tools/verilator-version.ts'
import { buildOnce } from './build-once.ts'
import { harnessFiles } from './harness-files.ts'
import { renderDesignHeader } from './render-design-header.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'
import { verilatorFlags } from './verilator-flags.ts'
import { verilatorHarness } from './verilator-harness.ts'
import { verilatorRuntime } from './verilator-runtime.ts'

const flags = [...verilatorFlags, '--exe', '--build', '-j', '2', '--Mdir', 'obj']
// The harness is compiled as one of the files that Verilator writes: read with them, Verilator's headers and the standard library's are
// read once, which saves a quarter of a build.
const makeFlags = ['OPT_FAST=-O2', 'VM_SUPPORT_FAST=../harness']

/** A compiled simulator; it runs in `directory`, where its memory images lie. */
export type SimulatorBuild<Of extends Design = Design> = {
  readonly design: Of
  readonly directory: string
  readonly executable: string
  readonly verilator: string
}

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

/**
 * Compiles a design with Verilator, or finds it compiled: a build's directory is named by the hash of all sources, images, the
 * harness, the flags and the tool's version. It appears whole, so builders side by side do not disturb each other.
 * @throws EngramError (exit code 3) without Verilator 5, make or g++; SimulatorError (1) with the compiler's words where it fails
 */
export const buildSimulator = async <Of extends Design>(
  design: Of,
  cacheDirectory: string,
  signal?: AbortSignal,
  note?: (text: string) => void,
): Promise<SimulatorBuild<Of>> => {
  const verilator = await verilatorVersion()
  const files = {
    ...design.sources,
    ...design.images,
    ...(await harnessFiles(verilatorHarness)),
    'design.h': renderDesignHeader(design, 'verilator'),
  }
  const directory = await buildOnce(
    cacheDirectory,
    [files, flags, makeFlags, verilator],
    async (work) => {
      for (const [name, text] of Object.entries(files)) await writeFile(join(work, name), text)
      // What a compiler that is killed leaves there goes with the work directory.
      const temporary = join(work, 'tmp')
      await mkdir(temporary)
      const runtime = verilatorRuntime(cacheDirectory, verilator, note)
      const kept = await runtime.lay(join(work, 'obj'))
      // Verilator's makefile refuses a folder whose name has a space, although all that it names is relative.
      const elsewhere = /\s/.test(work) ? ['CURDIR=.'] : []
      const make = [...makeFlags, ...kept, ...elsewhere].flatMap((flag) => ['-MAKEFLAGS', flag])
      const output = ['-CFLAGS', '-I..', '-o', '../simulator']
      const line = guardedLine('verilator', ...flags, ...make, ...Object.keys(design.sources), ...output)
      const env = { TMPDIR: temporary, ...((await hasCcache()) && { OBJCACHE: 'ccache' }) }
      const { exitCode, words: said } = await runProcessGroup(line, { cwd: work, env, ...(signal && { signal }) })
      if (exitCode === undefined) throw new SimulatorError('verilator: was ended by a signal before it was done; the same command goes on')
      if (exitCode !== 0) {
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
      await runtime.keep(join(work, 'obj'))
      // Where Verilator splits a circuit into several files, the harness is an object of its own.
      for (const part of ['obj', 'tmp', 'harness.o']) await rm(join(work, part), { recursive: true, force: true })
    },
    note,
  )
  return { design, directory, executable: join(directory, 'simulator'), verilator }
}
