import { fractionalNetwork } from '../../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { cosimulateRtl } from '../../../operators/cosimulate/cosimulate-rtl.ts'
import { encodeSpikes } from '../../../operators/model/encode-spikes.ts'
import { roundFixedPoint } from '../../../operators/model/round-fixed-point.ts'
import { trainPolicy } from '../../../operators/train/train-policy.ts'
import type { Stage } from '../../../operators/stream/stage.ts'
import { foreseePipeline } from '../../check/foresee-pipeline.ts'
import { sweep } from '../../pipe/sweep.ts'
import type { CallInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'
import { wholeChainConfig } from './whole-chain-config.ts'

const network = lifNetwork({ layers: [4, 4, 2], beta: 0.9, steps: 2 })

/** Training, rounding and co-simulation, with one stage exchanged for another of its name. */
const chain = (title: string, change: Stage | undefined, faults: Readonly<Record<string, string>> = {}): CallInput => ({
  title,
  call: () => {
    const stages: readonly Stage[] = [trainPolicy({ network, seeds: [1] }), encodeSpikes(), roundFixedPoint(), cosimulateRtl()]
    return foreseePipeline('a', { stages: stages.map((stage) => (stage.stage === change?.stage ? change : stage)) }, faults)
  },
})
const fault = (title: string, parameter: string, value: string): CallInput =>
  chain(`${title}, \`--fault rtl.${parameter}=${value}\``, undefined, { [`rtl.${parameter}`]: value })
const coarse = {
  ...network,
  populations: network.populations.map((one) => ({ ...one, model: { ...one.model, threshold: 0.1 } })),
  arithmetic: { ...network.arithmetic, format: 'QS2.1' },
}

export const foreseenInputs: BadInputGroup = {
  title: 'What does not fit the networks of a pipeline',
  about: 'Refused by `engram run` before anything is trained or written, and by `engram check` (all but faults).',
  inputs: [
    {
      title: 'a fault in a layer that is not there, and `engram run`', files: { 'a.config.ts': wholeChainConfig() },
      args: ['run', 'a', '--config', 'a.config.ts', '--out', 'run', '--fault', 'rtl.layer9.threshold=1'],
    },
    {
      title: "`format: 'QS8.23'`, wider than the network's membrane, and `engram run`",
      files: { 'a.config.ts': wholeChainConfig('', "'QS8.23'") },
      args: ['run', 'a', '--config', 'a.config.ts', '--out', 'run'],
    },
    fault('a fault in a parameter that is none', 'layer0.tau', '3'),
    fault('a fault in a parameter that is called nearly so', 'layer0.bta', '3'),
    fault('a fault that is no number', 'layer0.beta', 'x'),
    fault('a fault that is half a number', 'layer0.beta', '1.5'),
    fault('a fault beyond 32 bits', 'layer0.beta', '4294967296'),
    fault('a fault that no circuit can have', 'layer0.beta', '-1'),
    chain('a fault of no circuit, `--fault network.steps=3`', undefined, { 'network.steps': '3' }),
    chain('a fault that one variant of a sweep cannot have', trainPolicy({
      network: sweep({ a: fractionalNetwork({ layers: [4, 4, 2], alpha: 0.5, history: 3, steps: 4 }), b: network }), seeds: [1],
    }), { 'rtl.layer0.coefficients.1': '7' }),
    chain('lanes for two populations, `lanes: { populations: [2, 2] }`', cosimulateRtl({ lanes: { populations: [2, 2] } })),
    chain('more lanes than neurons, `lanes: { populations: [8] }`', cosimulateRtl({ lanes: { populations: [8] } })),
    chain("another encoding than the network's, `encodeSpikes({ method: 'rate' })`", encodeSpikes({ method: 'rate' })),
    {
      title: 'an inference of more clock cycles than any is simulated, `cosimulateRtl({ lanes: 1 })`',
      call: () => {
        const large = fractionalNetwork({ layers: [4, 4096, 2], alpha: 0.5, history: 1024, steps: 4096 })
        return foreseePipeline(
          'a',
          { stages: [trainPolicy({ network: large, seeds: [1] }), encodeSpikes(), roundFixedPoint(), cosimulateRtl({ lanes: 1 })] },
          {},
        )
      },
    },
    chain("a threshold of 0.1 that rounds to 0, `format: 'QS2.1'`", trainPolicy({ network: coarse, seeds: [1] })),
  ],
}
