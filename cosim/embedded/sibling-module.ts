/** The URL of a module that a thread or process begins with, beside the one at `url`: `.ts` in a source tree, `.js` in a built package. */
export const siblingModule = (url: string, name: string): URL => new URL(`./${name}${url.slice(url.lastIndexOf('.'))}`, url)
