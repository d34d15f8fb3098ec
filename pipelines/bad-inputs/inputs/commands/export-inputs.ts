import type { CommandInput } from '../../bad-input.ts'
import type { BadInputGroup } from '../../bad-input-group.ts'
import { fractionalNetwork } from '../../../../models/network/kinds/fractional-network.ts'
import { roundFixedPoint } from '../../../../operators/model/round-fixed-point.ts'
import { trainPolicy } from '../../../../operators/train/train-policy.ts'
import { exportNetwork } from '../../../../operators/export/export-network.ts'
import { foreseePipeline } from '../../../check/foresee-pipeline.ts'
import { lifNetwork } from '../../../../models/network/kinds/lif-network.ts'

const words = (count: number): string => '0001\n'.repeat(count)
const lif = lifNetwork({ layers: [4, 3, 2], beta: 0.9, steps: 4 })
const fractional = fractionalNetwork({ layers: [4, 3, 2], alpha: 0.5, lambda: 0.1, history: 4, steps: 4 })
const network = {
  'network.json': JSON.stringify(lif),
  'weights/fc1_weights.mem': words(12),
  'weights/fc1_bias.mem': words(3),
  'weights/fc_out_weights.mem': words(6),
  'weights/fc_out_bias.mem': words(2),
}

/** An export of a right network with options that are not. */
const exported = (title: string, options: readonly string[], more: Partial<CommandInput> = {}): CommandInput => ({
  title, files: network, args: ['export', 'network.json', '--weights', 'weights', ...options], ...more,
})

export const exportInputs: BadInputGroup = {
  title: 'Exports',
  about: 'An export appears with all of its files, or not at all; a directory that holds something else stays as it is.',
  inputs: [
    exported('no format, `engram export`', []),
    exported('an unknown format, `--format vhdl`', ['--format', 'vhdl']),
    { title: 'nothing to export, `engram export --format c`', args: ['export', '--format', 'c'] },
    exported('a name that is no C identifier, `--name 2fast`', ['--format', 'c', '--name', '2fast']),
    exported('a name that is a path, `--format nir --name ../net`', ['--format', 'nir', '--name', '../net']),
    exported('a time step of 0, `--format nir --dt 0`', ['--format', 'nir', '--dt', '0']),
    exported('neurons that NIR has no node for, `--format nir`', ['--format', 'nir'], {
      files: {
        ...network,
        'network.json': JSON.stringify(fractional),
      },
    }),
    {
      title: "the stage before a network is rounded, `exportNetwork({ format: 'c' })`",
      call: () => foreseePipeline('a', {
        stages: [trainPolicy({ network: lif, seeds: [1] }), exportNetwork({ format: 'c' }), roundFixedPoint()],
      }),
    },
    {
      title: "the stage behind neurons that NIR has no node for, `exportNetwork({ format: 'nir' })`",
      call: () => foreseePipeline('a', { stages: [trainPolicy({ network: fractional, seeds: [1] }), exportNetwork({ format: 'nir' })] }),
    },
    {
      title: "a name that is a path, `exportNetwork({ format: 'c', name: '../net' })`",
      call: () => exportNetwork({ format: 'c', name: '../net' }),
    },
    { title: "an unknown format, `exportNetwork({ format: 'vhdl' })`", call: () => exportNetwork({ format: 'vhdl' as never }) },
    exported('a directory with files of others, `--out thesis`', ['--format', 'c', '--out', 'thesis'], {
      files: { ...network, 'thesis/thesis.tex': '' },
    }),
  ],
}
