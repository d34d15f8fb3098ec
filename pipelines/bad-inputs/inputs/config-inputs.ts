import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'

/** A config file of that text, and a command that loads it. */
const config = (title: string, text: string, more: Partial<CommandInput> = {}): CommandInput =>
  ({ title, files: { 'a.config.ts': text }, args: ['list', '--config', 'a.config.ts'], ...more })

const run = ['run', 'a', '--config', 'a.config.ts'] as const

export const configInputs: BadInputGroup = {
  title: 'Config files',
  about: 'A config file is loaded and checked as a whole before anything runs; the place in it comes first.',
  inputs: [
    { title: 'no such file', args: ['list', '--config', 'nowhere.config.ts'], plain: true },
    { title: 'a folder', args: ['list', '--config', 'tmp'] },
    {
      title: 'no such file, though one is called nearly so',
      files: { 'sweep.config.ts': '' },
      args: ['list', '--config', 'sweeps.config.ts'],
    },
    { title: 'a file that is not JavaScript', files: { 'a.yaml': 'layers: [4, 2]\n' }, args: ['list', '--config', 'a.yaml'] },
    config('an empty file', ''),
    config('a syntax error in line 3', 'export default {\n  a: [1,\n  b: 2\n}\n'),
    config('TypeScript that cannot be stripped, `enum`', 'enum A { b }\nexport default { a: A.b }\n'),
    config('binary content', '\u0000\u0001\u0002\ufffd'),
    config('no default export', 'export const pipelines = {}\n', { plain: true }),
    config('another default export, `1`', 'export default 1\n'),
    config('another default export, a function', 'export default () => ({})\n'),
    config(
      'one pipeline without a name',
      "import { encodeSpikes, pipe } from 'engram'\nexport default pipe(encodeSpikes({ method: 'current' }))\n",
    ),
    config('a stage in place of a pipeline', "import { stepNeurons } from 'engram'\nexport default { a: stepNeurons() }\n"),
    config(
      'a list in place of a pipeline',
      "import { definePipelines, stepNeurons } from 'engram'\n\nexport default definePipelines({ a: [stepNeurons()] })\n",
    ),
    config(
      'a name that cannot be a folder',
      "import { definePipelines, pipe, stepNeurons } from 'engram'\nexport default definePipelines({ 'a/b': pipe(stepNeurons()) })\n",
    ),
    config(
      'a name that would leave the folder',
      "import { definePipelines, pipe, stepNeurons } from 'engram'\nexport default definePipelines({ '..': pipe(stepNeurons()) })\n",
    ),
    config(
      'a name that is too long for a folder',
      `import { pipe, stepNeurons } from 'engram'\nexport default { '${'a'.repeat(300)}': pipe(stepNeurons()) }\n`,
    ),
    config('no pipelines at all', "import { definePipelines } from 'engram'\nexport default definePipelines({})\n"),
    config('it throws', "\nthrow new Error('no such thing')\n"),
    config('it throws a text', "throw 'no such thing'\n"),
    config('it throws nothing', 'throw undefined\n'),
    config('it throws several lines', "throw new Error('first\\nsecond')\n"),
    config('a mistake in it', 'const options = undefined\nexport default options.pipelines\n'),
    config('it ends the process', 'process.exit(0)\n', { alone: true }),
    config('it waits for what never comes', 'await new Promise(() => {})\nexport default {}\n', { alone: true }),
    config('a misspelt import', "import { pipee } from 'engram'\nexport default pipee\n"),
    config('a package that is not installed', "import { x } from 'left-pad'\nexport default x\n"),
    config('a file beside it that is missing', "import { x } from './recipes.ts'\nexport default x\n"),
    config('an error in a file that it imports', "import './recipes.ts'\nexport default {}\n",
      { files: { 'a.config.ts': "import './recipes.ts'\nexport default {}\n", 'recipes.ts': 'export const a =\n' } }),
    config('a pipeline without stages', "import { pipe } from 'engram'\nexport default { a: (pipe as Function)() }\n", { args: run }),
    config(
      'a stage that was not called',
      "import { pipe, stepNeurons } from 'engram'\nexport default { a: pipe(stepNeurons as never) }\n",
      { args: run },
    ),
    config('something else among the stages', "import { pipe } from 'engram'\nexport default { a: pipe({ stage: 'x' } as never) }\n", {
      args: run,
    }),
    config(
      'a first stage that needs a table',
      "import { encodeSpikes, pipe } from 'engram'\nexport default { a: pipe(encodeSpikes({ method: 'current' }) as never) }\n",
      { args: run },
    ),
    config(
      'a stage whose table nobody makes',
      "import { fractional, pipe, stepNeurons, trainPolicy } from 'engram'\nconst network = fractional({ layers: [4, 8, 2], alpha: 0.5, "
        + "history: 8, steps: 10 })\n"
        + 'export default { a: (pipe as Function)(trainPolicy({ network, seeds: [1] }), stepNeurons()) }\n',
      { args: run },
    ),
    config(
      'a table that may be missing, without the columns that a stage needs of it',
      "import { cosimulateRtl, encodeSpikes, generateEpisodes, lif, pipe, roundFixedPoint, stepNeurons, trainPolicy } from 'engram'\n"
        + 'const network = lif({ layers: [4, 8, 2], beta: 0.9, steps: 10 })\n'
        + 'export default { a: (pipe as Function)(trainPolicy({ network, seeds: [1] }), roundFixedPoint(), '
        + 'generateEpisodes({ episodes: 1 }), encodeSpikes(), stepNeurons(), cosimulateRtl()) }\n',
      { args: run },
    ),
    config(
      'a stage behind the sink',
      "import { generateEpisodes, lif, pipe, trainPolicy, writeParquet } from 'engram'\nconst network = lif({ layers: [4, 8, 2], beta: "
        + "0.9, steps: 10 })\n"
        + 'export default { a: (pipe as Function)(trainPolicy({ network, seeds: [1] }), writeParquet(), '
        + 'generateEpisodes({ episodes: 1 })) }\n',
      { args: run },
    ),
    config(
      'a misspelt option of a stage, in line 3',
      "import { definePipelines, encodeSpikes, pipe } from 'engram'\n\nexport default definePipelines({ a: pipe(encodeSpikes({ methd: "
      + "1 } as never) as never) })\n",
      { plain: true },
    ),
    config(
      'a misspelt option of a network, in line 2',
      "import { lif } from 'engram'\nexport default lif({ layers: [4, 8, 2], bta: 0.9, steps: 4 } as never)\n",
    ),
    config(
      'a timer that nobody stops: the command ends all the same',
      "import config from 'FIXTURE'\nsetInterval(() => {}, 1000)\nexport default config\n",
      { args: ['run', 'quick', '--config', 'a.config.ts', '--out', 'run'], code: 0, alone: true },
    ),
    {
      title: 'a folder called `pipeline.config.ts`',
      prepare: (folder) => {
        mkdirSync(join(folder, 'pipeline.config.ts'))
      },
      args: ['run', 'quick'],
    },
  ],
}
