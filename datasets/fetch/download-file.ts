import { open, rm, stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { EngramError } from '../../models/errors/engram-error.ts'

/** Attempts without a single new byte after which a download is given up. */
const mostFailures = 4

export type Download = {
  readonly url: string
  /** Where the bytes go; what is there is gone on with. */
  readonly path: string
  readonly signal: AbortSignal
  /** Milliseconds before the first repetition; each further one waits twice as long. */
  readonly pause?: number
  readonly progress?: (bytes: number, total: number | null) => void
}

const reason = (error: unknown): string => {
  const { cause, message } = error as { readonly cause?: { readonly code?: string; readonly message?: string }; readonly message: string }
  return cause?.code ?? cause?.message ?? message
}

/** Bytes that are there already. */
const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0

/** One request for what is missing; says whether that was the end of the file. */
const attempt = async ({ url, path, signal, progress }: Download): Promise<void> => {
  const there = await sizeOf(path)
  const response = await fetch(url, { signal, headers: { 'accept-encoding': 'identity', ...(there > 0 && { range: `bytes=${there}-` }) } })
  const { status, body, headers } = response
  const whole = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1]
  // All of it was there before.
  if (status === 416 && whole !== undefined && Number(whole) === there) return void (await body?.cancel())
  if (status === 416) {
    await body?.cancel()
    await rm(path, { force: true })
    throw new Error('what was there is longer than the file')
  }
  if (!response.ok || !body) {
    await body?.cancel()
    throw new EngramError(`${url}: the server answers ${status} ${response.statusText}`.trimEnd(), 1)
  }
  const going = status === 206
  const length = headers.get('content-length')
  const total = going && whole !== undefined ? Number(whole) : !going && length !== null ? Number(length) : null
  const file = await open(path, going ? 'a' : 'w')
  let bytes = going ? there : 0
  try {
    for await (const chunk of body) {
      await file.writeFile(chunk as Uint8Array)
      bytes += (chunk as Uint8Array).length
      progress?.(bytes, total)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  if (total !== null && bytes < total) throw new Error(`ended after ${bytes} of ${total} bytes`)
}

/**
 * Downloads a file, and goes on where it broke off, also one that an earlier process began, with requests for the bytes that are missing.
 * A server that does not serve parts is read from the beginning.
 * @throws EngramError (exit code 1) where it cannot be reached, refuses, or breaks off again and again without a new byte; the reason of
 *   the signal
 */
export const downloadFile = async (download: Download): Promise<void> => {
  const { url, path, signal, pause = 500 } = download
  for (let failures = 0; ;) {
    const before = await sizeOf(path)
    try {
      return await attempt(download)
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof EngramError) throw error
      failures = (await sizeOf(path)) > before ? 0 : failures + 1
      if (failures >= mostFailures) throw new EngramError(`${url}: cannot be reached (${reason(error)})`, 1, { cause: error })
      await wait(pause * 2 ** failures, undefined, { signal }).catch(() => signal.throwIfAborted())
    }
  }
}
