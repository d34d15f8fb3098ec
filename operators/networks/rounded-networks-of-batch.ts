import type { RecordBatch } from 'apache-arrow'
import { roundedNetwork, type RoundedNetwork } from '../../models/network/integer/rounded-network.ts'

/** The rows of a `rounded_networks` batch; constants and widths are derived again, never read back. */
export const roundedNetworksOfBatch = (batch: RecordBatch): { readonly network: number; readonly rounded: RoundedNetwork }[] =>
  Array.from({ length: batch.numRows }, (_, row) => ({
    network: Number(batch.getChild('network')!.get(row)),
    rounded: roundedNetwork(
      JSON.parse(String(batch.getChild('description')!.get(row))),
      Int32Array.from(batch.getChild('weights')!.get(row) as Iterable<number>),
    ),
  }))
