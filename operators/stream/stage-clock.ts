/**
 * Adds up the time in which a stage is at work: between `enter` and `leave`, which nest. An asynchronous form calls it
 * around the work of a stage and not around what it emits, so the time of later stages is not counted. It feeds
 * `timing/` only, never a result.
 */
export type StageClock = { enter(): void; leave(): void }
