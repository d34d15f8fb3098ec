import fc from 'fast-check'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { runCommandInput } from '../../bad-inputs/run-command-input.ts'
import type { Fuzzer } from './fuzzer.ts'
import { mutatedText } from './mutated-text.ts'

const description = lifNetwork({ layers: [2, 2, 1], beta: 0.5, steps: 2 })
const files: Readonly<Record<string, string>> = {
  'network.json': JSON.stringify(description, undefined, 1),
  'weights/fc1_weights.mem': '0001 0002\n0003 FFFC // the last\n',
  'weights/fc1_bias.mem': '0001\n0002\n',
  'weights/fc_out_weights.mem': '0001 0002\n',
  'weights/fc_out_bias.mem': '0001\n',
  'vectors.json': '{ "vectors": [{ "obs_qs213": [100, -200], "expected_action": 0 }] }',
  'some.config.ts': [
    'import { definePipelines, encodeSpikes, generateEpisodes, lif, pipe, roundFixedPoint, stepNeurons, trainPolicy, writeParquet }',
    "from 'engram'",
    'export default definePipelines({ some: pipe(trainPolicy({ network: lif({ layers: [4, 8, 2], beta: 0.9, steps: 5 }), seeds: [1] }),',
    "generateEpisodes({ episodes: 2 }), encodeSpikes({ method: 'current' }), stepNeurons(), roundFixedPoint({ format: 'QS3.12' }),",
    'writeParquet()) })',
    '',
  ].join('\n'),
}
const replay = ['replay', '--network', 'network.json', '--weights', 'weights', '--vectors', 'vectors.json', '--through', 'integer']
const commands = [
  replay, replay, ['check', '--config', 'some.config.ts'], ['list', '--config', 'some.config.ts'],
  ['fit', 'network.json', '--target', 'xc7', '--cycles', '500'],
]
const word = fc.oneof(
  fc.constantFrom(
    '--network',
    '--seed',
    '--jobs',
    '--fault',
    '--config',
    '--lanes',
    '--json',
    '--',
    '-',
    '',
    '../..',
    '/dev/null',
    'network.json',
    'weights',
    '\u001b[31m',
    '1e9',
    '-1',
    'NaN',
    '__proto__',
  ),
  fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\u0000', ' ')),
)

/** Milliseconds that a command may take: a second of work, on a machine on which much else may run. */
const limit = 180_000

type Extra = { readonly at: number; readonly word: string; readonly replace: boolean }
type Command = { readonly args: readonly string[]; readonly extra: readonly Extra[]; readonly file: string; readonly text: string }

/**
 * The real command, with arguments and files that were changed; whatever it makes of them, it ends with a code that docs/cli.md names and
 * no stack.
 */
export const commandFuzzer: Fuzzer<Command> = {
  name: 'command',
  share: 0,
  inputs: fc.constantFrom(...Object.keys(files)).chain((file) => fc.record({
    args: fc.constantFrom(...commands),
    extra: fc.array(fc.record({ at: fc.nat(), word, replace: fc.boolean() }), { maxLength: 2 }),
    file: fc.constant(file),
    text: mutatedText(fc.constant(files[file]!)),
  })),
  trial: async ({ args, extra, file, text }) => {
    const given = extra.reduce<readonly string[]>(
      (all, { at, word: put, replace }) => all.toSpliced(1 + (at % all.length), replace ? 1 : 0, put), args,
    )
    const { code, broken } = await runCommandInput({ title: 'fuzz', files: { ...files, [file]: text }, args: given, plain: true }, limit)
    // What a command wrote on purpose is no defect, nor is what it says of a user's own code in a config file.
    const ofTheirs = file.endsWith('.ts')
    const serious = broken.filter((problem) =>
      !/^(standard output|left behind|no message)/.test(problem) && !(ofTheirs && problem.startsWith('a stack trace')))
    if (serious.length > 0) return `engram ${given.join(' ')}: ${serious.join('; ')}`
    return code !== null && code >= 0 && code <= 3 ? undefined : `engram ${given.join(' ')}: exit code ${code}`
  },
}
