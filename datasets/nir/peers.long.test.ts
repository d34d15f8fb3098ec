import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import type { GraphInput } from '../../models/graph/graph-description.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { nirOutputs } from '../../models/nir/fixtures/nir-outputs.ts'
import type { NirDynamics } from '../../models/nir/nir-dynamics.ts'
import { nirOfNetwork } from '../../models/nir/nir-of-network.ts'
import { nirPresets } from '../../models/nir/nir-presets.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { readNir } from './read-nir.ts'
import { writeNir } from './write-nir.ts'

/** Where a virtual environment with nir 1.0.8, snntorch, norse and PyTorch may lie: `python3 -m venv`, then `pip install`. */
const python = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'engram-peers', 'torch', 'bin', 'python')
const script = join(import.meta.dirname, 'fixtures', 'peers.py')
const missing = !existsSync(python)

type Written = { inputs: number[][]; outputs: Record<string, number[][]> }

describe.skipIf(missing)(`networks of snnTorch and Norse${missing ? ', skipped: no Python with them here' : ''}`, async () => {
  const folder = await scratchFolder('nir-peers')
  const peers = (mode: 'write' | 'read') => execa(python, [script, mode, folder])

  describe('files that they write', () => {
    let written: Written
    beforeAll(async () => {
      await peers('write')
      written = JSON.parse(await readFile(join(folder, 'written.json'), 'utf8')) as Written
    }, 120_000)
    const later: NirDynamics = { ...nirPresets.snntorch, reset: 'subtract-later' }

    it.each([
      ['snntorch', later, 1e-4], ['snntorch-scalars', later, 1e-4], ['norse', nirPresets.norse, 1e-3],
    ] as const)('%s spikes as there', async (name, dynamics, dt) => {
      const { inputs, outputs } = written
      const expected = outputs[name]!.flat()
      expect(expected.filter((spike) => spike === 1).length).toBeGreaterThan(20)
      const graph = await readNir(join(folder, `${name}.nir`))
      expect(nirOutputs(graph, inputs.flat(), { steps: inputs.length, dt, dynamics, input: 'spikes' })).toEqual(expected)
    })
  })

  it.each(['lif', 'current-based-lif'])('read what engram writes of %s, and spike as it does', async (kind) => {
    const steps = 200
    const description = checkGraph({
      schema: 2, steps, input: { size: 3, encoding: { kind: 'spikes' } },
      populations: [
        { name: 'first', size: 6, model: { kind: 'lif', beta: 0.9, threshold: 0.7 } },
        { name: 'second', size: 4, model: { kind, ...(kind === 'lif' ? {} : { alpha: 0.75 }), beta: 0.8, threshold: 0.5 } },
      ],
      connections: [
        { name: 'fc1', from: 'input', to: 'first', model: { kind: 'dense' } },
        { name: 'fc2', from: 'first', to: 'second', model: { kind: 'dense' }, bias: false },
      ],
      readout: { from: 'second', of: 'spikes', over: 'step', argmax: false },
      arithmetic: { ...lifNetwork({ layers: [1, 1, 1], beta: 0.9, steps: 1 }).arithmetic, reset: 'zero', threshold: '>' },
    } satisfies GraphInput)
    const parameters = Float32Array.from({ length: graphLayout(description).length }, (_, at) => Math.sin(1 + at * at) * 0.5 + 0.1)
    const inputs = Float32Array.from({ length: steps * 3 }, (_, at) => Number(Math.sin(at * at) > 0.4))
    const rows = Array.from({ length: steps }, (_, step) => [...inputs.subarray(3 * step, 3 * step + 3)])
    await writeFile(join(folder, 'inputs.json'), JSON.stringify(rows))
    // snnTorch reads every file with steps of 0.1 ms.
    for (const [name, dt] of [['norse', 1e-3], ['snntorch', 1e-4]] as const) {
      await writeFile(join(folder, `${name}.nir`), await writeNir(nirOfNetwork({ description, parameters }, dt).graph))
    }
    await peers('read')
    const expected = [...floatGraph(description, parameters).evaluate(inputs, 1).outputs]
    expect(expected.filter((spike) => spike === 1).length).toBeGreaterThan(100)
    const read = JSON.parse(await readFile(join(folder, 'read.json'), 'utf8')) as Record<string, number[][]>
    expect(read.norse!.flat()).toEqual(expected)
    expect(read.snntorch!.flat()).toEqual(expected)
  }, 120_000)
})
