import { execa } from 'execa'
import { EngramError } from '../../models/errors/engram-error.ts'

/** Oldest major version that reads the generated SystemVerilog. */
const oldest = 5

/**
 * Version of the installed Verilator, such as `5.006`.
 * @throws EngramError (exit code 3) where there is none, or only an older one than 5, with the command that installs it
 */
export const verilatorVersion = async (): Promise<string> => {
  const found = await execa('verilator', ['--version'], { reject: false, timeout: 10_000 })
  const version = /^Verilator (\d+)\.(\d+)/.exec(String(found.stdout))
  if (!version && found.exitCode !== undefined) {
    const words = (String(found.stdout) || String(found.stderr)).split('\n')[0]!.slice(0, 80)
    throw new EngramError(
      `verilator: --version says ${JSON.stringify(words)} (exit code ${found.exitCode}), expected Verilator ${oldest} or later; `
      + 'install it with: apt-get install verilator',
      3,
    )
  }
  if (!version) {
    const why = found.timedOut ? 'no answer to --version within 10 s' : 'not found'
    throw new EngramError(`verilator: ${why}, expected version ${oldest} or later; install it with: apt-get install verilator`, 3)
  }
  if (Number(version[1]) < oldest) {
    throw new EngramError(
      `verilator: got version ${version[1]}.${version[2]}, expected ${oldest} or later; Debian 12 has one: apt-get install verilator`,
      3,
    )
  }
  return `${version[1]}.${version[2]}`
}
