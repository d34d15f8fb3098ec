import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findEcp5PlaceAndRoute } from '../place/find-ecp5-place-and-route.ts'
import { findPlaceAndRoute } from '../place/find-place-and-route.ts'
import { findYosys } from './find-yosys.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'engram-yosys-'))
  vi.stubEnv('PATH', directory)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(directory, { recursive: true })
})

/** A command that says something about its version, and something else to every other question. */
const command = async (name: string, version: string, answer: string): Promise<void> => {
  await writeFile(join(directory, name), `#!/bin/sh\ncase "$1" in -V|--version) echo '${version}';; *) echo '${answer}';; esac\n`)
  await chmod(join(directory, name), 0o755)
}

describe('findYosys', () => {
  it('takes the npm package, which reads SystemVerilog with slang', async () => {
    expect(await findYosys('npm')).toEqual({ source: 'npm', version: expect.stringMatching(/^0\.70\./), reader: 'read_slang' })
  })

  it.each([
    ['Yosys 0.47 (git sha1 647d61dd9, Release)', 'No such command or cell type: read_slang', 'read_verilog'],
    ['Yosys 0.70+5 (git sha1 0edda7a3a)', '    read_slang [options] [filename]', 'read_slang'],
    ['Yosys 1.0 (git sha1 0edda7a3a)', 'No such command or cell type: read_slang', 'read_verilog'],
  ])('takes the command that says %s', async (version, answer, reader) => {
    await command('yosys', version, answer)
    expect(await findYosys('system')).toEqual({ source: 'system', version: version.slice(6), reader })
  })

  it('refuses one that is too old for the sources, and says which will do', async () => {
    await command('yosys', 'Yosys 0.23 (git sha1 7ce5011c24b)', 'No such command or cell type: read_slang')
    await expect(findYosys('system')).rejects.toMatchObject({
      exitCode: 3, message: expect.stringMatching(/^yosys: got version 0\.23, expected 0\.47 or later: .*yosys: 'npm'$/),
    })
  })

  it('says how to install one where there is none', async () => {
    await expect(findYosys('system')).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining('apt-get install yosys') })
  })
})

describe('findPlaceAndRoute', () => {
  it('prefers the command, and falls back on the package', async () => {
    expect(await findPlaceAndRoute('none')).toBeUndefined()
    expect(await findPlaceAndRoute('npm')).toMatchObject({ source: 'npm' })
    expect(await findPlaceAndRoute('auto')).toMatchObject({ source: 'npm' })
    await command('nextpnr-ice40', 'nextpnr-ice40 -- Next Generation Place and Route (Version 0.4-1+b1)', '')
    expect(await findPlaceAndRoute('auto')).toEqual({ source: 'system', version: '0.4-1+b1' })
  })

  it('takes nextpnr-ecp5 where it is installed, and does without it elsewhere', async () => {
    expect(await findEcp5PlaceAndRoute('system')).toBeUndefined()
    await command('nextpnr-ecp5', '"nextpnr-ecp5" -- Next Generation Place and Route (Version nextpnr-0.8-20)', '')
    expect(await findEcp5PlaceAndRoute('auto')).toEqual({ source: 'system', version: 'nextpnr-0.8-20' })
    expect(await Promise.all([findEcp5PlaceAndRoute('none'), findEcp5PlaceAndRoute('npm')])).toEqual([undefined, undefined])
  })

  it('says how to install the command where it is asked for and absent', async () => {
    await expect(findPlaceAndRoute('system')).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('apt-get install nextpnr-ice40'),
    })
  })
})
