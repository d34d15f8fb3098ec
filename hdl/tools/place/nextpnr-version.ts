import { execa } from 'execa'

/** What a nextpnr on the PATH says of its version; undefined where there is none. */
export const nextpnrVersion = async (command: 'nextpnr-ice40' | 'nextpnr-ecp5'): Promise<string | undefined> =>
  /\(Version ([^)]+)\)/.exec(String((await execa(command, ['--version'], { reject: false, all: true })).all))?.[1]
