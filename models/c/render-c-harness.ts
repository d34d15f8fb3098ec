import { deployedOver } from '../graph/readout/deployed-over.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { cMembrane } from './c-membrane.ts'
import { cSender } from './c-sender.ts'
import { renderCSamples, type CSamples } from './render-c-samples.ts'

/**
 * Writes a C program that runs samples through a network from `renderCNetwork` and prints, for each sample and step that counts, the
 * membrane potentials of each population in order, and the units that spiked as 0 and 1 where it keeps a list of them; the outputs stand
 * in a line of their own behind a sample, or at the end of each step's line where every step is read. All hexadecimal.
 */
export const renderCHarness = (network: RoundedGraph, name: string, samples: CSamples): string => {
  const { description } = network
  const { populations, readout } = description
  const every = deployedOver(readout) === 'step'
  const { tables, loop } = renderCSamples(network, name, samples)
  const answered = description.state === 'kept' ? [`number(${name}_answered(&state));`] : []
  const observed = populations.flatMap((one, index) => {
    const membrane = cMembrane(network, index)
    const sender = cSender(network, one.name)
    const slot = sender.slots > 1 ? `state.${sender.id}_slot` : '0'
    return [
      `for (uint32_t unit = 0; unit < ${one.size}u; unit++) number(${membrane.at('unit', 1).replace('s->', 'state.')});`,
      ...(sender.values || sender.slots === 0
        ? []
        : [
          `for (uint32_t unit = 0, n = 0; unit < ${one.size}u; unit++) {`,
          `  const int spiked = n < state.${sender.id}_count[${slot}] && state.${sender.id}_sent[${slot}][n] == unit;`,
          '  number(spiked);',
          '  if (spiked) n++;',
          '}',
        ]),
    ]
  })
  const results = `for (uint32_t output = 0; output < ${graphOutputs(description)}u; output++) number(${name}_outputs(&state)[output]);`
  const end = "putchar('\\n');"
  return [
    `#include "${name}.h"`,
    '#include <stddef.h>',
    '#include <stdio.h>',
    '',
    ...tables,
    '',
    'static void number(int64_t value) {',
    '  printf("%llx ", (unsigned long long)value);',
    '}',
    '',
    'int main(void) {',
    `  static ${name}_state state;`,
    ...loop([...observed, ...answered, ...(every ? [results] : []), end], every ? [] : [results, end]).map((line) => `  ${line}`),
    '  return 0;',
    '}',
    '',
  ].join('\n')
}
