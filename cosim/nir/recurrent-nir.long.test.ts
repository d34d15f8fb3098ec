import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa, execaSync } from 'execa'
import { beforeAll, describe, expect, it } from 'vitest'
import { scratchFolder } from '../../datasets/fixtures/scratch-folder.ts'
import { readNir } from '../../datasets/nir/read-nir.ts'
import { writeNir } from '../../datasets/nir/write-nir.ts'
import { checkGraph } from '../../models/graph/check/check-graph.ts'
import { floatGraph } from '../../models/graph/float/float-graph.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import { roundGraph } from '../../models/graph/round-graph.ts'
import { lifNetwork } from '../../models/network/kinds/lif-network.ts'
import { imported } from '../../models/nir/fixtures/nir-outputs.ts'
import type { ImportedNetwork } from '../../models/nir/network-of-nir.ts'
import { nirOfNetwork } from '../../models/nir/nir-of-network.ts'
import { nirPresets } from '../../models/nir/nir-presets.ts'
import { counterRandom } from '../../models/random/counter-random.ts'
import { needsVerilator } from '../fixtures/needs-verilator.ts'
import { runGraphCase } from '../graph/run-graph-case.ts'

/** Where Python with nir may lie: `python3 -m venv node_modules/.cache/engram-peers/nir`, then `pip install nir` in it; or on the PATH. */
const peers = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'engram-peers')
const pythons = [...['nir', 'torch'].map((name) => join(peers, name, 'bin', 'python')).filter(existsSync), 'python3']
const python = pythons.find((one) => execaSync(one, ['-c', 'import nir, numpy'], { reject: false }).exitCode === 0)
const script = join(import.meta.dirname, 'fixtures', 'recurrent.py')
const cache = join(tmpdir(), 'engram-test-cache')
const [steps, dt] = [60, 1e-3]

describe.skipIf(!python)(`recurrent graphs and Python's nir${python ? '' : ', skipped: no Python with nir here'}`, async () => {
  const folder = await scratchFolder('recurrent-nir')
  const random = counterRandom(7, 'recurrent-nir')
  const inputsOf = (lines: number, samples = 1): Int32Array =>
    Int32Array.from({ length: samples * steps * lines }, (_, at) => Number(random.uniform(lines, at) < 0.3))
  /** What the reference in Python makes of FOLDER/NAME.nir. */
  const stepped = async (name: string, inputs: Int32Array, reset: 'zero' | 'subtract') => {
    const lines = inputs.length / steps
    const rows = Array.from({ length: steps }, (_, step) => [...inputs.subarray(step * lines, (step + 1) * lines)])
    await writeFile(join(folder, `${name}.json`), JSON.stringify(rows))
    const { stdout } = await execa(python!, [script, 'step', folder, name, reset, String(dt)])
    return JSON.parse(stdout) as { outputs: number[][]; spikes: number }
  }
  /** The largest difference between the outputs of floats here and those of the reference. */
  const distance = (
    { description, parameters }: Pick<ImportedNetwork, 'description' | 'parameters'>, inputs: Int32Array, outputs: number[][],
  ): number => {
    const got = floatGraph(description, parameters).evaluate(Float32Array.from(inputs), 1).outputs
    const expected = outputs.flat()
    expect(got).toHaveLength(expected.length)
    return Math.max(...expected.map((value, at) => Math.abs(value - got[at]!)))
  }
  beforeAll(async () => void (await execa(python!, [script, 'write', folder])), 60_000)

  it.each([
    ['bias', 'to-reset'], ['subtraction', 'subtract'],
  ] as const)('with %s: a file of Python, in floats, integers and RTL', async (name, reset) => {
    const graph = await readNir(join(folder, `${name}.nir`))
    const options = { steps, dt, dynamics: { ...nirPresets.norse, reset }, input: 'spikes' } as const
    const network = imported(graph, { ...options, scale: 'none' })
    const inputs = inputsOf(5)
    const { outputs, spikes } = await stepped(name, inputs, reset === 'subtract' ? 'subtract' : 'zero')
    expect(spikes).toBeGreaterThan(50)
    expect(distance(network, inputs, outputs)).toBeLessThan(1e-6)
    const { description, parameters } = imported(graph, { ...options, over: 'sum', argmax: true })
    const lengths = Int32Array.of(steps, 1, 17, steps)
    const one = { network: roundGraph(description, parameters), inputs: inputsOf(5, lengths.length), lengths }
    expect(await runGraphCase(one, 2, needsVerilator() ? 'verilator' : 'embedded', cache)).toBeUndefined()
  }, 120_000)

  it.each(['zero', 'immediate'] as const)('what engram writes is read by Python, and steps there as here: reset %s', async (reset) => {
    const description = checkGraph({
      schema: 2, steps, input: { size: 4, encoding: { kind: 'spikes' } },
      populations: [
        { name: 'first', size: 7, model: { kind: 'current-based-lif', alpha: 0.6, beta: 0.9, threshold: 0.7 } },
        { name: 'second', size: 5, model: { kind: 'lif', beta: { each: [0.5, 0.6, 0.7, 0.8, 0.9] }, threshold: 0.5 } },
        { name: 'out', size: 3, model: { kind: 'leaky-integrator', beta: 0.9 } },
      ],
      connections: [
        { name: 'in', from: 'input', to: 'first', model: { kind: 'dense' } },
        { name: 'back', from: 'first', to: 'first', model: { kind: 'dense' }, delay: 1 },
        { name: 'far', from: 'second', to: 'first', model: { kind: 'dense' }, bias: false, delay: 4 },
        { name: 'on', from: 'first', to: 'second', model: { kind: 'dense' }, delay: 2 },
        { name: 'through', from: 'second', to: 'out', model: { kind: 'dense' } },
      ],
      readout: { from: 'out', of: 'values', over: 'step', argmax: false },
      arithmetic: { ...lifNetwork({ layers: [1, 1, 1], beta: 0.9, steps: 1 }).arithmetic, reset, threshold: '>' },
    })
    const parameters = Float32Array.from({ length: graphLayout(description).length }, (_, at) => random.uniform(1000, at) * 0.5 - 0.15)
    await writeFile(join(folder, `${reset}.nir`), await writeNir(nirOfNetwork({ description, parameters }, dt).graph))
    const inputs = inputsOf(4)
    const { outputs, spikes } = await stepped(reset, inputs, reset === 'immediate' ? 'subtract' : 'zero')
    expect(spikes).toBeGreaterThan(50)
    expect(distance({ description, parameters }, inputs, outputs)).toBeLessThan(1e-6)
  }, 60_000)
})
