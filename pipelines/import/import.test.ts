import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { readNir } from '../../datasets/nir/read-nir.ts'
import { writeNir } from '../../datasets/nir/write-nir.ts'
import { nirChain } from '../../models/nir/fixtures/nir-chain.ts'
import { nirNode } from '../../models/nir/fixtures/nir-node.ts'
import { networkOfNir } from '../../models/nir/network-of-nir.ts'
import { nirPresets } from '../../models/nir/nir-presets.ts'
import { startEngram } from '../fixtures/start-engram.ts'

const folder = await scratchFolder('import')
const lif = nirNode('LIF', { tau: [0.002, 0.004], r: 1, v_leak: 0, v_threshold: 0.5 })
const graph = nirChain(1, { fc: nirNode('Affine', { weight: [[1], [2]], bias: [0.5, 0] }), lif }, ['lif -> late', 'late -> lif'])
const nodes = new Map([...graph.nodes, ['late', nirNode('Delay', { delay: 0.002 })]] as const)
await writeFile(join(folder, 'net.nir'), await writeNir({ ...graph, nodes }))
const shown = (...args: string[]) => startEngram(['import', 'net.nir', '--dt', '0.001', ...args], { cwd: folder, direct: true }).ended

it('shows what a file becomes, and what to write into a pipeline', async () => {
  const { code, stdout } = await shown('--preset', 'norse', '--steps', '20')
  expect(code).toBe(0)
  expect(stdout).toBe(`net.nir with the dynamics of norse, steps of 0.001 s, at most 20

1 population, 6 weights, QS2.13; input: 1 line of spikes; output: spikes of lif
  lif  2 units  lif, beta 0.5 to 0.75, threshold 1

2 connections
  input-lif  input -> lif  dense with biases  2 weights
  lif-lif-2  lif -> lif    one-to-one         2 weights  2 steps late

What changed on the way:
  lif: potentials are divided by the threshold

in a pipeline: importNetwork({ file: "net.nir", preset: "norse", dt: 0.001, steps: 20 })
`)
})

it('gives the description to scripts', async () => {
  const { stdout } = await shown('--preset', 'sinabs', '--input', 'values', '--scale', 'none', '--json')
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 0, weights: 6, notes: [],
    description: {
      steps: 100, input: { encoding: { kind: 'values' } }, arithmetic: { reset: 'immediate' }, populations: [{ model: { threshold: 0.5 } }],
    },
  })
})

it('runs in a pipeline, and is exported again as it was', async () => {
  const names = 'definePipelines, importNetwork, pipe, roundFixedPoint, writeParquet'
  await writeFile(join(folder, 'nir.config.ts'), `import { ${names} } from 'engram'
export default definePipelines({
  net: pipe(importNetwork({ file: 'net.nir', preset: 'norse', dt: 0.001, steps: 20, scale: 'none' }), roundFixedPoint(), writeParquet()),
})
`)
  const run = startEngram(['run', 'net', '--config', 'nir.config.ts', '--out', 'run'], { cwd: folder, direct: true })
  expect(await run.ended).toMatchObject({ code: 0 })
  const asked = ['export', 'run', '--format', 'nir', '--out', 'again', '--name', 'net', '--json']
  const exported = startEngram(asked, { cwd: folder, direct: true })
  const { lost } = JSON.parse((await exported.ended).stdout) as { lost: string[] }
  expect(lost[0]).toContain("reset: 'to-reset', threshold: '>'")
  const options = {
    dynamics: nirPresets.norse, dt: 0.001, steps: 20, input: 'spikes', over: 'sum', argmax: true, scale: 'none',
  } as const
  const [before, after] = await Promise.all(
    ['net.nir', 'again/net.nir'].map(async (file) => networkOfNir(await readNir(join(folder, file)), options)))
  expect(after!.parameters).toEqual(before!.parameters)
  expect(after!.description.populations).toEqual(before!.description.populations)
})
