import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Group } from 'h5wasm/node'
import type { NirGraph } from '../../models/nir/nir-graph.ts'

/** What HDF5 notes with every dataset is the time of its making, unless there is none. */
const withoutTime = <T>(work: () => T): T => {
  const { now } = Date
  Date.now = () => 0
  try {
    return work()
  } finally {
    Date.now = now
  }
}

const writeText = (group: Group, name: string, text: string): void => {
  group.create_dataset({ name, data: text, shape: [], dtype: 'S' })
}

const writeGraph = (group: Group, { nodes, edges }: NirGraph): void => {
  writeText(group, 'type', 'NIRGraph')
  group.create_dataset({ name: 'edges', data: edges.flat(), shape: [edges.length, 2], dtype: 'S' })
  const inner = group.create_group('nodes')
  for (const [name, { type, parameters, graph }] of nodes) {
    const node = inner.create_group(name)
    if (graph) {
      writeGraph(node, graph)
      continue
    }
    writeText(node, 'type', type)
    for (const [parameter, { shape, values }] of Object.entries(parameters)) {
      // Shapes and the like are counts, which others read as integers.
      if (/shape|_dim$/.test(parameter)) {
        node.create_dataset({ name: parameter, data: BigInt64Array.from(values, (value) => BigInt(value)), shape, dtype: '<q' })
      } else node.create_dataset({ name: parameter, data: values, shape, dtype: '<d' })
    }
  }
}

/**
 * A NIR graph as the bytes of a file (HDF5, as `nir` 1.0.8 reads it), numbers as float64; the same graph gives the same bytes.
 */
export const writeNir = async (graph: NirGraph): Promise<Uint8Array> => {
  const { ready, File } = await import('h5wasm/node')
  const library = await ready
  library.activate_throwing_error_handler()
  const folder = await mkdtemp(join(tmpdir(), 'engram-nir-'))
  const path = join(folder, 'graph.nir')
  try {
    withoutTime(() => {
      const file = new File(path, 'w')
      try {
        writeText(file, 'version', graph.version)
        writeGraph(file.create_group('node'), graph)
      } finally {
        file.close()
      }
    })
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
