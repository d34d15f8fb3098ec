import type { RecordBatch } from 'apache-arrow'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { canonicalJson } from '../../datasets/files/json/canonical-json.ts'
import { contentHash } from '../../datasets/files/json/content-hash.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { exactInteger } from '../../models/arithmetic/exact-integer.ts'
import type { RoundedNetwork } from '../../models/network/integer/rounded-network.ts'

/** Constants as plain JSON; a threshold may have more bits than a number there. */
const plainConstants = (constants: RoundedNetwork['constants']) =>
  constants.map((layer) =>
    Object.fromEntries(
      Object.entries(layer).map(([name, value]) => [name, typeof value === 'bigint' ? exactInteger(value) : value.map(exactInteger)]),
    ),
  )

/** One row of `rounded_networks`. */
export const roundedNetworkBatch = (network: number, rounded: RoundedNetwork): RecordBatch => {
  const description = canonicalJson(rounded.description)
  return recordBatchFromColumns(roundedNetworks, 1, {
    network: Int32Array.of(network),
    description: [description],
    weights: { values: rounded.weights, shape: [rounded.weights.length] },
    constants: [canonicalJson(plainConstants(rounded.constants))],
    widths: [canonicalJson(rounded.widths)],
    checksum: [contentHash(`${description}\n${Array.from(rounded.weights).join(',')}`)],
  })
}
