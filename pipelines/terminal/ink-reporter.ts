import type { WriteStream } from 'node:tty'
import { render } from 'ink'
import { createElement, type ReactElement } from 'react'
import type { RunEvent } from '../run/run-events.ts'
import { applyRunEvent } from './view/apply-run-event.ts'
import { initialRunView } from './view/initial-run-view.ts'
import type { RunReporter } from './run-reporter.ts'
import { RunView } from './view/run-view.ts'
import { styledText } from './text/styled-text.ts'
import { summaryLines } from './summary-lines.ts'
import { wrappedLines } from './text/wrapped-lines.ts'

/** Shows a run as a view that is drawn anew in place; the last picture stays, and the summary is written below it. */
export function inkReporter(stream: WriteStream, colours: boolean): RunReporter {
  let state = initialRunView(performance.now())
  const view = (): ReactElement => createElement(RunView, {
    state, now: performance.now(), columns: stream.columns, rows: stream.rows, colours,
  })
  const instance = render(view(), { stdout: stream, exitOnCtrlC: false, patchConsole: false, maxFps: 15, interactive: true })
  const draw = (): void => instance.rerender(view())
  // Elapsed time goes on also while nothing is heard of the run.
  const clock = setInterval(draw, 500)
  clock.unref()
  stream.on('resize', draw)

  return {
    report(event: RunEvent) {
      state = applyRunEvent(state, event, performance.now())
      draw()
    },
    async close() {
      clearInterval(clock)
      stream.off('resize', draw)
      draw()
      instance.unmount()
      await instance.waitUntilExit()
      if (state.result) stream.write(styledText(wrappedLines(summaryLines(state.result), stream.columns), colours))
    },
    restore() {
      // The cursor is all that Ink changed.
      stream.write('\u001B[?25h\n')
    },
  }
}
