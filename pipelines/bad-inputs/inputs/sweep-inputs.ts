import { fractionalNetwork } from '../../../models/network/kinds/fractional-network.ts'
import { lifNetwork } from '../../../models/network/kinds/lif-network.ts'
import { cosimulateRtl } from '../../../operators/cosimulate/cosimulate-rtl.ts'
import { roundFixedPoint } from '../../../operators/model/round-fixed-point.ts'
import { generateEpisodes } from '../../../operators/play/generate-episodes.ts'
import { trainPolicy } from '../../../operators/train/train-policy.ts'
import { pipelineSeeds } from '../../pipe/pipeline-seeds.ts'
import { pipelineVariants } from '../../pipe/pipeline-variants.ts'
import { range } from '../../pipe/range.ts'
import { sweep } from '../../pipe/sweep.ts'
import { workItems } from '../../run/items/work-items.ts'
import type { CallInput } from '../bad-input.ts'
import type { BadInputGroup } from '../bad-input-group.ts'

const numbers = (from: unknown, to: unknown, shown = `range(${String(from)}, ${String(to)})`): CallInput => ({
  title: `\`${shown}\``,
  call: () => range(from as number, to as number),
})
const swept = (shown: string, ...values: unknown[]): CallInput => ({
  title: `\`sweep(${shown})\``,
  call: () => (sweep as (...values: unknown[]) => unknown)(...values),
})
const lif = lifNetwork({ layers: [4, 8, 2], beta: 0.9, steps: 4 })
const grid = (shown: string, change: object): CallInput =>
  swept(`fractional, { ..., ${shown} }`, fractionalNetwork, { layers: [[4, 8, 2]], alpha: [0.5], history: [8], steps: [4], ...change })
const train = (title: string, network: unknown): CallInput => ({
  title,
  call: () => trainPolicy({ network: network as typeof lif, seeds: [1] }),
})
const call = (title: string, made: () => unknown): CallInput => ({ title, call: made })
const counted = (count: number, from: number): Record<string, number> =>
  Object.fromEntries(range(from, from + count).map((value) => [`v${value}`, value]))

export const sweepInputs: BadInputGroup = {
  title: 'Seeds and sweeps',
  about: 'Refused where the config file calls `range`, `sweep` or the stage; file and line come before the message.',
  inputs: [
    numbers(52, 42),
    numbers(42, 42),
    numbers(42, undefined, 'range(42)'),
    numbers('42', '52', "range('42', '52')"),
    numbers(0.5, 10),
    numbers(-5, 5),
    numbers(0, 1e9),
    {
      title: '`seeds: range(2 ** 32 - 1, 2 ** 32 + 1)`',
      call: () => trainPolicy({ network: lif, seeds: range(2 ** 32 - 1, 2 ** 32 + 1) }),
    },
    swept('', undefined),
    swept('{}', {}),
    swept('[lif({...})]', [lif]),
    swept('fractional', fractionalNetwork),
    grid('history: []', { history: [] }),
    grid('history: 8', { history: 8 }),
    grid('history: [8, 8]', { history: [8, 8] }),
    grid('history: [8, 0]', { history: [8, 0] }),
    grid('histroy: [8, 16]', { histroy: [8, 16] }),
    grid('lambda: range(0, 20000)', { lambda: range(0, 20_000) }),
    train("a variant without a name, `sweep({ '': lif({...}) })`", sweep({ '': lif })),
    train("a name that breaks lines, `sweep({ 'a\\nb': lif({...}) })`", sweep({ 'a\nb': lif })),
    train('a variant that is no network, `sweep({ a: 5 })`', sweep({ a: 5 as never })),
    train('a variant that does not fit CartPole', sweep({ a: lif, b: { ...lif, input: { ...lif.input, size: 3 } } })),
    call('`seeds: sweep({ a: [1] })`', () => trainPolicy({ network: lif, seeds: sweep({ a: [1] }) })),
    call("`roundFixedPoint({ format: sweep({ wide: 'QS2.13', none: '16 bits' }) })`", () =>
      roundFixedPoint({ format: sweep({ wide: 'QS2.13', none: '16 bits' }) })),
    call('two sweeps whose values do not go together', () =>
      roundFixedPoint({ format: sweep({ fine: 'QS2.13', wide: 'QS8.23' }), membraneWidth: sweep({ 'M=32': 32, 'M=24': 24 }) })),
    call('a sweep of more than a stage may have, twice 200 values', () =>
      generateEpisodes({ episodes: sweep(counted(200, 1)), record: sweep(counted(200, 0)) })),
    call('two variants of one name: `a` with `b, c`, and `a, b` with `c`', () =>
      pipelineVariants([
        roundFixedPoint({ format: sweep({ a: 'QS2.13', 'a, b': 'QS2.9' }) }),
        cosimulateRtl({ stimuli: sweep({ c: 5, 'b, c': 6 }) }),
      ])),
    call('seeds on two stages', () => {
      const twice = trainPolicy({ network: lif, seeds: [1] })
      return pipelineSeeds([twice, twice])
    }),
    {
      title: 'more items than can be numbered: 200 variants from 1000 seeds',
      call: () =>
        workItems(
          [trainPolicy({ network: sweep(Object.fromEntries(range(0, 200).map((at) => [`v${at}`, lif]))), seeds: range(0, 1000) })],
          undefined,
        ),
    },
  ],
}
