import { bitsOfRange } from '../../../../models/arithmetic/bits-of-range.ts'
import { reachedLine } from '../../../../models/populations/squash/reached-line.ts'
import type { SquashConstants } from '../../../../models/populations/squash/squash-constants.ts'
import { squashedProduct } from '../../../../models/populations/squash/squashed.ts'
import type { EquivalenceProof, Mutation } from '../../proof.ts'
import type { UpdateUnit } from './update-unit.ts'

const fault = (says: string, from: string, to: string): Mutation => ({ says, source: 'squash_update.sv', from, to })

/**
 * A unit that puts currents on lines, in three parts that meet in its registers: from any state each is proved, so together they are the
 * step. In one piece the solver would have to find that two products of two unknowns are one.
 */
export const squashProofs = (
  { name, says, arithmetic, constants }: UpdateUnit,
  circuit: EquivalenceProof['circuit'],
): readonly EquivalenceProof[] => {
  const lines = constants as unknown as SquashConstants
  const bits = (values: readonly bigint[]): number => bitsOfRange({ low: 0n, high: values.reduce((x, y) => (x > y ? x : y)) }) - 1
  const largest = (2n << BigInt(bits(lines.starts))) * (1n << BigInt(bits(lines.slopes)))
  const at = (register: string): string => `gen_unit[0].${register}`
  const common = {
    kind: 'equivalence', circuit, latency: 1, unsigned: ['beyond_q', 'slope_q', 'offset_q', 'offset_multiplied_q'].map(at),
  } as const
  return [
    {
      ...common,
      name: `${name}-line`,
      says: `${says}: the first cycle, which line`,
      definition: (a, now) => {
        const { negative, beyond, slope, offset } = reachedLine(a, lines, now('current_i'))
        return {
          [at('negative_q')]: negative, [at('beyond_q')]: beyond, [at('slope_q')]: slope, [at('offset_q')]: offset, valid_q: now('valid_i'),
        }
      },
      mutations: [
        fault('a line begins one unit late', "34'(magnitude) >= {", "34'(magnitude) > {"),
        fault('a current below zero is not turned round', 'value < 0 ? -(', 'value > 0 ? -('),
      ],
    },
    {
      ...common,
      name: `${name}-product`,
      says: `${says}: the second cycle, slope times what is beyond the start`,
      definition: (a, now) => ({
        [at('product_q')]: a.multiply(now(at('slope_q')), now(at('beyond_q'))),
        [at('offset_multiplied_q')]: now(at('offset_q')),
        [at('negative_multiplied_q')]: now(at('negative_q')),
        multiplied_q: now('valid_q'),
      }),
      mutations: [fault('the sign of the next unit is taken', 'negative_multiplied_q <= negative_q', 'negative_multiplied_q <= value < 0')],
    },
    {
      ...common,
      name: `${name}-sum`,
      says: `${says}: the third cycle, what is sent`,
      assumption: {
        says: 'a product is one of two magnitudes',
        holds: (a, now) => a.multiply(
          a.atLeast(now(at('product_q')), a.constant(0n)), a.atLeast(a.constant(largest), now(at('product_q'))),
        ),
      },
      definition: (a, now) => ({
        state_o: squashedProduct(a, lines, arithmetic, {
          product: now(at('product_q')), offset: now(at('offset_multiplied_q')), negative: now(at('negative_multiplied_q')),
        }),
        spike_o: a.constant(0n),
        valid_o: now('multiplied_q'),
      }),
      mutations: [fault('the offset of the next unit is added', "{1'b0, offset_multiplied_q}", "{1'b0, offset_q}")],
    },
  ]
}
