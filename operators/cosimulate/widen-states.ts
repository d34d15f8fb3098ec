import type { RecordBatch } from 'apache-arrow'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { bytesOf } from '../../datasets/arrow/bytes-of.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { rtlStates } from '../../datasets/tables/definitions/traces/rtl-states.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { stateRows } from '../model/state-rows.ts'
import { stateValues } from '../model/state-values.ts'
import { tracedSamples } from '../model/traced-samples.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/**
 * The `states` of the samples that were compared last, with what the circuit showed.
 * @throws EngramError (exit code 1) where they are of other samples, or hold other values of the integer model than were compared
 */
export const widenStates = ({ rounded, traced }: RunningCircuit, batch: RecordBatch): TableBatch => {
  const rows = stateRows(rounded.description)
  const { samples, trace } = tracedSamples('cosimulateRtl', rows, traced, batch)
  const shape = rows.map(({ length }) => length)
  const held = columnValues(batch, 'integer') as Int32Array
  if (Buffer.compare(bytesOf(held), bytesOf(stateValues(rows, samples.length, trace.expected))) !== 0)
    throw new EngramError('stage cosimulateRtl: states hold other values of the integer model than were compared with the circuit', 1)
  return { table: 'states', batch: addColumns(batch, rtlStates, { rtl: { values: stateValues(rows, samples.length, trace.got), shape } }) }
}
