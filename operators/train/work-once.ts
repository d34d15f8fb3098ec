import { setTimeout as wait } from 'node:timers/promises'
import type { KeptJson } from '../../datasets/files/json/kept-json.ts'
import { claimWork } from '../../datasets/files/owners/claim-work.ts'
import { placeFailure } from '../../datasets/files/place-failure.ts'
import type { StageContext } from '../stream/stage-context.ts'

/** Milliseconds between two looks whether somebody else has finished. */
const patience = 200

/** Work whose result is kept in the cache. */
export type KeptWork<Result> = {
  /** What it is called: `training from seed 3`. */
  readonly name: string
  /** Its place, whose notes go to `note`. */
  kept(note: (text: string) => void): KeptJson<Result>
  /** Tells of a result that came from the cache what its work would have told. */
  tell(result: Result): void
  /** Does the work; now and then it asks `elsewhere` whether somebody else was faster, whose result is taken then. */
  run(elsewhere: () => Promise<Result | undefined>): Promise<Result>
}

/**
 * A result from the cache, or made and put there. Whoever needs one that is under way elsewhere, in this run or in another, waits for it;
 * only one that has a checkpoint of its own goes on at once. What comes from the cache is told.
 */
export const workOnce = async <Result>(
  { name, kept: place, tell, run }: KeptWork<Result>,
  context: StageContext,
  signal: AbortSignal,
): Promise<Result> => {
  const told = new Set<string>()
  const note = (text: string): void => {
    if (!told.has(text)) context.report({ type: 'note', text })
    told.add(text)
  }
  const kept = place(note)
  const found = async (): Promise<Result | undefined> => {
    const result = await kept.read()
    if (!result) return undefined
    context.report({ type: 'note', text: `${name} comes from the cache: ${kept.path}`, cached: true })
    tell(result)
    return result
  }
  const begun = (await context.checkpoint.load()) !== undefined
  for (;;) {
    const before = await found()
    if (before) return before
    const claim = await claimWork(kept.path).catch((error: unknown) => {
      throw placeFailure('ENGRAM_CACHE', context.cacheDirectory, error)
    })
    if (claim || begun) {
      try {
        // It may have been finished between the look and the claim.
        const meanwhile = claim && (await found())
        if (meanwhile) return meanwhile
        let taken = false
        const result = await run(async () => {
          const other = await found()
          taken = other !== undefined
          return other
        })
        if (!taken) await kept.write(result)
        return result
      } finally {
        await claim?.release()
      }
    }
    note(`${name} is under way elsewhere; this item waits for it`)
    await wait(patience, undefined, { signal })
  }
}
