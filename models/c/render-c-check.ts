import { countedSteps } from '../graph/counted-steps.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { integerGraph } from '../graph/integer/integer-graph.ts'
import { deployedOver } from '../graph/readout/deployed-over.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { cTable } from './language/c-table.ts'
import { renderCSamples, type CSamples } from './render-c-samples.ts'

/**
 * Writes a C program that runs samples through a network from `renderCNetwork`, compares the outputs behind each with those of the integer
 * model, says how many agree, and ends with 1 where one does not: the way to see on a new processor or compiler that the bits are the same.
 */
export const renderCCheck = (network: RoundedGraph, name: string, samples: CSamples): string => {
  const { description } = network
  const outputs = graphOutputs(description)
  const { lengths, inputs } = samples
  const all = integerGraph(network).evaluate(inputs, lengths.length, lengths).outputs
  const every = deployedOver(description.readout) === 'step'
  const expected = [...lengths].flatMap((length, sample) => {
    const row = every ? sample * description.steps + countedSteps(description, length) - 1 : sample
    return [...all.subarray(row * outputs, (row + 1) * outputs)]
  })
  const { tables, compare } = renderCSamples(network, name, samples)
  return [
    '/* Written by engram: do these bits come out here too? */',
    `#include "${name}.h"`,
    '#include <stddef.h>',
    '#include <stdio.h>',
    '',
    ...tables,
    cTable('expected', expected).text,
    '',
    'int main(void) {',
    `  static ${name}_state state;`,
    ...compare.map((line) => `  ${line}`),
    `  printf("%lu of ${lengths.length} samples as expected\\n", (unsigned long)equal);`,
    `  return equal == ${lengths.length}u ? 0 : 1;`,
    '}',
    '',
  ].join('\n')
}
