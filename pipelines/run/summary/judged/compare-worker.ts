import { parentPort, workerData } from 'node:worker_threads'
import { compareNetworks } from '../../../../models/measures/compare/compare-networks.ts'
import type { JudgedNetwork } from '../../../../models/measures/compare/judged-network.ts'

// The thread that draws the intervals of a run: thousands of resamplings, during which the terminal stays alive.
parentPort?.postMessage(compareNetworks(workerData as readonly JudgedNetwork[]))
