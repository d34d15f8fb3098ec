import type { BadInputGroup } from '../bad-input-group.ts'

const quick = ['run', 'quick', '--config', 'fixture'] as const
/** Faults of a circuit need one: the shipped pipelines refuse them before anything is trained. */
const refused = (...args: readonly string[]) => ({ args: [...quick, ...args] })

export const commandLineInputs: BadInputGroup = {
  title: 'The command line',
  about: 'Nothing is loaded and nothing is written before the command line is right.',
  inputs: [
    { title: 'an unknown command, `engram rnu`', args: ['rnu'], plain: true },
    { title: 'an unknown command unlike any, `engram frobnicate`', args: ['frobnicate'] },
    { title: 'an unknown option, `--sede`', args: ['run', 'quick', '--sede', '4'] },
    { title: 'an option of another command, `list --seed 4`', args: ['list', '--seed', '4'] },
    { title: 'no pipeline, `engram run`', args: ['run'] },
    { title: 'two pipelines, `engram run quick slow`', args: ['run', 'quick', 'slow'] },
    { title: 'a pipeline without a name, `engram run ""`', args: ['run', '', '--config', 'fixture'] },
    { title: 'an option without its value, `--out`', args: ['run', 'quick', '--out'], plain: true },
    { title: 'an empty value, `--out ""`', ...refused('--out', '') },
    { title: 'an empty value, `--config ""`', args: ['list', '--config', ''] },
    { title: 'an option twice, `--config a.ts --config b.ts`', args: ['list', '--config', 'a.ts', '--config', 'b.ts'] },
    { title: 'an option twice, `--seed 1 --seed 2`', ...refused('--seed', '1', '--seed', '2') },
    { title: 'a negative seed, `--seed -1`', ...refused('--seed', '-1') },
    { title: 'half a seed, `--seed 1.5`', ...refused('--seed', '1.5') },
    { title: 'no number, `--seed abc`', ...refused('--seed', 'abc') },
    { title: 'an empty seed, `--seed ""`', ...refused('--seed', '') },
    { title: 'a seed in another notation, `--seed 0x10`', ...refused('--seed', '0x10') },
    { title: 'a seed beyond 64-bit floats, `--seed 1152921504606846976`', ...refused('--seed', String(2n ** 60n)) },
    { title: 'a seed beyond what networks are trained from, `--seed 4294967296`', ...refused('--seed', String(2 ** 32)) },
    { title: 'no jobs, `--jobs 0`', ...refused('--jobs', '0') },
    { title: 'half a job, `--jobs 1.5`', ...refused('--jobs', '1.5') },
    { title: 'a word for jobs, `--jobs all`', ...refused('--jobs', 'all') },
    { title: 'more jobs than a machine can have, `--jobs 5000`', ...refused('--jobs', '5000') },
    { title: 'a fault without a value, `--fault rtl.BETA`', ...refused('--fault', 'rtl.BETA') },
    { title: 'a fault with an empty value, `--fault rtl.BETA=`', ...refused('--fault', 'rtl.BETA=') },
    { title: 'a fault without a path, `--fault BETA=1`', ...refused('--fault', 'BETA=1') },
    { title: 'an empty fault, `--fault ""`', ...refused('--fault', '') },
    { title: 'the same fault twice', ...refused('--fault', 'rtl.BETA=1', '--fault', 'rtl.BETA=2'), plain: true },
    {
      title: 'a fault that no stage has a use for',
      args: ['run', 'heedless', '--config', 'fixture', '--out', 'run', '--fault', 'rtl.BETA=1'],
    },
    { title: 'an unknown pipeline, `engram run quik`', args: ['run', 'quik', '--config', 'fixture'] },
    { title: 'a pipeline unlike any, `engram run xyzzy`', args: ['run', 'xyzzy', '--config', 'fixture'], plain: true },
  ],
}
