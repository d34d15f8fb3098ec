import { graphInputShape } from '../graph/graph-input.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { cSender } from './c-sender.ts'
import { cTable } from './language/c-table.ts'

/** Samples as the integer model takes them: [sample][line], or [sample][step][line] where they change, and the length of each. */
export type CSamples = { readonly inputs: Int32Array; readonly lengths: Int32Array }

/** What a C program needs to run samples: constant tables, and the lines around `each`, which stand at the end of every step. */
export type CSampleLoop = {
  readonly tables: readonly string[]
  /** Lines of a loop over the samples; `each` come behind every step, `after` behind every sample. */
  loop(each: readonly string[], after: readonly string[]): string[]
  /** Lines that set `equal` to how many samples leave the outputs of the table `expected`. */
  readonly compare: readonly string[]
}

/** Writes samples as C for a network that `renderCNetwork` wrote as `name`; its state is `state`. */
export const renderCSamples = (network: RoundedGraph, name: string, { inputs, lengths }: CSamples): CSampleLoop => {
  const { description } = network
  const { steps, tail, input: { size } } = description
  const { spiking, changing } = graphInputShape(description)
  // Windows of a stream instead of samples.
  const kept = description.state === 'kept'
  const { type } = cSender(network, 'input')
  const events: number[] = []
  const starts = [0]
  if (spiking) {
    for (let row = 0; row < lengths.length * steps; row++) {
      for (let line = 0; line < size; line++) if (inputs[row * size + line] !== 0) events.push(line)
      starts.push(events.length)
    }
  }
  const table = (id: string, values: readonly number[], as: string): string =>
    cTable(id, values, { unsigned: as.startsWith('u') }).text.replace(/const \w+ /, `const ${as} `)
  const at = `(sample * ${steps}u + t)`
  const step = !changing
    ? [`${name}_step(&state);`]
    : spiking
      ? [
        `if (t < lengths[sample]) ${name}_step(&state, inputs + starts[${at}], starts[${at} + 1u] - starts[${at}]);`,
        `else ${name}_step(&state, inputs, 0);`,
      ]
      : [`${name}_step(&state, t < lengths[sample] ? inputs + ${at} * ${size}u : NULL);`]
  const loop: CSampleLoop['loop'] = (each, after) => [
    `for (uint32_t sample = 0; sample < ${lengths.length}u; sample++) {`,
    kept
      ? `  if (sample > 0) ${name}_window(&state); else ${name}_begin(&state);`
      : `  ${name}_begin(&state${changing ? '' : `, inputs + sample * ${size}u`});`,
    `  const uint32_t last = lengths[sample] + ${tail}u < ${steps}u ? lengths[sample] + ${tail}u : ${steps}u;`,
    '  for (uint32_t t = 0; t < last; t++) {',
    ...[...step, ...each].map((line) => `    ${line}`),
    '  }',
    ...after.map((line) => `  ${line}`),
    '}',
  ]
  const outputs = graphOutputs(description)
  return {
    loop,
    compare: [
      'uint32_t equal = 0;',
      ...loop([], [
        'uint32_t same = 1;',
        `for (uint32_t output = 0; output < ${outputs}u; output++) {`,
        `  if (${name}_outputs(&state)[output] != expected[sample * ${outputs}u + output]) same = 0;`,
        '}',
        'equal += same;',
      ]),
    ],
    tables: [
      table('inputs', spiking ? events : [...inputs], type),
      ...(spiking ? [table('starts', starts, 'uint32_t')] : []),
      table('lengths', [...lengths], 'uint32_t'),
    ],
  }
}
