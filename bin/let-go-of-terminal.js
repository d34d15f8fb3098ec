import { closeSync } from 'node:fs'
import { isatty } from 'node:tty'

/**
 * Lets a process end after its terminal was closed. Node gives every terminal its settings back at the end, and aborts with a native stack
 * where that is gone (Node 22.23, ResetStdio); a stream that is closed it leaves alone.
 */
export function letGoOfTerminal() {
  const terminals = [0, 1, 2].filter(stream => isatty(stream))
  process.on('exit', () => {
    for (const stream of terminals) {
      if (!isatty(stream)) closeSync(stream)
    }
  })
}
