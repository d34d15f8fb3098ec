import type { Mutation, Proof } from '../proof.ts'
import { wordOf } from '../word-of.ts'

const source = 'constant_product.sv'
const constants = 64
const factorWidth = 7

const fault = (says: string, from: string, to: string): Mutation => ({ says, source, from, to })

/** What may go wrong in each way to form a product. */
const faults = {
  none: [fault('nothing of a value is the value', "product_o = '0", "product_o = ProductWidth'(value_i)")],
  shift: [fault('a value below zero is shifted as one above it', "ProductWidth'(value_i) <<<", "ProductWidth'($unsigned(value_i)) <<<")],
  sum: [
    fault('a sum has no room', 'SumWidth = Width + Other - Low + 1', 'SumWidth = Width + Other - Low'),
    fault('a sum is a difference', '(Other - Low)) +', '(Other - Low)) -'),
  ],
  difference: [
    fault('a difference has no room', 'DifferenceWidth = Width + Beyond - Low', 'DifferenceWidth = Width + Beyond - Low - 1'),
    fault('a difference is a sum', '(Beyond - Low)) -', '(Beyond - Low)) +'),
  ],
  multiplier: [fault('the value counts as above zero', 'value_i * FactorNarrow', '$unsigned(value_i) * FactorNarrow')],
} satisfies { readonly [form: string]: readonly Mutation[] }

/** Decays of 16 fraction bits in each form: 0, 1/2, 1, 3/4, 5/8, 7/8, 15/16. */
const decays = [
  [0, 'none'], [32768, 'shift'], [65536, 'shift'], [49152, 'sum'], [40960, 'sum'], [57344, 'difference'], [61440, 'difference'],
] as const

/** hdl/blocks/constant_product.sv against `Arithmetic.multiply`. */
export const constantProductProofs: readonly Proof[] = [
  ...[4, 6].map((width): Proof => {
    const productWidth = width + factorWidth
    return {
      name: `constant-product-${width}`,
      says: `a ${width}-bit value times each constant below ${constants}, by shifts or by a multiplier`,
      kind: 'equivalence',
      circuit: {
        top: 'constant_product_checks',
        sources: [source, 'proofs/checks/constant_product_checks.sv'],
        parameters: { Constants: constants, Width: width, FactorWidth: factorWidth },
      },
      unsigned: ['products_o'],
      definition: (a, input) => Object.fromEntries(Array.from({ length: constants }, (_, factor) => [
        `products_o[${(factor + 1) * productWidth - 1}:${factor * productWidth}]`,
        wordOf(a, [a.multiply(input('value_i'), a.constant(BigInt(factor)))], productWidth),
      ])),
      mutations: Object.values(faults).flat(),
    }
  }),
  ...decays.map(([factor, form]): Proof => ({
    name: `constant-product-24-${factor}`,
    says: `a 24-bit value times ${factor}, by shifts`,
    kind: 'equivalence',
    circuit: {
      top: 'constant_product',
      sources: [source],
      parameters: { Width: 24, ProductWidth: 42, FactorWidth: 18, Factor: `64'sd${factor}` },
    },
    definition: (a, input) => ({ product_o: a.multiply(input('value_i'), a.constant(BigInt(factor))) }),
    mutations: faults[form],
  })),
]
