import type { RecordBatch } from 'apache-arrow'
import { roundedGraph, type RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** The rows of a `rounded_networks` batch; constants and widths are derived again, never read back. */
export const roundedNetworksOfBatch = (batch: RecordBatch): { readonly network: number; readonly rounded: RoundedGraph }[] =>
  Array.from({ length: batch.numRows }, (_, row) => ({
    network: Number(batch.getChild('network')!.get(row)),
    rounded: roundedGraph(
      JSON.parse(String(batch.getChild('description')!.get(row))),
      Int32Array.from(batch.getChild('weights')!.get(row) as Iterable<number>),
      Float32Array.from(batch.getChild('trained')!.get(row) as Iterable<number>),
    ),
  }))
