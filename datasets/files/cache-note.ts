/** Tells a person that something in the cache was not as it was made, where nobody else was named to tell it to. */
export const cacheNote = (text: string): void => void process.stderr.write(`${text}\n`)
