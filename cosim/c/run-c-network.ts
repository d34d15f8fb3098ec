import { runTool } from '../../hdl/tools/run-tool.ts'
import { renderCHarness } from '../../models/c/render-c-harness.ts'
import type { CSamples } from '../../models/c/render-c-samples.ts'
import { renderCNetwork } from '../../models/c/render-c-network.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { neededCCompiler } from './needed-c-compiler.ts'
import { printedNumbers } from './printed-numbers.ts'

/** How a network in C is compiled: which compiler, and options behind `cFlags`. */
export type COptions = { readonly compiler?: string; readonly flags?: readonly string[] }

/** What every network in C compiles with, without a word. */
export const cFlags = ['-std=c99', '-pedantic', '-Wall', '-Wextra', '-Wconversion', '-Werror'] as const

/**
 * Compiles a network in C with a harness, runs samples through it and gives the numbers that it printed, a list a line; see
 * `renderCHarness`.
 * @throws EngramError (exit code 3) without a compiler; Error with the last words of a compiler or program that failed
 */
export const runCNetwork = async (
  network: RoundedGraph,
  samples: CSamples,
  signal: AbortSignal,
  { compiler = 'cc', flags = ['-O1'] }: COptions = {},
): Promise<readonly (readonly bigint[])[]> => {
  await neededCCompiler(compiler)
  const { source, header } = renderCNetwork(network, 'network')
  const build = [compiler, ...cFlags, ...flags, '-o', 'program', 'network.c', 'main.c']
  const { exitCode, outputs, words } = await runTool(
    { command: 'sh' },
    {
      args: ['-c', '"$@" && ./program > printed', 'sh', ...build],
      files: { 'network.c': source, 'network.h': header, 'main.c': renderCHarness(network, 'network', samples) },
      outputs: ['printed'],
    },
    signal,
  )
  if (exitCode !== 0) throw new Error(`the network in C ended with code ${exitCode}: ${words.slice(-4000)}`)
  return printedNumbers(outputs['printed']!)
}
