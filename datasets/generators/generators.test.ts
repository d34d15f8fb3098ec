import { describe, expect, it } from 'vitest'
import type { Sample } from '../../models/samples/sample.ts'
import { samplesOf } from '../fixtures/samples-of.ts'

const counts = { train: 60, validation: 20, test: 20 }
const events = ({ recording }: Sample) => (recording.kind === 'events' ? recording.events : undefined)!
const values = ({ recording }: Sample): number[] => (recording.kind === 'values' ? [...recording.values] : [])

describe.each(['spike-trains', 'copy', 'recall', 'adding', 'list-ops', 'pathfinder'])('%s', (dataset) => {
  const small = dataset === 'list-ops' ? { shortest: 5, longest: 200 } : dataset === 'pathfinder' ? { length: 6 } : {}
  it('is a function of seed and number alone, with as many samples of each split as are asked for', async () => {
    const all = await samplesOf({ dataset, samples: counts, ...small })
    expect(all.map(({ split }) => split)).toEqual(Object.entries(counts).flatMap(([split, count]) => new Array(count).fill(split)))
    expect(all[7].source).toBe(`${dataset} 7`)
    const fewer = await samplesOf({ dataset, samples: { train: 30, validation: 40, test: 30 }, limit: { train: 11 }, ...small })
    const same = fewer.map((sample) => ({ ...sample, split: all[Number(sample.source.split(' ')[1])].split }))
    expect(same).toEqual(fewer.map(({ source }) => all[Number(source.split(' ')[1])]))
    const [other] = await samplesOf({ dataset, samples: counts, seed: 1, ...small })
    expect(other.recording).not.toEqual(all[0].recording)
    expect(new Set(all.map(({ recording }) => JSON.stringify(recording))).size).toBeGreaterThan(90)
  })
})

describe('spike trains', () => {
  const made = (options: object) => samplesOf({ dataset: 'spike-trains', steps: 400, lines: 5, samples: counts, ...options })
  const rate = (all: readonly Sample[], label: number): number => {
    const own = all.filter((sample) => sample.label === label)
    const sizes = own.flatMap((sample) => [...(events(sample).values ?? new Float32Array(events(sample).lines.length).fill(1))])
    return sizes.reduce((sum, size) => sum + size, 0) / (own.length * 2000)
  }
  it('have the rates of their classes', async () => {
    const bernoulli = await made({ process: 'bernoulli', rates: [0.1, 0.3, 0] })
    expect(rate(bernoulli, 0)).toBeCloseTo(0.1, 2)
    expect(rate(bernoulli, 1)).toBeCloseTo(0.3, 2)
    expect(rate(bernoulli, 2)).toBe(0)
    const poisson = await made({ process: 'poisson', rates: [0.5, 3] })
    expect(rate(poisson, 0)).toBeCloseTo(0.5, 1)
    expect(rate(poisson, 1)).toBeCloseTo(3, 1)
    // The variance of counts equals their mean.
    const sizes = poisson.filter(({ label }) => label === 1).flatMap((sample) => [...events(sample).values!])
    const silent = 50 * 2000 - sizes.length
    const variance = (sizes.reduce((sum, size) => sum + (size - 3) ** 2, 0) + 9 * silent) / (50 * 2000)
    expect(Math.abs(variance - 3)).toBeLessThan(0.1)
    expect(silent / (50 * 2000)).toBeCloseTo(Math.exp(-3), 2)
  })

  it('have the transitions of their classes, which tell apart what has one rate', async () => {
    const all = await made({ lines: 1, steps: 2000 })
    for (const [label, chance] of [[0, 0.2], [1, 0.68]] as const) {
      const own = all.filter((sample) => sample.label === label)
      const spikes = own.reduce((sum, sample) => sum + events(sample).steps.length, 0)
      const after = own.reduce((sum, sample) => {
        const steps = new Set(events(sample).steps)
        return sum + [...steps].filter((step) => steps.has(step + 1)).length
      }, 0)
      expect(spikes / (own.length * 2000)).toBeCloseTo(0.2, 1)
      expect(Math.abs(after / spikes - chance)).toBeLessThan(0.03)
      expect(own[0].className).toBe(label === 0 ? '0.2 0.2' : '0.08 0.68')
    }
  })

  it('are refused with a probability above 1', async () => {
    await expect(made({ process: 'bernoulli', rates: [0.5, 2] })).rejects.toThrow('rates[1]: got 2, expected a probability, at most 1')
  })
})

