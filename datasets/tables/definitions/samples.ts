import { columnTypes } from '../column-types.ts'
import { defineTable } from '../define-table.ts'

/** What a network learns from, one sample a row. */
export const samples = defineTable({
  name: 'samples',
  about:
    'One row for each sample of a data set: a recording as events (a step and a line each) or as values (step by step), with its split, '
    + 'its class or its targets.',
  columns: {
    sample: { type: columnTypes.int32, about: 'sample, counted from 0 in the order in which they were read' },
    split: { type: columnTypes.name, about: 'train, validation or test' },
    label: { type: columnTypes.int32, about: 'class, counted from 0; null where there is none', nullable: true },
    class: { type: columnTypes.name, about: 'name of the class; null where it has none', nullable: true },
    group: { type: columnTypes.name, about: 'what splits keep together, such as a speaker; null where there is none', nullable: true },
    source: { type: columnTypes.text, about: 'where it comes from: file, or row of a file, or item of a generator' },
    length: { type: columnTypes.int32, about: 'length of the recording', unit: 'steps' },
    lines: { type: columnTypes.int32, about: 'lines or channels that the recording has' },
    step_us: { type: columnTypes.float64, about: 'how long a step lasts; null where it is no time', unit: 'us', nullable: true },
    event_steps: { type: columnTypes.int32List, about: 'step of each event, ascending; empty where the sample has values' },
    event_lines: { type: columnTypes.int32List, about: 'line of each event' },
    event_values: { type: columnTypes.float32List, about: 'size of each event, such as a count; empty where each is 1' },
    values: { type: columnTypes.float32List, about: 'values of all lines, step by step; empty where the sample has events' },
    targets: { type: columnTypes.float32List, about: 'targets, of the sample or step by step; empty where the class is all' },
    mask: { type: columnTypes.float32List, about: 'weight of each step of the targets; empty where all count alike' },
  },
})
