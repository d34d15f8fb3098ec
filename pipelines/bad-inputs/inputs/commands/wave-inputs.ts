import type { BadInputGroup } from '../../bad-input-group.ts'

export const waveInputs: BadInputGroup = {
  title: 'wave',
  about: 'A waveform is one of a difference that a finished run recorded.',
  inputs: [
    { title: '`engram wave` without a run', args: ['wave'] },
    { title: '`engram wave` of what is not there', args: ['wave', 'runs/nowhere'] },
    { title: '`engram wave` of a folder that is no run', files: { 'run/thesis.tex': '' }, args: ['wave', 'run'], plain: true },
    { title: 'a difference that is no row, `--around last`', args: ['wave', 'run', '--around', 'last'] },
    { title: 'a row below the first, `--around -1`', args: ['wave', 'run', '--around=-1'] },
    { title: 'no cycle at all, `--cycles 0`', args: ['wave', 'run', '--cycles', '0'] },
    { title: '`engram wave` of a network that is no number', args: ['wave', 'run', '--network', 'x'] },
    { title: 'a simulator that engram does not drive, `--simulator ghdl`', args: ['wave', 'run', '--simulator', 'ghdl'] },
  ],
}
