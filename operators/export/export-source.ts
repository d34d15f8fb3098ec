import type { GraphWithParameters } from '../../models/graph/normalise/folded-graph.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** A network in both of its forms: as it was trained, where that is known, otherwise what its integers stand for. */
export type ExportSource = { readonly rounded: RoundedGraph; readonly float: GraphWithParameters }
