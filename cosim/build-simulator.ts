import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { EngramError } from '../models/errors/engram-error.ts'
import type { Design } from '../hdl/generate-design.ts'
import { verilatorVersion } from '../hdl/tools/verilator-version.ts'
import { buildOnce } from './build-once.ts'
import { harnessFiles } from './harness-files.ts'
import { renderDesignHeader } from './render-design-header.ts'
import { SimulatorError } from './simulator-error.ts'

const sources = ['harness.cpp', 'verilator-model.h', 'circuit.h', 'result.h', 'frame.h', 'crc32.h']

/** A warning that generated code may give: ports and bits that a given network does not need. */
const flags = ['--cc', '--exe', '--build', '-O3', '-j', '2', '-Wall', '-Wno-UNUSEDSIGNAL', '--Mdir', 'obj', '--top-module', 'network_top']
const makeFlags = ['-MAKEFLAGS', 'OPT_FAST=-O2']

/** A compiled simulator; it runs in `directory`, where its memory images lie. */
export type SimulatorBuild = {
  readonly design: Design
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
export const buildSimulator = async (design: Design, cacheDirectory: string, signal?: AbortSignal): Promise<SimulatorBuild> => {
  const verilator = await verilatorVersion()
  const files = { ...design.sources, ...design.images, ...(await harnessFiles(sources)), 'design.h': renderDesignHeader(design, 'verilator') }
  const directory = await buildOnce(cacheDirectory, [files, flags, makeFlags, verilator], 'simulator', async (work) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(work, name), text)
    const environment = (await hasCcache()) ? { OBJCACHE: 'ccache' } : {}
    const result = await execa('verilator', [...flags, ...makeFlags, ...Object.keys(design.sources), 'harness.cpp', '-CFLAGS', '-I..', '-o', '../simulator'], {
      cwd: work,
      env: environment,
      all: true,
      reject: false,
      forceKillAfterDelay: 1000,
      ...(signal && { cancelSignal: signal }),
    })
    signal?.throwIfAborted()
    if (result.failed) {
      await missingCompiler()
      const words = String(result.all).split('\n').filter((line) => /error|warning/i.test(line)).slice(0, 12).join('\n')
      throw new SimulatorError(
        `verilator: the design does not compile (exit code ${result.exitCode}): ${words || String(result.all).slice(-2000)}\n`
        + "The embedded simulator needs neither Verilator nor a C++ compiler: cosimulateRtl({ simulator: 'embedded' })",
      )
    }
    await rm(join(work, 'obj'), { recursive: true })
  })
  return { design, directory, executable: join(directory, 'simulator'), verilator }
}
