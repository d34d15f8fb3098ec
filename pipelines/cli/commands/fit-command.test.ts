import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { laneOption } from '../../../operators/lane-option.ts'
import { engramPackage } from '../../engram-package.ts'
import { lanesText } from '../../fit/lanes-text.ts'
import { networkToFit } from '../../fit/network-to-fit.ts'
import { startEngram } from '../../fixtures/start-engram.ts'

const fit = async (...args: string[]) => {
  const { ended } = startEngram(['fit', ...args, '--predict'], { cwd: engramPackage.root, direct: true })
  return ended
}

test('--json is one document: the chosen lanes are within the limits, and among the options', async () => {
  const { code, stdout } = await fit('lif-64-16', '--target', 'xc7', '--cycles', '900', '--dsp', '20', '--json')
  const { exitCode, chosen, options, measured } = JSON.parse(stdout)
  expect({ code, exitCode, measured }).toEqual({ code: 0, exitCode: 0, measured: null })
  expect(chosen.cycles).toBeLessThanOrEqual(900)
  expect(chosen.cost.dsp).toBeLessThanOrEqual(20)
  expect(options).toContainEqual(chosen)
})

test('a person reads a table, and the lanes as a stage takes them', async () => {
  const { stdout } = await fit('lif-64-16', '--target', 'xc7', '--cycles', '900', '--memory', 'block')
  expect(stdout).toMatch(/^> +\d+\/\d+\/\d+ \d+\/\d+\/\d+ +\d+ +block +\d+/m)
  const lanes = String.raw`\{ populations: \[\{ lanes: \d+, scans: \d+, updates: \d+ \}, .*\], readout: \d, memory: 'block' \}`
  expect(stdout).toMatch(new RegExp(`^ {2}lanes: ${lanes},$`, 'm'))
})

test('what is printed is what the stages take', () => {
  const lanes = { populations: [{ lanes: 4, scans: 2, updates: 1 }], readout: 2, memory: 'block' } as const
  expect(lanesText(lanes)).toBe(
    "lanes: { populations: [{ lanes: 4, scans: 2, updates: 1 }], readout: 2, memory: 'block' }",
  )
  expect(laneOption.parse(lanes)).toEqual(lanes)
  expect(lanesText({ ...lanes, delays: 'axons' })).toContain("memory: 'block', delays: 'axons' }")
  expect(laneOption.parse({ ...lanes, delays: 'axons' })).toEqual({ ...lanes, delays: 'axons' })
})

test('a pipeline is fitted in the arithmetic that it is rounded to', async () => {
  const { description } = await networkToFit('cartpole-fractional', join(engramPackage.root, 'pipeline.config.ts'))
  expect(description).toMatchObject({ input: { size: 4 }, arithmetic: { format: 'QS2.13' } })
  await expect(networkToFit('cartpole-formats', join(engramPackage.root, 'pipeline.config.ts'))).rejects.toMatchObject({
    exitCode: 2,
    message: 'cartpole-formats: got a sweep over 4 variants (16 bits; 12 bits; 10 bits; 8 bits), expected a pipeline with one network',
  })
})

test('a graph in a JSON file is fitted: a recurrent population with constants of its own that is read as it is', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'engram-fit-'))
  try {
    const file = join(directory, 'recurrent.json')
    const { arithmetic } = (await networkToFit('lif-64-16', undefined)).description
    const beta = { each: Array.from({ length: 12 }, (_, unit) => 0.5 + unit / 40) }
    await writeFile(file, JSON.stringify({
      schema: 2, steps: 6, arithmetic, input: { size: 40, encoding: { kind: 'spikes' } },
      populations: [
        { name: 'a', size: 12, model: { kind: 'lif', beta, threshold: 1 }, refractory: 2 },
        { name: 'b', size: 3, model: { kind: 'leaky-integrator', beta: 0.9 } },
      ],
      connections: [['input', 'a', 0], ['a', 'a', 1], ['a', 'b', 2]].map(([from, to, delay]) => (
        { name: `${from}-${to}`, from, to, model: { kind: 'dense' }, delay }
      )),
      readout: { from: 'b', of: 'values', over: 'maximum' },
    }))
    const { code, stdout } = await fit(file, '--target', 'xc7', '--lut', '1500', '--memory', 'block', '--json')
    const { network, chosen, options } = JSON.parse(stdout)
    expect({ code, network }).toEqual({ code: 0, network: 'recurrent' })
    expect(chosen.cost.lut + chosen.cost.lutRam).toBeLessThanOrEqual(1500)
    expect(options).toContainEqual(chosen)
  } finally {
    await rm(directory, { recursive: true })
  }
})
