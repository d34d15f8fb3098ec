import { EngramError } from '../../models/errors/engram-error.ts'

const prefix = 'rtl.'

/**
 * The faults meant for the circuit, without their `rtl.`: `{ 'rtl.layer0.threshold': '8193' }` gives `{ 'layer0.threshold': '8193' }`.
 * @throws EngramError (exit code 2) for a fault that is not one of the circuit: there is no other kind
 */
export const rtlFaults = (faults: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(faults).map(([path, value]) => {
      if (!path.startsWith(prefix)) throw new EngramError(`fault ${path}: expected rtl.<parameter>, such as rtl.layer0.threshold`, 2)
      return [path.slice(prefix.length), value]
    }),
  )
