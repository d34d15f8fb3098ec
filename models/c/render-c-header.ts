import { numberFormat } from '../arithmetic/number-format.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { deployedOver } from '../graph/readout/deployed-over.ts'
import type { GraphDescription } from '../graph/graph-description.ts'
import { cStreamCalls } from './render-c-stream.ts'

/** How a step is called, and what the caller gives. */
const callsOf = (name: string, description: GraphDescription, inputType: string): string[] => {
  const { spiking, changing } = graphInputShape(description)
  const { name: format, fraction } = numberFormat(description.arithmetic.format)
  const state = `${name}_state *state`
  const unit = `in units of 2^-${fraction} (${format}); what does not fit is clipped`
  if (!changing) {
    return [
      `/* Begins a sample, with its observation: ${description.input.size} values ${unit}. */`,
      `void ${name}_begin(${state}, const ${inputType} *input);`,
      '',
      '/* One time step. */',
      `void ${name}_step(${state});`,
    ]
  }
  const given = spiking
    ? [
      `/* One time step. input: numbers of the lines that spiked, each once, 0 to ${description.input.size - 1}; input_count: how many. */`,
      `void ${name}_step(${state}, const ${inputType} *input, uint32_t input_count);`,
    ]
    : [
      `/* One time step. input: ${description.input.size} values ${unit}; NULL: nothing enters. */`,
      `void ${name}_step(${state}, const ${inputType} *input);`,
    ]
  const begun = description.state === 'kept' ? 'stream' : 'sample'
  return [`/* Begins a ${begun}: nothing that was before it counts. */`, `void ${name}_begin(${state});`, '', ...given]
}

/** Writes the header of a network in C. */
export const renderCHeader = (
  name: string,
  description: GraphDescription,
  { fields, inputType, outputType }: { readonly fields: readonly string[]; readonly inputType: string; readonly outputType: string },
): string => {
  const guard = `${name.toUpperCase()}_H`
  const { steps, tail, readout, input } = description
  const after = tail > 0 ? ` and ${tail} steps of nothing behind them, ${steps} in all at most` : ''
  return [
    '/* Written by engram from a trained network. C99; needs no library. */',
    `#ifndef ${guard}`,
    `#define ${guard}`,
    '',
    '#include <stdint.h>',
    '',
    `#define ${name.toUpperCase()}_INPUTS ${input.size}`,
    `#define ${name.toUpperCase()}_OUTPUTS ${graphOutputs(description)}`,
    `#define ${name.toUpperCase()}_STEPS ${steps}`,
    '',
    description.state === 'kept'
      ? `/* A stream, read over windows of ${steps} steps. */`
      : `/* A sample is at most ${steps} steps${after}. */`,
    'typedef struct {',
    ...fields,
    `} ${name}_state;`,
    '',
    ...callsOf(name, description, inputType),
    ...(description.state === 'kept' ? cStreamCalls(description, name) : []),
    '',
    `/* The outputs: ${deployedOver(readout)} over the steps so far. They lie in the state. */`,
    `const ${outputType} *${name}_outputs(${name}_state *state);`,
    '',
    '/* The number of the largest output, the lowest where several are. */',
    `uint32_t ${name}_answer(${name}_state *state);`,
    '',
    '#endif',
    '',
  ].join('\n')
}
