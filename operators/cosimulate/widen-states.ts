import type { RecordBatch } from 'apache-arrow'
import { addColumns } from '../../datasets/arrow/add-columns.ts'
import { columnValues } from '../../datasets/arrow/column-values.ts'
import { rtlStates } from '../../datasets/tables/definitions/traces/rtl-states.ts'
import { EngramError } from '../../models/errors/engram-error.ts'
import { stateRows, type StateRow } from '../model/state-rows.ts'
import { stateValues, type StateTrace } from '../model/state-values.ts'
import { tracedSamples } from '../model/traced-samples.ts'
import type { RunningCircuit } from './running-circuit.ts'
import type { TableBatch } from '../stream/table-batch.ts'

/** Whether a column of `states` holds just what a trace does. */
const holds = (rows: readonly StateRow[], held: Int32Array, { membrane, spikes }: StateTrace<Int32Array>): boolean => {
  const samples = held.length / Math.max(1, rows.reduce((sum, { length }) => sum + length, 0))
  const each = membrane.length / Math.max(1, samples)
  let at = 0
  for (let sample = 0; sample < samples; sample++) {
    for (const { signal, start, length } of rows) {
      const from = sample * each + start
      if (signal === 'spike') for (let place = 0; place < length; place++, at++) if (held[at] !== spikes[from + place]) return false
      if (signal !== 'spike') for (let place = 0; place < length; place++, at++) if (held[at] !== membrane[from + place]) return false
    }
  }
  return true
}

/**
 * The `states` of the samples that were compared last, with what the circuit showed.
 * @throws EngramError (exit code 1) where they are of other samples, or hold other values of the integer model than were compared
 */
export const widenStates = ({ rounded, traced }: RunningCircuit, batch: RecordBatch): TableBatch => {
  const rows = stateRows(rounded.description)
  const { samples, trace } = tracedSamples('cosimulateRtl', rows, traced, batch)
  const shape = rows.map(({ length }) => length)
  if (!holds(rows, columnValues(batch, 'integer') as Int32Array, trace.expected))
    throw new EngramError('stage cosimulateRtl: states hold other values of the integer model than were compared with the circuit', 1)
  return { table: 'states', batch: addColumns(batch, rtlStates, { rtl: { values: stateValues(rows, samples.length, trace.got), shape } }) }
}
