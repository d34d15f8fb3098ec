/** The URL of a worker thread's module beside the one at `url`: `.ts` in a source tree, `.js` in a built package. */
export const siblingWorker = (url: string, name: string): URL => new URL(`./${name}${url.slice(url.lastIndexOf('.'))}`, url)
