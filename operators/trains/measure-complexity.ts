import type { RecordBatch } from 'apache-arrow'
import { z } from 'zod'
import { recordBatchFromColumns } from '../../datasets/arrow/record-batch-from-columns.ts'
import { samplesOfBatch } from '../../datasets/samples/samples-of-batch.ts'
import { complexities } from '../../datasets/tables/definitions/trains/complexities.ts'
import { complexityClasses } from '../../datasets/tables/definitions/trains/complexity-classes.ts'
import { floatStates } from '../../datasets/tables/definitions/traces/float-states.ts'
import { samples } from '../../datasets/tables/definitions/samples.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { sendsValues } from '../../models/graph/populations/sends-values.ts'
import { measureTrains, type MeasuredTrain, type Trains } from '../../models/measures/trains/measure-trains.ts'
import type { Sample } from '../../models/samples/sample.ts'
import { defineStage } from '../stream/define-stage.ts'
import type { ForeseenNetwork } from '../stream/foreseen.ts'
import { mapTables } from '../stream/map-tables.ts'
import type { TableBatch } from '../stream/table-batch.ts'
import { ComplexityTally } from './complexity-tally.ts'
import { statesOfFirst } from './states-of-first.ts'
import { trainsOfSample } from './trains-of-sample.ts'
import { trainsOfStates } from './trains-of-states.ts'

const options = z.strictObject({
  /** Whose trains are measured: populations that send spikes, and `input` for the lines of the samples. */
  of: z.array(z.string().min(1)).min(1).refine((list) => new Set(list).size === list.length, 'expected each name once'),
  /** A train for each unit, or one for all of them, one behind the other. */
  trains: z.enum(['each', 'joined']).default('each'),
  /** Entropy rate of the process behind each class, in bits a step, which `complexity_classes` then has beside the trains that enter. */
  entropyRates: z.array(z.number().min(0)).default([]),
  /** Samples whose `states` flow on, the first that come: what was recorded to be measured alone needs no room. */
  states: z.int().min(0).max(1_000_000).default(1_000_000),
})

/** What a row has beside what was measured. */
type Place = {
  readonly network: number
  readonly interpretation: string
  readonly population: string
  readonly sample: number
  readonly known: Pick<Sample, 'split' | 'label' | 'group'> | undefined
}
type Row = Place & MeasuredTrain

/** Rows that wait for a batch. */
const batchRows = 4096

const rowBatch = (rows: readonly Row[]): TableBatch => ({
  table: 'complexities',
  batch: recordBatchFromColumns(complexities, rows.length, {
    network: Int32Array.from(rows, ({ network }) => network),
    interpretation: rows.map(({ interpretation }) => interpretation),
    population: rows.map(({ population }) => population),
    unit: rows.map(({ unit }) => unit),
    sample: Int32Array.from(rows, ({ sample }) => sample),
    split: rows.map(({ known }) => known?.split ?? null),
    label: rows.map(({ known }) => known?.label ?? null),
    group: rows.map(({ known }) => known?.group ?? null),
    steps: Int32Array.from(rows, ({ steps }) => steps),
    phrases: Int32Array.from(rows, ({ phrases }) => phrases),
    complexity: Float64Array.from(rows, ({ complexity }) => complexity),
    rate: Float64Array.from(rows, ({ rate }) => rate),
  }),
})

/** Refuses names of a network's populations that are not there, or send values. */
const foresee = ({ of }: z.output<typeof options>, networks: readonly ForeseenNetwork[]): void => {
  for (const { description } of networks) {
    const spiking = description.populations.map(({ name }) => name).filter((name) => !sendsValues(description, name))
    for (const name of of) {
      if (name === 'input' || spiking.includes(name)) continue
      const there = description.populations.some((one) => one.name === name)
      const expected = ['input', ...spiking].join(', ')
      const got = `"${name}"${there ? ', which sends values' : ''}`
      throw new EngramError(`stage measureComplexity: option of: got ${got}, expected what sends spikes: ${expected}`, 2)
    }
  }
}

/**
 * Measures how complex spike trains are (A. Lempel, J. Ziv, 1976), and their rates: of samples as they come, and of populations in every
 * interpretation that `states` went through. Trains go to `complexities`, means by class to `complexity_classes`; what came flows on.
 */
export const measureComplexity = defineStage({
  name: 'measureComplexity',
  version: 1,
  options,
  consumes: [],
  optional: [samples, floatStates],
  emits: [complexities, complexityClasses],
  foresee: (own, { networks }) => (foresee(own, networks), networks),
  operator: ({ of, trains: form, entropyRates, states: kept }, context) => {
    const populations = new Set(of.filter((name) => name !== 'input'))
    const tally = new ComplexityTally(entropyRates)
    const seen = new Set<string>()
    let known = new Map<number, Sample>()
    let waiting: Row[] = []
    const passed = statesOfFirst(kept)
    const take = (place: Place, trains: Trains): void => {
      const rows = measureTrains(trains, form === 'joined')
      const mean = (name: 'complexity' | 'rate'): number => rows.reduce((sum, row) => sum + row[name], 0) / rows.length
      const { network, interpretation, population, known: own } = place
      seen.add(population)
      if (own && own.label !== null)
        tally.add({ network, interpretation, population, split: own.split, label: own.label }, mean('complexity'), mean('rate'))
      for (const row of rows) waiting.push({ ...place, ...row })
    }
    const emptied = (least: number): TableBatch[] => {
      if (waiting.length < least) return []
      const batch = rowBatch(waiting)
      waiting = []
      return [batch]
    }
    return mapTables({
      samples: (batch: RecordBatch) => {
        const all = samplesOfBatch(batch)
        known = new Map(all.map(({ number, sample }) => [number, sample]))
        const place = { network: context.item.index, interpretation: 'input', population: 'input' }
        for (const { number, sample } of of.includes('input') ? all : [])
          take({ ...place, sample: number, known: sample }, trainsOfSample('measureComplexity', number, sample))
        return [{ table: 'samples', batch }, ...emptied(batchRows)]
      },
      states: (batch: RecordBatch) => {
        for (const { network, interpretation, population, sample, ...trains } of trainsOfStates(batch, populations))
          take({ network, interpretation, population, sample, known: known.get(sample) }, trains)
        return [...passed(batch), ...emptied(batchRows)]
      },
    }, () => {
      for (const name of of.filter((one) => !seen.has(one))) {
        context.report({
          type: 'check', name: `trains of ${name} were measured`, otherwise: `no train of ${name} was measured`, passed: false,
          exercised: false, detail: `expected ${name === 'input' ? 'samples' : 'states, of what predictSamples or episodes record'}`,
        })
      }
      return [...emptied(0), tally.batch()]
    })
  },
})
