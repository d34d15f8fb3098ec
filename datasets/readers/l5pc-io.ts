import { basename } from 'node:path'
import type { RecordBatch } from 'apache-arrow'
import { z } from 'zod'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { SampleKey } from '../../models/samples/sample-key.ts'
import type { Split } from '../../models/samples/sample.ts'
import { listedNumbers } from '../formats/listed-numbers.ts'
import { readParquetPart } from '../parquet/read-parquet-part.ts'
import { defineDataset } from '../samples/define-dataset.ts'
import type { OpenDataset, Recording } from '../samples/dataset-definition.ts'
import { oneOfFiles } from '../samples/one-of-files.ts'

const splits: readonly Split[] = ['train', 'validation', 'test']
const synapses = 1278

const filesOf = (path: string): readonly { readonly split: Split; readonly file: string }[] =>
  splits.map((split) => ({ split, file: oneOfFiles(path, [`${split}.parquet`], splits.map((one) => `${one}.parquet`).join(', ')) }))

const options = z.strictObject({
  path: z.string().min(1),
  /** Steps of a window that are judged. */
  window: z.int().min(1).max(4096).default(500),
  /** Steps before them, which are given and not judged. */
  burnIn: z.int().min(0).max(4095).default(150),
  /** Steps at the beginning of each simulation that are never judged. */
  skip: z.int().min(0).max(5999).default(500),
  /** Steps from one window to the next; as many as are judged unless it is given. */
  stride: z.int().min(1).max(6000).optional(),
  /** Voltages above it, which are those of output spikes, are brought down to it, in mV. */
  clip: z.number().default(-55),
  /** What is taken off a voltage, in mV, and what the rest is divided by. */
  offset: z.number().default(-67.7),
  scale: z.number().positive().default(10),
})

type Options = Omit<z.output<typeof options>, 'path'>

/** First judged steps of the windows of a simulation. */
const starts = (length: number, { window, burnIn, skip, stride = window }: Options): readonly number[] => {
  const first = Math.max(skip, burnIn)
  return Array.from({ length: Math.max(0, Math.floor((length - first - window) / stride) + 1) }, (_, index) => first + index * stride)
}

/** A simulation as one row has it. */
const simulationOf = (batch: RecordBatch, row: number, place: string, length: number) => {
  const list = (column: string, count?: number): Float32Array => {
    const found = listedNumbers(batch.getChild(column)?.get(row))?.values
    if (found && (count === undefined || found.length === count)) return found
    throw new EngramError(`${place}: ${column} has ${found?.length ?? 'no'} values, expected ${count ?? 'a list'}`, 2)
  }
  const times = list('input_time')
  const [lines, voltage, spikes] = [list('input_synapse', times.length), list('soma_mv', length), list('output_spike_ms')]
  const wrong = lines.findIndex((line) => !(line >= 0 && line < synapses))
  if (wrong >= 0) throw new EngramError(`${place}: input_synapse has ${lines[wrong]} at ${wrong}, expected 0 to ${synapses - 1}`, 2)
  const unordered = times.findIndex((time, at) => !(time >= (times[at - 1] ?? 0) && time < length))
  if (unordered >= 0)
    throw new EngramError(`${place}: input_time has ${times[unordered]} at ${unordered}, expected ascending steps below ${length}`, 2)
  return { times, lines, voltage, spiked: new Set(spikes) }
}

const windowOf = (
  { times, lines, voltage, spiked }: ReturnType<typeof simulationOf>,
  judged: number,
  { window, burnIn, clip, offset, scale }: Options,
): Recording => {
  const [from, length] = [judged - burnIn, burnIn + window]
  const first = times.findIndex((time) => time >= from)
  const end = times.findLastIndex((time) => time < from + length) + 1
  const targets = new Float32Array(2 * length)
  for (let step = 0; step < length; step++) {
    targets[2 * step] = Number(spiked.has(from + step))
    targets[2 * step + 1] = (Math.min(clip, voltage[from + step]) - offset) / scale
  }
  const [start, stop] = first < 0 ? [0, 0] : [first, Math.max(first, end)]
  return {
    length, lines: synapses, stepMicroseconds: 1000, targets, mask: new Float32Array(length).fill(1, burnIn),
    recording: { kind: 'events', events: {
      steps: Int32Array.from(times.subarray(start, stop), (time) => time - from), lines: Int32Array.from(lines.subarray(start, stop)),
      values: null,
    } },
  }
}

