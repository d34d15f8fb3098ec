import { closeSync, constants, openSync } from 'node:fs'
import type { Duplex } from 'node:stream'
import { ReadStream } from 'node:tty'
import { EngramError } from '../../models/errors/engram-error.ts'

/** 8N1 without flow control, every byte as it is. -F is GNU's, -f that of macOS. */
const settings = ['raw', '-echo', 'cs8', '-cstopb', '-parenb', 'clocal', '-crtscts', '-hupcl']

/**
 * Opens a serial device, such as /dev/ttyUSB1. Its settings are made by `stty`.
 * @throws EngramError (exit code 2) where it is not there, may not be opened, is no serial device or does not know the rate; (3) without
 *   `stty`
 */
export const openSerialPort = async (path: string, baud: number): Promise<Duplex> => {
  let file: number
  try {
    // Without waiting for a carrier, and never as the terminal of this process.
    file = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const advice = code === 'EACCES' ? '; you may have to join the group that owns it (dialout), and to log in again' : ''
    throw new EngramError(`${path}: cannot be opened (${code}), expected a serial device${advice}`, 2, { cause: error })
  }
  try {
    // Not imported above: config files load this module, and few of them open a port.
    const { execa } = await import('execa')
    const set = await execa('stty', [process.platform === 'darwin' ? '-f' : '-F', path, String(baud), ...settings], {
      reject: false,
      all: true,
      timeout: 10_000,
    })
    if (set.exitCode === undefined) throw new EngramError('stty: cannot be run; it is part of coreutils: apt-get install coreutils', 3)
    if (set.exitCode !== 0) throw new EngramError(`${path}: cannot be set to ${baud} baud (${String(set.all).trim()})`, 2)
    const port = new ReadStream(file)
    // libuv opens the device once more for itself; where it could not, the stream owns the file.
    const { _handle: handle } = port as { readonly _handle?: { readonly fd?: number } }
    if (handle?.fd !== undefined && handle.fd !== file) closeSync(file)
    return port
  } catch (error) {
    closeSync(file)
    if (error instanceof EngramError) throw error
    throw new EngramError(`${path}: is no serial device (${(error as Error).message})`, 2, { cause: error })
  }
}
