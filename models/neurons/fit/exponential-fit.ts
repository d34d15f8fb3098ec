import { fitExponentials } from './fit-exponentials.ts'
import { remember } from './remember.ts'

/** `fitExponentials`, once for each set of arguments in a process: it takes tens of milliseconds, hundreds for the longest spans. */
export const exponentialFit = remember(fitExponentials)
