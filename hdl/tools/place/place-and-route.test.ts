import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { placeAndRoute } from './place-and-route.ts'

let directory = ''
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'engram-place-'))
  vi.stubEnv('PATH', `${directory}:${process.env.PATH}`)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(directory, { recursive: true })
})

/** A nextpnr-ecp5 that notes how it is called and reports `report` of a circuit that it has found. */
const fake = async (report: object, more = ''): Promise<void> => {
  const script = `#!/bin/sh\necho "$@" >> '${directory}/calls'\ntest -s netlist.json || exit 9\n${more}\n`
    + `echo '${JSON.stringify(report)}' > report.json\n`
  await writeFile(join(directory, 'nextpnr-ecp5'), script)
  await chmod(join(directory, 'nextpnr-ecp5'), 0o755)
}
const place = () => placeAndRoute({ source: 'system', version: '0.8' }, '{}', '25k', 12, new AbortController().signal)

const utilization = { TRELLIS_COMB: { used: 900, available: 24288 }, DP16KD: { used: 0, available: 56 } }

describe('placeAndRoute on ECP5', () => {
  it('packs, then places and routes from the same seed without pin constraints, and takes the slowest clock', async () => {
    await fake({ fmax: { clk: { achieved: 61.5 }, other: { achieved: 80 } }, utilization })
    expect(await place()).toEqual({ fmax: 61.5, note: null })
    const shared = '--25k --package CABGA256 --lpf-allow-unconstrained --json netlist.json --report report.json -q'
    expect((await readFile(join(directory, 'calls'), 'utf8')).trim().split('\n')).toEqual([
      `${shared} --pack-only`,
      `${shared} --seed 1 --timing-allow-fail`,
    ])
  })

  it('says by how much a circuit does not fit', async () => {
    await fake({ utilization: { ...utilization, MULT18X18D: { used: 40, available: 28 } } })
    expect(await place()).toEqual({ fmax: null, note: "does not fit 25k: 40 of 28 multipliers; 12 logic cells are the wrapper's" })
  })

  it('says why it could not be routed, and fails with the words of a tool that does not', async () => {
    await fake({ utilization }, 'case "$*" in *pack-only*) ;; *) echo "ERROR: Failed to route"; exit 1;; esac')
    expect(await place()).toEqual({ fmax: null, note: 'not placed and routed on 25k: Failed to route' })
    await fake({ utilization }, 'echo "unknown option"; exit 3')
    await expect(place()).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/^nextpnr-ecp5: failed with exit code 3:\n.*unknown option/s),
    })
  })
})
