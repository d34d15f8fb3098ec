import type { Dataset } from 'h5wasm/node'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openHdf5, type Hdf5File } from '../formats/open-hdf5.ts'
import type { NirArray, NirGraph, NirNode } from '../../models/nir/nir-graph.ts'

type Group = { keys(): readonly string[]; get(path: string): unknown }

const isGroup = (found: unknown): found is Group => typeof found === 'object' && found !== null && 'keys' in found

/**
 * Reads a NIR file (HDF5; written by `nir` 0.1 to 1.0.8, or by engram): integers and floats of any width, scalars, empty arrays, packed
 * ones, nested graphs. What is no number and no node is passed over.
 * @throws EngramError (exit code 2) for a file that is no HDF5, is cut off, or holds no NIR graph
 */
export const readNir = async (path: string): Promise<NirGraph> => {
  const { file, refuse }: Hdf5File = await openHdf5(
    path, 'cannot be read as HDF5: it is missing, cut off, or none; expected a NIR file',
  )
  const textOf = (group: Group, name: string): string | undefined => {
    const found = group.keys().includes(name) ? group.get(name) : null
    return found && typeof found === 'object' && 'value' in found ? String((found as Dataset).value) : undefined
  }
  const arrayOf = (dataset: Dataset, place: string): NirArray | undefined => {
    const { value, metadata } = dataset
    const shape = [...(metadata.shape ?? [])].map(Number)
    if (typeof value === 'number' || typeof value === 'bigint') return { shape, values: Float64Array.of(Number(value)) }
    if (value === null || value === undefined) return { shape: [0], values: new Float64Array(0) }
    if (typeof value === 'string' || (Array.isArray(value) && typeof value[0] === 'string')) return undefined
    if (!ArrayBuffer.isView(value) && !Array.isArray(value)) return refuse(`${place} is no array of numbers`)
    return { shape, values: Float64Array.from(value as unknown as ArrayLike<number | bigint>, Number) }
  }
  const graphOf = (group: Group, version: string, place: string): NirGraph => {
    const nodes = new Map<string, NirNode>()
    const inner = group.keys().includes('nodes') ? group.get('nodes') : null
    if (!isGroup(inner)) return refuse(`${place}/nodes is missing, expected the nodes of a NIR graph`)
    for (const name of inner.keys()) {
      const node = inner.get(name)
      if (!isGroup(node)) return refuse(`${place}/nodes/${name} is no group, expected a node`)
      const type = textOf(node, 'type') ?? refuse(`${place}/nodes/${name}/type is missing, expected the type of the node`)
      if (type === 'NIRGraph') {
        nodes.set(name, { type, parameters: {}, graph: graphOf(node, version, `${place}/nodes/${name}`) })
        continue
      }
      const parameters: Record<string, NirArray> = {}
      for (const parameter of node.keys()) {
        const found = node.get(parameter)
        if (parameter === 'type' || parameter === 'metadata' || !found || isGroup(found)) continue
        const array = arrayOf(found as Dataset, `${place}/nodes/${name}/${parameter}`)
        if (array) parameters[parameter] = array
      }
      nodes.set(name, { type, parameters })
    }
    const edges = group.keys().includes('edges') ? (group.get('edges') as Dataset).value : undefined
    if (!Array.isArray(edges)) return refuse(`${place}/edges is missing, expected pairs of nodes`)
    const ends = edges.flat().map(String)
    return { version, nodes, edges: Array.from({ length: ends.length / 2 }, (_, at) => [ends[2 * at]!, ends[2 * at + 1]!] as const) }
  }
  try {
    const root = file as unknown as Group
    const node = root.keys().includes('node') ? root.get('node') : null
    if (!isGroup(node)) return refuse('has no group node, expected a NIR file')
    return graphOf(node, textOf(root, 'version') ?? '', '/node')
  } catch (cause) {
    return cause instanceof EngramError ? Promise.reject(cause) : refuse('cannot be read: it is cut off or damaged', cause)
  } finally {
    file.close()
  }
}
