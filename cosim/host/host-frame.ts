/** Opcodes of requests. */
export const opcodes = {
  write: 0x01, read: 0x02, execute: 0x03, executeAction: 0x04, ping: 0x7f,
  loadBegin: 0x05, loadNext: 0x06, loadEnd: 0x07, readBegin: 0x08, readNext: 0x09,
  feed: 0x0a, take: 0x0b, takeAndForget: 0x0c,
} as const

export type Opcode = (typeof opcodes)[keyof typeof opcodes]

/** First bytes of requests and answers. */
export const frameStarts = { request: 0xa5, answer: 0x5a } as const

/** Status bytes of answers by what they say. */
export const answerStatus = {
  ok: 0, badChecksum: 1, badCommand: 2, badAddress: 3, busy: 4, badLength: 5, noParameters: 6, badLoad: 7, otherShape: 8, badNumber: 9,
  noResult: 10,
} as const

/** The most bytes of a payload. */
export const longestPayload = 64

/** One request. */
export type HostRequest = { readonly opcode: Opcode; readonly address?: number; readonly length?: number; readonly payload?: Uint8Array }

const xor = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0)

/** The bytes of a request: A5, opcode, address, length, payload (of a write alone), xor of all before. */
export const encodeRequest = ({ opcode, address = 0, length, payload = new Uint8Array() }: HostRequest): Uint8Array => {
  const bytes = Uint8Array.of(frameStarts.request, opcode, address, length ?? payload.length, ...payload)
  return Uint8Array.of(...bytes, xor(bytes))
}

/** An answer as it came; `damaged` where its checksum does not agree. */
export type HostAnswer = { readonly status: number; readonly payload: Uint8Array; readonly damaged: boolean }

/**
 * Takes the first answer out of bytes that came so far: what lies before its 5A is skipped. Gives the bytes that are left, and no answer
 * where it is not whole yet.
 */
export const decodeAnswer = (bytes: Uint8Array): { readonly answer: HostAnswer | undefined; readonly rest: Uint8Array } => {
  const start = bytes.indexOf(frameStarts.answer)
  if (start < 0) return { answer: undefined, rest: new Uint8Array() }
  const rest = bytes.subarray(start)
  const end = 4 + (rest[2] ?? 0)
  if (rest.length < 4 || rest.length < end) return { answer: undefined, rest }
  const frame = rest.subarray(0, end)
  return { answer: { status: frame[1]!, payload: frame.slice(3, -1), damaged: xor(frame) !== 0 }, rest: rest.subarray(end) }
}
