import type { Duplex } from 'node:stream'
import { BoardError } from './board-error.ts'
import { decodeAnswer, encodeRequest, type HostAnswer, type HostRequest } from './host-frame.ts'

/** One request after another over a stream of bytes. */
export type FrameExchange = {
  /**
   * Sends a request and waits for the next answer, whatever it says.
   * @throws BoardError 'time-out' or 'closed'
   */
  ask(request: HostRequest, deadline: number): Promise<HostAnswer>
  /** Waits for a further answer without asking. */
  next(deadline: number): Promise<HostAnswer>
  /** Forgets what came and was not asked for. */
  forget(): void
  /** Ends the stream. */
  close(): Promise<void>
}

type Waiting = { readonly resolve: (answer: HostAnswer) => void; readonly reject: (error: Error) => void }

/** Bytes that are kept of what came and was not asked for: more than several answers. */
const mostUnread = 4096

/** Speaks frames over a socket, a serial port or any other stream of bytes, which it owns from now on. */
export const frameExchange = (stream: Duplex): FrameExchange => {
  let received: Uint8Array = new Uint8Array()
  let waiting: Waiting | undefined
  let ended: BoardError | undefined

  const deliver = (): void => {
    if (!waiting) return
    const { answer, rest } = decodeAnswer(received)
    received = rest
    if (answer) waiting.resolve(answer)
    else if (ended) waiting.reject(ended)
  }
  const end = (error?: Error): void => {
    ended ??= new BoardError('closed', `board: the line was closed${error ? ` (${error.message})` : ''}`, error && { cause: error })
    deliver()
  }
  stream.on('data', (bytes: Uint8Array) => {
    received = Buffer.concat([received, bytes])
    deliver()
    // A line that never falls silent must not fill the memory while nobody asks.
    if (received.length > mostUnread) received = received.slice(-mostUnread)
  })
  stream.on('error', end).on('end', () => end()).on('close', () => end())

  const next = (deadline: number): Promise<HostAnswer> =>
    new Promise<HostAnswer>((resolve, reject) => {
      const timer = setTimeout(
        () =>
          waiting?.reject(
            new BoardError('time-out', `board: no answer within ${deadline} ms; is it powered, programmed, and set to this baud rate?`),
          ),
        deadline,
      )
      const settle = <T>(then: (value: T) => void) => (value: T): void => {
        clearTimeout(timer)
        waiting = undefined
        then(value)
      }
      waiting = { resolve: settle(resolve), reject: settle(reject) }
      deliver()
    })
  return {
    next,
    ask: (request, deadline) => {
      if (ended) return Promise.reject(ended)
      const answer = next(deadline)
      stream.write(encodeRequest(request))
      return answer
    },
    forget: () => {
      received = new Uint8Array()
    },
    close: () => new Promise((resolve) => {
      if (stream.closed) return resolve()
      stream.once('close', () => resolve())
      stream.destroy()
    }),
  }
}
