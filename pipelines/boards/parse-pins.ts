import { EngramError } from '../../models/errors/engram-error.ts'

/**
 * The values of --pin as one record from port to pin.
 * @throws EngramError (exit code 2) for a text that is not port=number, or a port given twice
 */
export const parsePins = (texts: readonly string[]): Readonly<Record<string, number>> => {
  const pins: Record<string, number> = {}
  for (const text of texts) {
    const [, port, pin] = /^([a-z_]+)=(\d{1,3})$/.exec(text) ?? []
    if (port === undefined) throw new EngramError(`--pin ${text}: expected a port and the number of a pin, e.g. --pin rx_i=43`, 2)
    if (Object.hasOwn(pins, port)) throw new EngramError(`--pin ${text}: ${port} was given before (${pins[port]})`, 2)
    pins[port] = Number(pin)
  }
  return pins
}
