import { lifNetwork } from '../../../../models/network/kinds/lif-network.ts'
import type { CommandInput } from '../../bad-input.ts'
import type { BadInputGroup } from '../../bad-input-group.ts'

const description = lifNetwork({ layers: [4, 8, 4, 2], beta: 0.9, steps: 4 })

/** A fit in a folder where no tool is found, so that whatever would start one would say so. */
const fit = (title: string, options: readonly string[], more: Partial<CommandInput> = {}): CommandInput => ({
  title,
  files: { 'network.json': JSON.stringify(description) },
  args: ['fit', 'network.json', ...options],
  environment: { PATH: 'FOLDER/bin' },
  ...more,
})

export const fitInputs: BadInputGroup = {
  title: 'Choosing lanes',
  about: '`engram fit` refuses these before any tool runs. That nothing fits is a verdict, with exit code 1 and by how much.',
  inputs: [
    fit('no network, `engram fit`', [], { args: ['fit'] }),
    fit('an unknown target, `--target spartan6`', ['--target', 'spartan6']),
    fit('an unknown device, `--device up9k`', ['--device', 'up9k']),
    fit('a device for another target, `--target xc7 --device up5k`', ['--target', 'xc7', '--device', 'up5k']),
    fit('no cycles, `--cycles 0`', ['--cycles', '0']),
    fit('half a cycle, `--cycles 99.5`', ['--cycles', '99.5']),
    fit('no number, `--lut many`', ['--lut', 'many']),
    fit('a negative number, `--dsp -1`', ['--dsp=-1']),
    fit('an unknown memory, `--memory cloud`', ['--memory', 'cloud']),
    fit('a memory that the target does not have, `--target ice40 --memory distributed`', ['--memory', 'distributed']),
    fit('unknown multipliers, `--multipliers none`', ['--multipliers', 'none']),
    fit('the network is no description', [], { files: { 'network.json': '{}' } }),
    fit('a pipeline that does not exist, `engram fit quik`', [], { args: ['fit', 'quik', '--config', 'fixture'] }),
    fit('a pipeline that trains no network', [], { args: ['fit', 'quick', '--config', 'fixture'] }),
    fit('cycles in which no circuit can do it, `--cycles 20`', ['--cycles', '20'], { code: 1 }),
    fit('a device that is too small, `--device lp384`', ['--device', 'lp384'], { code: 1 }),
    fit('too few LUTs, `--target xc7 --lut 100`', ['--target', 'xc7', '--lut', '100'], { code: 1 }),
  ],
}
