import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { kernels } from './kernels.ts'

describe('kernels', () => {
  it('are compiled from the source that lies beside them', async () => {
    const { compileKernels } = (await import(new URL('../../script/compile-kernels.mjs', import.meta.url).href)) as {
      compileKernels: () => Promise<string>
    }
    expect(readFileSync(new URL('./kernel-binary.ts', import.meta.url), 'utf8')).toBe(await compileKernels())
  })

  it.each([
    [1, 1, 1],
    [3, 4, 8],
    [5, 7, 6],
    [2, 9, 3],
    [4, 8, 8],
    [7, 10, 19],
    [9, 21, 28],
    [1, 32, 16],
  ])('multiply %i rows of %i inputs into %i outputs', (rows, inputs, outputs) => {
    const k = kernels()
    const next = counterNumbers(rows)
    const random = (length: number): [number, Float32Array] => {
      const address = k.reserve(length)
      const values = Float32Array.from({ length }, () => (next() < 0.3 ? 0 : next() - 0.5))
      k.view(address, length).set(values)
      return [address, values]
    }
    const [x, X] = random(rows * inputs)
    const [w, W] = random(inputs * outputs)
    const [b, B] = random(outputs)
    const y = k.reserve(rows * outputs)
    k.linear(x, w, b, y, rows, inputs, outputs, 0)
    const Y = k.view(y, rows * outputs)
    for (let r = 0; r < rows; r++) {
      for (let o = 0; o < outputs; o++) {
        const expected = Array.from({ length: inputs }, (_, i) => X[r * inputs + i]! * W[i * outputs + o]!).reduce((s, v) => s + v, B[o]!)
        expect(Y[r * outputs + o]).toBeCloseTo(expected, 5)
      }
    }
    // A row alone gives the same bits as among others, in whichever block it falls.
    const together = Array.from(Y)
    for (let r = 0; r < rows; r++) k.linear(x + 4 * r * inputs, w, b, y + 4 * r * outputs, 1, inputs, outputs, 0)
    expect(Array.from(k.view(y, rows * outputs))).toEqual(together)
    const g = k.reserve(inputs * outputs)
    const gb = k.reserve(outputs)
    k.view(g, inputs * outputs).fill(0.5)
    k.view(gb, outputs).fill(-0.5)
    k.accumulateOuter(x, y, g, gb, rows, inputs, outputs)
    const [G, GB, YY] = [k.view(g, inputs * outputs), k.view(gb, outputs), k.view(y, rows * outputs)]
    for (let o = 0; o < outputs; o++) {
      const column = Array.from({ length: rows }, (_, r) => YY[r * outputs + o]!)
      expect(GB[o]).toBeCloseTo(column.reduce((s, v) => s + v, -0.5), 5)
      for (let i = 0; i < inputs; i++) {
        expect(G[o * inputs + i]).toBeCloseTo(column.reduce((s, v, r) => s + v * X[r * inputs + i]!, 0.5), 5)
      }
    }
  })

  it.each([
    [1, 1, 1],
    [3, 4, 8],
    [5, 7, 6],
    [2, 9, 3],
    [4, 8, 16],
    [7, 10, 19],
    [9, 21, 37],
    [12, 33, 64],
  ])('give the same bits for %i rows of %i spikes into %i outputs whether zeros are skipped or not', (rows, inputs, outputs) => {
    for (const rate of [0, 0.1, 0.5, 1]) {
      const k = kernels()
      const next = counterNumbers(rows)
      const random = (length: number, value: () => number): number => {
        const address = k.reserve(length)
        k.view(address, length).set(Float32Array.from({ length }, value))
        return address
      }
      // Zeros of both signs among weights, biases and gradients: they are where skipping could show.
      const number = (): number => [0, -0, next() - 0.5, next() - 0.5][Math.floor(4 * next())]!
      const x = random(rows * inputs, () => (next() < rate ? 1 : 0))
      const [w, b, dy] = [random(inputs * outputs, number), random(outputs, number), random(rows * outputs, number)]
      const [dense, sparse] = [k.reserve(rows * outputs), k.reserve(rows * outputs)]
      const lists = k.reserve(inputs * (rows + 17))
      const bits = (address: number, length: number): number[] => [...new Int32Array(k.view(address, length).slice().buffer)]
      expect(k.countSpikes(x, rows * inputs)).toBe(k.view(x, rows * inputs).filter((value) => value !== 0).length)
      for (const bias of [b, 0]) {
        k.linear(x, w, bias, dense, rows, inputs, outputs, 0)
        k.linearSpikes(x, w, bias, sparse, rows, inputs, outputs, lists, 0)
        expect(bits(sparse, rows * outputs)).toEqual(bits(dense, rows * outputs))
      }
      const gradients = [0, 1].map(() => ({ matrix: k.reserve(inputs * outputs), bias: k.reserve(outputs) }))
      for (const { matrix, bias } of gradients)
        for (const [address, length] of [
          [matrix, inputs * outputs],
          [bias, outputs],
        ] as const)
          k.view(address, length).fill(0.25)
      const [first, second] = gradients
      for (let again = 0; again < 2; again++) {
        k.accumulateOuter(x, dy, first!.matrix, first!.bias, rows, inputs, outputs)
        k.accumulateOuterSpikes(x, dy, second!.matrix, second!.bias, rows, inputs, outputs, lists)
      }
      expect(bits(second!.matrix, inputs * outputs)).toEqual(bits(first!.matrix, inputs * outputs))
      expect(bits(second!.bias, outputs)).toEqual(bits(first!.bias, outputs))
    }
  })

  it('sum over steps, lane by lane', () => {
    const k = kernels()
    const source = k.reserve(10)
    const target = k.reserve(5)
    k.view(source, 10).set([1, 2, 3, 4, 5, 10, 20, 30, 40, 50])
    k.view(target, 5).fill(1)
    k.sumSteps(source, target, 0.5, 2, 5)
    expect(Array.from(k.view(target, 5))).toEqual([6.5, 12, 17.5, 23, 28.5])
  })

  it('sum rows and products of rows in float64, lane by lane', () => {
    const k = kernels()
    const [x, y, sums] = [k.reserve(15), k.reserve(15), k.reserve(20)]
    // Squares of numbers near 4097 need more than the 24 bits of float32.
    k.view(x, 15).set([4097, 1, -2, 3, 0.5, 4098, 2, -3, 0, 0.25, 4099, 4, 5, 1, 2])
    k.view(y, 15).set([4097, 1, 1, 1, 8, 4098, 2, 2, 2, 4, 4099, 3, 3, 3, 1])
    const found = (): number[] => [...new Float64Array(k.view(sums, 1).buffer, sums, 10)]
    for (let again = 0; again < 2; again++) k.columnSums(x, y, sums, 3, 5)
    expect(found()).toEqual([12294, 7, 0, 4, 2.75, 4097 ** 2 + 4098 ** 2 + 4099 ** 2, 17, 7, 6, 7])
  })

  it('combine rows of two arrays, lane by lane, also in place', () => {
    const k = kernels()
    const [x, a, y, b, c] = [[1, 2, 3, 4, 5, 10, 20, 30, 40, 50], [1, 2, 1, 0, 3], [1, 1, 1, 1, 1, 2, 2, 2, 2, 2], [0, 1, 2, 3, 4],
      [100, 200, 300, 400, 500]].map((values) => {
      const address = k.reserve(values.length)
      k.view(address, values.length).set(values)
      return address
    }) as [number, number, number, number, number]
    k.combineRows(x, a, y, b, c, y, 2, 5)
    expect([...k.view(y, 10)]).toEqual([101, 205, 305, 403, 519, 110, 242, 334, 406, 658])
  })
})
