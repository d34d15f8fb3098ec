import { expect, it } from 'vitest'
import { counterNumbers } from '../network/fixtures/counter-numbers.ts'
import { kernels } from './kernels.ts'

const next = counterNumbers(11)
const random = (k: ReturnType<typeof kernels>, length: number): number => {
  const address = k.reserve(length)
  k.view(address, length).forEach((_, index, all) => (all[index] = next() - 0.5))
  return address
}
/** c = start + a b, every sum in the order of its terms, each product and sum rounded to float32. */
const plain = (a: Float32Array, b: Float32Array, start: (i: number, j: number) => number, [m, terms, n]: readonly number[]) => {
  const c = new Float32Array(m! * n!)
  for (let i = 0; i < m!; i++) {
    for (let j = 0; j < n!; j++) {
      let sum = start(i, j)
      for (let k = 0; k < terms!; k++) sum = Math.fround(sum + Math.fround(a[i * terms! + k]! * b[k * n! + j]!))
      c[i * n! + j] = sum
    }
  }
  return c
}

it.each([[4, 1, 8], [7, 3, 5], [130, 33, 70], [17, 300, 64], [129, 513, 23], [16, 64, 81]])(
  'multiplies %i by %i by %i in blocks to the bits of the plain loop: plain, turned, packed, with a bias and onto what is there',
  (m, terms, n) => {
    const k = kernels()
    const [a, b, bias, c, turned] = [m * terms, terms * n, n, m * n, m * terms]
      .map((length) => random(k, length)) as [number, ...number[]]
    const packed = k.reserve(terms * (n + 7))
    const [aValues, bValues, biases, before] = [k.view(a, m * terms), k.view(b!, terms * n), k.view(bias!, n), k.view(c!, m * n).slice()]
    for (let i = 0; i < m; i++) for (let t = 0; t < terms; t++) k.view(turned!, m * terms)[t * m + i] = aValues[i * terms + t]!
    k.pack(b!, terms, n, packed)
    for (const isTurned of [0, 1]) {
      for (const isPacked of [0, 1]) {
        for (const start of ['nothing', 'bias', 'kept'] as const) {
          k.view(c!, m * n).set(before)
          k.multiply(
            isTurned ? turned! : a, 4 * (isTurned ? m : terms), isTurned, isPacked ? packed : b!, 4 * n, isPacked, c!, 4 * n, m, terms, n,
            start === 'bias' ? bias! : 0, start === 'kept' ? 1 : 0,
          )
          const kept = (i: number, j: number): number => before[i * n + j]!
          const begins = { nothing: () => 0, bias: (_: number, j: number) => biases[j]!, kept }
          expect(k.view(c!, m * n)).toEqual(plain(aValues, bValues, begins[start], [m, terms, n]))
        }
      }
    }
  },
)

it('takes products and gradients of layers that are large enough in blocks, to the same bits', () => {
  const k = kernels()
  const [rows, inputs, outputs] = [70, 66, 67]
  const [x, w, y, dy, gradient] = [rows * inputs, inputs * outputs, rows * outputs, rows * outputs, inputs * outputs]
    .map((length) => random(k, length)) as [number, number, number, number, number]
  k.linear(x, w, 0, y, rows, inputs, outputs, 0)
  const [xs, dys, before] = [k.view(x, rows * inputs), k.view(dy, rows * outputs), k.view(gradient, inputs * outputs).slice()]
  expect(k.view(y, rows * outputs)).toEqual(plain(xs, k.view(w, inputs * outputs), () => 0, [rows, inputs, outputs]))
  k.accumulateOuter(x, dy, gradient, 0, rows, inputs, outputs)
  const turned = Float32Array.from({ length: rows * outputs }, (_, at) => dys[(at % rows) * outputs + Math.floor(at / rows)]!)
  expect(k.view(gradient, inputs * outputs)).toEqual(plain(turned, xs, (i, j) => before[i * inputs + j]!, [outputs, rows, inputs]))
})

it.each([3, 16, 20, 32, 39, 48, 100])('adds up listed rows of %i values, from a table and from panels, as a dense product', (outputs) => {
  const k = kernels()
  const [rows, lines] = [9, 13]
  const x = k.reserve(rows * lines)
  k.view(x, rows * lines).forEach((_, index, all) => (all[index] = Number(next() < 0.3)))
  const [table, panels, panel, y] = [lines * outputs, lines * outputs, 16 * lines, rows * outputs].map((length) => random(k, length))
  const [starts, entries, lineStarts, lineRows] = [rows + 1, rows * lines + 4, lines + 2, rows * lines]
    .map((length) => k.reserve(length))
  k.listSpikes(x, lines, 0, 4, starts!, entries!)
  k.listSpikes(x + 4 * 4 * lines, lines, 4, rows - 4, starts!, entries!)
  k.packPanels(table!, lines, outputs, panels!)
  const before = k.view(y!, rows * outputs).slice()
  const [spikes, values] = [k.view(x, rows * lines), k.view(table!, lines * outputs)]
  const expected = plain(spikes, values, (i, j) => before[i * outputs + j]!, [rows, lines, outputs])
  k.gatherPanels(starts!, entries!, 0, panels!, lines, y!, rows, outputs)
  expect(k.view(y!, rows * outputs)).toEqual(expected)
  k.view(y!, rows * outputs).set(before)
  k.gatherRows(starts!, entries!, 0, table!, lines, y!, rows, outputs, panel!)
  expect(k.view(y!, rows * outputs)).toEqual(expected)
  // By line, of all rows but the last.
  k.listByLine(starts!, entries!, 0, rows - 1, lines, lineStarts!, lineRows!, 0)
  const words = (address: number, length: number): Uint32Array => new Uint32Array(k.view(address, 1).buffer, address, length)
  const [begins, spiked] = [words(lineStarts!, lines + 1), words(lineRows!, rows * lines)]
  for (let line = 0; line < lines; line++) {
    const listed = [...spiked.subarray(begins[line]!, begins[line + 1]!)]
    expect(listed).toEqual(Array.from({ length: rows - 1 }, (_, row) => row).filter((row) => spikes[row * lines + line] === 1))
  }
})
