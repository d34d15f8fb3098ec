import { connect, type Socket } from 'node:net'
import { EngramError } from '../../models/errors/engram-error.ts'

/** A Unix socket by its path, or a TCP port of a machine. */
export type SocketAddress = { readonly path: string } | { readonly host: string; readonly port: number }

/**
 * Connects to a board behind a socket: a simulated one, or a serial port that another machine serves.
 * @throws EngramError (exit code 2) where nobody listens there within `deadline` milliseconds
 */
export const connectSocket = (address: SocketAddress, deadline = 5000): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const name = 'path' in address ? address.path : `${address.host}:${address.port}`
    const socket = connect(address)
    const fail = (why: string, cause?: Error): void => {
      clearTimeout(timer)
      socket.destroy()
      reject(
        new EngramError(`${name}: cannot be connected to (${why}), expected a socket on which a board is served`, 2, cause && { cause }),
      )
    }
    const timer = setTimeout(() => fail(`no answer within ${deadline} ms`), deadline)
    const failed = (error: NodeJS.ErrnoException): void => fail(error.code ?? error.message, error)
    socket.once('error', failed).once('connect', () => {
      clearTimeout(timer)
      socket.off('error', failed)
      if ('port' in address) socket.setNoDelay(true)
      resolve(socket)
    })
  })
