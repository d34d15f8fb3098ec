import type { GraphDescription } from '../graph/graph-description.ts'
import { graphOutputs } from '../graph/graph-outputs.ts'
import { eventThreshold } from '../graph/kept/event-threshold.ts'

/** What a stream's header declares beside the others'. */
export const cStreamCalls = ({ readout, steps }: GraphDescription, name: string): readonly string[] => [
  '',
  `/* Ends a window before its ${steps} steps: the next step begins another one. Only the outputs begin anew. */`,
  `void ${name}_window(${name}_state *state);`,
  '',
  `/* Whether the step that was made last is answered: the last one of a window${readout.event ? ', and those of an event' : ''}. */`,
  `uint32_t ${name}_answered(${name}_state *state);`,
]

/** Writes what begins a window. */
export const renderCWindow = (description: GraphDescription, name: string): readonly string[] => [
  `void ${name}_window(${name}_state *s) {`,
  '  s->steps = 0;',
  `  for (uint32_t output = 0; output < ${graphOutputs(description)}u; output++) s->outputs[output] = 0;`,
  '}',
  '',
]

/** Writes what says whether a step is answered. */
export const renderCAnswered = (description: GraphDescription, name: string, type: string): readonly string[] => {
  const threshold = eventThreshold(description)
  return [
    `uint32_t ${name}_answered(${name}_state *s) {`,
    ...(threshold === undefined ? [] : [
      `  const ${type} *outputs = ${name}_outputs(s);`,
      `  for (uint32_t output = 0; output < ${graphOutputs(description)}u; output++) {`,
      `    if (outputs[output] > ${type === 'int64_t' ? `INT64_C(${threshold})` : threshold}) return 1;`,
      '  }',
    ]),
    `  return s->steps >= ${description.steps}u;`,
    '}',
    '',
  ]
}
