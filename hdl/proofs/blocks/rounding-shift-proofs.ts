import { fits } from '../fits.ts'
import { roundingShift } from '../../../models/arithmetic/rounding-shift.ts'
import type { Proof } from '../proof.ts'

const sizes = [
  { width: 18, shift: 1 },
  { width: 34, shift: 13 },
  { width: 48, shift: 16 },
  { width: 24, shift: 0 },
  { width: 8, shift: 8 },
  { width: 8, shift: 13 },
] as const
const roundings = ['floor', 'nearest', 'toward-zero'] as const
const words = { floor: 'rounded down', nearest: 'rounded to the nearest', 'toward-zero': 'rounded toward zero' }
const source = 'rounding_shift.sv'
const faults = {
  floor: { says: 'the shift forgets the sign', source, from: 'value_o = value_i >>> Shift', to: 'value_o = value_i >> Shift' },
  nearest: { says: 'half a unit is one too small', source, from: '(value_i + Half)', to: '(value_i + Half - 1)' },
  'toward-zero': { says: 'a negative value is rounded down', source, from: '{Shift{value_i[Width-1]}}', to: "{Shift{1'b0}}" },
}

/** hdl/blocks/rounding_shift.sv against `roundingShift`, all roundings. */
export const roundingShiftProofs: readonly Proof[] = sizes.flatMap(({ width, shift }) =>
  roundings.map((rounding): Proof => {
    const half = rounding === 'nearest' && shift > 0 ? 1n << BigInt(shift - 1) : 0n
    return {
      name: `rounding-shift-${rounding}-${width}-${shift}`,
      says: `a ${width}-bit value over 2^${shift}, ${words[rounding]}`,
      kind: 'equivalence',
      circuit: {
        top: 'rounding_shift',
        sources: [source],
        parameters: { Width: width, Shift: shift, Rounding: roundings.indexOf(rounding) },
      },
      // The circuit's width is derived so that the sum has room.
      ...(half > 0n &&
        shift < width && {
          assumption: {
            says: 'the sum with half a unit has room',
            holds: (a, input) => fits(a, a.add(input('value_i'), a.constant(half)), width),
          },
        }),
      definition: (a, input) => ({ value_o: roundingShift(a, input('value_i'), shift, rounding) }),
      mutations: [
        shift === 0
          ? { says: 'one bit is shifted out', source: 'rounding_shift.sv', from: 'value_o = value_i;', to: 'value_o = value_i >>> 1;' }
          : shift >= width && rounding !== 'floor'
            ? { says: 'the value stays as it is', source, from: "value_o = '0", to: 'value_o = value_i' }
            : faults[rounding],
      ],
    }
  }),
)
