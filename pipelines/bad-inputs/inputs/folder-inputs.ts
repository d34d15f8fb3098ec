import type { BadInputGroup } from '../bad-input-group.ts'

export const folderInputs: BadInputGroup = {
  title: 'init and report',
  about: 'init overwrites nothing; report reads finished runs only.',
  inputs: [
    { title: '`engram init` where a config file is', files: { 'pipeline.config.ts': '' }, args: ['init'] },
    { title: '`engram init` below a file', files: { file: '' }, args: ['init', 'file/project'] },
    { title: '`engram report` without a run', args: ['report'] },
    { title: '`engram report` of what is not there', args: ['report', 'runs/nowhere'], plain: true },
    { title: '`engram report` of a folder that is no run', files: { 'run/thesis.tex': '' }, args: ['report', 'run'] },
    { title: '`engram report` of a file', files: { run: '' }, args: ['report', 'run'] },
    { title: 'a network that is no number, `--network x`', files: { 'run/run.json': '{}' }, args: ['report', 'run', '--network', 'x'] },
  ],
}
