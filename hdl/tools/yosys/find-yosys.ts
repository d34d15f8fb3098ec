import { execa } from 'execa'
import { EngramError } from '../../../models/errors/engram-error.ts'
import { npmPackageVersion } from '../npm-package-version.ts'

/** A Yosys that can be run, and the command with which it reads SystemVerilog. */
export type Yosys = {
  readonly source: 'npm' | 'system'
  /** Version of the npm package, or what the command says. */
  readonly version: string
  readonly reader: 'read_slang' | 'read_verilog'
}

/** Oldest version whose own reader takes the generated SystemVerilog: 0.45 stops at casts to `int`. */
const oldest = [0, 47] as const

/**
 * Finds the chosen Yosys: that of the npm package, or the command `yosys` on the PATH.
 * @throws EngramError (exit code 3) where it is absent or too old to read the generated SystemVerilog
 */
export const findYosys = async (source: 'npm' | 'system'): Promise<Yosys> => {
  if (source === 'npm') {
    const version = npmPackageVersion('@yowasp/yosys')
    if (version === undefined) throw new EngramError('yosys: the npm package @yowasp/yosys is not installed; install it with: npm ci', 3)
    return { source, version, reader: 'read_slang' }
  }
  const said = String((await execa('yosys', ['-V'], { reject: false })).stdout)
  const version = /^Yosys ((\d+)\.(\d+)\S*.*)/.exec(said)
  const elsewhere = "or use the one of the npm package: yosys: 'npm'"
  if (!version) {
    throw new EngramError(
      `yosys: not found on the PATH, expected version ${oldest.join('.')} or later; install it with: apt-get install yosys, ${elsewhere}`,
      3,
    )
  }
  const slang = await execa('yosys', ['-Q', '-p', 'help read_slang'], { reject: false, all: true })
  const reader = /no such command/i.test(String(slang.all)) ? 'read_verilog' : 'read_slang'
  const [major, minor] = [Number(version[2]), Number(version[3])]
  if (reader === 'read_verilog' && (major < oldest[0] || (major === oldest[0] && minor < oldest[1]))) {
    throw new EngramError(
      `yosys: got version ${major}.${minor}, expected ${oldest.join('.')} or later: older ones do not read the generated SystemVerilog; `
        + `build a newer one (https://github.com/YosysHQ/yosys), ${elsewhere}`,
      3,
    )
  }
  return { source, version: version[1]!, reader }
}
