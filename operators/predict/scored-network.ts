import { z } from 'zod'
import type { RecordBatch } from 'apache-arrow'
import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import { lossDescription, type LossDescription } from '../../models/losses/loss-description.ts'
import { networksOfBatch } from '../networks/networks-of-batch.ts'

/** What scoring has to know of a network; values are those of its description after rounding, where it was rounded. */
export type ScoredNetwork = {
  readonly network: number
  readonly description: GraphDescription
  /** By what it was trained, where its provenance says so. */
  readonly loss: LossDescription | undefined
  /** Integer outputs as values. */
  readonly values: (outputs: BigInt64Array, length: number) => Float64Array
}

const trainedBy = z.looseObject({ loss: z.union([lossDescription.class, lossDescription.sequence]) })

/** The networks of a batch of `networks`. */
export const scoredNetworks = (batch: RecordBatch): ScoredNetwork[] =>
  networksOfBatch(batch).map(({ network, description }, row) => {
    const { data } = trainedBy.safeParse(JSON.parse(String(batch.getChild('provenance')!.get(row))))
    return { network, description, loss: data?.loss, values: outputValues(description) }
  })
