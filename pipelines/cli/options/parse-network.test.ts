import { expect, test } from 'vitest'
import { parseNetwork } from './parse-network.ts'

test.each([['0', 0], ['12', 12]])('%s', (text, network) => {
  expect(parseNetwork(text)).toBe(network)
})

test.each(['', '-1', '1.5', 'x', '2147483648'])('"%s" is refused', (text) => {
  expect(() => parseNetwork(text)).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringContaining(`--network ${text}: expected`) }),
  )
})
