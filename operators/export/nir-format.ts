import { writeNir } from '../../datasets/nir/write-nir.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { showValue } from '../../models/errors/show-value.ts'
import { nirOfNetwork } from '../../models/nir/nir-of-network.ts'
import type { ExportFormat } from './export-format.ts'

/** One NIR file of the network as it was trained, for simulators and other hardware. */
export const nirFormat: ExportFormat = {
  name: 'nir',
  about: 'NIR (HDF5) for snnTorch, Norse, sinabs and others: the network in floating point, as it was trained',
  page: 'docs/nir.md',
  of: 'floats',
  foresee: (network, { dt }) => void nirOfNetwork(network, dt),
  write: async (network, name, { dt }) => {
    if (!/^[\w-]+$/.test(name)) {
      throw new EngramError(`name of the NIR file: got ${showValue(name)}, expected letters, digits, _ and -`, 2)
    }
    const { graph, lost } = nirOfNetwork(network, dt)
    return { files: { [`${name}.nir`]: await writeNir(graph) }, facts: { nodes: graph.nodes.size, edges: graph.edges.length }, lost }
  },
}
