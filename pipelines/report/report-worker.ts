import { parentPort, workerData } from 'node:worker_threads'
import type { ReportMessage } from './report-finished-run.ts'
import { writeReport } from './write-report.ts'

// The thread in which the report of a run that has just finished is drawn.
let message: ReportMessage
try {
  await writeReport(workerData as string)
  message = { written: true }
} catch (error) {
  message = { written: false, why: error instanceof Error ? error.message : String(error) }
}
parentPort?.postMessage(message)
