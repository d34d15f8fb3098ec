import { EngramError } from '../errors/engram-error.ts'
import { showValue } from '../errors/show-value.ts'
import { deployedOver } from '../graph/readout/deployed-over.ts'
import { graphInputShape } from '../graph/graph-input.ts'
import type { RoundedGraph } from '../graph/rounded-graph.ts'
import { cFieldBytes } from './language/c-field-bytes.ts'
import { cFieldLines } from './language/c-field-lines.ts'
import { cNames } from './c-names.ts'
import type { CNetwork } from './c-network.ts'
import { cRingFields } from './c-ring-fields.ts'
import { cSender } from './c-sender.ts'
import type { CPart } from './c-part.ts'
import { renderCPopulation } from './render-c-population.ts'
import { renderCReadout } from './render-c-readout.ts'
import { renderCHeader } from './render-c-header.ts'
import { renderCAnswered, renderCWindow } from './render-c-stream.ts'

const indented = (lines: readonly string[], by = 2): string[] => lines.map((line) => `${' '.repeat(by)}${line}`)

/** What a step does with what the caller gave, where a connection reads it late. */
const enter = (network: RoundedGraph): string[] => {
  const sender = cSender(network, 'input')
  const { units, values, type } = sender
  if (sender.slots === 0) return []
  const lines = ['const uint32_t slot = s->input_slot;']
  if (values) {
    const bits = { int8_t: 8, int16_t: 16, int32_t: 32 }[type as 'int8_t' | 'int16_t' | 'int32_t']
    const width = (sender.range.high + 1n).toString(2).length
    const [low, high] = [-(2 ** (width - 1)), 2 ** (width - 1) - 1]
    const clipped = bits === width
      ? 'input[line]'
      : `(${type})(input[line] > ${high} ? ${high} : input[line] < ${low} ? ${low} : input[line])`
    return [
      ...lines,
      `for (uint32_t line = 0; line < ${units}u; line++) s->input_sent[slot][line] = input == NULL ? 0 : ${clipped};`,
    ]
  }
  const counted = units < 256 ? 'uint8_t' : 'uint16_t'
  return [
    ...lines,
    'uint32_t kept = 0;',
    `for (uint32_t n = 0; n < input_count && kept < ${units}u; n++) {`,
    `  if (input[n] < ${units}u) s->input_sent[slot][kept++] = input[n];`,
    '}',
    `s->input_count[slot] = (${counted})kept;`,
  ]
}

/**
 * Writes the integer network as C99, in a header and one source that need nothing but <stdint.h> and <stddef.h>: tables are constant, all
 * state lies in a struct of the caller's, nothing is allocated. Each kind's step is that of the registry, through `cBody`; connections are
 * added up source by source, so that what is silent costs next to nothing.
 * @throws EngramError (exit code 2) for a name that is no C identifier
 */
