import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { canonicalJson } from '../../datasets/files/json/canonical-json.ts'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { exactInteger } from '../../models/arithmetic/exact-integer.ts'
import type { RoundedGraph } from '../../models/graph/rounded-graph.ts'

/** Constants as plain JSON; a threshold may have more bits than a number there. */
const plainConstants = (constants: RoundedGraph['constants']) => constants.map(({ shared, own }) => {
  const plain = (values: Readonly<Record<string, bigint | readonly bigint[]>>) => Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'bigint' ? exactInteger(value) : value.map(exactInteger)]),
  )
  return { ...plain(shared), ...(Object.keys(own).length > 0 && { each: plain(own) }) }
})

/** One row of `rounded_networks`. */
export const roundedNetworkBatch = (network: number, rounded: RoundedGraph): RecordBatch => {
  const description = canonicalJson(rounded.description)
  return recordBatchFromColumns(roundedNetworks, 1, {
    network: Int32Array.of(network),
    description: [description],
    weights: { values: rounded.weights, shape: [rounded.weights.length] },
    trained: { values: rounded.trained, shape: [rounded.trained.length] },
    constants: [canonicalJson(plainConstants(rounded.constants))],
    widths: [canonicalJson(rounded.widths)],
    checksum: [contentHash(`${description}\n${Array.from(rounded.weights).join(',')}\n${Array.from(rounded.trained).join(',')}`)],
  })
}
