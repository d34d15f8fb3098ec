import { BoardError, type BoardFailure } from './board-error.ts'
import type { FrameExchange } from './frame-exchange.ts'
import { answerStatus, opcodes, type HostAnswer, type HostRequest } from './host-frame.ts'

/**
 * Whether a request may be sent again after one whose fate is not known: reading and writing the same once more changes nothing; a start
 * does, it would run twice, or an action would be that of an older inference.
 */
export type Repetition = 'repeatable' | 'once'

/** Requests that were answered with a status other than OK, as errors. */
export type ReliableRequests = {
  /**
   * The payload of the answer.
   * @throws BoardError
   */
  send(request: HostRequest, repetition: Repetition): Promise<Uint8Array>
  close(): Promise<void>
}

const refusals: Readonly<Record<number, readonly [BoardFailure, string]>> = {
  [answerStatus.badChecksum]: ['damaged frame', 'a frame reached it damaged'],
  [answerStatus.badCommand]: ['command', 'it does not know the command'],
  [answerStatus.badAddress]: ['address', 'there is no such register, or it cannot be written'],
  [answerStatus.busy]: ['busy', 'an inference is running'],
  [answerStatus.badLength]: ['length', 'it refuses the length'],
  [answerStatus.noParameters]: ['no parameters', 'no network is loaded; engram load does that'],
  [answerStatus.badLoad]: ['damaged load', 'a load was cut short or damaged, and no network is loaded now'],
  [answerStatus.otherShape]: ['other shape', 'its circuit is of another shape'],
  [answerStatus.badNumber]: ['number', 'a part of a load, a reading or a stream is missing'],
  [answerStatus.noResult]: ['no result', 'there is no result that could be taken'],
}

const pong = 0x50

/** Answers that may still be under way when a board has been silent for too long. */
const stale = 8

/**
 * Checks answers, and repeats what may be repeated. What a board found damaged it did not carry out, so any such request may be sent again.
 */
export const reliableRequests = (
  exchange: FrameExchange,
  { deadline, retries }: { readonly deadline: number; readonly retries: number },
): ReliableRequests => {
  /** An answer was missed and may still come: the next request has to begin behind it. */
  let unsettled = false

  const attempt = async (request: HostRequest): Promise<Uint8Array> => {
    const { status, payload, damaged } = await exchange.ask(request, deadline)
    if (damaged) throw new BoardError('damaged answer', 'board: an answer with a wrong checksum')
    if (status === answerStatus.ok) return payload
    const [reason, text] = refusals[status] ?? (['damaged answer', `an unknown status ${status}`] as const)
    const where = `opcode ${request.opcode}, address ${request.address ?? 0}, length ${request.length ?? request.payload?.length ?? 0}`
    throw new BoardError(reason, `board: ${text} (${where})`)
  }
  const isPong = ({ status, payload, damaged }: HostAnswer): boolean =>
    !damaged && status === answerStatus.ok && payload.length === 1 && payload[0] === pong
  const settle = async (): Promise<void> => {
    exchange.forget()
    let answer = await exchange.ask({ opcode: opcodes.ping }, deadline)
    for (let skipped = 0; !isPong(answer); skipped++) {
      if (answer.damaged || skipped === stale)
        throw new BoardError('damaged answer', 'board: answers a ping with a wrong checksum, or not as it should')
      answer = await exchange.next(deadline)
    }
    unsettled = false
  }

  return {
    close: () => exchange.close(),
    send: async (request, repetition) => {
      for (let left = retries; ; left--) {
        // Of a request that has not been sent yet, every failure may be repeated.
        let sent = false
        try {
          if (unsettled) await settle()
          else exchange.forget()
          sent = true
          return await attempt(request)
        } catch (error) {
          if (!(error instanceof BoardError)) throw error
          const unknown = error.reason === 'time-out' || error.reason === 'damaged answer'
          unsettled ||= unknown
          const again = error.reason === 'damaged frame' || (unknown && (repetition === 'repeatable' || !sent))
          if (!again || left === 0) throw error
        }
      }
    },
  }
}
