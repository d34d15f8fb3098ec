import { expect, it } from 'vitest'
import { encodeRequest, opcodes } from './host-frame.ts'

it('a request is the bytes of the protocol', () => {
  expect(Array.from(encodeRequest({ opcode: opcodes.executeAction }))).toEqual([0xa5, 4, 0, 0, 0xa1])
  expect(Array.from(encodeRequest({ opcode: opcodes.read, address: 8, length: 1 }))).toEqual([0xa5, 2, 8, 1, 0xae])
})