const opened = async (path: string, chosen: Options): Promise<OpenDataset> => {
  const windows: { readonly file: string; readonly row: number; readonly judged: number; readonly length: number }[] = []
  const keys: SampleKey[] = []
  for (const { split, file } of filesOf(path)) {
    let row = 0
    for await (const batch of readParquetPart(file, { columns: ['simulation', 'milliseconds'] })) {
      const [numbers, lengths] = ['simulation', 'milliseconds'].map((name) => batch.getChild(name))
      if (!numbers || !lengths) throw new EngramError(`${file}: lacks simulation or milliseconds, expected one row a simulation`, 2)
      for (let at = 0; at < batch.numRows; at++, row++) {
        const [simulation, length] = [Number(numbers.get(at)), Number(lengths.get(at))]
        for (const judged of starts(length, chosen)) {
          windows.push({ file, row, judged, length })
          const source = `${basename(file)}, simulation ${simulation} from ${judged} ms`
          keys.push({ split, label: null, className: null, group: `simulation ${simulation}`, source })
        }
      }
    }
  }
  if (windows.length === 0)
    throw new EngramError(`option window: got ${chosen.window}, expected one that a simulation has behind burnIn and skip`, 2)
  async function* recordings(wanted: readonly number[]): AsyncGenerator<Recording> {
    let next = 0
    while (next < wanted.length) {
      const { file } = windows[wanted[next]]
      let first = 0
      for await (const batch of readParquetPart(file, { columns: ['input_time', 'input_synapse', 'soma_mv', 'output_spike_ms'] })) {
        let [row, simulation]: [number, ReturnType<typeof simulationOf>?] = [-1]
        for (; next < wanted.length; next++) {
          const one = windows[wanted[next]]
          if (one.file !== file || one.row >= first + batch.numRows) break
          if (!simulation || row !== one.row) {
            simulation = simulationOf(batch, one.row - first, `${file}: row ${one.row}`, one.length)
            row = one.row
          }
          yield windowOf(simulation, one.judged, chosen)
        }
        first += batch.numRows
        if (next === wanted.length || windows[wanted[next]].file !== file) break
      }
    }
  }
  return { classes: null, keys, recordings }
}

/**
 * Input spikes of a detailed layer-5 pyramidal cell and what its soma makes of them, in windows of steps of 1 ms: targets of each step are
 * whether the cell spikes, and its clipped voltage less `offset`, divided by `scale`. Lines below 639 excite, the others inhibit.
 */
export const l5pcIo = defineDataset({
  name: 'l5pc-io',
  about: 'input spikes of 1,278 synapses and soma voltage of a simulated layer-5 pyramidal cell, in windows; targets of each step: spike '
    + 'and voltage; groups are simulations',
  size: '168 simulations of 6 s (118, 25, 25), 24 MB; 11 windows of 500 ms each',
  licence: 'simulated after NeuronIO for this project, not to be passed on; cite Beniaguev 2021, Hay 2011 and Shai 2015',
  source: 'D. Beniaguev, I. Segev, M. London, Neuron 109, 2727 (2021); models: ModelDB 139653 and 180373',
  splitRule: 'its own: 118 simulations for training, 25 for validation, 25 for test',
  split: { kind: 'own', validation: 0.1 },
  folders: [],
  published: [],
  options,
  files: async ({ path }) => filesOf(path).map(({ file }) => file),
  open: async ({ path, ...chosen }) => opened(path, chosen),
})
