import { duplexPair, type Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { openBoardHost, type BoardHost, type BoardHostOptions } from './board-host.ts'
import { frameExchange } from './frame-exchange.ts'
import { opcodes } from './host-frame.ts'
import { reliableRequests } from './reliable-requests.ts'

const frame = (...bytes: number[]): Uint8Array => Uint8Array.of(...bytes, bytes.reduce((sum, byte) => sum ^ byte, 0))
const ok = (...payload: number[]): Uint8Array => frame(0x5a, 0, payload.length, ...payload)
const pong = ok(0x50)

/** A board that gives these answers in turn, each to one request; it keeps the opcodes that came. Undefined is silence. */
const scripted = (...answers: (Uint8Array | undefined)[]) => {
  const [near, far] = duplexPair()
  const opcodesSeen: number[] = []
  far.on('data', (bytes: Buffer) => {
    opcodesSeen.push(bytes[1]!)
    const answer = answers.shift()
    if (answer) far.write(answer)
  })
  return { near, far, opcodesSeen, requests: reliableRequests(frameExchange(near), { deadline: 60, retries: 2 }) }
}
const read = { opcode: opcodes.read, address: 8, length: 1 } as const
const execute = { opcode: opcodes.executeAction } as const

it('a read whose answer was lost, or damaged, is repeated behind a ping', async () => {
  for (const first of [undefined, Uint8Array.of(0x5a, 0, 1, 7, 0)]) {
    const { requests, opcodesSeen } = scripted(first, pong, ok(7))
    expect(Array.from(await requests.send(read, 'repeatable'))).toEqual([7])
    expect(opcodesSeen).toEqual([opcodes.read, opcodes.ping, opcodes.read])
  }
})

it('a start whose answer was lost is not repeated', async () => {
  const { requests, opcodesSeen } = scripted(undefined, pong, ok(3))
  await expect(requests.send(execute, 'once')).rejects.toMatchObject({ name: 'BoardError', reason: 'time-out', exitCode: 1 })
  expect(opcodesSeen).toEqual([opcodes.executeAction])
})

it('an answer that comes too late is not that of the next request', async () => {
  const { requests, far, opcodesSeen } = scripted(undefined, pong, ok(9))
  await expect(requests.send(execute, 'once')).rejects.toMatchObject({ reason: 'time-out' })
  far.write(ok(1))
  expect(Array.from(await requests.send(read, 'repeatable'))).toEqual([9])
  expect(opcodesSeen).toEqual([opcodes.executeAction, opcodes.ping, opcodes.read])
})

it('an answer that comes between a ping and its answer is skipped', async () => {
  const { requests } = scripted(undefined, Buffer.concat([ok(1), pong]), ok(9))
  await expect(requests.send(execute, 'once')).rejects.toMatchObject({ reason: 'time-out' })
  expect(Array.from(await requests.send(read, 'repeatable'))).toEqual([9])
})

it('what the board found damaged it did not carry out: a start is sent again', async () => {
  const { requests, opcodesSeen } = scripted(frame(0x5a, 1, 0), ok(1))
  expect(Array.from(await requests.send(execute, 'once'))).toEqual([1])
  expect(opcodesSeen).toEqual([opcodes.executeAction, opcodes.executeAction])
})

// Without a bound each part would be put behind all that came before it: tens of gigabytes.
it('a line that never falls silent fills no memory, and a request begins behind it', { timeout: 6000 }, async () => {
  const { far, requests } = scripted(ok(9))
  for (let part = 0; part < 40_000; part++) {
    far.write(Buffer.alloc(64, ok(1)))
    if (part % 100 === 99) await new Promise((resolve) => setImmediate(resolve))
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(Array.from(await requests.send(read, 'repeatable'))).toEqual([9])
})

it.each([[2, 'command'], [3, 'address'], [4, 'busy'], [5, 'length']])('status %i is told once, as %s', async (status, reason) => {
  const { requests, opcodesSeen } = scripted(frame(0x5a, status, 0))
  await expect(requests.send(read, 'repeatable')).rejects.toMatchObject({ name: 'BoardError', reason, exitCode: 1 })
  expect(opcodesSeen).toHaveLength(1)
})

it('answers may come in pieces, behind rubbish', async () => {
  const [near, far] = duplexPair()
  far.once('data', async () => {
    for (const byte of [0, 0xff, ...ok(1, 2, 3)]) {
      far.write(Uint8Array.of(byte))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  })
  const requests = reliableRequests(frameExchange(near), { deadline: 2000, retries: 0 })
  expect(Array.from(await requests.send({ ...read, length: 3 }, 'repeatable'))).toEqual([1, 2, 3])
})

const registers = {
  inputWords: 4,
  inputWidth: 16,
  inputBytes: 2,
  observationBytes: 8,
  outputs: 2,
  outputWidth: 48,
  actionWidth: 1,
  outputBase: 24,
}
const open = (stream: Duplex, options: BoardHostOptions = {}): Promise<BoardHost> =>
  openBoardHost(stream, registers, undefined, { deadline: 40, retries: 1, ...options })

it('a silent line, a closed one and another circuit are refused, and the stream is closed', async () => {
  const silent = scripted().near
  await expect(open(silent)).rejects.toMatchObject({
    reason: 'time-out',
    message: expect.stringContaining('no answer within 40 ms; is it powered'),
  })
  expect(silent.destroyed).toBe(true)
  const closed = scripted()
  closed.far.once('data', () => closed.far.end())
  await expect(open(closed.near)).rejects.toMatchObject({ reason: 'closed' })
  await expect(open(scripted(ok(8, 3, 24, 2, 1, 2, 3, 4)).near)).rejects.toMatchObject({
    reason: 'other network', message: expect.stringContaining('its outputs is 3, expected 2'),
  })
})

it('words of another number are refused before anything is sent', async () => {
  const { near, opcodesSeen } = scripted(ok(8, 2, 24, 2, 1, 2, 3, 4))
  const host = await open(near)
  expect((await host.close(), opcodesSeen)).toEqual([opcodes.read])
  await expect(host.write(new Int32Array(3))).rejects.toMatchObject({ exitCode: 2, message: 'words: got 3, expected 4' })
})
