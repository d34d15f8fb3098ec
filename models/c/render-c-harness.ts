import { graphInputShape } from '../graph/graph-input.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { deployedOver } from '../graph/readout/deployed-over.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { cMembrane } from './c-membrane.ts'
import { cSender } from './c-sender.ts'
import { cTable } from './language/c-table.ts'

/** Samples as the integer model takes them: [sample][line], or [sample][step][line] where they change, and the length of each. */
export type CSamples = { readonly inputs: Int32Array; readonly lengths: Int32Array }

/** How a step is called for the sample at `sample` and step `t`, with the tables `inputs` and, of spikes, `starts`. */
const stepLines = (name: string, network: RoundedGraph): string[] => {
  const { spiking, changing } = graphInputShape(network.description)
  const { input, steps } = network.description
  if (!changing) return [`    ${name}_step(&state);`]
  const at = `(sample * ${steps}u + t)`
  if (!spiking) return [`    ${name}_step(&state, t < lengths[sample] ? inputs + ${at} * ${input.size}u : NULL);`]
  return [
    `    if (t < lengths[sample]) ${name}_step(&state, inputs + starts[${at}], (uint32_t)(starts[${at} + 1u] - starts[${at}]));`,
    `    else ${name}_step(&state, inputs, 0);`,
  ]
}

/**
 * Writes a C program that runs samples through a network from `renderCNetwork` and prints, for each sample and step that counts, the
 * membrane potentials of all populations in order, then the units that spiked as 0 and 1 of those that keep lists, then the outputs; a line
 * each, hexadecimal. `quiet` prints the answers alone.
 */
export const renderCHarness = (network: RoundedGraph, name: string, { inputs, lengths }: CSamples, quiet = false): string => {
  const { description } = network
  const { steps, tail, populations, readout } = description
  const { spiking, changing } = graphInputShape(description)
  const { type } = cSender(network, 'input')
  const outputs = graphOutputs(description)
  const every = deployedOver(readout) === 'step'
  const events: number[] = []
  const starts = [0]
  if (spiking) {
    for (let row = 0; row < lengths.length * steps; row++) {
      for (let line = 0; line < description.input.size; line++) if (inputs[row * description.input.size + line] !== 0) events.push(line)
      starts.push(events.length)
    }
  }
  const table = (id: string, values: readonly number[], as?: string): string =>
    cTable(id, values, { unsigned: spiking || as !== undefined }).text.replace(/const \w+ /, `const ${as ?? type} `)
  const observed = populations.flatMap((one, index) => {
    const membrane = cMembrane(network, index)
    const sender = cSender(network, one.name)
    const print = `for (uint32_t unit = 0; unit < ${one.size}u; unit++)`
    const slot = sender.slots > 1 ? `state.${sender.id}_slot` : '0'
    return [
      `    ${print} number(${membrane.at('unit', 1).replace('s->', 'state.')});`,
      ...(sender.values || sender.slots === 0
        ? []
        : [
          `    for (uint32_t unit = 0, n = 0; unit < ${one.size}u; unit++) {`,
          `      const int spiked = n < state.${sender.id}_count[${slot}] && state.${sender.id}_sent[${slot}][n] == unit;`,
          '      number(spiked);',
          '      if (spiked) n++;',
          '    }',
        ]),
    ]
  })
  const results = `for (uint32_t output = 0; output < ${outputs}u; output++) number(${name}_outputs(&state)[output]);`
  return [
    `#include "${name}.h"`,
    '#include <stddef.h>',
    '#include <stdio.h>',
    '',
    table('inputs', spiking ? events : [...inputs]),
    ...(spiking ? [table('starts', starts, 'uint32_t')] : []),
    table('lengths', [...lengths], 'uint32_t'),
    '',
    ...(quiet ? [] : ['static void number(int64_t value) {', '  printf("%llx ", (unsigned long long)value);', '}', '']),
    'int main(void) {',
    `  static ${name}_state state;`,
    `  for (uint32_t sample = 0; sample < ${lengths.length}u; sample++) {`,
    `    ${name}_begin(&state${changing ? '' : `, inputs + sample * ${description.input.size}u`});`,
    `    const uint32_t last = lengths[sample] + ${tail}u < ${steps}u ? lengths[sample] + ${tail}u : ${steps}u;`,
    '    for (uint32_t t = 0; t < last; t++) {',
    ...stepLines(name, network).map((line) => `  ${line}`),
    ...(quiet ? [] : observed.map((line) => `  ${line}`)),
    ...(every && !quiet ? [`      ${results}`] : []),
    ...(quiet ? [] : ['      putchar(\'\\n\');']),
    '    }',
    ...(quiet ? [`    printf("%u\\n", (unsigned)${name}_answer(&state));`] : every ? [] : [`    ${results}`, '    putchar(\'\\n\');']),
    '  }',
    '  return 0;',
    '}',
    '',
  ].join('\n')
}
