import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { File, ready } from 'h5wasm/node'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { nirChain } from '../../models/nir/fixtures/nir-chain.ts'
import { nirNode } from '../../models/nir/fixtures/nir-node.ts'
import { nirOutputs } from '../../models/nir/fixtures/nir-outputs.ts'
import { packInput } from '../../models/nir/fixtures/pack-input.ts'
import { nirPresets } from '../../models/nir/nir-presets.ts'
import { scratchFolder } from '../fixtures/scratch-folder.ts'
import { sharedData } from '../fixtures/shared-data.ts'
import { readNir } from './read-nir.ts'
import { writeNir } from './write-nir.ts'

const folder = await scratchFolder('read-nir')
const graph = nirChain(2, {
  fc: nirNode('Affine', { weight: [[0.1, 2], [3, 4]], bias: [1, -1] }),
  net: { type: 'NIRGraph', parameters: {}, graph: nirChain(2, { scale: nirNode('Scale', { scale: 0.3 }) }) },
})
const written = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}

afterEach(() => void vi.useRealTimers())

it('reads again what was written, the same bytes at any time', async () => {
  // HDF5 would note seconds.
  vi.useFakeTimers({ toFake: ['Date'], now: 1e12 })
  const bytes = await writeNir(graph)
  const { version, nodes, edges } = await readNir(await written('graph.nir', bytes))
  expect({ version, edges }).toEqual({ version: graph.version, edges: graph.edges })
  expect(Object.fromEntries(nodes)).toEqual(Object.fromEntries(graph.nodes))
  vi.setSystemTime(2e12)
  expect(Buffer.compare(bytes, await writeNir(graph))).toBe(0)
})

describe('files of others', () => {
  beforeAll(async () => {
    ;(await ready).activate_throwing_error_handler()
  })
  const text = (name: string, data: string) => ({ name, data, shape: [], dtype: 'S' as const })
  /** A file with one node between Input and Output. */
  const made = (name: string, fill: (file: File) => void): string => {
    const path = join(folder, name)
    const file = new File(path, 'w')
    fill(file)
    file.close()
    return path
  }
  const open = (file: File) => {
    file.create_dataset(text('version', '0.2'))
    const node = file.create_group('node')
    node.create_dataset(text('type', 'NIRGraph'))
    return { node, nodes: node.create_group('nodes') }
  }

  it('reads packed and narrow numbers, integers, scalars and empty arrays, and passes over what is no parameter', async () => {
    const path = made('odd.nir', (file) => {
      const { node, nodes } = open(file)
      node.create_dataset({ name: 'edges', data: ['a', 'b'], shape: [1, 2], dtype: 'S' })
      node.create_group('metadata').create_dataset(text('by', 'somebody'))
      const a = nodes.create_group('a')
      a.create_dataset(text('type', 'CubaLIF'))
      a.create_group('metadata').create_dataset(text('note', 'kept out'))
      a.create_dataset(text('remark', 'no number'))
      a.create_dataset({ name: 'r', data: Float32Array.of(0.5, 1, 2, 4), shape: [2, 2], dtype: '<f', chunks: [2, 2], compression: 'gzip' })
      a.create_dataset({ name: 'shape', data: BigInt64Array.of(3n), shape: [1], dtype: '<q' })
      a.create_dataset({ name: 'w_in', data: Float64Array.of(0.25), shape: [], dtype: '<d' })
      a.create_dataset({ name: 'v_reset', data: new Float32Array(0), shape: [0], dtype: '<f' })
      nodes.create_group('b').create_dataset(text('type', 'Output'))
    })
    const { version, nodes, edges } = await readNir(path)
    expect({ version, edges }).toEqual({ version: '0.2', edges: [['a', 'b']] })
    const array = (shape: number[], ...values: number[]) => ({ shape, values: Float64Array.from(values) })
    expect(Object.fromEntries(nodes)).toEqual({
      a: {
        type: 'CubaLIF',
        parameters: { r: array([2, 2], 0.5, 1, 2, 4), shape: array([1], 3), w_in: array([], 0.25), v_reset: array([0]) },
      },
      b: { type: 'Output', parameters: {} },
    })
  })

  it.each([
    ['nothing of NIR', (file: File) => file.create_dataset(text('version', '1')), 'has no group node, expected a NIR file'],
    ['no nodes', (file: File) => file.create_group('node'), '/node/nodes is missing, expected the nodes of a NIR graph'],
    ['no edges', (file: File) => open(file), '/node/edges is missing, expected pairs of nodes'],
    ['a node without a type', (file: File) => open(file).nodes.create_group('a'), '/node/nodes/a/type is missing, expected the type of'],
    ['edges of three ends', (file: File) => {
      open(file).node.create_dataset({ name: 'edges', data: ['a', 'b', 'c'], shape: [1, 3], dtype: 'S' })
    }, '/node/edges is no list of pairs of nodes'],
    ['numbers as edges', (file: File) => {
      open(file).node.create_dataset({ name: 'edges', data: Float64Array.of(0, 1), shape: [1, 2], dtype: '<d' })
    }, '/node/edges is no list of pairs of nodes'],
  ])('refuses a file with %s', async (name, fill, message) => {
    await expect(readNir(made(`${name}.nir`, fill))).rejects.toThrow(message)
  })

  it('refuses what is no HDF5, is not there or is cut off', async () => {
    await expect(readNir(await written('text.nir', 'no graph'))).rejects.toThrow('text.nir: cannot be read as HDF5')
    await expect(readNir(join(folder, 'none.nir'))).rejects.toThrow('none.nir: cannot be read as HDF5')
    const bytes = await readFile(await written('whole.nir', await writeNir(graph)))
    await expect(readNir(await written('cut.nir', bytes.subarray(0, bytes.length / 2)))).rejects.toThrow('cut.nir: cannot be read')
  })
})

const pack = sharedData('nir-paper')
describe.skipIf(pack.missing)(`the files of the paper on NIR${pack.why}`, () => {
  const at = (...path: string[]) => join(pack.path, ...path)

  it.each([
    ['norse', 'lif_norse.csv', 2], ['snntorch', 'lif_snntorch.csv', 2], ['spinnaker2', 'lif_spinnaker2.csv', 2],
    ['nengo', 'lif_nengo.csv', 2], ['sinabs', 'lif_sinabs.csv', 2], ['rockpool', 'lif_rockpool.csv', 2], ['spyx', 'lif_spyx.csv', 2],
    ['lava', 'lif_lava_cpu_float.csv', 2],
  ] as const)('01_lif spikes when %s does', async (preset, file, column) => {
    const rows = (await readFile(at('01_lif', file), 'utf8')).trim().split('\n').map((row) => row.split(',').map(Number))
    const expected = rows.flatMap((row, step) => (row[column]! > 0 ? [step] : []))
    expect(expected).toHaveLength(4)
    const options = { steps: 1000, dt: 1e-4, dynamics: nirPresets[preset], input: 'spikes' as const }
    const outputs = nirOutputs(await readNir(at('01_lif', 'lif_norse.nir')), packInput(), options)
    expect(outputs.flatMap((spike, step) => (spike > 0 ? [step] : []))).toEqual(expected)
  })

  it('refuses convolutions by the name of their node', async () => {
    const graph = await readNir(at('02_cnn', 'cnn_sinabs.nir'))
    expect(() => nirOutputs(graph, [], { steps: 1 })).toThrow(/^NIR node \d+ \(Conv2d\): convolutions and pooling cannot be said yet/)
  })
})
