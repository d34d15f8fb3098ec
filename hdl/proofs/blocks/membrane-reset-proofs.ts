import { defaultArithmetic } from '../../../models/network/kinds/feed-forward.ts'
import { resetMembrane } from '../../../models/neurons/reset-membrane.ts'
import { fits } from '../fits.ts'
import type { Proof } from '../proof.ts'

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

/** hdl/blocks/membrane_reset.sv against `resetMembrane`: five resets, both comparisons, clipped and wrapped, at two pairs of widths. */
export const membraneResetProofs: readonly Proof[] = sizes.flatMap(({ width, membraneWidth, threshold }) =>
  resets.flatMap((reset, index) =>
    (['>=', '>'] as const).flatMap((comparison) =>
      (['saturate', 'wrap'] as const).map((overflow): Proof => {
        const arithmetic = { ...defaultArithmetic, reset, threshold: comparison, overflow, membraneWidth }
        return {
          name: `membrane-reset-${reset}-${comparison === '>' ? 'above' : 'reach'}-${overflow}-${width}-${membraneWidth}`,
          says: `reset ${reset}, spike where ${comparison} ${threshold}, ${overflow === 'saturate' ? 'clipped' : 'wrapped'} from ${width} `
            + `to ${membraneWidth} bits`,
          kind: 'equivalence',
          circuit: {
            top: 'membrane_reset',
            sources: [source, 'resize.sv'],
            parameters: {
              Width: width,
              MembraneWidth: membraneWidth,
              Reset: index,
              Saturate: overflow === 'saturate' ? 1 : 0,
              Strict: comparison === '>' ? 1 : 0,
              Threshold: threshold,
            },
          },
          assumption: {
            says: 'the potential less the threshold has room',
            holds: (a, input) => fits(a, a.subtract(input('value_i'), a.constant(threshold)), width),
          },
          definition: (a, input) => {
            const { membrane, spike } = resetMembrane(a, arithmetic, {
              potential: input('value_i'),
              threshold: a.constant(threshold),
              spike: input('previous_i'),
              held: input('held_i'),
            })
            return { membrane_o: membrane, spike_o: spike }
          },
          mutations: [
            mutations[reset],
            {
              says: `${comparison} turned ${comparison === '>' ? '>=' : '>'}`,
              source,
              from: 'compared >= least',
              to: `compared ${comparison === '>' ? '>= least - 1' : '> least'}`,
            },
          ],
        }
      }),
    ),
  ),
)
