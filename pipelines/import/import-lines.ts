import type { GraphDescription } from '../../models/graph/graph-description.ts'
import { graphLayout } from '../../models/graph/graph-layout.ts'
import type { ImportedNetwork } from '../../models/nir/network-of-nir.ts'
import type { ImportOptions } from '../../operators/networks/import-options.ts'

const plural = (count: number, what: string): string => `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`

/** A number, or between which ones it lies where each neuron has its own. */
const parameterText = (value: unknown): string => {
  if (typeof value !== 'object' || value === null || !('each' in value)) return String(value)
  const each = value.each as readonly number[]
  return `${Math.min(...each)} to ${Math.max(...each)}`
}

const modelText = ({ kind, ...parameters }: GraphDescription['populations'][number]['model']): string =>
  [kind, ...Object.entries(parameters).map(([name, value]) => `${name} ${parameterText(value)}`)].join(', ')

const aligned = (rows: readonly (readonly string[])[]): string[] => {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) => `  ${row.map((text, column) => text.padEnd(widths[column]!)).join('  ').trimEnd()}`)
}

/** What a person is told of a network that was imported. */
export const importLines = (
  { file, preset, dt, steps, input: carried, scale }: Pick<ImportOptions, 'file' | 'preset' | 'dt' | 'steps' | 'input' | 'scale'>,
  { description, parameters, notes }: ImportedNetwork,
): string[] => {
  const { input, populations, connections, readout, arithmetic } = description
  const layout = graphLayout(description)
  const unusual = `${carried === 'spikes' ? '' : `, input: "${carried}"`}${scale === 'threshold' ? '' : `, scale: "${scale}"`}`
  return [
    `${file} with the dynamics of ${typeof preset === 'string' ? preset : 'your own'}, steps of ${dt} s, at most ${steps}`,
    '',
    `${plural(populations.length, 'population')}, ${plural(parameters.length, 'weight')}, ${arithmetic.format}; input: `
      + `${plural(input.size, 'line')} of ${input.encoding.kind}; output: ${readout.of} of ${readout.from}`,
    ...aligned(populations.map(({ name, size, model }) => [name, plural(size, 'unit'), modelText(model)])),
    '',
    plural(connections.length, 'connection'),
    ...aligned(connections.map(({ name, from, to, model, delay, bias }, index) => [
      name, `${from} -> ${to}`, `${model.kind}${bias ? ' with biases' : ''}`, plural(layout.connections[index]!.weightCount, 'weight'),
      delay === 0 ? '' : plural(delay, 'step') + ' late',
    ])),
    ...(notes.length > 0 ? ['', 'What changed on the way:', ...notes.map((note) => `  ${note}`)] : []),
    '',
    `in a pipeline: importNetwork({ file: ${JSON.stringify(file)}, preset: ${JSON.stringify(preset)}, dt: ${dt}, steps: ${steps}`
      + `${unusual} })`,
  ]
}
