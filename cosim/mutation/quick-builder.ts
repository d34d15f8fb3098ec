import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import type { Design } from '../../hdl/generate-design.ts'
import { guardedLine } from '../../hdl/tools/guarded-line.ts'
import { runProcessGroup } from '../../hdl/tools/run-process-group.ts'
import { verilatorVersion } from '../../hdl/tools/verilator-version.ts'
import { buildOnce } from '../build/build-once.ts'
import { harnessFiles } from '../build/harness-files.ts'
import type { SimulatorProcess } from '../simulators/open-simulator.ts'
import { renderDesignHeader } from '../build/render-design-header.ts'
import { SimulatorError } from '../simulators/simulator-error.ts'
import { verilatorFlags } from '../build/verilator-flags.ts'
import { verilatorHarness } from '../build/verilator-harness.ts'

/** A harness that reads or writes beyond an array dies of it. */
const harnessFlags = ['-O1', '-fsanitize=bounds', '-fsanitize-undefined-trap-on-error', '-D_GLIBCXX_ASSERTIONS']

const compilerFlags = ['-std=gnu++17', '-w', ...['COVERAGE', 'SC', 'TRACE', 'TRACE_FST', 'TRACE_VCD'].map((name) => `-DVM_${name}=0`)]

/** Other texts of a design or of the harness, by the name of the file. */
export type ChangedFiles = Readonly<Record<string, string>>

/** A design that is built many times, each time with a change. */
export type QuickBuilder = {
  /**
   * Builds the design with these files in place of its own, and of those of `planted`; the process greets as the unchanged design. The
   * first build of what is planted is that without a change: `undefined` where Verilator makes the same program of both.
   * @throws SimulatorError with the words of the compiler that refused it
   */
  build(changed: ChangedFiles, planted?: ChangedFiles): Promise<SimulatorProcess | undefined>
}

const run = async (command: string, args: readonly string[], cwd: string, signal: AbortSignal | undefined): Promise<string> => {
  const { exitCode, words } = await runProcessGroup(guardedLine(command, ...args), { cwd, ...(signal && { signal }) })
  if (exitCode === 0) return words
  throw new SimulatorError(`${command}: ${words.split('\n').find((line) => /error|warning/i.test(line)) ?? words.slice(-400)}`)
}

/** Verilator's runtime without optimisation of what is called once, and a compiled header, for all circuits. */
const buildRuntime = async (
  cacheDirectory: string,
  signal?: AbortSignal,
): Promise<{ readonly directory: string; readonly include: string }> => {
  const root = (await run('verilator', ['--getenv', 'VERILATOR_ROOT'], '.', signal)).trim()
  const include = join(root, 'include')
  const directory = await buildOnce(
    cacheDirectory,
    ['verilated runtime', await verilatorVersion(), include, compilerFlags],
    async (work) => {
      await writeFile(join(work, 'all.h'), '#include "verilated.h"\n')
      await run(
        'g++',
        ['-O0', ...compilerFlags, `-I${include}`, `-I${include}/vltstd`, '-x', 'c++-header', 'all.h', '-o', 'all.h.gch'],
        work,
        signal,
      )
      for (const name of ['verilated', 'verilated_threads']) {
        await run(
          'g++',
          ['-O2', ...compilerFlags, `-I${include}`, `-I${include}/vltstd`, '-c', join(include, `${name}.cpp`), '-o', `${name}.o`],
          work,
          signal,
        )
      }
    },
  )
  return { directory, include }
}

/**
 * Builds circuits that run once: without optimisation, in one piece, and with everything that does not depend on the circuit compiled
 * before. `directory` is an empty one of its own, in which the last build runs.
 */
export const quickBuilder = async (
  design: Design,
  directory: string,
  cacheDirectory: string,
  signal?: AbortSignal,
): Promise<QuickBuilder> => {
  const runtime = await buildRuntime(cacheDirectory, signal)
  const own: Record<string, string> = {
    ...design.sources, ...design.images, ...(await harnessFiles(verilatorHarness)), 'design.h': renderDesignHeader(design, 'verilator'),
  }
  const flags = [...compilerFlags, '-I.', '-Iobj', `-I${runtime.include}`, `-I${runtime.include}/vltstd`]
  /** What Verilator made of the unchanged design, and of it with what is planted: its C++, and how that shows the ports. */
  const programs = new Map<string, { readonly cpp: string; readonly ports: string }>()
  let harness = ''

  /** The C++ that Verilator makes, in one piece. */
  const verilate = async (): Promise<{ readonly cpp: string; readonly ports: string }> => {
    await rm(join(directory, 'obj'), { recursive: true, force: true })
    await run('verilator', [...verilatorFlags, '--output-split', '0', '--Mdir', 'obj', ...Object.keys(design.sources)], directory, signal)
    const made = (await readdir(join(directory, 'obj'))).filter((name) => /\.(?:cpp|h)$/.test(name)).toSorted()
    const texts = await Promise.all(made.map((name) => readFile(join(directory, 'obj', name), 'utf8')))
    await writeFile(
      join(directory, 'all.cpp'),
      `#include "all.h"\n${made
        .filter((name) => name.endsWith('.cpp'))
        .map((name) => `#include "${name}"\n`)
        .join('')}`,
    )
    const cpp = made
      .map((name, index) => `${name}\n${texts[index]}`)
      .join('\n')
      .replace(/DepSet_h[0-9a-f]+/g, 'DepSet')
      .replace(/\.sv", \d+,/g, '.sv",')
    return { cpp, ports: texts[made.indexOf('Vnetwork_top.h')]! }
  }
  /** Compiles the harness, unless one of the same texts and ports was compiled last. */
  const compileHarness = async (files: ChangedFiles, ports: string): Promise<void> => {
    const hash = contentHash(JSON.stringify([[...verilatorHarness, 'design.h'].map((name) => files[name]), ports]))
    if (hash === harness) return
    harness = ''
    await writeFile(join(directory, 'Vnetwork_top.h'), ports)
    await run('g++', [...harnessFlags, ...flags, '-c', 'harness.cpp', '-o', 'harness.o'], directory, signal)
    harness = hash
  }
  const build = async (changed: ChangedFiles, planted: ChangedFiles = {}): Promise<SimulatorProcess | undefined> => {
    const files = { ...own, ...planted, ...changed }
    for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
    const key = contentHash(JSON.stringify(planted))
    const known = programs.get(key)
    const changes = Object.keys(changed)
    // What is kept is of the unchanged sources: images are read by the program, the harness is compiled by itself.
    const keep = !changes.some((name) => name.endsWith('.sv'))
    const object = keep ? `${key}.o` : 'all.o'
    const program = keep && known ? known : await verilate()
    if (known && program.cpp === known.cpp && changes.every((name) => name.endsWith('.sv'))) return undefined
    if (!known) programs.set(key, program)
    if (!keep || !known) await run('g++', ['-O0', ...flags, `-I${runtime.directory}`, '-c', 'all.cpp', '-o', object], directory, signal)
    await compileHarness(files, program.ports)
    const objects = [object, 'harness.o', join(runtime.directory, 'verilated.o'), join(runtime.directory, 'verilated_threads.o')]
    await run('g++', [...objects, '-pthread', '-o', 'simulator'], directory, signal)
    return { command: join(directory, 'simulator'), directory, description: design.network.description, hash: design.hash }
  }
  await mkdir(directory, { recursive: true })
  return { build }
}
