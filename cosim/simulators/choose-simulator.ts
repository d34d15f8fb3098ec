import { execa } from 'execa'
import { verilatorVersion } from '../../hdl/tools/verilator-version.ts'
import { embeddedVersions } from '../embedded/embedded-versions.ts'

/** What a user may ask for; `auto` is Verilator where it can be used, otherwise the embedded simulator. */
export const simulatorNames = ['auto', 'verilator', 'embedded'] as const

/** Which simulator runs the circuits. */
export type SimulatorChoice = {
  readonly simulator: 'verilator' | 'embedded'
  /** Simulator and versions, for people. */
  readonly label: string
  /** Why it is not the faster one, and how to get that; only where nobody asked for a certain one. */
  readonly advice?: string
}

/** Verilator writes C++ and a makefile, which names g++ whatever CXX says: what cannot compile those cannot use it. */
const missingTool = async (): Promise<string | undefined> => {
  for (const tool of ['make', 'g++']) {
    const { exitCode } = await execa(tool, ['--version'], { reject: false })
    if (exitCode !== 0) return `${tool}: not found, Verilator needs it; install it with: apt-get install ${tool}`
  }
  return undefined
}

const embedded = (): SimulatorChoice => {
  const { yosys, clang } = embeddedVersions()
  return { simulator: 'embedded', label: `embedded simulator (Yosys ${yosys}, clang ${clang}, from npm)` }
}

/**
 * Settles which simulator is used, before anything is compiled.
 * @throws EngramError (exit code 3) where what was asked for is not installed, with the command that installs it
 */
export const chooseSimulator = async (asked: (typeof simulatorNames)[number]): Promise<SimulatorChoice> => {
  if (asked === 'embedded') return embedded()
  if (asked === 'verilator') return { simulator: 'verilator', label: `Verilator ${await verilatorVersion()}` }
  try {
    const version = await verilatorVersion()
    const missing = await missingTool()
    return missing ? { ...embedded(), advice: missing } : { simulator: 'verilator', label: `Verilator ${version}` }
  } catch (error) {
    return { ...embedded(), advice: (error as Error).message }
  }
}
