import type { RecordBatch } from 'apache-arrow'
import type { Trains } from '../../models/measures/trains/measure-trains.ts'

/** Columns of `states`, which are the interpretations that it has gone through. */
const interpretations = ['float', 'integer', 'rtl'] as const

/** The trains of a population in a sample, of one interpretation. */
export type TrainsOfSample = Trains & {
  readonly network: number
  readonly interpretation: (typeof interpretations)[number]
  readonly population: string
  readonly sample: number
}

/** The spike trains of these populations in a batch of `states`, row by row, of each interpretation. */
export function* trainsOfStates(batch: RecordBatch, populations: ReadonlySet<string>): Generator<TrainsOfSample> {
  const column = (name: string) => batch.getChild(name)!
  const [network, sample, population] = ['network', 'sample', 'population'].map(column)
  const [signal, units, steps] = ['signal', 'units', 'steps'].map(column)
  const forms = interpretations.flatMap((interpretation) => {
    const values = batch.getChild(interpretation)
    return values ? [{ interpretation, values }] : []
  })
  for (let row = 0; row < batch.numRows; row++) {
    const name = String(population!.get(row))
    if (!populations.has(name) || signal!.get(row) !== 'spike') continue
    for (const { interpretation, values } of forms) {
      yield {
        network: Number(network!.get(row)), interpretation, population: name, sample: Number(sample!.get(row)),
        values: (values.get(row) as { toArray(): ArrayLike<number> }).toArray(), units: Number(units!.get(row)),
        steps: Number(steps!.get(row)),
      }
    }
  }
}
