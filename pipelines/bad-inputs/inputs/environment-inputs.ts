import type { BadInputGroup } from '../bad-input-group.ts'

const list = ['list', '--config', 'fixture']

export const environmentInputs: BadInputGroup = {
  title: 'The surroundings',
  about: 'Where the message is nothing and the code 0, engram does without.',
  inputs: [
    {
      title: '`ENGRAM_CACHE` below a file',
      args: ['run', 'quick', '--config', 'fixture'],
      files: { file: '' },
      environment: { ENGRAM_CACHE: 'file/cache' },
    },
    {
      title: '`ENGRAM_CACHE` is a file',
      args: ['run', 'quick', '--config', 'fixture'],
      files: { file: '' },
      environment: { ENGRAM_CACHE: 'FOLDER/file' },
      plain: true,
    },
    { title: '`ENGRAM_CACHE` is empty', args: ['run', 'quick', '--config', 'fixture'], environment: { ENGRAM_CACHE: '' }, code: 0 },
    { title: '`ENGRAM_JOBS` is no number', args: ['run', 'quick', '--config', 'fixture'], environment: { ENGRAM_JOBS: 'many' } },
    { title: '`ENGRAM_JOBS` is empty', args: ['run', 'quick', '--config', 'fixture'], environment: { ENGRAM_JOBS: '' }, code: 0 },
    { title: 'no `HOME`', args: list, environment: { HOME: undefined }, code: 0, alone: true },
    { title: 'no `PATH`', args: list, environment: { PATH: undefined }, code: 0, alone: true },
    {
      title: '`TMPDIR` is not there, and `engram check`',
      args: ['check', '--config', 'fixture'],
      environment: { TMPDIR: '/nowhere' },
      alone: true,
    },
    {
      title: 'the working directory was removed',
      args: ['run', 'quick', '--config', 'fixture'],
      before: 'mkdir gone && cd gone && rmdir ../gone',
    },
    { title: 'standard output is closed', args: list, before: 'exec >&-', code: 0, plain: true },
    { title: 'standard output is a full disk', args: list, before: 'exec >/dev/full', plain: true },
    {
      title: 'standard output is a full disk, and a run',
      args: ['run', 'quick', '--config', 'fixture', '--out', 'run'],
      before: 'exec >/dev/full',
      plain: true,
      leaves: ['run/run.json'],
    },
    {
      title: 'standard output is a pipe that nobody reads',
      args: list,
      before: 'mkfifo pipe && (: <pipe) & exec >pipe && sleep 0.3',
      code: 0,
      plain: true,
    },
    { title: 'standard error is closed', args: list, before: 'exec 2>&-', code: 0, plain: true },
  ],
}
