import { execa } from 'execa'

/** A C compiler on the PATH and what it says of itself; `undefined` without one. */
export type CCompiler = { readonly command: string; readonly version: string }

/** Looks for a C compiler, `cc` where nothing is said. */
export const findCCompiler = async (command = 'cc'): Promise<CCompiler | undefined> => {
  const { exitCode, stdout } = await execa(command, ['--version'], { reject: false })
  return exitCode === 0 ? { command, version: stdout.split('\n')[0]! } : undefined
}
