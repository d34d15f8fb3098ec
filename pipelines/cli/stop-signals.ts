import { StoppedRun } from '../run/stopped-run.ts'

/**
 * Turns signals into the abort of a run. Launchers hand a terminal's Ctrl-C on, so one key press may arrive several times:
 * only a signal that comes half a second later, or a run that has not ended within 900 ms, ends the process by force.
 */
export function stopSignals(force: (exitCode: number) => void): { readonly signal: AbortSignal; stop(exitCode: number): void } {
  const controller = new AbortController()
  let first: number | undefined

  function stop(exitCode: number): void {
    if (first === undefined) {
      first = performance.now()
      controller.abort(new StoppedRun(exitCode))
      setTimeout(() => force(exitCode), 900).unref()
    } else if (performance.now() - first > 500) force(exitCode)
  }
  process.on('SIGINT', () => stop(130))
  process.on('SIGTERM', () => stop(143))
  process.on('SIGHUP', () => stop(129))
  // The launcher or command that started this process is gone, and nobody could interrupt it any more.
  process.on('disconnect', () => stop(129))
  if (process.send && !process.connected) stop(129)
  process.channel?.unref()
  return { signal: controller.signal, stop }
}