it('copying asks for the symbols in their order, after the sign', async () => {
  for (const sample of await samplesOf({ dataset: 'copy', symbols: 5, length: 4, delay: 3, samples: counts })) {
    const { steps, lines } = events(sample)
    expect([...steps]).toEqual([0, 1, 2, 3, 6])
    expect(lines[4]).toBe(5)
    expect([...sample.targets!]).toEqual([0, 0, 0, 0, 0, 0, 0, ...lines.slice(0, 4)])
    expect([...sample.mask!]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
    expect([sample.length, sample.lines, sample.label]).toEqual([11, 6, null])
  }
})

it('recall asks for the value of a key that was shown', async () => {
  for (const sample of await samplesOf({ dataset: 'recall', keys: 6, values: 3, pairs: 2, delay: 5, samples: counts })) {
    const { steps, lines } = events(sample)
    expect([...steps]).toEqual([0, 1, 2, 3, 9, 9])
    const place = [lines[0], lines[2]].indexOf(lines[4])
    expect(lines[0]).not.toBe(lines[2])
    expect(sample.label).toBe(lines[2 * place + 1] - 6)
    expect(lines[5]).toBe(9)
  }
  await expect(samplesOf({ dataset: 'recall', keys: 2, pairs: 3 })).rejects.toThrow('pairs: got 3, expected at most 2, as many as keys')
})

it('adding asks for the sum of two marked numbers, one of each half', async () => {
  for (const sample of await samplesOf({ dataset: 'adding', steps: 11, samples: counts })) {
    const all = values(sample)
    const marked = Array.from({ length: 11 }, (_, step) => step).filter((step) => all[2 * step + 1] === 1)
    expect(marked).toHaveLength(2)
    expect(marked[0]).toBeLessThan(5)
    expect(marked[1]).toBeGreaterThanOrEqual(5)
    expect(sample.targets![0]).toBe(Math.fround(all[2 * marked[0]] + all[2 * marked[1]]))
  }
})

/** Works a list of tokens out, apart from the generator. */
const worth = (tokens: readonly number[]): number => {
  const stack: { readonly operator: number; readonly list: number[] }[] = [{ operator: -1, list: [] }]
  for (const token of tokens) {
    if (token < 10) stack.at(-1)!.list.push(token)
    else if (token < 14) stack.push({ operator: token - 10, list: [] })
    else {
      const { operator, list } = stack.pop()!
      const sorted = [...list].sort((a, b) => a - b)
      const median = (sorted[Math.floor((list.length - 1) / 2)] + sorted[Math.ceil((list.length - 1) / 2)]) / 2
      const sum = list.reduce((a, b) => a + b, 0)
      stack.at(-1)!.list.push([sorted[0], sorted.at(-1)!, Math.trunc(median), sum % 10][operator])
    }
  }
  return stack[0].list[0]
}

describe('lists of operations', () => {
  it('have the value of their tokens, and the wanted lengths', async () => {
    const all = await samplesOf({ dataset: 'list-ops', shortest: 20, longest: 300, samples: { ...counts, train: 200 } })
    for (const sample of all) {
      const { steps, lines } = events(sample)
      expect([...steps]).toEqual(Array.from({ length: sample.length }, (_, step) => step))
      expect(sample.length).toBeGreaterThanOrEqual(20)
      expect(sample.length).toBeLessThanOrEqual(300)
      expect(worth([...lines])).toBe(sample.label)
    }
    expect(new Set(all.map(({ length }) => length)).size).toBeGreaterThan(50)
  })

  it('have the mean length of the published task with its settings', async () => {
    const all = await samplesOf({ dataset: 'list-ops', samples: { train: 300, validation: 30, test: 30 } })
    const mean = all.reduce((sum, { length }) => sum + length, 0) / all.length
    // 1045 over 20,000 draws, measured outside; sd about 400.
    expect(Math.abs(mean - 1045)).toBeLessThan(80)
  })

  it('are refused where no tree has such a length', async () => {
    const read = (options: object) => samplesOf({ dataset: 'list-ops', ...options })
    await expect(read({ depth: 1, shortest: 5 })).rejects.toThrow('none of 100000 trees has 5 to 1999 tokens')
    await expect(read({ shortest: 5, longest: 4 })).rejects.toThrow('shortest: got 5, expected at most longest, 4')
  })
})

it('Pathfinder has two dots in each image, on one curve or on two', async () => {
  const all = await samplesOf({ dataset: 'pathfinder', order: 'whole', samples: { train: 20, validation: 10, test: 10 } })
  for (const sample of all) {
    const pixels = values(sample)
    // Middles of dots are whole pixels of 1; dashes are no brighter than 0.75.
    const bright = pixels.flatMap((value, place) => (value > 0.99 ? [[place % 32, Math.floor(place / 32)] as const] : []))
    const first = bright.filter(([x, y]) => Math.hypot(x - bright[0][0], y - bright[0][1]) < 5)
    const rest = bright.filter((one) => !first.includes(one))
    expect(first.length).toBeGreaterThanOrEqual(1)
    expect(rest.length).toBeGreaterThanOrEqual(1)
    expect(Math.max(...rest.map(([x, y]) => Math.hypot(x - rest[0][0], y - rest[0][1])))).toBeLessThan(5)
    const lit = pixels.filter((value) => value > 0.2).length
    expect(lit).toBeGreaterThan(60)
    expect(lit).toBeLessThan(400)
  }
  expect(all.filter(({ className }) => className === 'joined')).toHaveLength(20)
})
