import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Design } from '../../hdl/generate-design.ts'
import { verilatorVersion } from '../../hdl/tools/verilator-version.ts'
import { buildOnce } from '../build/build-once.ts'
import { harnessFiles } from '../build/harness-files.ts'
import { renderDesignHeader } from '../build/render-design-header.ts'
import { verilate } from '../build/verilate.ts'
import { verilatorFlags } from '../build/verilator-flags.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'

/** Waveform files that Verilator writes, and what it is asked with. FST takes the headers of zlib, which a machine may lack. */
export const verilatorWaves = { fst: '--trace-fst', vcd: '--trace' } as const

const harness = ['wave.cpp', 'wave.h', 'circuit.h', 'disturbance.h', 'result.h', 'crc32.h']
const makeFlags = ['OPT_FAST=-O1']

/** A program that writes waveforms of a design; it runs in `directory`, where its memory images lie. */
export type VerilatorWave = { readonly directory: string; readonly executable: string; readonly format: keyof typeof verilatorWaves }

/**
 * Compiles what writes waveforms of a design with Verilator, or finds it compiled; FST where that compiles, otherwise VCD.
 * @throws EngramError (exit code 3) without Verilator 5, make or g++; SimulatorError (1) with the compiler's words where it fails
 */
export const buildVerilatorWave = async (
  design: Design,
  cacheDirectory: string,
  signal?: AbortSignal,
  format: keyof typeof verilatorWaves = 'fst',
): Promise<VerilatorWave> => {
  const verilator = await verilatorVersion()
  const files = {
    ...design.sources,
    ...design.images,
    ...(await harnessFiles(harness)),
    'design.h': renderDesignHeader(design, 'verilator', { parameters: true }),
  }
  const flags = [...verilatorFlags, verilatorWaves[format], '--exe', '--build', '-j', '2', '--Mdir', 'obj']
  try {
    const directory = await buildOnce(cacheDirectory, [files, flags, makeFlags, verilator], async (work) => {
      await verilate(work, { files, sources: [...Object.keys(design.sources), 'wave.cpp'], flags, makeFlags, cacheDirectory, signal })
      for (const part of ['obj', 'tmp', 'wave.o']) await rm(join(work, part), { recursive: true, force: true })
    })
    return { directory, executable: join(directory, 'simulator'), format }
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof SimulatorError) || format !== 'fst') throw error
    return buildVerilatorWave(design, cacheDirectory, signal, 'vcd')
  }
}
