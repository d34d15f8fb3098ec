import { defaultArithmetic } from '../../../../models/network/kinds/feed-forward.ts'
import { resetMembrane } from '../../../../models/neurons/reset-membrane.ts'
import { fits } from '../../fits.ts'
import { logicOf } from '../../logic-of.ts'
import type { Proof, ProofCircuit } from '../../proof.ts'

const resets = ['delayed', 'inside', 'immediate', 'zero', 'delayed-zero'] as const
const sizes = [
  { width: 48, membraneWidth: 24, threshold: 8192n },
  { width: 34, membraneWidth: 16, threshold: 20_000n },
] as const

const source = 'membrane_reset.sv'
const mutations = {
  delayed: { says: 'the threshold is taken off without a spike, too', source, from: 'Reset == 0 && previous_i ?', to: 'Reset == 0 ?' },
  inside: { says: 'the spike is always sent at the threshold, or never', source, from: "Width'(Strict)", to: "Width'(!Strict)" },
  immediate: { says: 'it is reset at every step', source, from: 'spike_o ? after : stored', to: 'after' },
  zero: { says: 'the reset leaves one unit', source, from: "spike_o ? '0 : stored", to: "spike_o ? 1 : stored" },
  'delayed-zero': { says: 'it is never made zero', source, from: 'Reset == 4 && previous_i ?', to: "1'b0 ?" },
}

const tooMuch = { says: 'what raised the threshold is taken off too', source }

/** Resets, comparisons and overflows, each with each. */
const cases = resets.flatMap((reset) =>
  (['>=', '>'] as const).flatMap((comparison) => (['saturate', 'wrap'] as const).map((overflow) => ({ reset, comparison, overflow }))))

const titleOf = ({ reset, comparison, overflow }: (typeof cases)[number]): string =>
  `membrane-reset-${reset}-${comparison === '>' ? 'above' : 'reach'}-${overflow}`

const circuitOf = (
  { reset, comparison, overflow }: (typeof cases)[number],
  width: number,
  membraneWidth: number,
  parameters: ProofCircuit['parameters'],
): ProofCircuit => ({
  top: 'membrane_reset',
  sources: [source, 'resize.sv'],
  parameters: {
    Width: width,
    MembraneWidth: membraneWidth,
    Reset: resets.indexOf(reset),
    Saturate: overflow === 'saturate' ? 1 : 0,
    Strict: comparison === '>' ? 1 : 0,
    ...parameters,
  },
})

const arithmeticOf = ({ reset, comparison, overflow }: (typeof cases)[number], membraneWidth: number) =>
  ({ ...defaultArithmetic, reset, threshold: comparison, overflow, membraneWidth })

const clipped = (overflow: string): string => (overflow === 'saturate' ? 'clipped' : 'wrapped')

/** One threshold for all neurons, no adaptation; held or not. */
const shared = sizes.flatMap(({ width, membraneWidth, threshold }) =>
  cases.map((one): Proof => ({
    name: `${titleOf(one)}-${width}-${membraneWidth}`,
    says: `reset ${one.reset}, spike where ${one.comparison} ${threshold}, ${clipped(one.overflow)} from ${width} to ${membraneWidth} bits`,
    kind: 'equivalence',
    circuit: circuitOf(one, width, membraneWidth, { Threshold: threshold }),
    assumption: {
      says: 'the potential less the threshold has room',
      holds: (a, input) => fits(a, a.subtract(input('value_i'), a.constant(threshold)), width),
    },
    definition: (a, input) => {
      const { membrane, spike } = resetMembrane(a, arithmeticOf(one, membraneWidth), {
        potential: input('value_i'),
        threshold: a.constant(threshold),
        spike: input('previous_i'),
        held: input('held_i'),
      })
      return { membrane_o: membrane, spike_o: spike }
    },
    mutations: [
      mutations[one.reset],
      {
        says: `${one.comparison} turned ${one.comparison === '>' ? '>=' : '>'}`,
        source,
        from: 'compared >= least',
        to: `compared ${one.comparison === '>' ? '>= least - 1' : '> least'}`,
      },
    ],
  })),
)

/** A threshold that comes with the neuron, raised or not, and held or not. */
const own = cases.map((one): Proof => {
  const [width, membraneWidth] = [34, 16]
  return {
    name: `${titleOf(one)}-own-raised`,
    says: `reset ${one.reset}, spike where ${one.comparison} any threshold and what raises it, none where held, ${clipped(one.overflow)}`,
    kind: 'equivalence',
    circuit: circuitOf(one, width, membraneWidth, { OwnThreshold: 1, Raised: 1 }),
    assumption: {
      says: 'the threshold is not negative, and the potential less it has room',
      holds: (a, input) => {
        const threshold = input('threshold_i')
        const { all } = logicOf(a)
        // An update unit is given three bits more than its widest number has.
        return all(a.atLeast(threshold, a.constant(0n)), fits(a, threshold, width - 2),
          fits(a, a.subtract(input('value_i'), threshold), width))
      },
    },
    definition: (a, input) => {
      const { membrane, spike } = resetMembrane(a, arithmeticOf(one, membraneWidth), {
        potential: input('value_i'),
        threshold: input('threshold_i'),
        spike: input('previous_i'),
        raised: input('raised_i'),
        held: input('held_i'),
      })
      return { membrane_o: membrane, spike_o: spike }
    },
    mutations: [
      { says: 'a held neuron spikes', source, from: '!held_i && ', to: '' },
      { says: 'nothing raises the threshold', source, from: "(Raised ? Width'(raised_i) : '0)", to: "'0" },
      { says: 'the threshold of all is taken', source, from: 'OwnThreshold ? threshold_i : ThresholdNarrow', to: 'ThresholdNarrow' },
      ...(one.reset === 'delayed'
        ? [{ ...tooMuch, from: 'value_i - threshold', to: "value_i - threshold - Width'(raised_i)" }]
        : one.reset === 'immediate'
          ? [{ ...tooMuch, from: "Width'(stored) - threshold", to: 'compared - threshold' }]
          : []),
    ],
  }
})

/**
 * hdl/blocks/membrane_reset.sv against `resetMembrane`: five resets, both comparisons, clipped and wrapped, held or not; with one threshold
 * at two pairs of widths, and with own thresholds that are raised.
 */
export const membraneResetProofs: readonly Proof[] = [...shared, ...own]