export const renderCNetwork = (network: RoundedGraph, name: string): CNetwork => {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name))
    throw new EngramError(`name of the C network: got ${showValue(name)}, expected lower-case letters, digits and _, a letter first`, 2)
  const { description, plan } = network
  const names = cNames(description)
  const shape = graphInputShape(description)
  const parts: CPart[] = description.populations.map((_, index) => renderCPopulation(network, index))
  const readout = renderCReadout(network)
  const all = [...parts, readout]
  const input = cSender(network, 'input')
  const over = deployedOver(description.readout)
  const kept = description.state === 'kept'
  const fields = [
    { type: 'uint32_t', name: 'steps', dimensions: [], comment: `steps since the ${kept ? 'window' : 'sample'} began` },
    ...all.flatMap((part) => part.fields),
    ...cRingFields(input),
  ]
  const senders = ['input', ...description.populations.map((one) => one.name)].map((one) => cSender(network, one))
  const rings = senders.filter(({ slots }) => slots > 1)
  const state = `${name}_state`
  const given = !shape.changing ? '' : shape.spiking ? `, const ${input.type} *input, uint32_t input_count` : `, const ${input.type} *input`
  const pass = !shape.changing ? '' : shape.spiking ? ', input, input_count' : ', input'
  // A step that does not read what the caller gave takes no notice of it.
  const unused = (lines: readonly string[]): string[] =>
    (shape.changing ? ['input', ...(shape.spiking ? ['input_count'] : [])] : [])
      .filter((one) => !lines.some((line) => new RegExp(`(?<![\\w>])${one}\\b`).test(line)))
      .map((one) => `(void)${one};`)
  const begin = all.flatMap((part) => part.begin)
  const functions = plan.order.flatMap((index) => [
    `static void step_${names.populations[index]!}(${state} *s${given}) {`,
    ...indented([...unused(parts[index]!.step), ...parts[index]!.step]),
    '}',
    '',
  ])
  const code = [...parts, readout].flatMap(({ step, begin: first }) => [...step, ...first]).join('\n')
  // Of a table that holds one value alone, the value is written where it is needed.
  const tables = all.flatMap((part) => part.tables).filter((one) => new RegExp(`\\b${one.name}\\[`).test(code))
  const lazily = over === 'last' || over === 'step'
  const source = [
    ...prelude(name, rings.some(({ longest }) => longest > 0), description.connections.some(({ transmission }) => transmission)),
    ...tables.flatMap(({ text }) => [text, '']),
    ...functions,
    `static void read_outputs(${state} *s) {`,
    ...indented(readout.step),
    '}',
    '',
    `void ${name}_begin(${state} *s${shape.changing ? '' : `, const ${input.type} *input`}) {`,
    `  static const ${state} silent = {0};`,
    '  *s = silent;',
    ...indented(begin),
    ...(shape.changing || begin.length > 0 ? [] : ['  (void)input;']),
    '}',
    '',
    ...(kept ? renderCWindow(description, name) : []),
    `void ${name}_step(${state} *s${given}) {`,
    ...(kept ? [`  if (s->steps >= ${description.steps}u) ${name}_window(s);`] : []),
    ...rings.map(({ id, slots }) =>
      `  s->${id}_slot = (uint8_t)(s->${id}_slot + 1u == ${slots}u ? 0u : s->${id}_slot + 1u);`),
    ...indented(enter(network)),
    ...plan.order.map((index) => `  step_${names.populations[index]!}(s${pass});`),
    ...(lazily ? [] : ['  read_outputs(s);']),
    '  if (s->steps < UINT32_MAX) s->steps++;',
    '}',
    '',
    `const ${readout.type} *${name}_outputs(${state} *s) {`,
    ...(lazily ? ['  read_outputs(s);'] : []),
    '  return s->outputs;',
    '}',
    '',
    ...(kept ? renderCAnswered(description, name, readout.type) : []),
    `uint32_t ${name}_answer(${state} *s) {`,
    `  const ${readout.type} *outputs = ${name}_outputs(s);`,
    '  uint32_t best = 0;',
    `  for (uint32_t output = 1; output < ${readout.outputs}u; output++) {`,
    '    if (outputs[output] > outputs[best]) best = output;',
    '  }',
    '  return best;',
    '}',
    '',
  ].join('\n')
  return {
    name, source,
    header: renderCHeader(name, description, { fields: cFieldLines(fields), inputType: input.type, outputType: readout.type }),
    constantBytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
    stateBytes: fields.reduce((sum, field) => sum + cFieldBytes(field), 0),
    synapticOperations: all.flatMap(({ sums }) => sums).reduce((sum, { synapses }) => sum + synapses, 0),
  }
}

const prelude = (name: string, late: boolean, drawn: boolean): string[] => [
  `#include "${name}.h"`,
  '#include <stddef.h>',
  '',
  '/* Right shifts of negative numbers have to be arithmetic, as they are with every usual compiler. */',
  'typedef char shifts_are_arithmetic[((-1) >> 1) == -1 ? 1 : -1];',
  '',
  ...(late
    ? [
      '/* The slot of a ring that was written so many steps before this one. */',
      'static uint32_t before(uint32_t slot, uint32_t delay, uint32_t slots) {',
      '  return slot >= delay ? slot - delay : slot + slots - delay;',
      '}',
      '',
    ]
    : []),
  ...(drawn
    ? [
      '/* A word whose bits hang on all of those of another: what synapses draw from that may fail. */',
      'static uint32_t mixed_word(uint32_t word) {',
      '  word ^= word >> 16;',
      '  word += word << 5;',
      '  word ^= word >> 11;',
      '  word += word << 9;',
      '  word ^= word >> 15;',
      '  return word + (word << 16);',
      '}',
      '',
    ]
    : []),
]
