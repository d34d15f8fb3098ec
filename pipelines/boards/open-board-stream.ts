import type { Duplex } from 'node:stream'
import { connectSocket } from '../../cosim/host/connect-socket.ts'
import { openSerialPort } from '../../cosim/host/open-serial-port.ts'
import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * The line to a board: a serial port at that many bits a second, or the socket on which one is served, HOST:PORT or the path of a Unix
 * socket; one of the two.
 * @throws EngramError (exit code 2) for none or both, and where there is none
 */
export const openBoardStream = (port: string | undefined, socket: string | undefined, baud: number): Promise<Duplex> => {
  if ((port === undefined) === (socket === undefined)) {
    throw new EngramError(
      `--port: ${port === undefined ? 'not given' : 'given beside --socket'}, expected either a serial port, `
      + 'such as --port /dev/ttyUSB1, or --socket',
      2,
    )
  }
  if (port !== undefined) return openSerialPort(port, baud)
  const [, host, number] = /^([^/]+):(\d{1,5})$/.exec(socket!) ?? []
  if (host === undefined) return connectSocket({ path: socket! })
  if (Number(number) < 1 || Number(number) > 65_535) throw new EngramError(`--socket ${socket}: expected a port from 1 to 65535`, 2)
  return connectSocket({ host, port: Number(number) })
}
