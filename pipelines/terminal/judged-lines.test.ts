import { expect, test } from 'vitest'
import type { Comparison, PooledScore } from '../../models/measures/compare/compare-networks.ts'
import { judgedLines } from './judged-lines.ts'
import { styledText } from './text/styled-text.ts'

const score = (variant: string | null, interpretation: string, of: number, more: Partial<PooledScore> = {}): PooledScore => ({
  variant, interpretation, split: 'test', measure: 'accuracy', resampled: 'samples', seeds: 3, samples: 1158, groups: null,
  resamples: 10_000, score: of, low: of - 0.012, high: of + 0.011, interval: 'bootstrap', best: null, ...more,
})
const difference = (variant: string | null, against: string | null, of: number, more: Partial<Comparison> = {}): Comparison => ({
  variant, against, interpretation: 'rtl', againstInterpretation: 'rtl', split: 'test', measure: 'accuracy', resampled: 'samples', seeds: 3,
  samples: 1158, groups: null, resamples: 10_000, difference: of, low: of - 0.01, high: of + 0.01, ...more,
})
const text = (...given: Parameters<typeof judgedLines>): string => styledText(judgedLines(...given), false)

test('variants with intervals, the best on validation first, and which differ: in 80 columns', () => {
  const forms = ['float', 'integer', 'rtl']
  const scores = ['lif', 'a network with a long name', 'alif'].flatMap((variant, at) => [
    ...forms.map((form) => score(variant, form, 0.9 + at / 50)),
    ...forms.map((form) => score(variant, form, 0.85 + at / 50, { measure: 'macro-F1' })),
    score(variant, 'rtl', 0.91 + at / 50, { split: 'validation', best: at === 2 }),
  ])
  const comparisons = [
    difference('alif', 'lif', 0.04), difference('a network with a long name', 'lif', -0.005),
    difference('lif', 'lif', -0.002, { interpretation: 'integer', againstInterpretation: 'float' }),
    difference('alif', 'lif', 0.03, { measure: 'macro-F1' }),
  ]
  const shown = text({ scores, comparisons })
  expect(Math.max(...shown.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  expect(`\n${shown}`).toMatchInlineSnapshot(`
    "
     accuracy on validation, % [95 % interval]
       variant                                   RTL      
       lif                         91.0 [89.8, 92.1]      
       a network with a long name  93.0 [91.8, 94.1]      
       alif                        95.0 [93.8, 96.1]  best
     accuracy on test, % [95 % interval]
       variant                           float            integer                RTL
       lif                   90.0 [88.8, 91.1]  90.0 [88.8, 91.1]  90.0 [88.8, 91.1]
       a netwo… a long name  92.0 [90.8, 93.1]  92.0 [90.8, 93.1]  92.0 [90.8, 93.1]
       alif                  94.0 [92.8, 95.1]  94.0 [92.8, 95.1]  94.0 [92.8, 95.1]
     macro-F1 on test, % [95 % interval]
       variant                           float            integer                RTL
       lif                   85.0 [83.8, 86.1]  85.0 [83.8, 86.1]  85.0 [83.8, 86.1]
       a netwo… a long name  87.0 [85.8, 88.1]  87.0 [85.8, 88.1]  87.0 [85.8, 88.1]
       alif                  89.0 [87.8, 90.1]  89.0 [87.8, 90.1]  89.0 [87.8, 90.1]
       of 1,158 samples; bootstrap over 3 seeds and 1,158 samples
     differences in accuracy on test, %, paired [95 % interval]
       alif - lif                        +4.0 [+3.0, +5.0]  apart
       a network with a long name - lif  -0.5 [-1.5, +0.5]       
       lif, integer - float              -0.2 [-1.2, +0.8]       
    "
  `)
})

test('names that begin alike are told apart by their ends, in 80 columns', () => {
  const names = ['fixed', 'gradients', 'search'].map((inner) => `probabilistic meta-neurons, inner parameters ${inner}`)
  const shown = text({
    scores: names.flatMap((name) => ['float', 'integer', 'rtl'].map((form) => score(name, form, 0.9))),
    comparisons: [difference(names[1]!, names[0]!, -0.05), difference('lif', names[2]!, 0.01)],
  })
  const lines = shown.split('\n')
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80)
  expect(new Set(lines.slice(2, 5)).size).toBe(3)
  expect(lines.slice(2, 5).map((line) => line.slice(3, 23)))
    .toEqual(['probabi…meters fixed', 'probabi…rs gradients', 'probabi…eters search'])
  expect(lines.slice(-3, -1).map((line) => line.slice(3, 55).trimEnd()))
    .toEqual(['probabili…ters gradients - probabili…rameters fixed', 'lif - probabilistic met…ns, inner parameters search'])
})

test('one network: Wilson; groups where samples have them; errors as they are', () => {
  const alone = text({ scores: [score(null, 'float', 0.95, { seeds: 1, interval: 'Wilson' })], comparisons: [] })
  expect(`\n${alone}`).toMatchInlineSnapshot(`
    "
     accuracy on test, % [95 % interval]
                   float
       95.0 [93.8, 96.1]
       of 1,158 samples; accuracy: Wilson
    "
  `)
  const groups = { groups: 5, measure: 'mean squared error' as const }
  const values = text({
    scores: [score(null, 'float', 0.02, groups), score(null, 'float', 0.0212345, { ...groups, resampled: 'groups' })], comparisons: [],
  })
  expect(`\n${values}`).toMatchInlineSnapshot(`
    "
     mean squared error on test [95 % interval]
                          float
       0.0212 [0.00923, 0.0322]
       of 1,158 samples; bootstrap over 3 seeds and 5 groups of samples
    "
  `)
  expect(text({ scores: [], comparisons: [] })).toBe('')
})

test('classes told from spike trains stand below the answers of the network', () => {
  const forms = ['float', 'rtl', 'float trains', 'integer trains', 'rtl trains']
  const scores = forms.map((form, at) => score(null, form, 0.9 + at / 50))
  const shown = text({ scores, comparisons: [
    difference(null, null, 0, { interpretation: 'integer trains', againstInterpretation: 'float trains' }),
  ] })
  expect(Math.max(...shown.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  expect(`\n${shown}`).toMatchInlineSnapshot(`
    "
     accuracy on test, % [95 % interval]
                   float                RTL
       90.0 [88.8, 91.1]  92.0 [90.8, 93.1]
     accuracy on test, % [95 % interval]
            float trains     integer trains         RTL trains
       94.0 [92.8, 95.1]  96.0 [94.8, 97.1]  98.0 [96.8, 99.1]
       of 1,158 samples; bootstrap over 3 seeds and 1,158 samples
     differences in accuracy on test, %, paired [95 % interval]
       integer trains - float trains  +0.0 [-1.0, +1.0]
    "
  `)
})
