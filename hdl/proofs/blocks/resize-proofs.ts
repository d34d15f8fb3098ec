import type { Proof } from '../proof.ts'

const sizes = [
  { from: 34, to: 24 },
  { from: 48, to: 16 },
  { from: 25, to: 24 },
  { from: 16, to: 24 },
] as const

/** hdl/blocks/resize.sv against `Arithmetic.resize`, clipped and wrapped, narrower and wider. */
export const resizeProofs: readonly Proof[] = sizes.flatMap(({ from, to }) =>
  (['saturate', 'wrap'] as const).map((overflow): Proof => {
    const wider = from <= to
    return {
      name: `resize-${overflow}-${from}-${to}`,
      says: `a ${from}-bit value in ${to} bits, ${wider ? 'as it is' : overflow === 'saturate' ? 'clipped to the ends' : 'its low bits'}`,
      kind: 'equivalence',
      circuit: {
        top: 'resize',
        sources: ['resize.sv'],
        parameters: { InputWidth: from, OutputWidth: to, Saturate: overflow === 'saturate' ? 1 : 0 },
      },
      definition: (a, input) => ({ value_o: a.resize(input('value_i'), to, overflow) }),
      mutations: wider
        ? [
            {
              says: 'it is not a signed extension',
              source: 'resize.sv',
              from: "OutputWidth'(value_i)",
              to: "OutputWidth'($unsigned(value_i))",
            },
          ]
        : overflow === 'saturate'
          ? [
              {
                says: 'the highest value is one too small',
                source: 'resize.sv',
                from: '{(OutputWidth - 1) {~value_i[InputWidth-1]}}};',
                to: "{(OutputWidth - 2) {~value_i[InputWidth-1]}}, 1'b0};",
              },
              {
                says: "the field's sign bit is not looked at",
                source: 'resize.sv',
                from: 'value_i[InputWidth-1:OutputWidth-1] == {(InputWidth - OutputWidth + 1)',
                to: 'value_i[InputWidth-1:OutputWidth] == {(InputWidth - OutputWidth)',
              },
            ]
          : [
              {
                says: 'the wrong bits are kept',
                source: 'resize.sv',
                from: '    assign value_o = value_i[OutputWidth-1:0];',
                to: '    assign value_o = value_i[OutputWidth:1];',
              },
            ],
    }
  }),
)
