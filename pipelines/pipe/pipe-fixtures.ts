import type { OperatorFunction } from 'rxjs'
import { z } from 'zod'
import { columnTypes } from '../../datasets/tables/column-types.ts'
import { defineTable } from '../../datasets/tables/define-table.ts'
import { floatTraces } from '../../datasets/tables/definitions/traces/float-traces.ts'
import { inputs } from '../../datasets/tables/definitions/inputs.ts'
import { integerTraces } from '../../datasets/tables/definitions/traces/integer-traces.ts'
import { networks } from '../../datasets/tables/definitions/networks.ts'
import { observations } from '../../datasets/tables/definitions/observations.ts'
import { defineStage } from '../../operators/stream/define-stage.ts'
import type { TableBatch } from '../../operators/stream/table-batch.ts'

const passOn: OperatorFunction<TableBatch, TableBatch> = (source) => source
const none = { options: z.strictObject({}), version: 1, operator: () => passOn }

/** `inputs` as another encoder might define it: the same columns, one of another type. */
const spikeInputs = defineTable({
  name: 'inputs',
  about: 'inputs as spikes',
  columns: { ...inputs.columns, input: { type: columnTypes.int32List, about: 'spikes of each input' } },
})

/** Stages that compute nothing over the real tables, to try what fits behind what. */
export const fakeStages = {
  train: defineStage({ ...none, name: 'train', consumes: [], emits: [networks] }),
  generate: defineStage({ ...none, name: 'generate', consumes: [networks], emits: [networks, observations] }),
  encode: defineStage({ ...none, name: 'encode', consumes: [observations], emits: [inputs] }),
  encodeAsSpikes: defineStage({ ...none, name: 'encodeAsSpikes', consumes: [observations], emits: [spikeInputs] }),
  step: defineStage({ ...none, name: 'step', consumes: [networks, inputs], emits: [networks, floatTraces] }),
  round: defineStage({ ...none, name: 'round', consumes: [networks, floatTraces], emits: [networks, integerTraces] }),
  cosimulate: defineStage({ ...none, name: 'cosimulate', consumes: [integerTraces], emits: [] }),
  /** Emits a table that also flows past it, wider. */
  mix: defineStage({ ...none, name: 'mix', consumes: [networks], emits: [networks, integerTraces] }),
  /** Takes traces where they flow, and widens them. */
  widen: defineStage({ ...none, name: 'widen', consumes: [networks], optional: [floatTraces], emits: [networks, integerTraces] }),
  /** Looks at inputs where they flow, which go on. */
  peek: defineStage({ ...none, name: 'peek', consumes: [networks], optional: [inputs], emits: [networks] }),
  look: defineStage({ ...none, name: 'look', consumes: [], emits: [] }),
  write: defineStage({ ...none, name: 'write', consumes: 'everything', emits: [] }),
}
