import { execa } from 'execa'
import { runTool } from '../../hdl/tools/run-tool.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { renderCNetwork } from '../../models/c/render-c-network.ts'
import type { CSamples } from '../../models/c/render-c-samples.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'
import { cortexLinkerScript, renderCortexProgram } from './render-cortex-program.ts'
import { cFlags } from './run-c-network.ts'

/** Cores that programs are compiled for. Both run on QEMU's Cortex-M4: what is compiled for an M0+ is a part of its instructions. */
export const cortexCores = ['cortex-m4', 'cortex-m0plus'] as const

/** What a network costs on a core. */
export type CortexRun = {
  readonly core: (typeof cortexCores)[number]
  /** Samples whose outputs were those of the integer model. */
  readonly equal: number
  readonly samples: number
  /** Code and constants of the network, without what calls it. */
  readonly flashBytes: number
  /** The state. */
  readonly ramBytes: number
  /** Stack at most, what calls the network included. */
  readonly stackBytes: number
  /** Instructions of a sample, mean, to about 40 in all. */
  readonly instructions: number
}

/** Whether the compiler and the emulator are here. */
export const findCortexTools = async (): Promise<boolean> => {
  const all = await Promise.all(['arm-none-eabi-gcc', 'qemu-system-arm'].map((one) => execa(one, ['--version'], { reject: false })))
  return all.every(({ exitCode }) => exitCode === 0)
}

/**
 * Cross-compiles a network in C, runs samples of whole length through it on an emulated board, and counts instructions.
 * @throws EngramError (exit code 3) without the tools; Error with last words where one fails
 */
export const runOnCortex = async (
  network: RoundedGraph,
  samples: CSamples,
  core: CortexRun['core'],
  signal: AbortSignal,
): Promise<CortexRun> => {
  if (!(await findCortexTools())) {
    throw new EngramError(
      'arm-none-eabi-gcc, qemu-system-arm: not found; install them with: apt-get install gcc-arm-none-eabi qemu-system-arm', 3,
    )
  }
  const { source, header, stateBytes: ramBytes } = renderCNetwork(network, 'network')
  const compile = `arm-none-eabi-gcc ${cFlags.join(' ')} -mcpu=${core} -mthumb -Os -ffunction-sections -c`
  const machine = 'qemu-system-arm -M mps2-an386 -nographic -semihosting-config enable=on,target=native -icount shift=0'
  const { exitCode, outputs, words } = await runTool(
    { command: 'sh' },
    {
      args: ['-c', [
        `${compile} network.c -o network.o`,
        `${compile} -ffreestanding -Wno-pedantic main.c -o main.o`,
        `arm-none-eabi-gcc -mcpu=${core} -mthumb -nostartfiles -T board.ld main.o network.o -o program.elf`,
        'arm-none-eabi-size -A network.o > sizes',
        `timeout 120 ${machine} -kernel program.elf < /dev/null > printed 2>&1`,
      ].join(' && ')],
      files: {
        'network.c': source, 'network.h': header, 'main.c': renderCortexProgram(network, 'network', samples),
        'board.ld': cortexLinkerScript,
      },
      outputs: ['printed', 'sizes'],
    },
    signal,
  )
  if (exitCode !== 0) throw new Error(`the network in C for ${core} ended with code ${exitCode}: ${words.slice(-4000)}`)
  const [equal, ticks, stackBytes] = outputs['printed']!.trim().split('\n').map(Number)
  const flashBytes = [...outputs['sizes']!.matchAll(/^\.(?:text|rodata)\S*\s+(\d+)/gm)].reduce((sum, [, bytes]) => sum + Number(bytes), 0)
  return {
    core, equal: equal!, samples: samples.lengths.length, flashBytes, stackBytes: stackBytes!,
    ramBytes, instructions: Math.round((ticks! * 40) / samples.lengths.length),
  }
}
