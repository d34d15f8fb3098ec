import { appendFile, readFile, writeFile } from 'node:fs/promises'
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

it('writes what is not the default into the pipeline', async () => {
  const { stdout } = await shown('--preset', 'norse', '--steps', '20', '--input', 'current', '--scale', 'none')
  expect(stdout).toContain('input: 1 line of current; output')
  expect(stdout).toContain('preset: "norse", dt: 0.001, steps: 20, input: "current", scale: "none" })\n')
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

it('runs in a pipeline, which leaves its exports in the manifest, and is exported again as it was', async () => {
  const names = 'definePipelines, exportNetwork, importNetwork, pipe, roundFixedPoint, writeParquet'
  await writeFile(join(folder, 'nir.config.ts'), `import { ${names} } from 'engram'
export default definePipelines({
  net: pipe(
    importNetwork({ file: 'net.nir', preset: 'norse', dt: 0.001, steps: 20, scale: 'none' }), roundFixedPoint(),
    exportNetwork({ format: 'nir' }), exportNetwork({ format: 'c', name: 'cell' }), writeParquet(),
  ),
})
`)
  const run = () => startEngram(['run', 'net', '--config', 'nir.config.ts', '--out', 'run'], { cwd: folder, direct: true }).ended
  expect(await run()).toMatchObject({ code: 0 })
  const { files } = JSON.parse(await readFile(join(folder, 'run', 'manifest.json'), 'utf8')) as { files: { path: string }[] }
  expect(files.map(({ path }) => path)).toEqual([
    ...['cell.c', 'cell.h', 'cell_check.c', 'export.json'].map((file) => `exports/00000-cell-c/${file}`),
    'exports/00000-network-nir/export.json', 'exports/00000-network-nir/network.nir',
  ])
  const asked = ['export', 'run', '--format', 'nir', '--out', 'again', '--name', 'net', '--json']
  const exported = startEngram(asked, { cwd: folder, direct: true })
  const { lost } = JSON.parse((await exported.ended).stdout) as { lost: string[] }
  expect(lost[0]).toContain("reset: 'to-reset', threshold: '>'")
  const options = {
    dynamics: nirPresets.norse, dt: 0.001, steps: 20, input: 'spikes', over: 'sum', argmax: true, scale: 'none',
  } as const
  const [before, after, kept] = await Promise.all(
    ['net.nir', 'again/net.nir', 'run/exports/00000-network-nir/network.nir'].map(async (file) =>
      networkOfNir(await readNir(join(folder, file)), options)))
  expect(after!.parameters).toEqual(before!.parameters)
  expect(kept).toEqual(after)
  expect(after!.description.populations).toEqual(before!.description.populations)
  // A finished run is held to these files too.
  await appendFile(join(folder, 'run', 'exports', '00000-cell-c', 'cell.c'), ' ')
  expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('exports/00000-cell-c/cell.c has ') })
})

it('is looked at by engram check, which refuses what comes behind it too', async () => {
  const config = (circuit: string) => `import { cosimulateRtl, importNetwork, pipe, roundFixedPoint, writeParquet } from 'engram'
export default {
  net: pipe(
    importNetwork({ file: 'net.nir', preset: 'norse', dt: 0.001, steps: 20 }),
    roundFixedPoint(), cosimulateRtl({ ${circuit} }), writeParquet(),
  ),
}
`
  const checked = async (circuit: string, file = 'net.nir') => {
    await writeFile(join(folder, 'check.config.mjs'), config(circuit).replace('net.nir', file))
    const { code, stdout } = await startEngram(['check', '--config', 'check.config.mjs'], { cwd: folder, direct: true }).ended
    return { code, line: stdout.split('\n')[0] }
  }
  const stage = (number: number, name: string) => `pipeline net: stage ${number}, ${name}: `
  await writeFile(join(folder, 'text.nir'), 'no graph')
  expect(await checked('')).toEqual({ code: 0, line: expect.stringMatching(/^net +holds$/) })
  expect(await checked('lanes: { populations: [1, 1] }')).toEqual({
    code: 2, line: expect.stringContaining(`${stage(3, 'cosimulateRtl')}lanes.populations: got 2 entries, expected 1`),
  })
  expect(await checked('', 'text.nir')).toEqual({
    code: 2, line: expect.stringContaining(`${stage(1, 'importNetwork')}text.nir: cannot be read as HDF5`),
  })
})
