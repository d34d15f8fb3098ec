import type { GraphInput } from '../graph-description.ts'

/** The same network, all synapses of which transmit: for what knows no others. */
export const certainGraph = (graph: GraphInput): GraphInput =>
  ({ ...graph, connections: graph.connections.map((one) => ({ ...one, transmission: undefined })) })
