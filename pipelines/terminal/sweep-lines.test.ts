import { expect, test } from 'vitest'
import type { SweepRow } from '../run/summary/sweep-row.ts'
import { styledText } from './text/styled-text.ts'
import { sweepLines } from './sweep-lines.ts'

const score = (solved: number, iqm: number, low: number, high: number) => ({ solved, iqm, low, high })
const rows: SweepRow[] = [
  {
    variant: 'lif',
    seeds: 10,
    trained: 9,
    float: score(10, 500, 500, 500),
    integer: score(9, 499.1, 480, 500),
    rtl: score(9, 499.125, 480.24, 500),
    episodes: { iqm: 412.4, low: 380, high: 1450 },
    environmentSteps: { iqm: 45_312, low: 9999, high: 50_100 },
    seconds: { iqm: 32.04, low: 30, high: 35.5 },
  },
  { variant: 'fractional-h8', seeds: 10, trained: 0, float: score(0, 22, 20, 30) },
]

test('two aligned tables in 80 columns', () => {
  const text = styledText(sweepLines(rows), false)
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
  expect(`\n${text}`).toMatchInlineSnapshot(`
    "
     solved: episodes last 475 steps or more on average
       variant        float  integer   RTL            steps, RTL
       lif            10/10     9/10  9/10  499.1 [480.2, 500.0]
       fractional-h8   0/10        -     -                     -

     training to its goal
       variant        reached          episodes             env steps      seconds
       lif               9/10  412 [380, 1,450]  45.3k [9,999, 50.1k]  32 [30, 36]
       fractional-h8     0/10                 -                     -            -
       interquartile means over the seeds [95 % bootstrap interval]
    "
  `)
})

test('without a closed loop there is training alone, without variants no column of them', () => {
  expect(`\n${styledText(sweepLines([{ variant: null, seeds: 3, trained: 3, episodes: { iqm: 10, low: 10, high: 10 } }]), false)}`)
    .toMatchInlineSnapshot(`
    "
     training to its goal
       reached  episodes  env steps  seconds
           3/3        10          -        -
       interquartile means over the seeds [95 % bootstrap interval]
    "
  `)
})
