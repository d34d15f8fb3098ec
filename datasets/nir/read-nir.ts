import type { Dataset as Hdf5Dataset } from 'h5wasm/node'
import { EngramError } from '../../models/errors/engram-error.ts'
import { openHdf5, type Hdf5File } from '../formats/open-hdf5.ts'
import type { NirArray, NirGraph, NirNode } from '../../models/nir/nir-graph.ts'

/** The library's types lack what tells how a dataset is packed. */
type Dataset = Hdf5Dataset & { readonly filters: readonly { readonly id: number; readonly name: string }[] }

type Group = { keys(): readonly string[]; get(path: string): unknown }

/** Classes of data in HDF5: whole numbers, floating-point numbers, texts, names of numbers (truth values are such), lists of any length. */
const [wholes, floats, texts, names, lists] = [0, 1, 3, 8, 9]
const known: ReadonlySet<number> = new Set([wholes, floats, texts, names, lists])

/** Of the filters that HDF5 has itself; those of others have higher numbers. */
const lastOfHdf5 = 6

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
  const valueOf = (dataset: Dataset, place: string): Dataset['value'] => {
    const { metadata: { type, size }, filters } = dataset
    if (type === floats && size !== 4 && size !== 8) {
      return refuse(`${place} holds floating-point numbers of ${8 * size} bits, expected 32 or 64`)
    }
    if (!known.has(type)) return refuse(`${place} is no array of numbers`)
    const foreign = filters.find(({ id }) => id > lastOfHdf5)
    return foreign ? refuse(`${place} is packed with ${foreign.name}, expected gzip, or no packing`) : dataset.value
  }
  const arrayOf = (dataset: Dataset, place: string): NirArray | undefined => {
    const { metadata } = dataset
    const value = valueOf(dataset, place)
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
    if (!group.keys().includes('edges')) return refuse(`${place}/edges is missing, expected pairs of nodes`)
    const { value, metadata: { shape } } = group.get('edges') as Dataset
    const none = shape?.includes(0) ?? false
    const pairs = Array.isArray(value) && shape?.length === 2 && shape[1] === 2
    if (!none && !pairs) return refuse(`${place}/edges is no list of pairs of nodes`)
    const ends = none ? [] : (value as unknown[]).flat().map(String)
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
