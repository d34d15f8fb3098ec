/** What is known about one stage of an item at one moment. */
export type StageMeasurement = {
  /** Rows of the tables that the stage emits itself; of a sink: rows it took. What only passes through is not counted. */
  readonly rows: number
  readonly batches: number
  /** All rows that entered and left, those that only pass through included. */
  readonly rowsIn: number
  readonly rowsOut: number
  /** Batches that wait in the stage's own queues or are being worked on. */
  readonly inFlight: number
  readonly queueBytes: number
  readonly peakQueueBytes: number
  /** Time at work, waits for its own processes and files included, later stages not. */
  readonly busyMilliseconds: number
  readonly ended: boolean
  /** Its work came from the cache, so `busyMilliseconds` is not the time that it takes. */
  readonly cached: boolean
}
