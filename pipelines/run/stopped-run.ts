/** Why a run was told to stop; the reason of its abort signal. */
export class StoppedRun extends Error {
  /** 128 + the number of the signal, as shells have it. */
  readonly exitCode: number

  constructor(exitCode: number) {
    super('the run was stopped')
    this.name = 'StoppedRun'
    this.exitCode = exitCode
  }
}
