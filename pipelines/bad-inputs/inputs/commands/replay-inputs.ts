import { fractionalNetwork } from '../../../../models/network/kinds/fractional-network.ts'
import type { CommandInput } from '../../bad-input.ts'
import type { BadInputGroup } from '../../bad-input-group.ts'

const description = fractionalNetwork({ layers: [2, 3, 2, 1], alpha: 0.5, history: 3, steps: 4 })
const words = (count: number): string => '0001\n'.repeat(count)
const vector = { obs_qs213: [100, -200], expected_action: 0 }

/** A set that replays, in the formats of docs/replay.md. */
const right: Readonly<Record<string, string>> = {
  'network.json': JSON.stringify(description),
  'weights/fc1_weights.mem': words(6),
  'weights/fc1_bias.mem': words(3),
  'weights/fc2_weights.mem': words(6),
  'weights/fc2_bias.mem': words(2),
  'weights/fc_out_weights.mem': words(2),
  'weights/fc_out_bias.mem': words(1),
  'vectors.json': JSON.stringify({ vectors: [vector] }),
}
const given = { network: 'network.json', weights: 'weights', vectors: 'vectors.json' }

/** The right set with other files, undefined for one that is missing, and other options. */
const set = (
  title: string,
  files: Readonly<Record<string, string | undefined>>,
  options: object = {},
  more: Partial<CommandInput> = {},
): CommandInput => ({
  title,
  files: Object.fromEntries(Object.entries({ ...right, ...files }).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  args: [
    'replay',
    ...Object.entries({ ...given, through: 'integer', ...options }).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, String(value)],
    ),
  ],
  ...more,
})
const network = (title: string, change: object): CommandInput =>
  set(title, { 'network.json': JSON.stringify({ ...description, ...change }) })
const vectors = (title: string, value: unknown): CommandInput => set(title, { 'vectors.json': JSON.stringify(value) })
const memory = (title: string, text: string | undefined, file = 'fc2_bias.mem', more: Partial<CommandInput> = {}): CommandInput =>
  set(title, { [`weights/${file}`]: text }, {}, more)

export const replayInputs: BadInputGroup = {
  title: 'Descriptions, weights and vectors of a replay',
  about: 'All files are read and held to the description before the first vector is replayed, or a circuit compiled. '
    + 'A vector with another result is no bad input but a verdict, with exit code 1.',
  inputs: [
    set('the right ones', {}, {}, { code: 0 }),
    set('no description, `engram replay`', {}, { network: undefined }),
    set('no vectors, `engram replay --network ... --weights ...`', {}, { vectors: undefined }),
    set('an unknown interpreter, `--through integer,modelsim`', {}, { through: 'integer,modelsim' }),
    set('no interpreter, `--through ""`', {}, { through: '' }),
    set('`--through verilator` without Verilator', {}, { through: 'verilator' }, { code: 3, environment: { PATH: 'FOLDER/bin' } }),
    set(
      '`ENGRAM_CACHE` is a file, for a circuit of a replay',
      { cache: '' },
      { through: 'embedded' },
      { environment: { ENGRAM_CACHE: 'cache' } },
    ),
    set('the description is missing', { 'network.json': undefined }),
    set('a reference that does not ship, `--network lif-64-61`', {}, { network: 'lif-64-61' }),
    set('the description is a folder', {}, { network: 'weights' }),
    set('the description is no JSON', { 'network.json': '{ "schema": 1,' }),
    set('the description is something else, `[]`', { 'network.json': '[]' }),
    set('a byte-order mark before the description, which is read over',
      { 'network.json': `\ufeff${JSON.stringify(description)}` }, {}, { code: 0 }),
    set('a field of the description that is there twice',
      { 'network.json': JSON.stringify(description).replace('"steps":4', '"steps":4,"steps":5') }),
    set('a description of 5 MB', { 'network.json': `${JSON.stringify(description)}${' '.repeat(5_000_000)}` }),
    set('a description with characters that no terminal shows', { 'network.json': '{ \u001b[2J' }),
    network('a description of a later engram', { schema: 3 }),
    network('an unknown neuron', { populations: [{ name: 'layer0', size: 3, model: { kind: 'izhikevich' } }] }),
    network('a misspelt field of its arithmetic', { arithmetic: { ...description.arithmetic, rouding: 'floor' } }),
    network('a constant out of its range, `alpha: 1.5`', {
      populations: [
        { ...description.populations[0], model: { ...description.populations[0]!.model, alpha: 1.5 } }, description.populations[1],
      ],
    }),
    network('a description without populations', { populations: [] }),
    set('no folder of weights', {}, { weights: 'wieghts' }),
    set('a file in place of the folder of weights', {}, { weights: 'network.json' }),
    memory('a `.mem` file is missing', undefined),
    set('a folder in place of a `.mem` file', { 'weights/fc1_bias.mem': undefined, 'weights/fc1_bias.mem/keep': '' }),
    memory('a word too few', words(1)),
    memory('a word too many', words(3)),
    memory('what is no hexadecimal word', '0001\n0x02\n'),
    memory('a word that is too long for the format', '0001\n00010000\n'),
    memory('comments of both kinds, an address and padded words, which are read',
      '/* b */ @0001 0002 // of neuron 1\n@0 0000_ffff\n', undefined, { code: 0 }),
    memory('an address beyond the file', '@0002\n0001 0002\n'),
    memory('an address that leaves a word out', '@0001\n0001\n'),
    memory('a word that is given twice', '0001 0002\n@0 0003\n'),
    memory('a word with unknown digits', '0001\n000x\n'),
    memory('a comment without an end', '0001 /* 0002\n'),
    memory('a `.mem` file that is far too long', `${'// again and again\n'.repeat(4000)}${words(2)}`),
    memory('an empty `.mem` file', ''),
    memory('another flow\'s coefficients', '8000\n0800\n0400\n', 'gl_coefficients.mem'),
    set('the vectors are missing', { 'vectors.json': undefined }),
    set('the vectors are no JSON', { 'vectors.json': 'obs_qs213,expected_action\n' }),
    set('vectors in which a field is there twice',
      { 'vectors.json': '{ "vectors": [\n{ "obs_qs213": [1, 2], "expected_action": 0,\n"expected_action": 0 }] }' }),
    vectors('a list in place of `{ "vectors": [...] }`', [vector]),
    vectors('no vectors in the file', { vectors: [] }),
    vectors('a vector without inputs', { vectors: [{ expected_action: 0 }] }),
    vectors('a vector with an input too few', { vectors: [vector, { ...vector, obs_qs213: [100] }] }),
    vectors('inputs as real numbers', { vectors: [{ ...vector, obs_qs213: [0.5, -0.25] }] }),
    vectors('an input that is too large for the format', { vectors: [{ ...vector, obs_qs213: [40_000, 0] }] }),
    vectors('a vector with nothing to compare', { vectors: [{ obs_qs213: [100, -200] }] }),
    vectors('an action that the network does not have', { vectors: [{ ...vector, expected_action: 1 }] }),
    vectors('an output too many', { vectors: [{ ...vector, expected_q_accum: [1, 2] }] }),
    vectors('an output that is no whole number', { vectors: [{ ...vector, expected_q_accum: ['12.5'] }] }),
    vectors('an output beyond 2^53 as a JSON number, which would lose digits', { vectors: [{ ...vector, expected_q_accum: [2 ** 53] }] }),
    vectors('an output of more than 64 bits', { vectors: [{ ...vector, expected_q_accum: [String(2n ** 63n)] }] }),
  ],
}
