import type { z } from 'zod'
import { samples } from '../../../datasets/tables/definitions/samples.ts'
import type { Sample } from '../../../models/samples/sample.ts'
import { defineStage } from '../../stream/define-stage.ts'
import { mapTables } from '../../stream/map-tables.ts'
import type { StageContext } from '../../stream/stage-context.ts'
import { changeSamples } from './change-samples.ts'

/**
 * Defines a stage that makes one sample of each, the same for every item of work. `change` is asked once for each item, so what it makes of
 * the options is kept; it gives a function of a sample and its number.
 */
export const defineEncoder = <const Name extends string, Schema extends z.ZodType>({ name, version, options, change }: {
  readonly name: Name
  /** Raise it whenever the same options give other samples. */
  readonly version: number
  readonly options: Schema
  readonly change: (options: z.output<Schema>, context: StageContext) => (sample: Sample, number: number) => Sample
}) =>
  defineStage({
    name,
    version,
    options,
    consumes: [samples],
    emits: [samples],
    alike: true,
    operator: (given, context) => {
      const make = change(given, context)
      return mapTables({ samples: (batch) => changeSamples(name, batch, make) })
    },
  })
