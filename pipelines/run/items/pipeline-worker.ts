// The worker thread in which one item of work runs. It loads the config file itself, so that the stages a user defines there work here too.
import { parentPort, workerData } from 'node:worker_threads'
import { systemFailure } from '../../../models/errors/system-failure.ts'
import { loadConfig } from '../../config/load-config.ts'
import { pipelineNamed } from '../../config/pipeline-named.ts'
import { variantStages } from '../../pipe/variant-stages.ts'
import { runItem } from './run-item.ts'
import type { WorkerMessage, WorkerTask } from './worker-messages.ts'

const task = workerData as WorkerTask
const post = (message: WorkerMessage): void => parentPort?.postMessage(message)

try {
  const config = await loadConfig(task.configFile)
  await runItem(variantStages(pipelineNamed(config, task.pipeline).stages, task.item.variant), task, post)
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  const refused = systemFailure(error)
  const code = refused === undefined ? (error as { exitCode?: unknown } | undefined)?.exitCode : 2
  const known = typeof code === 'number'
  post({ type: 'failed', message: refused ?? message, exitCode: known ? code : 1, stack: known ? undefined : stack })
}
