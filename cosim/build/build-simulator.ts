import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Design } from '../../hdl/generate-design.ts'
import { verilatorVersion } from '../../hdl/tools/verilator-version.ts'
import { buildOnce } from './build-once.ts'
import { harnessFiles } from './harness-files.ts'
import { renderDesignHeader } from './render-design-header.ts'
import { verilate } from './verilate.ts'
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
      const runtime = verilatorRuntime(cacheDirectory, verilator, note)
      await verilate(work, { files, sources: Object.keys(design.sources), flags, makeFlags, cacheDirectory, runtime, signal })
      await runtime.keep(join(work, 'obj'))
      // Where Verilator splits a circuit into several files, the harness is an object of its own.
      for (const part of ['obj', 'tmp', 'harness.o']) await rm(join(work, part), { recursive: true, force: true })
    },
    note,
  )
  return { design, directory, executable: join(directory, 'simulator'), verilator }
}
