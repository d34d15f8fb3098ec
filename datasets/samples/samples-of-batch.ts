import type { RecordBatch } from 'apache-arrow'
import type { Sample, Split } from '../../models/samples/sample.ts'

/** The samples of a batch of `samples`, with their numbers; arrays are views of the batch. */
export const samplesOfBatch = (batch: RecordBatch): { readonly number: number; readonly sample: Sample }[] => {
  const column = (name: string) => batch.getChild(name)!
  const list = <Values>(name: string, row: number): Values | null => {
    const values = (column(name).get(row) as { toArray(): Values & { length: number } }).toArray()
    return values.length === 0 ? null : values
  }
  return Array.from({ length: batch.numRows }, (_, row) => {
    const text = (name: string): string | null => column(name).get(row) as string | null
    const number = (name: string): number | null => column(name).get(row) as number | null
    const values = list<Float32Array>('values', row)
    return {
      number: number('sample')!,
      sample: {
        split: text('split') as Split,
        label: number('label'),
        className: text('class'),
        group: text('group'),
        source: text('source')!,
        length: number('length')!,
        lines: number('lines')!,
        stepMicroseconds: number('step_us'),
        recording: values
          ? { kind: 'values', values }
          : {
              kind: 'events',
              events: {
                steps: list<Int32Array>('event_steps', row) ?? new Int32Array(0),
                lines: list<Int32Array>('event_lines', row) ?? new Int32Array(0),
                values: list<Float32Array>('event_values', row),
              },
            },
        targets: list<Float32Array>('targets', row),
        mask: list<Float32Array>('mask', row),
      },
    }
  })
}
