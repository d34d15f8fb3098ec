import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { cTable } from './language/c-table.ts'
import { lastOutputs } from './last-outputs.ts'
import { renderCSamples, type CSamples } from './render-c-samples.ts'

/**
 * Writes a C program that runs samples through a network from `renderCNetwork`, compares the outputs behind each with those of the integer
 * model, says how many agree, and ends with 1 where one does not: the way to see on a new processor or compiler that the bits are the same.
 */
export const renderCCheck = (network: RoundedGraph, name: string, samples: CSamples): string => {
  const { lengths } = samples
  const expected = lastOutputs(network, samples)
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
