/**
 * The file in which a worker thread, or a process of its own, starts: `path` relative to the module at `from` (its `import.meta.url`),
 * without the ending, which is that of the module: `.ts` in a source tree, `.js` in `dist/`. A URL with a literal ending would be missing
 * in one of the two.
 */
export const workerEntry = (from: string, path: string): URL => new URL(`${path}${/\.[jt]s$/.exec(from)?.[0] ?? '.js'}`, from)
