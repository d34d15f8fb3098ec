import type { RecordBatch } from 'apache-arrow'
import { z } from 'zod'
import { calibrations } from '../../datasets/tables/definitions/predictions/calibrations.ts'
import { confusions } from '../../datasets/tables/definitions/predictions/confusions.ts'
import { floatPredictions } from '../../datasets/tables/definitions/predictions/float-predictions.ts'
import { sampleScores } from '../../datasets/tables/definitions/predictions/sample-scores.ts'
import { scores } from '../../datasets/tables/definitions/predictions/scores.ts'
import { valueScores } from '../../datasets/tables/definitions/predictions/value-scores.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { roundedNetworks } from '../../datasets/tables/definitions/rounded-networks.ts'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { graphInputShape } from '../../models/graph/graph-input.ts'
import { outputValues } from '../../models/graph/readout/output-values.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { roundedNetworksOfBatch } from '../networks/rounded-networks-of-batch.ts'
import { defineStage } from '../stream/define-stage.ts'
import { mapTables } from '../stream/map-tables.ts'
import { reportScores } from './report-scores.ts'
import { sampleScoreBatch, type SampleScoreRow } from './sample-score-batch.ts'
import { scoreBatches } from './score-batches.ts'
import { scoredNetworks, type ScoredNetwork } from './scored-network.ts'
import { ScoredPart, type Predicted } from './scored-part.ts'

const interpretations = ['float', 'integer', 'rtl'] as const

/** What the interpretations made of each row of a batch. */
const predictionsOf = (batch: RecordBatch, { values }: ScoredNetwork, lengthOf: (row: number) => number) =>
  interpretations.flatMap((interpretation) => {
    const [classes, outputs] = ['class', 'outputs'].map((name) => batch.getChild(`${name}_${interpretation}`))
    if (!classes || !outputs) return []
    const at = (row: number): Predicted => {
      const found = (outputs.get(row) as { toArray(): Float64Array | BigInt64Array }).toArray()
      return { prediction: Number(classes.get(row)), outputs: found instanceof Float64Array ? found : values(found, lengthOf(row)) }
    }
    return [{ interpretation, at }]
  })

/**
 * Scores the predictions of samples, of every interpretation that they went through, by what the network was trained for: classes of
 * samples and, where every step is answered, of steps (`scores`, `confusions`, `calibrations`), values and yes or no (`value_scores`), and
 * each sample by itself (`sample_scores`). The predictions flow on as they came.
 */
export const scorePredictions = defineStage({
  name: 'scorePredictions',
  version: 2,
  options: z.strictObject({}),
  consumes: [],
  // Later stages may have added their interpretations: it flows on with all of them.
  optional: [floatPredictions, networks, roundedNetworks, samples],
  emits: [scores, confusions, valueScores, calibrations, sampleScores],
  operator: (_, context) => {
    const known = new Map<number, ScoredNetwork>()
    const parts = new Map<string, ScoredPart>()
    let atHand = new Map<number, Sample>()
    const partOf = (network: ScoredNetwork, interpretation: string, split: string): ScoredPart => {
      const key = `${network.network} ${interpretation} ${split}`
      const part = parts.get(key) ?? new ScoredPart(network, interpretation, split)
      parts.set(key, part)
      return part
    }
    const score = (batch: RecordBatch): readonly SampleScoreRow[] => {
      if (batch.numRows === 0) return []
      const network = known.get(Number(batch.getChild('network')!.get(0)))
      if (!network) throw new EngramError('stage scorePredictions: predictions came before their network', 1)
      const { recorded } = graphInputShape(network.description)
      const lengthOf = (row: number): number => (recorded ? Number(batch.getChild('length')!.get(row)) : network.description.steps)
      const forms = predictionsOf(batch, network, lengthOf)
      return Array.from({ length: batch.numRows }, (_unused, row): readonly SampleScoreRow[] => {
        const number = Number(batch.getChild('sample')!.get(row))
        const sample = atHand.get(number)
        if (!sample)
          throw new EngramError(`stage scorePredictions: the prediction of sample ${number} came without the sample before it`, 1)
        const found = forms.map(({ interpretation, at }) => ({ part: partOf(network, interpretation, sample.split), own: at(row) }))
        const [first] = found
        if (!first) return []
        const float = { margin: first.part.margin(first.own).margin, prediction: first.own.prediction }
        return found.flatMap(({ part, own }) => {
          const worth = part.add({ ...sample, length: lengthOf(row) }, own, float)
          if (worth === null) return []
          const { split, group, label } = sample
          const told = { interpretation: part.interpretation, split, sample: number, group, label, prediction: own.prediction }
          return [{ network: network.network, ...told, ...worth }]
        })
      }).flat()
    }
    return mapTables({
      networks: (batch) => {
        for (const one of scoredNetworks(batch)) known.set(one.network, one)
        return [{ table: 'networks', batch }]
      },
      rounded_networks: (batch) => {
        for (const { network, rounded } of roundedNetworksOfBatch(batch)) {
          const own = known.get(network)
          if (own) known.set(network, { ...own, values: outputValues(rounded.description) })
        }
        return [{ table: 'rounded_networks', batch }]
      },
      samples: (batch) => {
        atHand = new Map(samplesOfBatch(batch).map(({ number, sample }) => [number, sample]))
        return [{ table: 'samples', batch }]
      },
      predictions: (batch) => {
        const rows = score(batch)
        return [{ table: 'predictions', batch }, ...(rows.length > 0 ? [sampleScoreBatch(rows)] : [])]
      },
    }, () => {
      const all = [...parts.values()]
      for (const part of all) reportScores(part, context)
      return scoreBatches(all)
    })
  },
})
